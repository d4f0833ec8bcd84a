package news.telex.ingest.notice;

import news.telex.ingest.notice.Notice.Kind;
import news.telex.ingest.notice.Notice.Place;

/** That an item is not to be published until somebody says so. */
final class WithholdRules implements NoticeRules {
  /** A sentence that does nothing but that has so many words at most. */
  private static final int BRIEF = 25;

  /** A sentence without anything beside it, and a headline that is nothing else. */
  private static final int TERSE = 15;

  /** What limits a use stands within so many words behind it. */
  private static final int NEAR = 4;

  private static final int MARK = 4;

  private static final int LONGEST_MARK = 8;

  @Override
  public void read(Sentence sentence, Findings findings) {
    boolean pending = sentence.says(Concept.PENDING) || isHeld(sentence);
    boolean unused =
        sentence.forbidsUse() && !sentence.foreign() && (pending || !isOfElse(sentence));
    int weight =
        !pending && !unused
            ? 0
            : switch (sentence.place()) {
              case NOTE -> pending && (unused || isAsked(sentence)) ? Findings.ACT : Findings.ASK;
              case TEXT ->
                  sentence.addressed()
                      ? inAddress(sentence, pending, unused)
                      : inText(sentence, pending, unused);
              case HEAD -> inHeadline(sentence, pending, unused);
              case SLUG -> 0;
            };
    String rule = sentence.place() == Place.HEAD ? "marked" : pending ? "waiting" : "unused";
    findings.add(Kind.WITHHOLD, rule, weight, sentence, sentence.from());
  }

  /** Whether it is no order on the item: contrary to what we reported, it was not sold. */
  private static boolean isOfElse(Sentence sentence) {
    return sentence.tellsOfPlans() || sentence.saysSoon(Concept.CORRECT) || isOfUseElse(sentence);
  }

  /**
   * Whether only some use is not allowed, or that of something else: not in Japan, not without
   * credit, not the picture.
   */
  private static boolean isOfUseElse(Sentence sentence) {
    boolean item = sentence.says(Concept.ITEM);
    if (!item && (sentence.says(Concept.PICTURE) || sentence.says(Concept.PART))) {
      return true;
    }
    int first = sentence.forbidden();
    int use = sentence.findFrom(first, Concept.USE);
    for (int i = first; i + 1 < sentence.to() && i <= use + NEAR; i++) {
      if (sentence.says(i, Concept.LIMIT)) {
        return !sentence.says(i, Concept.OTHER);
      }
      boolean purpose = sentence.says(i + 1, Concept.USE);
      boolean before = sentence.says(i, Concept.BEFORE) && !purpose;
      if (before || sentence.field().words().endsWithSign(i)) {
        return false;
      }
    }
    return false;
  }

  /** HOLD - headline; HOLD FOR OK: headline; a note that begins with it; a line in capitals. */
  private static boolean isHeld(Sentence sentence) {
    int end = sentence.endOf(sentence.from(), Concept.HOLD);
    if (end == sentence.from()) {
      return false;
    }
    return switch (sentence.place()) {
      case NOTE -> true;
      case HEAD -> sentence.word(sentence.from()).upper() && isMark(sentence, end);
      case TEXT ->
          sentence.isAlone()
              && sentence.isUpper()
              && sentence.field().words().endsWithSign(end - 1);
      case SLUG -> false;
    };
  }

  /** Whether capitals that say nothing else go on to a sign. */
  private static boolean isMark(Sentence sentence, int end) {
    int last = end - 1;
    while (!sentence.field().words().endsWithSign(last)
        && last + 1 < sentence.to()
        && sentence.word(last + 1).upper()) {
      last++;
    }
    return sentence.field().words().endsWithSign(last) && sentence.isPlain(last + 1);
  }

  private static boolean isAsked(Sentence sentence) {
    return sentence.says(Concept.ITEM) && sentence.says(Concept.PLEASE);
  }

  private static int inAddress(Sentence sentence, boolean pending, boolean unused) {
    boolean item = sentence.says(Concept.ITEM);
    if (pending) {
      boolean use = sentence.says(Concept.USE) && sentence.says(Concept.PLEASE);
      boolean nothingElse =
          sentence.length() > 1 && sentence.isBare(sentence.from(), sentence.to());
      boolean certain = unused || item || use || nothingElse;
      return certain ? Findings.ACT : isToldToHold(sentence) ? Findings.ASK : 0;
    }
    return item && sentence.length() <= BRIEF ? Findings.ASK : 0;
  }

  /** Desks: hold off until we have it. */
  private static boolean isToldToHold(Sentence sentence) {
    return sentence.says(sentence.endOf(sentence.from(), Concept.DESK), Concept.HOLD);
  }

