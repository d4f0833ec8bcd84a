package news.telex.ingest;

/**
 * What an alias stands for.
 *
 * @param uri uri of the article
 * @param keepUntil until when the alias is kept, milliseconds since 1970-01-01 UTC
 */
public record AliasState(String uri, long keepUntil) {}
