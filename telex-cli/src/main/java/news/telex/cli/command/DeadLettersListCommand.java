package news.telex.cli.command;

import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import news.telex.cli.output.ByteSize;
import news.telex.cli.output.Table;
import news.telex.operations.connection.Connection;
import news.telex.operations.deadletters.DeadLetter;
import news.telex.operations.deadletters.Filter;
import news.telex.operations.deadletters.LetterMarks;
import news.telex.operations.deadletters.LetterReader;
import news.telex.runtime.failure.ExitCode;
import news.telex.schemas.Position;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code telex dead-letters list}. */
@Command(name = "list", description = "List the open dead letters, the newest first.")
final class DeadLettersListCommand implements Callable<Integer> {
  private static final Comparator<DeadLetter> OLDEST_FIRST =
      Comparator.comparing(DeadLetter::at).thenComparing(DeadLetter::id);

  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();
  @Mixin private DeadLetterFilterOptions meant = new DeadLetterFilterOptions();

  @Option(names = "--all", description = "Those that were redriven, discarded or quarantined, too.")
  private boolean all;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "The newest N. Default: ${DEFAULT-VALUE}.")
  private int limit;

  @Option(names = "--json", description = "As JSON Lines, one dead letter each.")
  private boolean json;

  DeadLettersListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    if (limit < 1) {
      throw new CommandFailure(ExitCode.USAGE, "--limit is at least 1.");
    }
    Filter filter = meant.filter(Clock.systemUTC().instant());
    Connection target = connection.connection(session);
    // However many there are, no more than are shown are kept.
    PriorityQueue<DeadLetter> newest = new PriorityQueue<>(OLDEST_FIRST);
    long[] matching = new long[1];
    LetterMarks marks;
    try (LetterReader reader = new LetterReader(target);
        Progress progress = new Progress(session.err(), session.terminal(), "Reading")) {
      LetterMarks read = LetterMarks.read(target);
      reader.read(
          filter,
          progress::show,
          letter -> {
            if (all || read.isOpen(letter.id())) {
              matching[0]++;
              newest.add(letter);
              if (newest.size() > limit) {
                newest.poll();
              }
            }
          });
      marks = read;
    }
    List<DeadLetter> letters = newest.stream().sorted(OLDEST_FIRST.reversed()).toList();
    if (json) {
      session.printJsonLines(
          letters.stream().map(l -> DeadLetterJson.of(l, marks.fate(l.id()))).toList());
      if (matching[0] > letters.size()) {
        session.tell(more(letters.size(), matching[0]));
      }
    } else {
      session.print(lines(letters, marks, matching[0]));
    }
    return ExitCode.OK;
  }

  private static String more(int shown, long matching) {
    return String.format(Locale.ROOT, "The newest %d of %d; --limit shows more.", shown, matching);
  }

  private List<String> lines(List<DeadLetter> letters, LetterMarks marks, long matching) {
    if (letters.isEmpty()) {
      return List.of(all ? "No dead letters." : "No open dead letters.");
    }
    Table table =
        all
            ? new Table("ID", "WHEN", "STAGE", "CODE", "WIRE", "FROM", "SIZE", "DETAIL", "FATE")
            : new Table("ID", "WHEN", "STAGE", "CODE", "WIRE", "FROM", "SIZE", "DETAIL");
    table.flexible(7, 1);
    for (DeadLetter letter : letters) {
      List<String> cells =
          new ArrayList<>(
              List.of(
                  letter.id().toString(),
                  letter.at().truncatedTo(ChronoUnit.SECONDS).toString(),
                  letter.stage(),
                  letter.code(),
                  letter.wire(),
                  letter.from().map(Position::toString).orElse(DeadLetter.UNKNOWN),
                  ByteSize.of(letter.size()),
                  letter.detail()));
      if (all) {
        cells.add(marks.fate(letter.id()));
      }
      table.add(cells.toArray(String[]::new));
    }
    List<String> lines = new ArrayList<>(table.lines(session.terminal().columns()));
    if (matching > letters.size()) {
      lines.add(more(letters.size(), matching));
    }
    return lines;
  }
}
