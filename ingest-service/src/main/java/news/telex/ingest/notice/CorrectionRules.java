package news.telex.ingest.notice;

import news.telex.ingest.notice.Notice.Kind;
import news.telex.ingest.notice.Notice.Place;

/** That something is a correction. */
final class CorrectionRules implements NoticeRules {
  /** A word of correction stands among the first ones. */
  private static final int EARLY = 6;

  /** A phrase of so many words is no story's. */
  private static final int LONG = 3;

  @Override
  public void read(Sentence sentence, Findings findings) {
    int at = sentence.find(Concept.CORRECT);
    if (at >= 0 && isSaid(sentence, at)) {
      findings.add(Kind.CORRECTION, "corrected", Findings.ACT, sentence, at);
    } else if (sentence.says(Concept.INSTEAD) && isOfThePart(sentence)) {
      findings.add(Kind.CORRECTION, "instead", Findings.ACT, sentence, sentence.from());
    } else if (isReplacement(sentence)) {
      findings.add(Kind.CORRECTION, "replaced", Findings.ACT, sentence, sentence.from());
    }
  }

  /** Replaces the earlier one, which was wrong: a note, or a line in brackets. */
  private static boolean isReplacement(Sentence sentence) {
    boolean own =
        sentence.place() == Place.NOTE
            || (sentence.place() == Place.TEXT
                && (sentence.addressed() || (sentence.isBracketed() && sentence.first())));
    return own
        && sentence.startsWith(Concept.REPLACE, EARLY)
        && sentence.says(Concept.ERROR)
        && (sentence.says(Concept.SELF) || sentence.says(Concept.ITEM));
  }

  /** A note on a paragraph; in the release … we are advised that the first paragraph …. */
  private static boolean isOfThePart(Sentence sentence) {
    boolean ours =
        sentence.says(Concept.WE)
            && sentence.says(Concept.SENT)
            && sentence.startsWith(Concept.ITEM, EARLY);
    boolean line = sentence.isBracketed() && sentence.first();
    return sentence.says(Concept.PART)
        && (sentence.place() == Place.NOTE || (sentence.place() == Place.TEXT && (ours || line)));
  }

  /** Update: with correction of the name; (updated with correction of the name). */
  private static boolean isUpdatedWith(Sentence sentence, int at) {
    int first = sentence.from();
    boolean parted = sentence.field().words().endsWithSign(first) || sentence.isBracketed();
    return parted && sentence.says(first, Concept.UPDATE) && at <= first + 2;
  }

  private static boolean isSaid(Sentence sentence, int at) {
    boolean start = at == sentence.from();
    boolean early = at < sentence.from() + EARLY;
    return switch (sentence.place()) {
      case NOTE -> early || sentence.pointsAtItem(false) || sentence.says(Concept.PART);
      case HEAD -> isAtEdge(sentence, at);
      case TEXT ->
          (early && sentence.addressed())
              || isUpdatedWith(sentence, at)
              || (start && sentence.saysFrom(sentence.endOf(at, Concept.CORRECT), Concept.CORRECT))
              || (start && sentence.standsOut(at) && isVerb(sentence, at))
              || (sentence.startsWith(Concept.ITEM, 3)
                  && (sentence.saysThisItem() || sentence.namesItem()))
              || (start && sentence.endOf(at, Concept.CORRECT) - at >= LONG)
              || (sentence.says(Concept.WE) && sentence.startsWith(Concept.ITEM, EARLY))
              || (early && sentence.startsWith(Concept.PLEASE, 2) && sentence.says(Concept.PART))
              || (early && (sentence.pointsAtItem(false) || sentence.isBracketed()))
              || (sentence.isBracketed() && sentence.first() && sentence.says(Concept.PART))
              || (early && sentence.says(Concept.ERROR) && sentence.isNearItem(at))
              || (start && isMark(sentence, at) && isPlainMark(sentence, at));
      case SLUG ->
          sentence.word(at).upper() && sentence.endOf(at, Concept.CORRECT) == sentence.to();
    };
  }

  /**
   * {@code CORRECTED-}, {@code (CORRECTED)}, {@code CORRECTION Weir at …}; not: Market correction.
   */
  private static boolean isAtEdge(Sentence sentence, int at) {
    Words words = sentence.field().words();
    int end = sentence.endOf(at, Concept.CORRECT);
    boolean last = end == sentence.to();
    if (isUpdatedWith(sentence, at) || isNoticeOf(sentence, at, end)) {
      return true;
    }
    if (last && at > sentence.from()) {
      return words.isApart(at);
    }
    boolean stands = sentence.standsOut(at) && end < sentence.to() && !sentence.word(end).upper();
    boolean named =
        at == sentence.from()
            && (sentence.says(end, Concept.ITEM)
                || sentence.says(end + 1, Concept.ITEM)
                || sentence.says(end + 2, Concept.ITEM));
    boolean marked = isMark(sentence, at) || stands || sentence.isBracketed(at) || named;
    return at <= sentence.from() + 1 && marked && isPlainMark(sentence, at);
  }

  /** Notice of correction; notice of correction to the summary; not: to the tax code. */
  private static boolean isNoticeOf(Sentence sentence, int at, int end) {
    if (at > sentence.from() || end - at < LONG) {
      return false;
    }
    boolean document = false;
    for (int i = end; i < end + LONG; i++) {
      document |= sentence.says(i, Concept.ITEM) || sentence.says(i, Concept.DOCUMENT);
    }
    return document || sentence.field().words().endsWithSign(end - 1);
  }

  /** CORRECTS score to 3-2; what is in small letters behind it is a sentence. */
  private static boolean isVerb(Sentence sentence, int at) {
    int next = sentence.endOf(at, Concept.CORRECT);
    return next + 1 < sentence.to() && !sentence.word(next + 1).upper();
  }

  /** “Verbesserung:” is a story's word, unless it stands in capitals. */
  private static boolean isPlainMark(Sentence sentence, int at) {
    return sentence.word(at).upper() || sentence.says(at, Concept.MARK);
  }

  /** A sign stands behind it, or behind one word more: {@code CORRECTED (OFFICIAL):}. */
  private static boolean isMark(Sentence sentence, int at) {
    Words words = sentence.field().words();
    int end = sentence.endOf(at, Concept.CORRECT) - 1;
    boolean more = sentence.word(at).upper() || sentence.says(end + 1, Concept.ITEM);
    return words.endsWithSign(end)
        || (end + 1 < sentence.to() && words.endsWithSign(end + 1) && more);
  }
}
