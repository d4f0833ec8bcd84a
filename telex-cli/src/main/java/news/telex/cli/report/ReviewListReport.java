package news.telex.cli.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import news.telex.cli.output.TimeSpan;
import news.telex.operations.review.Awaiting;
import news.telex.operations.review.ItemPlace;
import news.telex.operations.review.NamedStories;
import news.telex.operations.review.OpenReview;
import news.telex.operations.review.RunningEmbargo;

/** What waits for a decision, the oldest first. Pure. */
public final class ReviewListReport {
  private ReviewListReport() {}

  /**
   * One item of the list.
   *
   * @param title empty if the item cannot be read
   * @param embargo the embargo of its article that runs
   * @param about stories that it may be about; empty if it says nothing of a kill
   */
  public record Item(
      OpenReview review,
      Optional<String> title,
      Optional<RunningEmbargo> embargo,
      List<NamedStories.Story> about) {
    /** Copies the list. */
    public Item {
      about = List.copyOf(about);
    }

    /** For programs. */
    public Map<String, Object> toMap(Instant now) {
      Map<String, Object> map = review.toMap(now);
      title.ifPresent(words -> map.put("title", words));
      embargo.ifPresent(running -> map.put("embargo", running.toMap()));
      if (review.isOfKill()) {
        map.put("about", about.stream().map(NamedStories.Story::toMap).toList());
      }
      return map;
    }
  }

  /** For people. */
  public static List<String> lines(List<Item> open, Instant now, int columns) {
    if (open.isEmpty()) {
      return List.of("Nothing waits for a decision.");
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            open.size() == 1
                ? "%d item waits for a decision, for %s."
                : "%d items wait for a decision, the oldest for %s.",
            open.size(),
            TimeSpan.of(open.get(0).review().age(now))));
    for (Item item : open) {
      OpenReview review = item.review();
      lines.add("");
      lines.add(
          String.format(
              Locale.ROOT,
              "%s  version %d, wire %s, %s ago",
              review.uri(),
              review.version(),
              review.wire(),
              TimeSpan.of(review.age(now))));
      item.title().ifPresent(title -> lines.add(ReviewText.titleLine(title, columns)));
      lines.addAll(ReviewText.doubt(review));
      if (review.isOfKill()) {
        ReviewText.about(item.about())
            .forEach(line -> lines.addAll(ReviewText.indented(List.of("About: " + line))));
      }
      item.embargo()
          .ifPresent(running -> lines.addAll(ReviewText.indented(List.of(running.sentence()))));
    }
    lines.add("");
    lines.add(open.size() == 1 ? "Next:" : "Next, about the oldest:");
    lines.addAll(ReviewText.next(open.get(0).review().uri(), true));
    return lines;
  }

  /**
   * For people, notices that wait for what they are about; nothing if there are none.
   *
   * @param kinds what they are, by their places, as far as that is known
   */
  public static List<String> notices(
      List<OpenReview> waiting, Map<ItemPlace, Awaiting.Kind> kinds, Instant now) {
    if (waiting.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            waiting.size() == 1
                ? "%d notice waits for an item that is not there yet, for %s."
                : "%d notices wait for items that are not there yet, the oldest for %s.",
            waiting.size(),
            TimeSpan.of(waiting.get(0).age(now))));
    for (OpenReview notice : waiting) {
      String line =
          String.format(
              Locale.ROOT,
              "%s: %s, wire %s, %s ago: %s",
              kinds.getOrDefault(notice.place(), Awaiting.Kind.notice),
              notice.place(),
              notice.wire(),
              TimeSpan.of(notice.age(now)),
              notice.words());
      lines.addAll(ReviewText.indented(List.of(line)));
    }
    return lines;
  }
}
