package news.telex.ingest.notice;

import news.telex.ingest.notice.Notice.Kind;
import news.telex.ingest.notice.Notice.Place;
import org.jspecify.annotations.Nullable;

/** That an item is not to be published before a time. */
final class EmbargoRules implements NoticeRules {
  /** A sentence that does nothing but that has so many words at most. */
  private static final int BRIEF = 25;

  /** A sentence that names an embargo and its event has so many words. */
  private static final int LABEL = 6;

  /** Who asks does so among so many words. */
  private static final int SOON = 3;

  /** A byline has so many units. */
  private static final int BYLINE = 160;

  /** The words that join others have so many letters at most. */
  private static final int SHORT = 4;

  /** What an embargo on goods is on stands among so many words behind it. */
  private static final int GOODS = 3;

  @Override
  public void read(Sentence sentence, Findings findings) {
    int at = sentence.findOwn(Concept.EMBARGO);
    boolean named = at >= 0 && !isOnGoods(sentence, at);
    if (!named || !embargo(sentence, at, findings)) {
      ReleaseRules.read(sentence, findings);
    }
  }

  private static boolean embargo(Sentence sentence, int at, Findings findings) {
    Words words = sentence.field().words();
    boolean upper = sentence.word(at).upper() || sentence.says(at, Concept.MARK);
    boolean early = at <= sentence.from() + 1;
    boolean apart = words.isApart(at);
    boolean under = at > sentence.from() && sentence.says(at - 1, Concept.UNDER);
    boolean pointed = sentence.pointsAtItem(true);
    boolean marked = upper && (early || apart);
    NoticeTime.Time behind = sentence.timeBehind(at);
    NoticeTime.Time time = behind == null ? sentence.anyTime() : behind;
    // Until the end of the speech is no end of the embargo.
    boolean byEvent = isLiftedByEvent(sentence, at);
    boolean over =
        sentence.says(Concept.LIFTED) && !sentence.says(at + 1, Concept.UNTIL) && !byEvent;
    if (over && (time == null || !time.dated())) {
      return true;
    }
    if (time != null && time.moment().timed()) {
      int weight =
          switch (sentence.place()) {
            case NOTE, SLUG -> Findings.ACT;
            case HEAD ->
                marked || under || apart || isMark(sentence, at, behind)
                    ? Findings.ACT
                    : at == sentence.from() && sentence.says(at + 1, Concept.BEFORE)
                        ? Findings.ASK
                        : 0;
            case TEXT ->
                sentence.addressed()
                        || leads(sentence, at)
                        || marked
                        || isAskedFor(sentence, at)
                        || (behind != null && isBehindName(sentence, at))
                    ? Findings.ACT
                    : brief(sentence, at, time);
          };
      if (weight > 0) {
        findings.add(Kind.EMBARGO, "embargo", weight, sentence, at, time);
        return true;
      }
    }
    if (behind != null
        && (sentence.place() == Place.NOTE || (marked && sentence.word(at).upper()))) {
      findings.add(Kind.EMBARGO, "embargo", Findings.ACT, sentence, at, behind);
      return true;
    }
    if (!over && isDayToCome(sentence, at)) {
      findings.add(Kind.EMBARGO, "embargo", Findings.ACT, sentence, at);
      return true;
    }
    boolean open =
        byEvent
            || !over
                && switch (sentence.place()) {
                  case NOTE ->
                      marked
                          || early
                          || pointed
                          || under
                          || (apart && sentence.says(Concept.USE))
                          || (sentence.says(Concept.SELF) && sentence.says(at + 1, Concept.BEFORE));
                  case HEAD -> marked && (sentence.isMark(at) || isUpperToEnd(sentence, at, apart));
                  case TEXT ->
                      (pointed && (leads(sentence, at) || sentence.says(Concept.PLEASE)))
                          || sentence.addressed()
                          || isLabel(sentence, at)
                          || (marked && sentence.first() && !sentence.says(at, Concept.MARK))
                          || (sentence.first()
                              && (at == sentence.from() || isUnder(sentence, at))
                              && sentence.says(Concept.BEFORE))
                          || (sentence.isAlone()
                              && leads(sentence, at)
                              && sentence.says(at + 1, Concept.UNTIL)
                              && sentence.saysFrom(at, Concept.EVENT));
                  case SLUG -> isMark(sentence, at);
                };
    findings.add(Kind.EMBARGO, "embargo", open ? Findings.ASK : 0, sentence, at);
    return open;
  }

  /**
   * By Anna Reed, under embargo until: what a sign parts from the rest of a brief field that is no
   * text.
   */
  private static boolean isBehindName(Sentence sentence, int at) {
    int first = sentence.says(at - 1, Concept.UNDER) || isShort(sentence, at - 1) ? at - 1 : at;
    Words words = sentence.field().words();
    return sentence.field().paragraph() == Field.NO_PARAGRAPH
        && words.text().length() <= BYLINE
        && !sentence.field().item().embargoed()
        && first > sentence.from()
        && (isParted(words, at) || isParted(words, first));
  }

  private static boolean isParted(Words words, int at) {
    return words.isApart(at) || words.endsWithSign(at - 1);
  }

  private static boolean isShort(Sentence sentence, int at) {
    return at > sentence.from() && sentence.word(at).folded().length() <= SHORT;
  }

  /** Please respect the embargo of six o'clock. */
  private static boolean isAskedFor(Sentence sentence, int at) {
    return sentence.startsWith(Concept.PLEASE, SOON)
        && sentence.find(Concept.PLEASE) < at
        && sentence.length() <= BRIEF
        && !isTold(sentence, at);
  }

