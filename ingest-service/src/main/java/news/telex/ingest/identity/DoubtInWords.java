package news.telex.ingest.identity;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import news.telex.ingest.text.WordFile;
import news.telex.schemas.Review;

/**
 * What is in doubt about an item, in words for people. The rules and what they find are {@code
 * doubts.tsv}. Pure.
 */
public final class DoubtInWords {
  private static final List<String[]> ROWS =
      WordFile.lines(DoubtInWords.class, "doubts.tsv").stream()
          .map(line -> line.split("\t", 3))
          .toList();

  private static final Map<String, String> FOUND =
      ROWS.stream().collect(toUnmodifiableMap(row -> key(row[0], row[1]), row -> row[2]));

  /** Parts of an item; any other place is the name of a field. */
  private static final Set<String> PARTS = Set.of("note", "headline", "slug", "text");

  /** Place of what a notice names. */
  static final String REFERENCES = "references";

  private DoubtInWords() {}

  /** All reasons for which items wait for a decision, as reviews and receipts name them. */
  public static Set<String> reasons() {
    Set<String> reasons = new LinkedHashSet<>();
    ROWS.forEach(row -> reasons.add(row[0]));
    return Collections.unmodifiableSet(reasons);
  }

  /**
   * A sentence such as {@code Embargo in doubt, in the note: words that speak of one.}, without the
   * words themselves.
   */
  public static String sentence(Review review) {
    return sentence(review.getReason(), review.getRule(), review.getPlace());
  }

  /** The same of the parts of a review; those that are empty are left out. */
  public static String sentence(String reason, String rule, String place) {
    String what = reason.isEmpty() ? "it is" : reason.replace('-', ' ');
    String found = FOUND.getOrDefault(key(reason, rule), FOUND.get(key(reason, "*")));
    return String.format(
        Locale.ROOT,
        "%s%s in doubt%s%s.",
        what.substring(0, 1).toUpperCase(Locale.ROOT),
        what.substring(1),
        where(place),
        found == null ? "" : ": " + found);
  }

  private static String where(String place) {
    if (place.isEmpty() || place.equals(REFERENCES)) {
      return "";
    }
    return ", in the " + (PARTS.contains(place) ? place : "field " + place);
  }

  private static String key(String reason, String rule) {
    return reason + '\t' + rule;
  }
}
