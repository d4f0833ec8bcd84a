package news.telex.ingest.knowledge;

import news.telex.runtime.knowledge.InvalidKnowledgeException;

/** What an item of a wire is that differs from what is out by its own dates alone. */
public enum DateChanges {
  /** Nothing new. */
  UNCHANGED,
  /** A version. */
  VERSION;

  /** The word for it in records, options and JSON. */
  public String word() {
    return ClosedWords.of(this);
  }

  /**
   * That of a word.
   *
   * @throws InvalidKnowledgeException if there is none
   */
  public static DateChanges of(String wire, String word) {
    return ClosedWords.read(DateChanges.class, wire, "dateChanges", word);
  }
}
