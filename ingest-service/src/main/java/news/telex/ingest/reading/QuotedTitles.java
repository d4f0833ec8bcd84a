package news.telex.ingest.reading;

import java.util.ArrayList;
import java.util.List;
import news.telex.ingest.text.Characters;

/**
 * What stands in quotation marks in a text, as notices name an item by its title: please kill “Dam
 * in Velm opens its gates”, sent at 10:42. Pure.
 */
final class QuotedTitles {
  /** Marks that open a quotation; behind each in {@link #CLOSING} those that may close it. */
  private static final String OPENING = "\"“”„«»'‘‚";

  private static final List<String> CLOSING =
      List.of("\"", "”\"“", "”", "“”\"", "»", "«", "'", "’'", "‘’");

  /** UTF-16 units of a title; longer ones are quotations of another kind. */
  private static final int MAX = 250;

  private static final int MAX_TITLES = 4;
  private static final int LEAST_WORDS = 2;

  private QuotedTitles() {}

  /** What is quoted in a text, in its order, of two words or more. Time in proportion to it. */
  static List<String> of(String text) {
    List<String> titles = new ArrayList<>();
    int at = 0;
    while (at < text.length() && titles.size() < MAX_TITLES) {
      int end = opens(text, at) ? end(text, at) : -1;
      if (end < 0) {
        at++;
        continue;
      }
      String title = text.substring(at + 1, end).strip();
      if (Characters.words(title) >= LEAST_WORDS) {
        titles.add(title);
      }
      at = end + 1;
    }
    return titles;
  }

  /** An apostrophe stands within a word. */
  private static boolean opens(String text, int at) {
    return OPENING.indexOf(text.charAt(at)) >= 0
        && (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)));
  }

  /** Where the quotation ends that begins there; -1 if it does not. */
  private static int end(String text, int start) {
    String closing = CLOSING.get(OPENING.indexOf(text.charAt(start)));
    int last = Math.min(text.length() - 1, start + MAX);
    for (int i = start + 1; i <= last; i++) {
      boolean within = i + 1 < text.length() && Character.isLetterOrDigit(text.charAt(i + 1));
      if (closing.indexOf(text.charAt(i)) >= 0 && !within) {
        return i;
      }
    }
    return -1;
  }
}
