package news.telex.cli.report;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import news.telex.cli.output.Printable;
import news.telex.cli.output.Table;
import news.telex.cli.output.TimeSpan;
import news.telex.operations.connection.Unreadables;
import news.telex.operations.deadletters.OpenLetters;
import news.telex.operations.receipts.Books;
import news.telex.operations.review.Awaiting;
import news.telex.operations.review.ReviewBacklog;
import news.telex.operations.review.ReviewBacklog.OfWire;
import news.telex.operations.status.BooksStatus;
import news.telex.operations.status.InstanceStatus;
import news.telex.operations.status.StageStatus;
import news.telex.operations.status.Status;
import news.telex.schemas.Decision;
import news.telex.schemas.StageReport;

/** A status for people, within the width of a terminal. Pure. */
public final class StatusText {
  /** Wires shown by themselves; those whose books are open come first. */
  private static final int WIRES = 12;

  /** Last errors shown. */
  private static final int ERRORS = 5;

  /** Unreadable records shown of a topic. */
  private static final int UNREADABLE = 3;

  private static final long EXACT = 100_000;

  /** Characters shown of what an instance works with; versions are digests. */
  private static final int BRIEF = 12;

  private StatusText() {}

  /**
   * The report.
   *
   * @param columns characters that a line of a table may take; sentences may take more
   */
  public static List<String> lines(Status status, int columns) {
    List<String> lines = new ArrayList<>();
    List<String> problems = status.problems();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s  %s",
            second(status.at()),
            problems.isEmpty() ? "All is well." : "Not well:"));
    problems.forEach(problem -> lines.add("  " + Printable.of(problem)));
    lines.add("");
    lines.addAll(instances(status, columns));
    lines.add("");
    lines.addAll(stages(status, columns));
    lines.add("");
    lines.addAll(books(status.books(), columns));
    lines.add(deadLetters(status.deadLetters()));
    lines.add(reviews(status));
    lines.addAll(notices(status));
    add(lines, knowledge(status));
    add(lines, errors(status));
    add(lines, replays(status));
    add(lines, unreadable(status));
    return lines;
  }

  private static void add(List<String> lines, List<String> section) {
    if (!section.isEmpty()) {
      lines.add("");
      lines.addAll(section);
    }
  }

  private static List<String> instances(Status status, int columns) {
    Table table = new Table("SERVICE", "INSTANCE", "HOST", "VERSION", "UP", "SEEN", "STATE");
    List<InstanceStatus> shown =
        status.instances().stream().filter(i -> i.state() != InstanceStatus.State.GONE).toList();
    for (InstanceStatus instance : shown) {
      var report = instance.report();
      table.add(
          report.getService(),
          report.getInstance(),
          report.getHost(),
          report.getVersion(),
          instance.isRunning() ? span(report.getStartedAt(), status.at()) : "-",
          span(report.getAt(), status.at()) + " ago",
          instance.state().word());
    }
    return shown.isEmpty()
        ? List.of("No instance has given a sign of life within the last hour.")
        : table.lines(columns);
  }

  private static List<String> stages(Status status, int columns) {
    Table table = new Table("STAGE", "MEMBERS", "LAG", "BEHIND", "RATE");
    for (StageStatus stage : status.stages()) {
      table.add(
          stage.stage() + (stage.replay() ? " (replay)" : ""),
          Integer.toString(stage.members()),
          count(stage.lag()),
          TimeSpan.of(stage.behind(status.at())),
          stage.rate().isPresent()
              ? String.format(Locale.ROOT, "%.0f/s", stage.rate().getAsDouble())
              : "-");
    }
    return table.lines(columns);
  }

  private static List<String> books(BooksStatus books, int columns) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(Locale.ROOT, "Books since %s: %s", second(books.since()), verdict(books)));
    if (books.books().isEmpty()) {
      return lines;
    }
    Table table =
        new Table(
                "WIRE", "RAW", "PARSED", "REJ", "ITEMS", "PUBL", "SUPER", "SAME", "HELD", "CANC",
                "REJ", "OPEN")
            .titled();
    Comparator<Books> order =
        Comparator.<Books>comparingInt(BooksStatus::open).thenComparingInt(Books::raw).reversed();
    List<Books> shown = books.books().stream().sorted(order).limit(WIRES).toList();
    shown.forEach(one -> table.add(row(one)));
    if (books.books().size() > 1) {
      table.add(row(books.total()));
    }
    lines.addAll(table.lines(columns));
    if (shown.size() < books.books().size()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "and %d more wires; --json has them",
              books.books().size() - shown.size()));
    }
    return lines;
  }

  private static String deadLetters(OpenLetters.Count count) {
    return String.format(
        Locale.ROOT,
        "Dead letters: %s%d open, %d in quarantine",
        count.exact() ? "" : "at most ",
        count.open(),
        count.quarantined());
  }

  private static String reviews(Status status) {
    return status
        .waiting()
        .map(ReviewBacklog.Look::reviews)
        .map(
            wires ->
                wires.isEmpty()
                    ? "Reviews: none open"
                    : String.format(
                        Locale.ROOT,
                        "Reviews: %d open, the oldest for %s; telex review list shows them",
                        wires.stream().mapToInt(OfWire::open).sum(),
                        span(oldest(wires), status.at())))
        .orElse("Reviews: not known, their topic may not be read");
  }

  /** Such as {@code Notices: 2 kills, 1 correction wait for an item}. */
  private static List<String> notices(Status status) {
    List<OfWire> wires = status.waiting().map(ReviewBacklog.Look::notices).orElse(List.of());
    Map<Awaiting.Kind, Integer> kinds =
        wires.stream().map(OfWire::kinds).reduce(Map.of(), ReviewBacklog::sum);
    if (kinds.isEmpty()) {
      return List.of();
    }
    int all = kinds.values().stream().mapToInt(Integer::intValue).sum();
    return List.of(
        String.format(
            Locale.ROOT,
            "Notices: %s %s for an item, the oldest for %s",
            kinds.entrySet().stream()
                .map(kind -> kind.getKey().count(kind.getValue()))
                .collect(joining(", ")),
            all == 1 ? "waits" : "wait",
            span(oldest(wires), status.at())),
        "  telex review list shows " + (all == 1 ? "it" : "them"));
  }

  private static Instant oldest(List<OfWire> wires) {
    return wires.stream().map(OfWire::oldest).min(Comparator.naturalOrder()).orElse(Instant.MAX);
  }

  private static String verdict(BooksStatus books) {
    List<String> parts = new ArrayList<>();
    parts.add(books.balance() ? "balanced" : "not balanced");
    if (books.unread() > 0) {
      parts.add(String.format(Locale.ROOT, "%d raw records have no receipt", books.unread()));
    }
    if (books.undecided() > 0) {
      parts.add(String.format(Locale.ROOT, "%d items have no decision", books.undecided()));
    }
    int underWay = books.open() - books.undecided();
    if (underWay > 0 || books.waiting() > 0) {
      parts.add(
          String.format(
              Locale.ROOT,
              "under way: %d raw records, %d items",
              books.waiting(),
              Math.max(0, underWay)));
    }
    return String.join("; ", parts);
  }

  private static String[] row(Books books) {
    return Stream.of(
            books.wire(),
            count(books.raw()),
            count(books.parsed()),
            count(books.rejected()),
            count(books.items()),
            count(books.decided(Decision.published)),
            count(books.decided(Decision.superseded)),
            count(books.decided(Decision.unchanged)),
            count(books.decided(Decision.held)),
            count(books.decided(Decision.canceled)),
            count(books.decided(Decision.rejected)),
            count(BooksStatus.open(books)))
        .toArray(String[]::new);
  }

  private static List<String> knowledge(Status status) {
    List<String> lines = new ArrayList<>();
    List<Status.Facts> facts = status.facts();
    for (Status.Facts one : facts) {
      boolean agree = facts.stream().filter(f -> f.service().equals(one.service())).count() == 1;
      String values =
          String.join(
              ", ",
              one.facts().entrySet().stream()
                  .map(e -> e.getKey() + ' ' + brief(e.getValue()))
                  .toList());
      lines.add(
          Printable.of(
              agree
                  ? String.format(Locale.ROOT, "%s: %s", one.service(), values)
                  : String.format(
                      Locale.ROOT,
                      "warning: instances of %s differ: %s at %s",
                      one.service(),
                      values,
                      String.join(", ", one.instances()))));
    }
    return lines;
  }

  /** Enough of a digest to tell it from another. */
  private static String brief(String value) {
    return value.length() > BRIEF ? value.substring(0, BRIEF) : value;
  }

  private record Mishap(Instant at, String line) {}

  private static List<String> errors(Status status) {
    List<Mishap> errors = new ArrayList<>();
    for (InstanceStatus instance : status.instances()) {
      for (StageReport stage : instance.report().getStages()) {
        Optional<Instant> at = stage.getLastErrorAt();
        if (instance.state() != InstanceStatus.State.GONE && at.isPresent()) {
          errors.add(
              new Mishap(
                  at.get(),
                  String.format(
                      Locale.ROOT,
                      "%s  %s of %s: %s",
                      second(at.get()),
                      stage.getStage(),
                      instance.report().getInstance(),
                      stage.getLastError().orElse(""))));
        }
      }
    }
    List<String> lines = new ArrayList<>();
    errors.stream()
        .sorted(Comparator.comparing(Mishap::at).reversed())
        .limit(ERRORS)
        .forEach(e -> lines.add("  " + Printable.of(e.line())));
    if (!lines.isEmpty()) {
      lines.add(0, "Last errors:");
    }
    return lines;
  }

  private static List<String> replays(Status status) {
    return status.replays().stream()
        .map(
            r ->
                Printable.of(
                    String.format(
                        Locale.ROOT,
                        "Replay %s of %s: %d of %d offsets (%d %%), %s",
                        r.id(),
                        r.topic(),
                        r.done(),
                        r.total(),
                        r.total() == 0 ? 100 : 100 * r.done() / r.total(),
                        r.state())))
        .toList();
  }

  private static List<String> unreadable(Status status) {
    List<String> lines = new ArrayList<>();
    for (Unreadables.Summary summary : status.unreadable()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s of %s cannot be read:",
              summary.records() == 1 ? "One record" : count(summary.records()) + " records",
              summary.topic()));
      summary.first().stream()
          .limit(UNREADABLE)
          .forEach(record -> lines.add("  " + Printable.of(record.sentence())));
    }
    return lines;
  }

  /** Exact where it is short, else three figures. */
  private static String count(long n) {
    if (n < EXACT) {
      return Long.toString(n);
    }
    return n < 1_000_000
        ? String.format(Locale.ROOT, "%.0fk", n / 1e3)
        : String.format(Locale.ROOT, "%.1fM", n / 1e6);
  }

  private static String second(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String span(Instant from, Instant to) {
    return TimeSpan.of(Duration.between(from, to));
  }
}
