package news.telex.benchmarks.repoll;

/**
 * An item of a poll, and what it is in truth.
 *
 * @param story number of the article
 * @param version of it, the first is 0; {@link #NO_TEXT} of what is none
 */
public record Sighting(int story, int version) {
  /** In place of a version: an error page, or the beginning of a text. */
  public static final int NO_TEXT = -1;

  /** Whether it tells a version. */
  public boolean isVersion() {
    return version != NO_TEXT;
  }
}
