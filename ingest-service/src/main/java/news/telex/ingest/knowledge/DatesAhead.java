package news.telex.ingest.knowledge;

import news.telex.runtime.knowledge.InvalidKnowledgeException;

/** What becomes of an item of a wire that is dated over a day ahead. */
public enum DatesAhead {
  /** Its date is not certain. */
  FLAG,
  /** A person decides. */
  HOLD,
  /** It is taken as it stands. */
  PUBLISH;

  /** The word for it in records, options and JSON. */
  public String word() {
    return ClosedWords.of(this);
  }

  /**
   * That of a word.
   *
   * @throws InvalidKnowledgeException if there is none
   */
  public static DatesAhead of(String wire, String word) {
    return ClosedWords.read(DatesAhead.class, wire, "datesAhead", word);
  }
}
