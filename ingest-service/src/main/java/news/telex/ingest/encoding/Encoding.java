package news.telex.ingest.encoding;

/**
 * How bytes were decoded.
 *
 * @param name lower case, as in labels.tsv; empty if nothing was decoded
 * @param guessed whether nobody named it and the bytes do not show it, so that it may be another
 */
public record Encoding(String name, boolean guessed) {
  public static final Encoding NONE = new Encoding("", false);
  public static final Encoding UTF_8 = new Encoding("utf-8", false);
}
