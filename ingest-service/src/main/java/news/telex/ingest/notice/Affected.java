package news.telex.ingest.notice;

import news.telex.ingest.notice.Notice.Place;

/** What a word that takes back is about. */
enum Affected {
  /** An item, or nothing else is named. */
  ITEM,
  /** An item, or something else. */
  EITHER,
  /** A paragraph, a picture, what a story is about. */
  OTHER;

  /** What is taken away stands so close behind the word that takes it. */
  private static final int CLOSE = 3;

  /** The number of a picture has so many letters and digits at least. */
  private static final int NUMBERED = 5;

  /** Index of the first word that takes back something that may be an item; -1 if none does. */
  static int find(Sentence sentence) {
    for (int i = sentence.from(); i < sentence.to(); i++) {
      boolean kill = sentence.says(i, Concept.KILL) && !sentence.says(i, Concept.OTHER);
      if (kill
          && !isSubject(sentence, i)
          && !isDenied(sentence, i)
          && !isTerm(sentence, i)
          && !sentence.isInTitle(i)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * A story about killed soldiers, on the withdrawal from a treaty; not: on the kill of a story.
   */
  private static boolean isSubject(Sentence sentence, int at) {
    int end = sentence.endOf(at, Concept.KILL);
    boolean item = false;
    for (int i = end; i < end + CLOSE; i++) {
      item |= sentence.says(i, Concept.ITEM) || sentence.says(i, Concept.NOTICE);
    }
    return sentence.says(at - 1, Concept.ABOUT)
        && end < sentence.to()
        && !sentence.field().words().endsWithSign(end - 1)
        && !item;
  }

  /** Do not kill; it will not be killed; some phrases hold a “not” of their own. */
  private static boolean isDenied(Sentence sentence, int at) {
    if (sentence.place() == Place.HEAD) {
      return false;
    }
    boolean own = sentence.says(at - 1, Concept.KILL);
    boolean spared = sentence.says(at - 1, Concept.SPARED);
    boolean no = sentence.says(at - 1, Concept.NO) && sentence.endOf(at, Concept.KILL) == at + 1;
    return (!own && (spared || no)) || isDeniedAtEnd(sentence, at);
  }

  /** Wir ziehen die Meldung nicht zurück; not: zurückgezogen, nicht verwenden. */
  private static boolean isDeniedAtEnd(Sentence sentence, int at) {
    int no = sentence.findFrom(Math.max(at + 1, sentence.to() - 2), Concept.NO);
    if (no < 0 || !sentence.lexicon().deniesBehind()) {
      return false;
    }
    for (int i = at + 1; i < sentence.to(); i++) {
      if (sentence.isParted(i) || sentence.says(i, Concept.USE) || joinsClause(sentence, i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a word joins another clause; the German articles are such words, too. */
  static boolean joinsClause(Sentence sentence, int at) {
    boolean article = sentence.says(at + 1, Concept.ITEM) || sentence.says(at + 1, Concept.SELF);
    return sentence.says(at, Concept.JOIN) && !article;
  }

  /** Delete after 24 hours: terms of use. */
  private static boolean isTerm(Sentence sentence, int at) {
    for (int i = Math.max(sentence.from() + 1, at - CLOSE); i <= at + CLOSE; i++) {
      if (sentence.says(i - 1, Concept.TERM)
          && sentence.says(i + 1, Concept.TERM)
          && Character.isDigit(sentence.word(i).folded().charAt(0))) {
        return true;
      }
    }
    return false;
  }

  /**
   * What a word takes back: what its sentence names first, unless that is changed only.
   *
   * @param at as {@link #find} has it
   */
  static Affected of(Sentence sentence, int at) {
    int item = sentence.find(Concept.ITEM);
    int picture = sentence.find(Concept.PICTURE);
    if (picture >= 0 && (item < 0 || picture < item)) {
      return ofPicture(sentence, picture, item);
    }
    if (item >= 0 && isOfALaw(sentence, item)) {
      return OTHER;
    }
    if (picture >= 0 && isBehind(sentence, at, Concept.PICTURE)) {
      return OTHER;
    }
    int part = sentence.find(Concept.PART);
    if (part < 0) {
      return ITEM;
    }
    boolean behind = isBehind(sentence, at, Concept.PART);
    boolean changed = sentence.says(Concept.UPDATE) || sentence.says(Concept.CORRECT);
    if (item < 0 || part < item || behind || changed) {
      return OTHER;
    }
    return at < item ? ITEM : EITHER;
  }

  /** Whether it stands close behind the word that takes away, and no item before it. */
  private static boolean isBehind(Sentence sentence, int at, Concept concept) {
    int end = sentence.endOf(at, Concept.KILL);
    for (int i = end; i < end + CLOSE && !sentence.says(i, Concept.ITEM); i++) {
      if (sentence.says(i, concept)) {
        return true;
      }
    }
    return false;
  }

  /** Article 4 is deleted; a time of day is longer. */
  private static boolean isOfALaw(Sentence sentence, int item) {
    if (sentence.place() == Place.NOTE || item + 1 >= sentence.to()) {
      return false;
    }
    String next = sentence.word(item + 1).folded();
    boolean clock = item + 2 < sentence.to() && isNumber(sentence.word(item + 2).folded());
    return isNumber(next) && next.length() < CLOSE && !clock;
  }

  private static boolean isNumber(String word) {
    return word.chars().allMatch(Character::isDigit);
  }

  /** One that is delivered alone is an item; what accompanies a text leaves the text alone. */
  private static Affected ofPicture(Sentence sentence, int picture, int item) {
    if (item >= 0) {
      return isJoined(sentence, picture, item) ? ITEM : OTHER;
    }
    if (sentence.place() != Place.NOTE) {
      return ITEM;
    }
    return sentence.says(Concept.SYSTEMS) || isNumbered(sentence, picture) ? EITHER : OTHER;
  }

  /** Photo ROM4410: a number names one that is delivered alone. */
  private static boolean isNumbered(Sentence sentence, int picture) {
    for (int i = picture + 1; i < sentence.to() && i <= picture + 2; i++) {
      String word = sentence.word(i).folded();
      if (word.length() >= NUMBERED && word.chars().anyMatch(Character::isDigit)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isJoined(Sentence sentence, int picture, int item) {
    return item <= picture + CLOSE
        && (sentence.says(item - 1, Concept.JOIN) || sentence.says(item - 2, Concept.JOIN));
  }
}
