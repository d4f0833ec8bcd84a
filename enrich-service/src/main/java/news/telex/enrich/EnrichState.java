package news.telex.enrich;

/**
 * What is remembered of an article's enrichment.
 *
 * @param version version enriched last
 * @param revision its revision
 * @param digest digest of what was found, see {@link Revisions}
 * @param canceled whether that version is a kill
 * @param touchedAt when it was last heard of, milliseconds by wall clock
 */
public record EnrichState(
    long version, int revision, String digest, boolean canceled, long touchedAt) {}
