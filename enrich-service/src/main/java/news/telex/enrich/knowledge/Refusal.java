package news.telex.enrich.knowledge;

/**
 * A change that does not count.
 *
 * @param id of the entity or rule; its record's key
 * @param reason why, for people
 */
public record Refusal(String id, String reason) {}
