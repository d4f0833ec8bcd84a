package news.telex.ingest.change;

import java.util.ArrayList;
import java.util.List;
import news.telex.schemas.Article;
import news.telex.schemas.Change;
import news.telex.schemas.PubStatus;
import news.telex.schemas.Signals;

/**
 * What a version changes. How much that matters is the kind's {@link ChangeKind#least} and the
 * weights below, 1 at most; docs/lifecycle.md has the table. Pure; safe for use by several threads.
 */
public final class Changes {
  /** Names and figures that are listed. */
  private static final int MAX_LISTED = 20;

  /** Times the share of words in changed paragraphs. */
  static final double OF_TEXT = 0.4;

  static final double OF_FIGURES = 0.2;
  static final double OF_NAMES = 0.1;
  static final double OF_HEADLINE = 0.2;

  private Changes() {}

  /** What the first version of an article is. */
  public static Change first() {
    return Change.newBuilder()
        .setKind(ChangeKind.NEW.code())
        .setSignificance(ChangeKind.NEW.least())
        .build();
  }

  /**
   * Compares a version with the one before it.
   *
   * @param before sketch of the version before
   * @param after sketch of the version
   */
  public static Change between(VersionSketch before, VersionSketch after, Article article) {
    List<String> fields = fields(before, after);
    ChangeKind kind = kind(fields, article);
    // What is taken out leaves without text: of that nothing is told.
    boolean told = article.getPubStatus() == PubStatus.usable;
    boolean same = !told || before.body().equals(after.body());
    TextDifference text =
        same ? TextDifference.NONE : TextDifference.between(before.text(), after.text());
    boolean alike = same && before.headline().equals(after.headline());
    Particulars now = alike ? Particulars.NONE : Particulars.of(article);
    List<String> figures = before.missing(now.figures());
    List<String> names = before.missing(now.names());
    return Change.newBuilder()
        .setKind(kind.code())
        .setFields(fields)
        .setShare(text.share())
        .setParagraphsAdded(text.added())
        .setParagraphsRemoved(text.removed())
        .setParagraphsChanged(text.changed())
        .setFigures(listed(figures))
        .setNames(listed(names))
        .setGone(alike ? 0 : before.countMissingIn(now.all()))
        .setSignificance(
            Math.min(
                1,
                kind.least()
                    + OF_TEXT * text.share()
                    + (figures.isEmpty() ? 0 : OF_FIGURES)
                    + (names.isEmpty() ? 0 : OF_NAMES)
                    + (fields.contains("headline") && kind != ChangeKind.HEADLINE
                        ? OF_HEADLINE
                        : 0)))
        .build();
  }

  private static ChangeKind kind(List<String> fields, Article article) {
    if (fields.contains("pubStatus")
        || fields.contains("embargoedUntil")
        || fields.contains("expires")) {
      return ChangeKind.LIFECYCLE;
    }
    if (Signals.isCorrection(article.getSignal())) {
      return ChangeKind.CORRECTION;
    }
    return fields.contains("body")
        ? ChangeKind.TEXT
        : fields.contains("headline") ? ChangeKind.HEADLINE : ChangeKind.METADATA;
  }

  private static List<String> fields(VersionSketch before, VersionSketch after) {
    List<String> fields = new ArrayList<>();
    add(fields, "pubStatus", before.status() == after.status());
    add(fields, "embargoedUntil", before.embargo().equals(after.embargo()));
    add(fields, "expires", before.expires().equals(after.expires()));
    add(fields, "headline", before.headline().equals(after.headline()));
    add(fields, "body", before.body().equals(after.body()));
    return List.copyOf(fields);
  }

  private static void add(List<String> fields, String name, boolean same) {
    if (!same) {
      fields.add(name);
    }
  }

  private static List<String> listed(List<String> all) {
    return List.copyOf(all.subList(0, Math.min(MAX_LISTED, all.size())));
  }
}
