package news.telex.ingest.knowledge;

import news.telex.runtime.knowledge.InvalidKnowledgeException;

/** How far notices in the words of a wire's items are trusted. */
public enum Trust {
  /** What is certain acts like the formal field. */
  ACT,
  /** Whatever the words say, a person decides. */
  REVIEW,
  /** They are words like any other. */
  IGNORE;

  /** The word for it in records, options and JSON. */
  public String word() {
    return ClosedWords.of(this);
  }

  /**
   * That of a word.
   *
   * @throws InvalidKnowledgeException if there is none
   */
  public static Trust of(String wire, String word) {
    return ClosedWords.read(Trust.class, wire, "notices", word);
  }
}
