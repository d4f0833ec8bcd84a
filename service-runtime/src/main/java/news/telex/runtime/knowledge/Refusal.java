package news.telex.runtime.knowledge;

/**
 * A change that does not count.
 *
 * @param id of the item; its record's key
 * @param reason why, for people
 */
public record Refusal(String id, String reason) {}
