package news.telex.ingest.notice;

import news.telex.ingest.notice.Notice.Place;
import news.telex.ingest.notice.Notice.Span;
import news.telex.ingest.notice.Words.Word;
import org.jspecify.annotations.Nullable;

/**
 * A sentence of a field, with what its words say in one language. Immutable.
 *
 * @param concepts of each word of the field
 * @param from index of its first word
 * @param to behind its last word
 * @param addressed whether it is said to desks
 * @param foreign whether another language knows half as many of its words again, or more: what
 *     short words say together, such as “no use”, it does not say then
 */
record Sentence(
    Field field,
    Lexicon lexicon,
    long[] concepts,
    int from,
    int to,
    boolean addressed,
    boolean foreign) {
  /** What belongs together stands within so many words. */
  private static final int NEAR = 8;

  /** What is denied stands within so many words. */
  private static final int NEAR_USE = 5;

  /** The words that join others have so many letters at most. */
  private static final int SHORT = 4;

  /** What a sentence is about stands among so many words. */
  private static final int SOON = 3;

  /** Whom it is for stands among its first words. */
  private static final int ADDRESS = 6;

  /** A sentence that introduces an item has so many words at most. */
  private static final int INTRODUCTION = 6;

  /** What the words of notices say, and those of stories do not. */
  private static final long OWN = own();

  private static final String TITLE_MARKS = "\"“”„«»";

  private static final String QUOTES = "\"“”„«»'‘’";

  Place place() {
    return field.place();
  }

  /** Whether it is the first one of the field, or only what introduces an item stands before it. */
  boolean first() {
    return from == 0 || isIntroduced();
  }

  /**
   * Whether a brief sentence before it says what the field holds, and nothing else does: “Obituary
   * prepared in advance. Do not use …”
   */
  boolean isIntroduced() {
    return from > 0
        && from <= INTRODUCTION
        && (follows(Concept.ITEM) || follows(Concept.DOCUMENT) || follows(Concept.AHEAD))
        && !follows(Concept.PAST)
        && !follows(Concept.SAID)
        && isOneSentence(from);
  }

  private boolean isOneSentence(int end) {
    for (int i = 0; i + 1 < end; i++) {
      if (field.words().endsSentence(i)) {
        return false;
      }
    }
    return true;
  }

  int length() {
    return to - from;
  }

  Word word(int at) {
    return field.words().all().get(at);
  }

  boolean says(int at, Concept concept) {
    return at >= from && at < to && (concepts[at] & concept.bit()) != 0;
  }

  boolean says(Concept concept) {
    return find(concept) >= 0;
  }

  /** Whether a word says it that stands before it in its field. */
  boolean follows(Concept concept) {
    for (int i = 0; i < from; i++) {
      if ((concepts[i] & concept.bit()) != 0) {
        return true;
      }
    }
    return false;
  }

  /** Index of the first word that says it; -1 if none does. */
  int find(Concept concept) {
    return findFrom(from, concept);
  }

  /** As {@link #find}, from a word on. */
  int findFrom(int first, Concept concept) {
    for (int i = Math.max(first, from); i < to; i++) {
      if (says(i, concept)) {
        return i;
      }
    }
    return -1;
  }

  /** As {@link #find}, but for phrases that say something else, whatever their words say alone. */
  int findOwn(Concept concept) {
    for (int i = from; i < to; i++) {
      if (says(i, concept) && !says(i, Concept.OTHER)) {
        return i;
      }
    }
    return -1;
  }

  /** Behind the last of the words that say it from one on. */
  int endOf(int at, Concept concept) {
    int end = at;
    while (says(end, concept)) {
      end++;
    }
    return end;
  }

  /** Whether a word from one on says it. */
  boolean saysFrom(int at, Concept concept) {
    return findFrom(at, concept) >= 0;
  }

  /**
   * Whether a comma, a bracket, a dash or a colon stands before a word; the one of 9:30 is none.
   */
  boolean isParted(int at) {
    String before = field.words().before(at);
    return field.words().isApart(at) && !before.equals(":");
  }

  /** Behind the last of the words in capitals from one on. */
  int endOfCapitals(int at) {
    int end = at;
    while (end < to && word(end).upper()) {
      end++;
    }
    return end;
  }

  /** Whether one of its first words says it. */
  boolean startsWith(Concept concept, int within) {
    int at = find(concept);
    return at >= 0 && at < from + within;
  }

  /** Whether one of its first words says one of them. */
  boolean saysSoon(Concept... concepts) {
    for (Concept each : concepts) {
      if (startsWith(each, SOON)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a word that says it stands close to another one. */
  boolean saysNear(Concept concept, int at) {
    for (int i = at - NEAR; i <= at + NEAR; i++) {
      if (says(i, concept)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a word that says one stands beside a word that says another. */
  boolean saysBeside(Concept one, Concept other) {
    for (int i = from; i < to; i++) {
      if (says(i, one) && (says(i - 1, other) || says(i + 1, other))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a question mark ends it. */
  boolean asks() {
    Words words = field.words();
    String behind =
        to < words.all().size() ? words.before(to) : words.text().substring(word(to - 1).end());
    return behind.indexOf('?') >= 0;
  }

  /** Whether desks are spoken to: “Editors:”, “we ask our clients”, not “clients were asked”. */
  boolean isAddressed() {
    for (int i = from; i < to && i < from + 2 * ADDRESS; i++) {
      if (i >= from + ADDRESS ? isAskedNext(i) : says(i, Concept.DESK)) {
        boolean called =
            !says(i + 1, Concept.DESK)
                && (field.words().endsWithSign(i) || (i + 1 < to && field.words().isApart(i + 1)));
        boolean asked = asksBefore(i);
        if (called || asked) {
          return true;
        }
      }
    }
    return false;
  }

  /** The ministry of the interior asks the media. */
  private boolean isAskedNext(int at) {
    return says(at, Concept.DESK) && (says(at - 1, Concept.PLEASE) || says(at, Concept.PLEASE));
  }

  private boolean asksBefore(int at) {
    for (int i = from; i < at; i++) {
      if (says(i, Concept.PLEASE) || says(i, Concept.WE)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether it points at an item as the one at hand: this story, the story “…”, the story below.
   *
   * @param documents whether a study or document is one, too
   */
  boolean pointsAtItem(boolean documents) {
    for (int i = from; i < to; i++) {
      boolean item = says(i, Concept.ITEM) || (documents && says(i, Concept.DOCUMENT));
      if (item && isPointedAt(i)) {
        return true;
      }
    }
    return false;
  }

  private boolean isPointedAt(int item) {
    return isThis(item) || isQuoted(item + 1);
  }

  private boolean isThis(int item) {
    return says(item - 1, Concept.SELF)
        || says(item - 2, Concept.SELF)
        || says(item + 1, Concept.SELF)
        || says(item + 2, Concept.SELF);
  }

  /** Whether it speaks of this story, or of the story below. */
  boolean saysThisItem() {
    for (int i = from; i < to; i++) {
      if (isItem(i) && isThis(i)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it names an item by its title or the time at which it was sent. */
  boolean namesItem() {
    for (int i = from; i < to; i++) {
      if (isItem(i) && (isQuoted(i + 1) || isOfTheClock(i))) {
        return true;
      }
    }
    return false;
  }

  /** The urgent of 10:31, the story sent at 0912 GMT; not: the alert was withdrawn at 9.10. */
  private boolean isOfTheClock(int item) {
    int last = Math.min(item + NEAR, to) - 1;
    int kill = findFrom(item + 1, Concept.KILL);
    if (kill > 0 && kill < last) {
      last = kill;
    }
    String behind = field.words().text().substring(word(item).end(), word(last).end());
    return ClockWords.mayHoldTime(behind, behind.length());
  }

  /** A word for an item, unless it is the one in “not for release”. */
  private boolean isItem(int at) {
    return says(at, Concept.ITEM) && !says(at - 1, Concept.NO) && !says(at - 2, Concept.NO);
  }

  /** Whether an item stands close to a word. */
  boolean isNearItem(int at) {
    for (int i = at - NEAR; i <= at + NEAR; i++) {
      if (isItem(i)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a word stands in the title of an item: the story “Fire kills six”. */
  boolean isInTitle(int at) {
    boolean open = false;
    for (int i = from + 1; i <= at; i++) {
      boolean quoted = isTurned(i);
      open = open ? !quoted : quoted && (says(i - 1, Concept.ITEM) || says(i - 2, Concept.ITEM));
    }
    return open;
  }

  private boolean isTurned(int at) {
    return field.words().before(at).chars().filter(c -> TITLE_MARKS.indexOf(c) >= 0).count() % 2
        == 1;
  }

  private boolean isQuoted(int at) {
    return at < to && field.words().before(at).chars().anyMatch(c -> QUOTES.indexOf(c) >= 0);
  }

  /** Whether it says that something is not to be published. */
  boolean forbidsUse() {
    return forbidden() >= 0;
  }

  /**
   * Where it says that something is not to be published: the first of “not” and the use that is
   * denied; -1 if it does not.
   */
  int forbidden() {
    boolean behind = lexicon.deniesBehind();
    for (int no = from; no < to; no++) {
      if (says(no, Concept.NO) && !says(no, Concept.OTHER)) {
        int first = behind ? no - NEAR_USE : no + 1;
        for (int i = first; i <= no + NEAR_USE; i++) {
          if (i != no && says(i, Concept.USE)) {
            return Math.min(i, no);
          }
        }
      }
    }
    // Verwenden Sie die Meldung über den Brand bitte nicht.
    boolean last =
        behind
            && says(to - 1, Concept.NO)
            && (says(from, Concept.USE) || says(from + 1, Concept.USE));
    return last ? from : -1;
  }

  /**
   * Whether the agency tells what it will do itself, or what will come: we will not publish a toll
   * before six, a summary will be sent at six.
   */
  boolean tellsOfPlans() {
    int we = find(Concept.WE);
    boolean ours = we >= 0 && saysFrom(we, Concept.USE) && !pointsAtItem(false);
    boolean order = forbidsUse() || says(Concept.ONLY) || says(Concept.PENDING);
    // Results will not be released before six.
    boolean refused = saysBeside(Concept.PLAN, Concept.NO) && !pointsAtItem(true);
    boolean plan = says(Concept.PLAN) && (!order || refused) && !saysSoon(Concept.SELF);
    return !says(Concept.PLEASE) && (ours || plan);
  }

  /** Whether a word in capitals is told apart from what follows, or all but it is small. */
  boolean isMark(int at) {
    return field.words().endsWithSign(at)
        || (word(at).upper() && at + 1 < to && !word(at + 1).upper());
  }

  private boolean isKnown(int at) {
    return (concepts[at] & OWN) != 0;
  }

  private static long own() {
    long own = 0;
    for (Concept concept : Concept.values()) {
      own |= concept.isOfStories() ? 0 : concept.bit();
    }
    return own;
  }

  /** Whether only words that notices have, and short ones, stand before a word. */
  boolean isPlain(int end) {
    return isPlain(end, SHORT);
  }

  /** As {@link #isPlain(int)}; short words have so many letters at most. */
  boolean isPlain(int end, int letters) {
    for (int i = from; i < end; i++) {
      boolean known = isKnown(i) || says(i - 1, Concept.SELF);
      if (!known && word(i).folded().length() > letters) {
        return false;
      }
    }
    return true;
  }

  /** Whether nothing stands there but words that notices have, and parts of times. */
  boolean isBare(int from, int to) {
    for (int i = from; i < to; i++) {
      boolean known = isKnown(i) && !says(i, Concept.PICTURE);
      if (!known && !ClockWords.isOfTime(field.words().written(i))) {
        return false;
      }
    }
    return true;
  }

  /** As {@link #isBare}, or the words that join others. */
  boolean isShort(int from, int to) {
    for (int i = from; i < to; i++) {
      if (word(i).folded().length() > SHORT && !isBare(i, i + 1)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it is all that its field says, or stands before the rest in brackets. */
  boolean isAlone() {
    return first() && (to == field.words().all().size() || isBracketed());
  }

  /** Whether a word in capitals stands out: others have small letters. */
  boolean standsOut(int at) {
    return word(at).upper() && field.words().all().stream().anyMatch(word -> !word.upper());
  }

  /** Whether nothing but plans of the desk stand from a word to its end. */
  boolean isPlanned(int at) {
    return endOf(at, Concept.PLAN) == to;
  }

  /** Whether it has no small letter. */
  boolean isUpper() {
    return field.words().all().subList(from, to).stream().allMatch(Word::upper);
  }

  /** Whether it stands in brackets. */
  boolean isBracketed() {
    return isBracketed(from);
  }

  /** Whether a bracket opens before a word. */
  boolean isBracketed(int at) {
    int start = word(at).start();
    return start > 0 && "([".indexOf(field.words().text().charAt(start - 1)) >= 0;
  }

  NoticeTime.@Nullable Time timeBehind(int word) {
    return field.timeAt(word(word).end()).orElse(null);
  }

  /** The time that stands in it from a word on; null if there is none. */
  NoticeTime.@Nullable Time timeIn(int word) {
    return field.timeAt(word(word).start()).orElse(null);
  }

  /** The last of its words that begins before a unit of the field. */
  int wordBefore(int unit) {
    int last = from;
    while (last + 1 < to && word(last + 1).start() < unit) {
      last++;
    }
    return last;
  }

  /** The first time behind a word that leads to one. */
  NoticeTime.@Nullable Time anyTime() {
    for (int i = from; i < to; i++) {
      if (says(i, Concept.BEFORE) || i == from) {
        NoticeTime.Time time = timeBehind(i);
        if (time != null && time.moment().timed() && time.dated()) {
          return time;
        }
      }
    }
    return null;
  }

  /**
   * What a notice takes of its field: of the headline the mark around a word, else the sentence.
   *
   * @param at the word that says so
   * @param end behind its time, 0 if it names none
   */
  Span span(int at, int end) {
    if (place() == Place.HEAD) {
      String text = field.words().text();
      int left = Marks.left(text, word(at).start());
      return new Span(place(), 0, left, Marks.right(text, Math.max(word(at).end(), end)));
    }
    return new Span(place(), field.paragraph(), word(from).start(), word(to - 1).end());
  }

  String text() {
    return field.words().text().substring(word(from).start(), word(to - 1).end());
  }
}
