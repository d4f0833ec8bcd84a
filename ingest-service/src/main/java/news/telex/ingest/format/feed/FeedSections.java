package news.telex.ingest.format.feed;

import java.util.Arrays;

/**
 * Sections and comments of a feed that are never closed: each would swallow the entries behind it,
 * up to the end of another one. Such a section goes over the end of its own entry and the start of
 * the next one; its opening is blanked out, and what it holds is read as it stands. Linear, pure.
 */
final class FeedSections {
  private static final String[][] KINDS = {{"<![CDATA[", "]]>"}, {"<!--", "-->"}};

  private FeedSections() {}

  /**
   * The document, character for character as long as it is, without openings that are not closed.
   */
  static String closed(String text) {
    StringBuilder out = null;
    for (String[] kind : KINDS) {
      Next end = new Next(text, kind[1]);
      Next entryEnd = new Next(text, "</item>", "</entry>");
      Next firstEntry = new Next(text, "<item", "<entry");
      Next nextEntry = new Next(text, "<item", "<entry");
      int open = text.indexOf(kind[0]);
      while (open >= 0) {
        int behind = open + kind[0].length();
        int close = entryEnd.from(behind);
        boolean goesOn =
            close < end.from(behind)
                && firstEntry.from(behind) > close
                && nextEntry.from(close) < end.from(behind);
        if (goesOn) {
          out = out == null ? new StringBuilder(text) : out;
          out.replace(open, behind, " ".repeat(kind[0].length()));
        } else {
          behind = Math.max(behind, end.from(behind));
        }
        open = behind < text.length() ? text.indexOf(kind[0], behind) : -1;
      }
    }
    return out == null ? text : out.toString();
  }

  /** Where the next of several words stands; asked for places that only grow. */
  private static final class Next {
    private final String text;
    private final String[] words;
    private final int[] at;

    Next(String text, String... words) {
      this.text = text;
      this.words = words;
      this.at = new int[words.length];
      Arrays.fill(at, -1);
    }

    /** The length of the text, if none stands there. */
    int from(int place) {
      int first = text.length();
      for (int i = 0; i < words.length; i++) {
        if (at[i] < place) {
          int found = text.indexOf(words[i], place);
          at[i] = found < 0 ? text.length() : found;
        }
        first = Math.min(first, at[i]);
      }
      return first;
    }
  }
}
