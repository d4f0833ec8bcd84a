package news.telex.ingest.notice;

import news.telex.ingest.notice.Notice.Kind;
import news.telex.ingest.notice.Notice.Place;
import news.telex.ingest.text.Dates.Clues;
import news.telex.ingest.text.Moment;
import org.jspecify.annotations.Nullable;

/** From when on an item may be used, where no embargo is named. */
final class ReleaseRules {
  private static final String RELEASE = "release";

  /** A sentence that does nothing but that has so many words at most. */
  private static final int BRIEF = 25;

  /** Not for use before noon ET: one that names no day has so many. */
  private static final int ORDER = 8;

  /** For the papers of Monday: one that says no more has so many. */
  private static final int LINE = 12;

  /** Use only in editions that appear on Sunday or later: one that speaks of use has so many. */
  private static final int ORDERED = 18;

  private ReleaseRules() {}

  /** Adds to the findings what a sentence says of it. */
  static void read(Sentence sentence, Findings findings) {
    if (!release(sentence, findings) && !timedUse(sentence, findings)) {
      EventRules.read(sentence, findings);
    }
  }

  /**
   * Advance for Sunday; not before ten; for Monday papers: a sentence, or a mark, that says nothing
   * else. A day that it names has begun when the item may be used.
   */
  private static boolean release(Sentence sentence, Findings findings) {
    int at = sentence.find(Concept.RELEASE);
    int papers = sentence.find(Concept.EDITION);
    boolean named = at < 0 || papers >= sentence.endOf(at, Concept.RELEASE);
    boolean edition = named && namesPapers(sentence);
    boolean bare = at >= 0 && (sentence.isBare(sentence.from(), at) || isAheadOf(sentence, at));
    if (!edition && !bare) {
      return at >= 0 && atTheEnd(sentence, at, findings);
    }
    int first = edition ? sentence.from() : at;
    if (sentence.forbidsUse()
        && sentence.says(sentence.endOf(first, Concept.RELEASE), Concept.LIMIT)) {
      return false;
    }
    NoticeTime.Time time =
        edition
            ? timeOfPapers(sentence)
            : sentence.timeBehind(sentence.endOf(at, Concept.RELEASE) - 1);
    if (time == null || (!edition && time.leading() > 0) || !isAhead(sentence, time)) {
      return false;
    }
    int last = sentence.wordBefore(time.end());
    boolean closed = sentence.isBare(last + 1, sentence.to());
    boolean line = closed && (!edition || sentence.isShort(first, last));
    boolean upper = sentence.word(first).upper();
    boolean bracketed = isOpened(sentence, first) && isClosed(sentence, time);
    boolean parted = sentence.field().words().endsWithSign(last) || closed;
    boolean exact = first == sentence.from() && time.dated() && time.moment().timed();
    boolean mark = bracketed || ((upper || exact) && parted);
    // Not before Monday: an answer that stories end with, too.
    boolean told = sentence.says(first, Concept.NO) && !upper && !time.moment().timed();
    boolean own =
        switch (sentence.place()) {
          case NOTE -> line;
          case HEAD, SLUG -> mark && !edition;
          case TEXT -> line && (sentence.addressed() || (sentence.isAlone() && !told));
        };
    findings.add(Kind.EMBARGO, RELEASE, own ? Findings.ACT : 0, sentence, first, time.fromItsDay());
    return own;
  }

  /** Sent in advance, for publication on Sunday. */
  private static boolean isAheadOf(Sentence sentence, int at) {
    int ahead = sentence.find(Concept.AHEAD);
    return sentence.place() == Place.NOTE && ahead >= 0 && ahead <= at;
  }

  /** The day behind the word for papers, or before it. */
  private static NoticeTime.@Nullable Time timeOfPapers(Sentence sentence) {
    NoticeTime.Time behind = sentence.timeBehind(sentence.find(Concept.EDITION));
    return behind == null ? sentence.timeIn(sentence.from()) : behind;
  }

  /** For Monday papers, not what Monday's papers say. */
  private static boolean namesPapers(Sentence sentence) {
    return sentence.says(Concept.EDITION)
        && sentence.length() <= (sentence.says(Concept.USE) ? ORDERED : LINE)
        && !sentence.says(sentence.from(), Concept.EDITION)
        && !isDay(sentence.word(sentence.from()).folded());
  }

  /** What is short is a weekday in some language: ne is one in Czech. */
  private static boolean isDay(String first) {
    return first.length() > 3 && ClockWords.begins(first);
  }

