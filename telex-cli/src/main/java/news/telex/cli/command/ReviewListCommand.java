package news.telex.cli.command;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import news.telex.cli.report.ReviewListReport;
import news.telex.cli.report.ReviewListReport.Item;
import news.telex.cli.report.ReviewText;
import news.telex.ingest.identity.Doubt;
import news.telex.ingest.identity.DoubtInWords;
import news.telex.operations.connection.Connection;
import news.telex.operations.review.Awaiting;
import news.telex.operations.review.HeldItems;
import news.telex.operations.review.ItemPlace;
import news.telex.operations.review.NamedStories;
import news.telex.operations.review.OpenReview;
import news.telex.operations.review.Reviews;
import news.telex.operations.review.RevivedStories;
import news.telex.runtime.failure.ExitCode;
import news.telex.schemas.ParsedItem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code telex review list}. */
@Command(
    name = "list",
    description =
        "List what waits for a decision, the oldest first; then notices that wait for what they are"
            + " about.")
final class ReviewListCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Option(names = "--wire", paramLabel = "W", description = "Of these wires only.")
  private List<String> wires = List.of();

  @Option(
      names = "--reason",
      paramLabel = "R",
      completionCandidates = Reasons.class,
      description = "For these reasons only: ${COMPLETION-CANDIDATES}.")
  private List<String> reasons = List.of();

  /** What is kept of an item: all of it only where it is compared with stories. */
  private record Held(String title, Optional<ParsedItem> revival) {
    static Held of(ParsedItem item) {
      boolean revival = item.getReview().filter(Doubt::isOfKill).isPresent();
      return new Held(ReviewText.title(item), Optional.of(item).filter(i -> revival));
    }
  }

  /** The reasons that there are. */
  static final class Reasons extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Reasons() {
      super(known());
    }
  }

  @Option(names = "--json", description = "As JSON Lines, one item each.")
  private boolean json;

  ReviewListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    reasons.forEach(reason -> Choices.check("--reason", reason, known()));
    Connection target = connection.connection(session);
    Instant now = Clock.systemUTC().instant();
    Reviews reviews = Reviews.read(target, List.of());
    List<OpenReview> open = asked(reviews.open());
    List<OpenReview> notices = asked(reviews.waiting());
    Set<String> uris = open.stream().map(OpenReview::uri).collect(Collectors.toSet());
    Map<String, Held> held =
        uris.isEmpty() ? Map.of() : HeldItems.read(target, uris::contains, Held::of);
    Map<ItemPlace, Awaiting.Kind> kinds =
        notices.isEmpty() ? Map.of() : Awaiting.kinds(target, notices);
    Map<String, List<NamedStories.Story>> about =
        RevivedStories.read(
            target, open, uri -> Optional.ofNullable(held.get(uri)).flatMap(Held::revival));
    List<Item> items =
        open.stream()
            .map(
                review ->
                    new Item(
                        review,
                        Optional.ofNullable(held.get(review.uri())).map(Held::title),
                        reviews.embargo(review.uri(), now),
                        about.getOrDefault(review.uri(), List.of())))
            .toList();
    if (json) {
      session.printJsonLines(
          Stream.concat(
                  items.stream().map(item -> item.toMap(now)),
                  notices.stream().map(notice -> notice(notice, kinds, now)))
              .toList());
    } else {
      List<String> lines =
          new ArrayList<>(ReviewListReport.lines(items, now, session.terminal().columns()));
      lines.addAll(ReviewListReport.notices(notices, kinds, now));
      session.print(lines);
    }
    return ExitCode.OK;
  }

  private static Map<String, Object> notice(
      OpenReview notice, Map<ItemPlace, Awaiting.Kind> kinds, Instant now) {
    Map<String, Object> map = notice.toMap(now);
    map.put("kind", kinds.getOrDefault(notice.place(), Awaiting.Kind.notice).name());
    return map;
  }

  private List<OpenReview> asked(List<OpenReview> all) {
    return all.stream()
        .filter(review -> wires.isEmpty() || wires.contains(review.wire()))
        .filter(review -> reasons.isEmpty() || reasons.contains(review.reason()))
        .toList();
  }

  /** Of what waits for a decision, and of notices. */
  private static Set<String> known() {
    Set<String> known = new LinkedHashSet<>(DoubtInWords.reasons());
    known.add(OpenReview.WAITS);
    return known;
  }
}
