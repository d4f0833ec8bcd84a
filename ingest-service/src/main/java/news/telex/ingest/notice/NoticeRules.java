package news.telex.ingest.notice;

/** The rules of one kind of notice. Without state, safe for use by several threads. */
interface NoticeRules {
  /** Adds to the findings what a sentence says of this kind. */
  void read(Sentence sentence, Findings findings);
}
