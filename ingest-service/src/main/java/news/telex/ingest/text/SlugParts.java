package news.telex.ingest.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A slug, or a headline with marks as slugs have them, taken apart: what names the story, and
 * whether it is a part that follows another one: {@code DAM-BREACH (2)}, {@code BC-Dam, 2nd
 * Ld-Writethru}, {@code UPDATE 2-Dam holds}. Pure.
 *
 * @param words that name the story, in lower case, one blank between each two; empty if there are
 *     only marks
 */
public record SlugParts(String words, boolean follows) {
  /** Longer ones are no slugs. */
  private static final int MAX = 200;

  /** The number of a part in brackets, behind everything. */
  private static final Pattern NUMBER =
      Pattern.compile("[(\\[](?:\\d{1,2})(?:/\\d{1,2})?[)\\]]\\s*+$");

  /** {@code 2nd}, {@code 3rdld}, {@code 1er}, {@code 2e}. */
  private static final Pattern ORDINAL = Pattern.compile("\\d{1,2}(?:st|nd|rd|th|er|e)(?:ld)?");

  private static final Pattern FEW_DIGITS = Pattern.compile("\\d{1,2}");

  /**
   * Takes it apart.
   *
   * @param slug any text
   */
  public static SlugParts of(String slug) {
    String text = (slug.length() > MAX ? slug.substring(0, MAX) : slug).strip();
    String unnumbered = NUMBER.matcher(text).replaceFirst("");
    List<String> words = new ArrayList<>(PlainWords.of(unnumbered));
    boolean follows = unnumbered.length() < text.length() && !words.isEmpty();
    follows |= dropFront(words);
    follows |= dropEnd(words);
    return new SlugParts(String.join(" ", words), follows);
  }

  private static boolean dropFront(List<String> words) {
    boolean follows = false;
    while (!words.isEmpty()) {
      boolean numbered = words.size() > 1 && isNumbered(words.get(0), words.get(1));
      if (!numbered && !SlugMarks.isFront(words.get(0))) {
        break;
      }
      follows |= numbered || SlugMarks.isLater(words.get(0));
      words.subList(0, numbered ? 2 : 1).clear();
    }
    return follows;
  }

  private static boolean dropEnd(List<String> words) {
    boolean follows = false;
    boolean marked = false;
    while (!words.isEmpty()) {
      int size = words.size();
      String last = words.get(size - 1);
      boolean numbered = size > 1 && isNumbered(words.get(size - 2), last);
      boolean ordinal = ORDINAL.matcher(last).matches() && (marked || last.endsWith("ld"));
      if (!numbered && !ordinal && !SlugMarks.isEnd(last)) {
        break;
      }
      marked = true;
      follows |= numbered || ordinal || SlugMarks.isLater(last);
      words.subList(size - (numbered ? 2 : 1), size).clear();
    }
    return follows;
  }

  /** {@code take 2}, {@code update 3}. */
  private static boolean isNumbered(String word, String number) {
    return SlugMarks.isPart(word) && FEW_DIGITS.matcher(number).matches();
  }
}
