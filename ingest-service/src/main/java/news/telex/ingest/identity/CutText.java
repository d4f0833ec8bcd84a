package news.telex.ingest.identity;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import news.telex.ingest.text.PlainWords;

/** Texts of which only the beginning is given, as feeds do to be read at the site. Pure. */
final class CutText {
  private static final List<String> MARKS = List.of("…", "...", "[…]", "[...]", "(…)", "(...)");

  /** A shorter beginning may be any text's. */
  private static final int MIN_CHARS = 30;

  private CutText() {}

  /** Whether a text ends with a mark that more of it follows elsewhere. */
  static boolean isCut(List<String> body) {
    if (body.isEmpty()) {
      return false;
    }
    String end = body.get(body.size() - 1).stripTrailing();
    return MARKS.stream().anyMatch(end::endsWith);
  }

  /** Whether another text begins with one that is cut off, be it within a word. */
  static boolean isBeginning(List<String> cut, List<String> whole) {
    String words = words(cut);
    return words.length() >= MIN_CHARS && words(whole).startsWith(words);
  }

  private static String words(List<String> body) {
    return body.stream()
        .map(PlainWords::joined)
        .flatMap(words -> words.isEmpty() ? Stream.empty() : Stream.of(words))
        .collect(Collectors.joining(" "));
  }
}