  private static int inText(Sentence sentence, boolean pending, boolean unused) {
    if (sentence.length() > BRIEF) {
      return 0;
    }
    boolean pointed = sentence.pointsAtItem(false);
    boolean item = sentence.says(Concept.ITEM);
    boolean please = sentence.says(Concept.PLEASE);
    boolean terse = sentence.length() <= TERSE;
    if (pending && unused) {
      boolean told = sentence.first() && sentence.startsWith(Concept.NO, 2);
      boolean order = terse && (told || sentence.startsWith(Concept.PENDING, 3));
      boolean asked = item || order || sentence.startsWith(Concept.PLEASE, 3);
      return pointed ? Findings.ACT : asked ? Findings.ASK : 0;
    }
    if (pending) {
      boolean order = sentence.startsWith(Concept.PENDING, 1) && sentence.first();
      boolean named = pointed || sentence.startsWith(Concept.ITEM, 2);
      boolean ours = item && sentence.startsWith(Concept.WE, 2) && sentence.says(Concept.DESK);
      if (isLine(sentence)) {
        return Findings.ASK;
      }
      return (pointed && (please || order)) || ours
          ? Findings.ACT
          : (item && please) || (terse && named && isOfUse(sentence)) ? Findings.ASK : 0;
    }
    return please && pointed ? Findings.ASK : 0;
  }

  /** (AWAITING SIGN-OFF), withhold until advised: a line that says nothing else. */
  private static boolean isLine(Sentence sentence) {
    int words = sentence.field().words().all().size();
    boolean marked = sentence.isUpper() || sentence.isBracketed();
    boolean bare =
        sentence.length() > 2
            && sentence.startsWith(Concept.PENDING, 1)
            && sentence.isBare(sentence.from(), words);
    return sentence.first()
        && sentence.to() == words
        && (marked ? sentence.isPlain(words) || isHeld(sentence) : bare);
  }

  /** Whether it speaks of use; a report is an item. */
  private static boolean isOfUse(Sentence sentence) {
    for (int i = sentence.from(); i < sentence.to(); i++) {
      if (sentence.says(i, Concept.USE) && !sentence.says(i, Concept.ITEM)) {
        return true;
      }
    }
    return false;
  }

  /** Headline (please do not use yet): what ends it says nothing else. */
  private static boolean isTag(Sentence sentence) {
    boolean own =
        sentence.isUpper()
            || sentence.says(Concept.PLEASE)
            || sentence.says(Concept.DESK)
            || sentence.says(Concept.ITEM);
    return own
        && sentence.from() > 0
        && sentence.isBracketed()
        && sentence.to() == sentence.field().words().all().size()
        && sentence.isPlain(sentence.to());
  }

  private static int inHeadline(Sentence sentence, boolean pending, boolean unused) {
    if (isTag(sentence)) {
      return pending && unused ? Findings.ACT : Findings.ASK;
    }
    boolean told = sentence.from() > 0 && sentence.isBracketed() && !sentence.says(Concept.HOLD);
    int last = told ? -1 : markEnd(sentence, pending, unused);
    if (last < 0 || (last == sentence.to() - 1 && sentence.length() >= MARK)) {
      return 0;
    }
    boolean upper = sentence.word(sentence.from()).upper();
    if (last >= sentence.from() + LONGEST_MARK) {
      return 0;
    }
    if (upper ? !sentence.isMark(last) : last < sentence.from() + 2) {
      return 0;
    }
    // Do not use your phone at the wheel: in small letters it speaks of nothing else.
    if (!upper && !pending && !sentence.isPlain(last + 1)) {
      return 0;
    }
    return pending && unused && upper ? Findings.ACT : Findings.ASK;
  }

  /** Hold for now: brokers divided. In small letters it has to say what waits, or for what. */
  private static boolean isMeanwhile(Sentence sentence) {
    int first = sentence.from();
    int end = sentence.endOf(first, Concept.PENDING);
    boolean held =
        sentence.says(first, Concept.HOLD)
            && end > first
            && sentence.field().words().endsWithSign(end - 1);
    return !held
        && !sentence.says(Concept.USE)
        && !sentence.says(Concept.ITEM)
        && !sentence.says(Concept.PLEASE)
        && !sentence.says(Concept.DESK)
        && !sentence.says(Concept.LAW);
  }

  /**
   * The last word of the mark that the headline begins with, in capitals or before a sign; -1 if it
   * begins with none.
   */
  private static int markEnd(Sentence sentence, boolean pending, boolean unused) {
    boolean upper = sentence.word(sentence.from()).upper();
    boolean waits =
        pending
            && ((sentence.startsWith(Concept.PENDING, 2) && (upper || !isMeanwhile(sentence)))
                || isHeld(sentence));
    boolean forbids = unused && sentence.startsWith(Concept.NO, 3);
    if (!waits && !forbids) {
      return -1;
    }
    int last = sentence.from();
    while (last + 1 < sentence.to()
        && !sentence.field().words().endsWithSign(last)
        && (!upper || sentence.word(last + 1).upper())) {
      last++;
    }
    return last;
  }
}
