package news.telex.ingest.change;

/**
 * How two texts differ by their paragraphs; of long ones an estimate.
 *
 * @param share share of the words of both that stand in paragraphs which only one has, 0 to 1
 * @param added paragraphs that came, beyond those that replaced others
 * @param removed paragraphs that went without another in their place
 * @param changed paragraphs that replaced others
 */
record TextDifference(double share, int added, int removed, int changed) {
  static final TextDifference NONE = new TextDifference(0, 0, 0, 0);

  /** Above all digests. */
  private static final String NO_END = "~";

  /** Compares two texts: of each sample what the other one would have, too, if it were there. */
  static TextDifference between(TextSketch before, TextSketch after) {
    String end = end(before).compareTo(end(after)) < 0 ? end(before) : end(after);
    int i = 0;
    int j = 0;
    int same = 0;
    int wordsOfBoth = 0;
    int wordsOfOne = 0;
    while (i < before.size() || j < after.size()) {
      String one = i < before.size() ? before.digest(i) : NO_END;
      String other = j < after.size() ? after.digest(j) : NO_END;
      if (one.compareTo(end) > 0 && other.compareTo(end) > 0) {
        break;
      }
      int order = one.compareTo(other);
      if (order == 0) {
        same++;
        wordsOfBoth += before.words(i++) + after.words(j++);
      } else {
        wordsOfOne += order < 0 ? before.words(i++) : after.words(j++);
      }
    }
    return of(
        i - same,
        j - same,
        i + j == 0 ? 1 : (double) (before.total() + after.total()) / (i + j),
        wordsOfOne + wordsOfBoth == 0 ? 0 : (double) wordsOfOne / (wordsOfOne + wordsOfBoth));
  }

  private static TextDifference of(int went, int came, double scale, double share) {
    int replaced = Math.min(came, went);
    return new TextDifference(
        share,
        scaled(came - replaced, scale),
        scaled(went - replaced, scale),
        scaled(replaced, scale));
  }

  private static int scaled(int paragraphs, double scale) {
    return (int) Math.round(paragraphs * Math.max(1, scale));
  }

  /** Up to which digest a sketch has all paragraphs. */
  private static String end(TextSketch sketch) {
    return sketch.total() > sketch.size() ? sketch.digest(sketch.size() - 1) : NO_END;
  }
}
