package news.telex.cli.command;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import news.telex.cli.output.ByteSize;
import news.telex.cli.output.JsonObject;
import news.telex.cli.output.Printable;
import news.telex.operations.connection.Connection;
import news.telex.operations.deadletters.Filter;
import news.telex.operations.deadletters.LetterMarks;
import news.telex.operations.deadletters.LetterReader;
import news.telex.operations.deadletters.Tally;
import news.telex.runtime.failure.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code telex dead-letters count}. */
@Command(
    name = "count",
    description = "Count the open dead letters by code, wire, stage and topic.")
final class DeadLettersCountCommand implements Callable<Integer> {
  private static final int BAR = 40;
  private static final int MOST_ROWS = 20;

  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();
  @Mixin private DeadLetterFilterOptions meant = new DeadLetterFilterOptions();

  @Option(names = "--all", description = "Those that were redriven, discarded or quarantined, too.")
  private boolean all;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  DeadLettersCountCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Filter filter = meant.filter(Clock.systemUTC().instant());
    Connection target = connection.connection(session);
    Tally tally = new Tally();
    try (LetterReader reader = new LetterReader(target);
        Progress progress = new Progress(session.err(), session.terminal(), "Reading")) {
      LetterMarks marks = LetterMarks.read(target);
      reader.read(
          filter,
          progress::show,
          letter -> {
            if (all || marks.isOpen(letter.id())) {
              tally.add(letter, marks.fate(letter.id()));
            }
          });
    }
    if (json) {
      session.printJson(json(tally));
    } else {
      session.print(lines(tally));
    }
    return ExitCode.OK;
  }

  private static JsonObject json(Tally tally) {
    JsonObject report = new JsonObject().put("total", tally.total()).put("bytes", tally.bytes());
    for (Tally.By by : Tally.By.values()) {
      report.put(by.name().toLowerCase(Locale.ROOT), tally.by(by));
    }
    return report;
  }

  private List<String> lines(Tally tally) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%d%s dead letter%s, %s.",
            tally.total(),
            all ? "" : " open",
            tally.total() == 1 ? "" : "s",
            ByteSize.of(tally.bytes())));
    if (tally.total() > 0) {
      for (Tally.By by : Tally.By.values()) {
        if (by != Tally.By.FATE || all) {
          lines.add("");
          lines.add(by.name());
          bars(tally.by(by), lines);
        }
      }
    }
    return lines;
  }

  private void bars(Map<String, Long> counts, List<String> lines) {
    List<Map.Entry<String, Long>> rows = counts.entrySet().stream().limit(MOST_ROWS).toList();
    int name = rows.stream().mapToInt(e -> Printable.of(e.getKey()).length()).max().orElse(0);
    long most = rows.get(0).getValue();
    int digits = Long.toString(most).length();
    int bar = Math.max(1, Math.min(BAR, session.terminal().columns() - name - digits - 6));
    for (Map.Entry<String, Long> row : rows) {
      long filled = Math.max(1, Math.round((double) bar * row.getValue() / most));
      lines.add(
          String.format(
              Locale.ROOT,
              ("  %-" + Math.max(1, name) + "s  %" + digits + "d  %s"),
              Printable.of(row.getKey()),
              row.getValue(),
              "#".repeat((int) filled)));
    }
    if (counts.size() > rows.size()) {
      lines.add(String.format(Locale.ROOT, "  … and %d more", counts.size() - rows.size()));
    }
  }
}
