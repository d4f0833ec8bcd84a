package news.telex.cli.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import news.telex.cli.output.JsonObject;
import news.telex.cli.output.Table;
import news.telex.operations.action.Account;
import news.telex.operations.action.ReplayAction;
import news.telex.operations.replay.Audience.ConsumerGroup;
import news.telex.operations.replay.Planner.Gap;
import news.telex.operations.replay.Planner.Survey;
import news.telex.operations.replay.Replay.Prospect;
import news.telex.operations.replay.ReplayCopy;
import news.telex.operations.replay.ReplayPlan;
import news.telex.operations.replay.ReplayPlan.Range;
import news.telex.operations.replay.Selection;
import news.telex.runtime.failure.Failure;
import org.jspecify.annotations.Nullable;

/** Plans and results of replays for people and for machines. Pure. */
public final class ReplayReport implements ActionReport<ReplayAction.Plan, ReplayAction.Result> {
  /** Copying writes what counting only reads; measured, it takes about twice as long. */
  private static final int COPY_PER_READ = 2;

  @Override
  public List<String> ahead(ReplayAction.Plan plan, int columns) {
    return plan.prospect().map(prospect -> lines(prospect, columns)).orElse(List.of());
  }

  @Override
  public List<String> lines(Account<ReplayAction.Plan, ReplayAction.Result> account, int columns) {
    if (account.result().isPresent()) {
      return lines(account.plan().copy(), account.result().get());
    }
    List<String> lines = new ArrayList<>(ahead(account.plan(), columns));
    if (account.refusal().isEmpty()) {
      lines.add("Nothing is changed; --execute does it.");
    }
    return lines;
  }

  @Override
  public Map<String, @Nullable Object> json(
      Account<ReplayAction.Plan, ReplayAction.Result> account) {
    ReplayAction.Plan plan = account.plan();
    JsonObject json =
        new JsonObject()
            .put("plan", plan.prospect().map(ReplayReport::json).orElseGet(() -> of(plan.copy())))
            .put("executed", account.executed());
    return account.executed()
        ? json.put("result", account.result().map(ReplayAction.Result::toMap)).toMap()
        : json.put("refusal", account.refusal().map(Failure::sentence)).toMap();
  }

  private static JsonObject of(ReplayPlan plan) {
    return new JsonObject().putAll(plan.toMap());
  }

  @Override
  public boolean showsRefused() {
    return true;
  }

