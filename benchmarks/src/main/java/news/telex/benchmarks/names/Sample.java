package news.telex.benchmarks.names;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import news.telex.benchmarks.names.LabelledText.Marked;
import news.telex.enrich.document.Document;
import news.telex.enrich.entity.EntityRecogniser;
import news.telex.enrich.tagger.Evidence;
import news.telex.enrich.tagger.Labels;

/**
 * A text as the tagger learns from it.
 *
 * @param evidence its features
 * @param allowed of each token of the evidence the labels that agree with what is marked, a bit
 *     each
 * @param weight how much it counts
 */
record Sample(Evidence evidence, int[] allowed, double weight) {
  private static final int ANY = (1 << Labels.COUNT) - 1;
  private static final int NONE = 1 << Labels.OUTSIDE;
  private static final int MISC_OR_NONE = NONE | 0b1111 << 1 + 4 * Labels.TYPES.indexOf("MISC");

  /**
   * Reads a text as it is read in production.
   *
   * @param misc false if names beside the three types were not marked
   */
  static Sample of(EntityRecogniser recogniser, LabelledText text, double weight, boolean misc) {
    Document document = recogniser.read("", text.paragraphs(), Optional.of(text.language()));
    Evidence evidence = recogniser.evidence(document);
    int[] allowed = new int[evidence.size()];
    Arrays.fill(allowed, misc ? NONE : MISC_OR_NONE);
    Map<Integer, Integer> place = new HashMap<>();
    for (int i = 0; i < evidence.size(); i++) {
      place.put(evidence.token(i), i);
    }
    int t = 0;
    for (Marked name : text.names()) {
      while (t < document.size() && document.token(t).end() <= name.start()) {
        t++;
      }
      int to = t;
      while (to < document.size() && document.token(to).start() < name.end()) {
        to++;
      }
      if (to > t) {
        mark(document, evidence, allowed, place, name, t, to);
      }
      t = to;
    }
    return new Sample(evidence, allowed, weight);
  }

  private static void mark(
      Document document,
      Evidence evidence,
      int[] allowed,
      Map<Integer, Integer> place,
      Marked name,
      int from,
      int to) {
    int type = Labels.TYPES.indexOf(name.type());
    boolean exact =
        type >= 0
            && document.token(from).start() == name.start()
            && document.token(to - 1).end() == name.end();
    for (int t = from; t < to; t++) {
      Integer at = place.get(t);
      exact &= at != null && (t == from || !evidence.isFirst(at));
    }
    for (int t = from; t < to; t++) {
      Integer at = place.get(t);
      if (at != null) {
        allowed[at] = exact ? 1 << Labels.of(type, t - from, to - from) : ANY;
      }
    }
  }
}
