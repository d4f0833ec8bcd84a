package news.telex.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import news.telex.cli.output.Printable;
import news.telex.cli.output.TextWidth;
import news.telex.ingest.identity.DoubtInWords;
import news.telex.operations.review.NamedStories;
import news.telex.operations.review.OpenReview;
import news.telex.schemas.ParsedItem;

/** What is in doubt about items, for people. Pure. */
public final class ReviewText {
  private static final String INDENT = "  ";

  /** Longer than headlines are; a paragraph may have a million characters. */
  private static final int MAX_TITLE = 200;

  private ReviewText() {}

  /** What an item is called: its headline, else its slug, else how its text begins. */
  public static String title(ParsedItem item) {
    return Optional.of(item.getHeadline())
        .filter(headline -> !headline.isBlank())
        .or(item::getSlugline)
        .or(() -> item.getBody().stream().findFirst())
        .map(title -> TextWidth.cut(title, MAX_TITLE))
        .orElse("without headline");
  }

  /** The title, indented and cut to the width. */
  static String titleLine(String title, int columns) {
    return INDENT + TextWidth.cut(Printable.of(title), columns - INDENT.length());
  }

  /** What is in doubt, and the words, a line each, indented. */
  static List<String> doubt(OpenReview review) {
    List<String> lines = new ArrayList<>();
    lines.add(
        INDENT
            + Printable.of(DoubtInWords.sentence(review.reason(), review.rule(), review.where())));
    if (!review.words().isEmpty()) {
      lines.add(String.format(Locale.ROOT, "%s“%s”", INDENT, Printable.of(review.words())));
    }
    return lines;
  }

  /** The stories that a notice may be about which says that a kill is over, a line each. */
  public static List<String> about(List<NamedStories.Story> stories) {
    return stories.isEmpty()
        ? List.of(
            "not known: no story of its wire of the last week has a slug or headline that it names")
        : stories.stream().map(NamedStories.Story::line).toList();
  }

  /** Sentences, a line each, indented. */
  static List<String> indented(List<String> sentences) {
    return sentences.stream().map(sentence -> INDENT + Printable.of(sentence)).toList();
  }

  /**
   * What somebody may do next.
   *
   * @param uri uri of the article that is meant
   * @param show whether it is still to be looked at
   */
  public static List<String> next(String uri, boolean show) {
    List<String> lines = new ArrayList<>();
    if (show) {
      add(lines, "show", uri, "the item, and what a release would do");
    }
    add(lines, "release", uri, "let it go on: the plan; --execute does it");
    add(lines, "kill", uri, "do away with it: likewise");
    return lines;
  }

  private static void add(List<String> lines, String verb, String uri, String what) {
    lines.add(String.format(Locale.ROOT, "%s`telex review %s %s`", INDENT, verb, uri));
    lines.add(INDENT + INDENT + what);
  }
}
