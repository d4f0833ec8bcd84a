package news.telex.ingest.encoding;

import java.util.List;

/** Whether decoded text is made of words as languages write them. Pure, linear. */
final class TextLikeness {
  /** Of a character that no text has. */
  private static final double NO_TEXT = 3;

  /** Of one that the language knows from foreign names. */
  private static final double FOREIGN = 0.4;

  /** Of a sign that is rare, but may stand alone. */
  private static final double RARE = 0.3;

  /** What text is full of, but letters. */
  private static final String PUNCTUATION =
      "\u00a0\u00ad¡¿ªº«»·‑–—―‘’‚‛“”„‟†‡•…‰′″‹›€№™§©®°£½¼¾×"
          + "\u3000、。〈〉《》「」『』【】〔〕・ー～‥！％（），．／：；？［］";

  /** Of these what stands beside words, but never within one. */
  private static final String BESIDE = "†‡•‰€№™§©®°£½¼¾×";

  private TextLikeness() {}

  /**
   * How much of what is beyond ASCII is out of place, from 0 to over 1.
   *
   * @param alphabets of the languages that it may be in; the one that fits best counts
   */
  static double amiss(String text, List<Alphabet> alphabets) {
    double[] strange = new double[alphabets.size()];
    double common = 0;
    int beyond = 0;
    int before = ' ';
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c >= 0x80) {
        beyond++;
        int behind = i < text.length() ? text.codePointAt(i) : ' ';
        common += amiss(before, c, behind);
        for (int k = 0; isPartOfWord(c) && k < strange.length; k++) {
          Alphabet alphabet = alphabets.get(k);
          strange[k] += alphabet.has(c) ? 0 : alphabet.mayHave(c) ? FOREIGN : 1;
        }
      }
      before = c;
    }
    double least = Double.MAX_VALUE;
    for (double each : strange) {
      least = Math.min(least, each);
    }
    return beyond == 0 ? 0 : (common + least) / beyond;
  }

  private static double amiss(int before, int c, int behind) {
    if (isPartOfWord(c)) {
      boolean alone = !Character.isLetter(c) && !isPartOfWord(before);
      boolean beside = c >= 0x250 && (isAsciiLetter(before) || isAsciiLetter(behind));
      boolean raised = Character.isUpperCase(c) && Character.isLowerCase(before);
      boolean lowered = Character.isLowerCase(c) && Character.isUpperCase(behind);
      return (alone ? 1 : 0) + (beside ? 1 : 0) + (raised ? 1 : 0) + (lowered ? 1 : 0);
    }
    int type = Character.getType(c);
    if (c == 0xfffd
        || type == Character.CONTROL
        || type == Character.UNASSIGNED
        || type == Character.PRIVATE_USE) {
      return NO_TEXT;
    }
    boolean opens = Character.isLetter(behind) && !Character.isLetterOrDigit(before);
    boolean within = Character.isLetter(before) && Character.isLetter(behind);
    if (PUNCTUATION.indexOf(c) < 0) {
      return Character.isLetter(before) || Character.isLetter(behind) ? 1 : RARE;
    }
    if (c == '\u2019' && opens || c == '¿' && within || c == '¡' && within) {
      return 1;
    }
    return within && BESIDE.indexOf(c) >= 0 ? 1 : 0;
  }

  private static boolean isPartOfWord(int c) {
    int type = Character.getType(c);
    return (Character.isLetter(c) && c != 'ª' && c != 'º')
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  private static boolean isAsciiLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
