package news.telex.operations.deadletters;

/** What is to be done with a dead letter. */
public sealed interface Route {
  /**
   * Copied to where the stage that rejected it reads replays.
   *
   * @param partition that of the rejected record
   */
  record Back(String topic, int partition) implements Route {}

  /** Copied as it is to {@code news.quarantine}. */
  record Quarantine() implements Route {}

  /** Marked, and left where it is. */
  record Discard() implements Route {}

  /**
   * Nothing can be done.
   *
   * @param why what is the matter with it, after "it"
   */
  record Nowhere(String why) implements Route {}
}