  /** Ferry runs again (ADVANCE FOR SUNDAY): the end of a headline or slug. */
  private static boolean atTheEnd(Sentence sentence, int at, Findings findings) {
    boolean mark = sentence.place() == Place.HEAD || sentence.place() == Place.SLUG;
    boolean part = sentence.place() == Place.SLUG || sentence.field().words().isApart(at);
    boolean told = sentence.word(at).upper() || isOpened(sentence, at);
    if (!mark || !part || !told) {
      return false;
    }
    NoticeTime.Time time = sentence.timeBehind(sentence.endOf(at, Concept.RELEASE) - 1);
    if (time == null
        || time.leading() > 0
        || !isAhead(sentence, time)
        || !(isClosed(sentence, time)
            || sentence.isBare(sentence.wordBefore(time.end()) + 1, sentence.to()))) {
      return false;
    }
    findings.add(Kind.EMBARGO, RELEASE, Findings.ACT, sentence, at, time.fromItsDay());
    return true;
  }

  private static boolean isOpened(Sentence sentence, int at) {
    return sentence.field().words().before(at).contains("(");
  }

  private static boolean isClosed(Sentence sentence, NoticeTime.Time time) {
    int next = sentence.wordBefore(time.end()) + 1;
    return next < sentence.to() && sentence.field().words().before(next).contains(")");
  }

  /** Whether the time may not have come yet when the item was written; else it says when it had. */
  private static boolean isAhead(Sentence sentence, NoticeTime.Time time) {
    Clues clues = sentence.field().clues();
    Moment from = time.fromItsDay().moment().at(clues.home(), true);
    return (time.dated() || from.timed()) && from.latest().isAfter(clues.receivedAt());
  }

  /** For release at seven; not before Friday, six o'clock. */
  private static boolean timedUse(Sentence sentence, Findings findings) {
    boolean used = sentence.says(Concept.USE) || sentence.says(Concept.PENDING);
    if (!used || sentence.foreign() || sentence.tellsOfPlans()) {
      return false;
    }
    boolean item =
        sentence.pointsAtItem(true)
            || sentence.startsWith(Concept.ITEM, 1)
            || (sentence.startsWith(Concept.ITEM, 2) && sentence.forbidsUse());
    boolean narrated = sentence.place() == Place.TEXT && !sentence.addressed();
    boolean waits =
        sentence.startsWith(Concept.PENDING, narrated ? 1 : 2)
            || (sentence.says(sentence.from(), Concept.PLEASE) && sentence.says(Concept.PENDING));
    boolean start =
        waits || sentence.startsWith(Concept.USE, 2) || sentence.startsWith(Concept.NO, 2);
    boolean before = sentence.says(Concept.BEFORE);
    boolean brief = sentence.length() <= BRIEF;
    if (narrated && !brief && !item) {
      return false;
    }
    NoticeTime.Time time = timeOfUse(sentence);
    if (time == null || !time.moment().timed() || isImprint(sentence, time)) {
      return false;
    }
    boolean own =
        item
            || sentence.says(Concept.ITEM)
            || sentence.says(Concept.DOCUMENT)
            || (sentence.says(Concept.PLEASE) && (sentence.addressed() || isPlainToTime(sentence)));
    boolean forbidden =
        waits
            || (sentence.forbidsUse()
                && (own || (sentence.startsWith(Concept.NO, 2) && isPlainToTime(sentence))));
    boolean plain = brief && time.dated();
    boolean order = sentence.startsWith(Concept.NO, 1) && sentence.length() <= ORDER;
    int weight = 0;
    if (sentence.place() == Place.HEAD) {
      boolean limited = sentence.forbidsUse() || sentence.says(Concept.ONLY);
      boolean mark = start && (startsUpper(sentence) || (limited && sentence.isBracketed()));
      boolean parted =
          start
              && sentence.forbidsUse()
              && isBareToTime(sentence)
              && sentence.field().words().endsWithSign(sentence.wordBefore(time.end()));
      weight = waits || mark ? Findings.ACT : parted ? Findings.ASK : 0;
    } else if (sentence.addressed()) {
      boolean note = sentence.place() == Place.NOTE;
      boolean early = sentence.startsWith(Concept.USE, 4);
      boolean limited = sentence.says(Concept.ONLY) || sentence.forbidsUse();
      weight = note || start || early || own || limited ? Findings.ACT : 0;
    } else if (forbidden && before && (plain || item)) {
      weight = Findings.ACT;
    } else if (item && plain) {
      weight = before ? Findings.ACT : Findings.ASK;
    } else if (start && plain && sentence.first() && before && isPlainToTime(sentence)) {
      weight = sentence.isBracketed() ? Findings.ACT : Findings.ASK;
    } else if (forbidden && before && order && sentence.first()) {
      weight = Findings.ASK;
    }
    findings.add(Kind.EMBARGO, "timed-use", weight, sentence, sentence.from(), time);
    return weight > 0;
  }