  /** Embargo, date to be confirmed: certain, but for its end. */
  private static boolean isDayToCome(Sentence sentence, int at) {
    int next = sentence.endOf(at, Concept.EMBARGO);
    return sentence.isPlain(at)
        && next < sentence.to()
        && sentence.field().words().isApart(next)
        && sentence.says(next, Concept.PLAN)
        && sentence.isPlanned(next);
  }

  /** Embargo: lifted with the end of the speech; what tells of it has a subject of its own. */
  private static boolean isLiftedByEvent(Sentence sentence, int at) {
    int lifted = sentence.findFrom(at, Concept.LIFTED);
    boolean line = sentence.place() == Place.NOTE || sentence.isAlone();
    int end = sentence.endOf(lifted, Concept.LIFTED);
    return line
        && lifted >= 0
        && at <= sentence.from() + 1
        && !sentence.says(Concept.PAST)
        && sentence.saysFrom(end, Concept.ONCE)
        && sentence.saysFrom(end, Concept.EVENT);
  }

  /** An embargo on oil, unless it is one on this story, or on Monday. */
  private static boolean isOnGoods(Sentence sentence, int at) {
    if (!sentence.says(at + 1, Concept.ON)) {
      return false;
    }
    for (int i = at + 2; i < sentence.to() && i <= at + 1 + GOODS; i++) {
      boolean own =
          sentence.says(i, Concept.ITEM)
              || sentence.says(i, Concept.DOCUMENT)
              || sentence.says(i, Concept.SELF)
              || sentence.says(i, Concept.USE);
      if (own || ClockWords.begins(sentence.word(i).folded())) {
        return false;
      }
    }
    return true;
  }

  /** The last part of a slug, unless it may be what the item is about; or a word of notices. */
  private static boolean isMark(Sentence sentence, int at) {
    boolean last = at + 1 == sentence.to() && sentence.field().words().isApart(at);
    boolean topic = sentence.field().words().before(at).contains("/");
    return sentence.word(at).upper() && ((last && !topic) || sentence.says(at, Concept.MARK));
  }

  /** A headline in small letters - EMBARGO UNTIL DELIVERY. */
  private static boolean isUpperToEnd(Sentence sentence, int at, boolean apart) {
    int i = at;
    while (i < sentence.to() && sentence.word(i).upper()) {
      i++;
    }
    return apart && i == sentence.to() && sentence.standsOut(at);
  }

  /** Embargo 3 March, six o'clock: a headline. */
  private static boolean isMark(Sentence sentence, int at, NoticeTime.@Nullable Time behind) {
    return at == sentence.from()
        && behind != null
        && behind.leading() == 0
        && sentence.field().words().endsWithSign(sentence.wordBefore(behind.end()));
  }

  /**
   * Whether an embargo is that of the item: nothing stands before it but what names the item, and
   * short words. What tells of an embargo has a subject of its own.
   */
  private static boolean leads(Sentence sentence, int at) {
    if (!sentence.isPlain(at) || isTold(sentence, at)) {
      return false;
    }
    boolean under = sentence.says(sentence.from(), Concept.UNDER) && at <= sentence.from() + 2;
    return under || sentence.saysSoon(Concept.ITEM, Concept.DOCUMENT, Concept.SELF);
  }

  /** It published figures that were under embargo. */
  private static boolean isTold(Sentence sentence, int at) {
    for (int i = sentence.from() + 1; i < at; i++) {
      boolean item = sentence.says(i, Concept.ITEM) || sentence.says(i, Concept.DOCUMENT);
      if (sentence.says(i, Concept.PAST) || (sentence.says(i, Concept.USE) && !item)) {
        return true;
      }
    }
    return false;
  }

  /** Under embargo until the speech begins. */
  private static boolean isUnder(Sentence sentence, int at) {
    return at == sentence.from() + 1
        && sentence.says(sentence.from(), Concept.UNDER)
        && sentence.says(at + 1, Concept.BEFORE);
  }

  /** Sperrfrist: when the speech begins; a line that says “Embargo: start of speech”. */
  private static boolean isLabel(Sentence sentence, int at) {
    boolean event = sentence.saysFrom(at, Concept.EVENT) && sentence.isAlone();
    boolean label =
        (sentence.says(at, Concept.MARK) || event)
            && sentence.field().words().endsWithSign(at)
            && sentence.first();
    // A line may end with it: “Check against delivery. Sperrfrist Redebeginn.”
    boolean brief =
        sentence.says(at, Concept.MARK)
            && sentence.length() <= LABEL
            && sentence.saysFrom(at + 1, Concept.EVENT);
    return at == sentence.from() && (label || brief);
  }

  /** A brief sentence in the text that names embargo and day, unless embargoes are the topic. */
  private static int brief(Sentence sentence, int at, NoticeTime.Time time) {
    if (sentence.length() > BRIEF || sentence.field().item().embargoed()) {
      return 0;
    }
    boolean until =
        sentence.says(at + 1, Concept.BEFORE)
            || sentence.says(Concept.LIFTED)
            || sentence.field().words().endsWithSign(at);
    boolean under = sentence.says(at - 1, Concept.UNDER);
    boolean early = sentence.isPlain(at) && (under || at <= sentence.from() + 3);
    boolean shouted = sentence.isAlone() && sentence.isUpper();
    return at == sentence.from() || shouted
        ? Findings.ACT
        : time.dated() && until && early ? Findings.ASK : 0;
  }
}
