package news.telex.ingest.notice;

import news.telex.ingest.notice.Notice.Kind;

/**
 * That what was killed may be used again, or comes anew: the kill is lifted, was an error, or the
 * item takes the place of one that was killed. Such words never act by themselves: a person decides
 * whether the article lives.
 */
final class RevivalRules implements NoticeRules {
  /** What is said of a kill stands within so many words behind it. */
  private static final int NEAR = 8;

  /** An item that replaces another one says so among its first words. */
  private static final int SOON = 4;

  @Override
  public void read(Sentence sentence, Findings findings) {
    int at = find(sentence);
    if (at >= 0) {
      findings.add(Kind.REVIVAL, "revived", Findings.ASK, sentence, at);
    }
  }

  /** Index of the word that names the kill that counts no more; -1 if none does. */
  static int find(Sentence sentence) {
    for (int i = sentence.from(); i < sentence.to(); i++) {
      if (sentence.says(i, Concept.KILL)
          && !sentence.says(i, Concept.OTHER)
          && isPlaceOf(sentence, i)
          && (isOver(sentence, i)
              || sentence.says(Concept.RESTORE)
              || isReplaced(sentence, i)
              || isIgnored(sentence, i))) {
        return i;
      }
    }
    return -1;
  }

  /** In a story, a kill order may be lifted that is about a bear. */
  private static boolean isPlaceOf(Sentence sentence, int at) {
    return switch (sentence.place()) {
      case NOTE -> true;
      case TEXT ->
          sentence.addressed()
              || sentence.pointsAtItem(false)
              || (sentence.isBracketed() && sentence.says(Concept.ITEM));
      case HEAD ->
          at <= sentence.from() + 1
              && sentence.standsOut(at)
              && sentence.says(sentence.endOfCapitals(at) - 1, Concept.VALID)
              && sentence.field().words().endsWithSign(sentence.endOfCapitals(at) - 1);
      case SLUG -> false;
    };
  }

  /** The kill was sent in error; kill order lifted; the cancellation is withdrawn. */
  private static boolean isOver(Sentence sentence, int at) {
    boolean named = sentence.says(at, Concept.RECALL);
    if (named && sentence.says(at, Concept.VALID)) {
      return true;
    }
    int end = sentence.endOf(at, named ? Concept.RECALL : Concept.KILL);
    boolean told = false;
    boolean item = false;
    // A verb that kills is over only by the very next word; behind a name there may be of what.
    for (int i = end; i < sentence.to() && i <= (named ? end + NEAR : end); i++) {
      if (sentence.isParted(i) || sentence.says(i, Concept.JOIN)) {
        return false;
      }
      item |= sentence.says(i, Concept.ITEM);
      told |= sentence.says(i, Concept.PAST);
      boolean again = !item && named && sentence.says(i, Concept.KILL);
      if (again || sentence.says(i, Concept.VALID)) {
        return true;
      }
      if (told) {
        return sentence.saysFrom(i, Concept.ERROR);
      }
    }
    return false;
  }

  /** The new version of a story that was killed; a story that kills another one says it first. */
  private static boolean isReplaced(Sentence sentence, int at) {
    int replaces = sentence.find(Concept.REPLACE);
    if (replaces < 0 || replaces >= sentence.from() + SOON || replaces >= at) {
      return false;
    }
    for (int i = replaces + 1; i <= at; i++) {
      if (sentence.isParted(i) || sentence.says(i, Concept.PLEASE)) {
        return false;
      }
    }
    return sentence.says(Concept.ITEM);
  }

  /** Please ignore the earlier kill. */
  private static boolean isIgnored(Sentence sentence, int at) {
    if (!sentence.says(at, Concept.RECALL)) {
      return false;
    }
    for (int i = at - 1; i >= sentence.from() && i > at - SOON; i--) {
      if (sentence.isParted(i + 1) || sentence.says(i, Concept.JOIN)) {
        return false;
      }
      if (sentence.says(i, Concept.KILL) && !sentence.says(i, Concept.RECALL)) {
        return true;
      }
    }
    return false;
  }
}
