package news.telex.enrich.entity;

/** What became of a name of the knowledge, its meanings weighed. */
public enum Linking {
  /** One meaning is ahead of all others, or alone. */
  AHEAD,
  /** The best two are too close. */
  TOO_CLOSE,
  /** It stands within a longer run of capitals, which is a name of its own. */
  PART_OF_MORE,
  /** None of its meanings may be meant here. */
  NOT_MEANT
}
