package news.telex.ingest.notice;

import news.telex.ingest.notice.Notice.Kind;
import news.telex.ingest.notice.Notice.Place;

/**
 * That an item is not to be used before an event: not until the speech is over, only after the
 * ceremony. Nobody but a person knows when that is.
 */
final class EventRules {
  /** An event stands within so many words behind the one that leads to it. */
  private static final int NEAR = 9;

  /** “Only” stands so many words before “after” at most. */
  private static final int CLOSE = 5;

  /** A line that says nothing else has so many words at most. */
  private static final int LINE = 16;

  /** One that points at an item has so many. */
  private static final int ITEM_LINE = 25;

  /** What is short leads to much else: at, zu, al. */
  private static final int SHORT = 3;

  private EventRules() {}

  /** Adds to the findings what a sentence says of it. */
  static void read(Sentence sentence, Findings findings) {
    boolean used = sentence.says(Concept.USE) && !sentence.foreign() && !sentence.tellsOfPlans();
    if (!used || !waits(sentence)) {
      return;
    }
    boolean own =
        switch (sentence.place()) {
          case NOTE -> true;
          case HEAD -> sentence.isBracketed() || ReleaseRules.startsUpper(sentence);
          case SLUG -> sentence.isBracketed();
          case TEXT -> sentence.addressed() || isLine(sentence);
        };
    findings.add(Kind.EMBARGO, "event", own ? Findings.ASK : 0, sentence, sentence.from());
  }

  /** A line of its own that orders, or speaks of this item. */
  private static boolean isLine(Sentence sentence) {
    boolean order =
        sentence.startsWith(Concept.NO, 2)
            || sentence.startsWith(Concept.ONLY, 2)
            || sentence.startsWith(Concept.USE, 1)
            || sentence.startsWith(Concept.PLEASE, 2);
    boolean item = sentence.saysSoon(Concept.ITEM, Concept.DOCUMENT) && sentence.forbidsUse();
    boolean early = sentence.startsWith(Concept.UNTIL, 1) && sentence.says(Concept.SELF);
    boolean alone = sentence.isAlone() || sentence.isIntroduced();
    boolean whole = alone && (order || item || early || sentence.pointsAtItem(true));
    boolean free = sentence.says(sentence.from(), Concept.RELEASE);
    int most = sentence.pointsAtItem(true) ? ITEM_LINE : LINE;
    return sentence.length() <= most && !sentence.says(Concept.PAST) && (whole || free);
  }

  /** Whether use has to wait: denied until an event, or allowed only once it has come. */
  private static boolean waits(Sentence sentence) {
    boolean denied = sentence.forbidsUse();
    for (int i = sentence.from(); i < sentence.to(); i++) {
      boolean until = denied && sentence.says(i, Concept.UNTIL);
      boolean once = sentence.says(i, Concept.ONCE) && isFirstCase(sentence, i, denied);
      if ((until || once) && (leadsToEvent(sentence, i) || isOnlyCase(sentence, i))) {
        return true;
      }
    }
    return false;
  }

  /**
   * The text may be used as soon as: nobody lists what a note has to wait for. When or after
   * something may be a term of use.
   */
  private static boolean isOnlyCase(Sentence sentence, int at) {
    return sentence.place() == Place.NOTE
        && at + 2 < sentence.to()
        && sentence.word(at).folded().length() > SHORT
        && !sentence.says(at, Concept.BEFORE)
        && !sentence.says(at, Concept.LIMIT)
        && !sentence.says(at, Concept.JOIN)
        && sentence.says(Concept.MAY)
        && sentence.saysSoon(Concept.ITEM, Concept.DOCUMENT, Concept.SELF);
  }

  private static boolean isClear(Sentence sentence, int at) {
    boolean phrase =
        sentence.says(at + 1, Concept.ONCE) && sentence.word(at + 1).folded().length() > SHORT;
    return phrase
        || sentence.says(at, Concept.BEFORE)
        || sentence.word(at).folded().length() > SHORT;
  }

  /** Only after; the text may be used once. Where it is not to be used after, it expires. */
  private static boolean isFirstCase(Sentence sentence, int at, boolean denied) {
    for (int i = at - CLOSE; i <= at; i++) {
      if (sentence.says(i, Concept.ONLY)) {
        return true;
      }
    }
    boolean item = sentence.saysSoon(Concept.ITEM, Concept.DOCUMENT, Concept.SELF);
    boolean release = sentence.says(sentence.from(), Concept.RELEASE);
    boolean free =
        (release || sentence.startsWith(Concept.USE, 2)) && !sentence.says(Concept.PICTURE);
    return !denied
        && ((item && sentence.says(Concept.MAY)) || free)
        && isClear(sentence, at)
        && !sentence.says(Concept.PAST);
  }

  private static boolean leadsToEvent(Sentence sentence, int at) {
    for (int i = at + 1; i <= at + NEAR; i++) {
      if (sentence.says(i, Concept.EVENT)) {
        return true;
      }
    }
    return false;
  }
}