  /** First published at 09:12: what tells when that was, and asks for nothing. */
  private static boolean isImprint(Sentence sentence, NoticeTime.Time time) {
    boolean asks =
        sentence.says(Concept.NO)
            || sentence.says(Concept.ONLY)
            || sentence.says(Concept.PLEASE)
            || sentence.says(Concept.MAY)
            || sentence.says(Concept.PENDING);
    return !asks && (sentence.says(Concept.PAST) || !isAhead(sentence, time));
  }

  /** NOT FOR USE; US releases figures. */
  static boolean startsUpper(Sentence sentence) {
    for (int i = sentence.from(); i < sentence.to() && i < sentence.from() + 2; i++) {
      boolean said = sentence.says(i, Concept.USE) || sentence.says(i, Concept.NO);
      if (said && sentence.word(i).upper()) {
        return sentence.word(sentence.from()).upper();
      }
    }
    return false;
  }

  /** Whether nothing but the words of notices, and short ones, stands before its time. */
  private static boolean isPlainToTime(Sentence sentence) {
    return sentence.isPlain(firstOfTime(sentence)) && !sentence.says(Concept.PAST);
  }

  private static boolean isBareToTime(Sentence sentence) {
    return sentence.isBare(sentence.from(), firstOfTime(sentence));
  }

  private static int firstOfTime(Sentence sentence) {
    int at = sentence.from();
    while (at < sentence.to() && !beginsTime(sentence.word(at).folded())) {
      at++;
    }
    return at;
  }

  private static boolean beginsTime(String word) {
    return Character.isDigit(word.charAt(0)) || isDay(word);
  }

  private static NoticeTime.@Nullable Time timeOfUse(Sentence sentence) {
    if (expires(sentence)) {
      return null;
    }
    for (int i = sentence.from(); i < sentence.to(); i++) {
      if (sentence.says(i, Concept.BEFORE) || sentence.says(i, Concept.USE)) {
        NoticeTime.Time time = timeAt(sentence, i);
        if (time != null && !isOfItem(sentence, i, time)) {
          return time;
        }
      }
    }
    return null;
  }

  /** The time behind a word; its day may stand before it: Saturday from six o'clock. */
  private static NoticeTime.@Nullable Time timeAt(Sentence sentence, int at) {
    NoticeTime.Time behind = sentence.timeBehind(at);
    if (behind == null || behind.dated() || !sentence.says(at, Concept.BEFORE)) {
      return behind;
    }
    int first = at;
    while (first > sentence.from()
        && ClockWords.isOfTime(sentence.field().words().written(first - 1))) {
      first--;
    }
    NoticeTime.Time whole = first == at ? null : sentence.timeIn(first);
    return whole != null && whole.dated() && whole.moment().timed() ? whole : behind;
  }

  /** Do not use the alert of 8.12, the story sent at 8.12: when the item was sent. */
  private static boolean isOfItem(Sentence sentence, int at, NoticeTime.Time time) {
    int behind = sentence.wordBefore(time.end()) + 1;
    boolean sent = sentence.says(behind, Concept.SENT) || sentence.says(behind, Concept.SELF);
    if (!time.dated() && sent && sentence.says(Concept.ITEM)) {
      return true;
    }
    int first = sentence.endOf(at, Concept.USE);
    for (int i = first; i <= first + time.leading(); i++) {
      if (sentence.says(i, Concept.ITEM) && !sentence.says(i + 1, Concept.BEFORE)) {
        return !time.dated() && !sentence.says(at, Concept.BEFORE);
      }
    }
    return false;
  }

  /** Not to be used after midnight; not: only after midnight. */
  private static boolean expires(Sentence sentence) {
    if (!sentence.forbidsUse()) {
      return false;
    }
    for (int i = sentence.from(); i < sentence.to(); i++) {
      if (sentence.says(i, Concept.ONLY)) {
        return false;
      }
      NoticeTime.Time time = sentence.says(i, Concept.LIMIT) ? sentence.timeBehind(i) : null;
      if (time != null && time.leading() == 0) {
        return true;
      }
    }
    return false;
  }
}
