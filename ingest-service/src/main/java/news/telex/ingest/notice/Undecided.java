package news.telex.ingest.notice;

/**
 * Whether what a sentence says of an item is not decided, or not done yet: a kill that is asked
 * about, considered, possible, asked for or announced is none, and somebody has to look.
 */
final class Undecided {
  /**
   * What says so stands so many words before it at most: it is possible that this story will be.
   */
  private static final int BEFORE = 6;

  /** And so many behind what is named: the withdrawal of this story is being considered. */
  private static final int BEHIND = 8;

  private Undecided() {}

  /**
   * Whether a word that takes back only may do so.
   *
   * @param at as {@link Affected#find} has it
   */
  static boolean is(Sentence sentence, int at) {
    return sentence.says(at, Concept.PERHAPS)
        || isAsked(sentence, at)
        || isBefore(sentence, at)
        || isBehind(sentence, at);
  }

  /** Kill?; should we kill this story? In a headline the question may be the story's. */
  private static boolean isAsked(Sentence sentence, int at) {
    if (!sentence.asks()) {
      return false;
    }
    for (int i = at + 1; i < sentence.to(); i++) {
      if (sentence.isParted(i)) {
        return false;
      }
    }
    return true;
  }

  /** We may kill; what stands in another clause says it of something else. */
  private static boolean isBefore(Sentence sentence, int at) {
    for (int i = at - 1; i >= sentence.from() && i >= at - BEFORE; i--) {
      if (sentence.isParted(i + 1)) {
        return false;
      }
      // The story that follows is one to kill.
      if (sentence.says(i, Concept.PERHAPS) && !sentence.says(i, Concept.SELF)) {
        int first = i;
        while (sentence.says(first - 1, Concept.PERHAPS)) {
          first--;
        }
        return !sentence.says(first - 1, Concept.NO);
      }
      boolean joins = sentence.says(i, Concept.JOIN) && !sentence.says(i - 1, Concept.PERHAPS);
      if (joins
          || sentence.says(i, Concept.NO)
          || sentence.says(i, Concept.PAST)
          || sentence.says(i, Concept.PLEASE)) {
        return false;
      }
    }
    return false;
  }

  /** Kill to follow; the kill of this story is being considered; not: kill for possible libel. */
  private static boolean isBehind(Sentence sentence, int at) {
    boolean named = sentence.says(at, Concept.RECALL);
    int end = sentence.endOf(at, Concept.KILL);
    int last = named ? Math.min(end + BEHIND, sentence.to()) : Math.min(end + 1, sentence.to());
    boolean item = false;
    for (int i = end; i < last; i++) {
      if (sentence.isParted(i) || Affected.joinsClause(sentence, i)) {
        return false;
      }
      if (sentence.says(i, Concept.PERHAPS)) {
        int behind = sentence.endOf(i, Concept.PERHAPS);
        return behind > i + 1 || sentence.field().words().endsWithSign(behind - 1);
      }
      if (item && sentence.says(i, Concept.ABOUT)) {
        return false;
      }
      item |= sentence.says(i, Concept.ITEM);
    }
    return false;
  }
}
