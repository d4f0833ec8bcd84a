package news.telex.ingest.notice;

/** Whether a sentence tells what somebody else says: a story, whatever its words. */
final class Speech {
  /** Who says it stands so many words before the end at most. */
  private static final int TAIL = 8;

  /** Before whoever says it stands a comma, so many words before it says so; at the end, twice. */
  private static final int WHO = 4;

  private static final String MARKS = "\"“”„«»";

  private Speech() {}

  /** “It is withdrawn,” the journal said. */
  static boolean isTold(Sentence sentence) {
    boolean ours = sentence.says(Concept.WE) || sentence.says(Concept.SYSTEMS);
    return (!ours && (isReported(sentence) || isAnnounced(sentence))) || isQuoted(sentence);
  }

  /** A spokesman said the report must not be published: nobody is asked, and no item at hand. */
  private static boolean isAnnounced(Sentence sentence) {
    int said = sentence.findFrom(sentence.from() + 1, Concept.SAID);
    return said > 0
        && said < sentence.from() + TAIL
        && !sentence.addressed()
        && sentence.saysFrom(said, Concept.USE)
        && !sentence.says(Concept.SELF)
        && !sentence.says(Concept.PLEASE)
        && !sentence.says(Concept.DESK)
        && !sentence.says(Concept.KILL)
        && !sentence.says(Concept.CORRECT);
  }

  /** It is withdrawn, the journal said. */
  private static boolean isReported(Sentence sentence) {
    int from = sentence.from();
    for (int i = Math.max(from + 1, sentence.to() - TAIL); i < sentence.to(); i++) {
      if (sentence.says(i, Concept.SAID)) {
        int who = i + 1 == sentence.to() ? 2 * WHO : WHO;
        for (int j = i; j > from && j > i - who; j--) {
          if (sentence.field().words().before(j).startsWith(",")) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean isQuoted(Sentence sentence) {
    String text = sentence.field().words().text();
    int start = sentence.word(sentence.from()).start();
    boolean open = false;
    for (int i = 0; i < start; i++) {
      open ^= MARKS.indexOf(text.charAt(i)) >= 0;
    }
    return open && endsInSpeech(text, start);
  }

  /** Whether the quotation ends as what is said does; a title has no comma before its end. */
  private static boolean endsInSpeech(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (MARKS.indexOf(text.charAt(i)) >= 0) {
        return ",.!?".indexOf(text.charAt(i - 1)) >= 0
            || (i + 1 < text.length() && text.charAt(i + 1) == ',');
      }
    }
    return false;
  }
}