  /** A plan as text. */
  public static List<String> lines(Prospect prospect, int columns) {
    ReplayPlan plan = prospect.plan();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT, "Replay %s of %s to %s", plan.id(), plan.topic(), plan.target()));
    Table table = new Table("PARTITION", "FROM", "TO", "OFFSETS");
    for (Range range : plan.partitions()) {
      table.add(
          Integer.toString(range.partition()),
          Long.toString(range.from()),
          Long.toString(range.to()),
          Long.toString(range.to() - range.from()));
    }
    lines.addAll(table.lines(columns));
    lines.add("records    " + records(prospect));
    if (!plan.selection().meansAll()) {
      lines.add("only       " + selection(plan.selection()));
    }
    if (plan.limit() != null) {
      lines.add(String.format(Locale.ROOT, "limit      %,d records", plan.limit()));
    }
    lines.add(
        "takes      "
            + duration(prospect)
                .map(d -> String.format(Locale.ROOT, "about %s to copy", text(d)))
                .orElse("not known before it is counted")
            + (plan.rate() == null
                ? ""
                : String.format(Locale.ROOT, ", at %,d records a second", plan.rate())));
    lines.add("read by    " + readers(prospect.readers()));
    for (Gap gap : prospect.gaps()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "gap        partition %d: asked for %s, the oldest record kept is offset %d%s",
              gap.partition(),
              gap.asked(),
              gap.kept(),
              gap.keptAt() == null ? "" : " of " + gap.keptAt()));
    }
    prospect
        .beyondWindow()
        .ifPresent(
            window ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "too old    holds records from before %s, which the stages have forgotten",
                        window)));
    return lines;
  }

  /** A plan as JSON. */
  public static JsonObject json(Prospect prospect) {
    return of(prospect.plan())
        .put("offsets", prospect.plan().offsets())
        .put("records", prospect.survey().map(Survey::records))
        .put("bytes", prospect.survey().map(Survey::bytes))
        .put("seconds", duration(prospect).map(d -> d.toMillis() / 1000.0))
        .put("readers", prospect.readers())
        .put("gaps", prospect.gaps().stream().map(ReplayReport::json).toList())
        .put("beyondWindow", prospect.beyondWindow());
  }

  private static JsonObject json(Gap gap) {
    return new JsonObject()
        .put("partition", gap.partition())
        .put("asked", gap.asked())
        .put("kept", gap.kept())
        .put("keptAt", gap.keptAt());
  }

  private static List<String> lines(ReplayPlan plan, ReplayAction.Result outcome) {
    ReplayCopy.Result result = outcome.copied();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s %,d records copied to %s in %s%s.",
            result.complete() ? "Done:" : "Stopped:",
            result.copied(),
            plan.target(),
            text(result.took()),
            result.lost() == 0
                ? ""
                : String.format(
                    Locale.ROOT,
                    "; %,d offsets were deleted by retention before they were reached",
                    result.lost())));
    if (result.tooLarge() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%,d records were passed over: uncompressed they are larger than can be written again: %s%s.",
              result.tooLarge(),
              result.where().stream()
                  .map(p -> p.topic() + "/" + p.partition() + "/" + p.offset())
                  .collect(Collectors.joining(", ")),
              result.tooLarge() > result.where().size() ? ", …" : ""));
    }
    outcome
        .decided()
        .forEach((decision, n) -> lines.add(String.format(Locale.ROOT, "  %,10d %s", n, decision)));
    if (!result.complete()) {
      lines.add(
          String.format(
              Locale.ROOT, "`telex replay --resume %s --execute` goes on with it.", plan.id()));
    }
    return lines;
  }

  private static String records(Prospect prospect) {
    return prospect
        .survey()
        .map(s -> String.format(Locale.ROOT, "%,d, %s", s.records(), bytes(s.bytes())))
        .orElse(String.format(Locale.ROOT, "at most %,d, not counted", prospect.plan().offsets()));
  }

  private static Optional<Duration> duration(Prospect prospect) {
    ReplayPlan plan = prospect.plan();
    return prospect
        .survey()
        .map(
            survey -> {
              Duration paced =
                  plan.rate() == null
                      ? Duration.ZERO
                      : Duration.ofMillis(survey.records() * 1000 / plan.rate());
              Duration unpaced = survey.took().multipliedBy(COPY_PER_READ);
              return paced.compareTo(unpaced) > 0 ? paced : unpaced;
            });
  }

  private static String selection(Selection selection) {
    List<String> parts = new ArrayList<>();
    if (selection.wire() != null) {
      parts.add("wire " + selection.wire());
    }
    if (!selection.keys().isEmpty()) {
      parts.add("keys " + String.join(", ", selection.keys()));
    }
    selection.headers().forEach((name, value) -> parts.add("header " + name + '=' + value));
    if (!selection.uris().isEmpty()) {
      parts.add(String.format(Locale.ROOT, "%,d articles", selection.uris().size()));
    }
    return String.join("; ", parts);
  }

  private static String readers(List<ConsumerGroup> readers) {
    return readers.isEmpty()
        ? "nobody"
        : readers.stream()
            .map(
                r ->
                    String.format(
                        Locale.ROOT,
                        "%s, %d %s on %s",
                        r.group(),
                        r.members(),
                        r.members() == 1 ? "member" : "members",
                        String.join(", ", r.hosts())))
            .collect(Collectors.joining("; "));
  }

  private static String bytes(long bytes) {
    return bytes < 10_000
        ? bytes + " bytes"
        : bytes < 10_000_000
            ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
            : String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
  }

  private static String text(Duration duration) {
    return duration.toSeconds() < 100
        ? String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3)
        : String.format(Locale.ROOT, "%,d min", Math.round(duration.toSeconds() / 60.0));
  }
}
