package news.telex.operations.history;

/**
 * Which one of an article's records it is; downstream order is (version, revision).
 *
 * @param uri of the article
 * @param version from 0
 * @param revision from 1
 */
public record Edition(String uri, long version, int revision) {}
