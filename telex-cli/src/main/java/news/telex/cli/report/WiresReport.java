package news.telex.cli.report;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import news.telex.cli.output.JsonObject;
import news.telex.cli.output.Printable;
import news.telex.cli.output.Table;
import news.telex.cli.output.TimeSpan;
import news.telex.ingest.knowledge.Profile;
import news.telex.operations.wires.WireActivity;
import news.telex.operations.wires.WireActivity.Silence;

/** Wires: what is known of them, and how they are. */
public final class WiresReport {
  private WiresReport() {}

  /** A table of wires. */
  public static List<String> lines(List<WireActivity> wires, int columns) {
    if (wires.isEmpty()) {
      return List.of("Nothing came of any wire, and none has a profile.");
    }
    Table table =
        new Table("WIRE", "NAME", "LAST", "LAST HOUR", "USUAL", "REJECTED", "SILENCE")
            .flexible(1, 1);
    for (WireActivity wire : wires) {
      table.add(
          wire.wire(),
          wire.profile().name(),
          last(wire),
          Long.toString(wire.lastHour()),
          wire.usualPerHour().isPresent() ? rate(wire.usualPerHour().getAsDouble()) : "-",
          Long.toString(wire.rejected()),
          silence(wire));
    }
    return table.lines(columns);
  }

  private static String last(WireActivity wire) {
    return wire.silentFor().map(time -> TimeSpan.of(time) + " ago").orElse("-");
  }

  /** Records an hour, as exact as they are few. */
  private static String rate(double perHour) {
    return String.format(Locale.ROOT, perHour < 9.95 ? "%.1f" : "%.0f", perHour);
  }

  private static String silence(WireActivity wire) {
    return switch (wire.silence()) {
      case NOT_EXPECTED -> "-";
      case NONE -> "no";
      case UNKNOWN -> "not known";
      case SILENT -> "SILENT";
    };
  }

  /** One wire in full. */
  public static List<String> lines(WireActivity wire) {
    Profile profile = wire.profile();
    List<String> lines = new ArrayList<>();
    lines.add(
        wire.profiled()
            ? wire.wire() + " is known:"
            : wire.wire() + " has no profile; it is read with the usual one:");
    add(lines, "name", profile.name().isEmpty() ? "not known" : profile.name());
    add(lines, "home zone", profile.zone().map(ZoneId::getId).orElse("not known"));
    add(lines, "language", profile.language().orElse("not known"));
    add(lines, "content type", profile.contentType().orElse("sniffed"));
    add(lines, "notices in words", profile.notices().word());
    add(lines, "dates ahead", profile.datesAhead().word());
    add(lines, "date changes", profile.dateChanges().word());
    add(lines, "copyright notice", profile.copyrightNotice().orElse("none"));
    add(lines, "usage terms", profile.usageTerms().orElse("none"));
    add(
        lines,
        "priority",
        String.format(
            Locale.ROOT, "%d of 1 (highest) to 9; no stage goes by it yet", profile.priority()));
    add(
        lines,
        "expected interval",
        profile.expectedInterval().map(TimeSpan::of).orElse("nothing is expected"));
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "Within the last %s:",
            TimeSpan.of(Duration.between(wire.since(), wire.at()))));
    add(lines, "records", Long.toString(wire.records()));
    add(lines, "last record", wire.last().map(Object::toString).orElse("none"));
    add(
        lines,
        "rate",
        String.format(
            Locale.ROOT,
            "%d in the last hour, usual: %s",
            wire.lastHour(),
            wire.usualPerHour().isPresent()
                ? rate(wire.usualPerHour().getAsDouble())
                : "not known"));
    add(lines, "rejected", Long.toString(wire.rejected()));
    if (wire.silence() == Silence.SILENT) {
      lines.add("It is silent for longer than expected.");
    }
    return lines;
  }

  private static void add(List<String> lines, String what, String value) {
    lines.add(String.format(Locale.ROOT, "  %-17s  %s", what, Printable.of(value)));
  }

  /** One wire for programs. */
  public static JsonObject json(WireActivity wire) {
    Profile profile = wire.profile();
    return new JsonObject()
        .put("wire", wire.wire())
        .put("profiled", wire.profiled())
        .put("name", profile.name())
        .put("zone", profile.zone().map(ZoneId::getId))
        .put("language", profile.language())
        .put("contentType", profile.contentType())
        .put("notices", profile.notices().word())
        .put("datesAhead", profile.datesAhead().word())
        .put("dateChanges", profile.dateChanges().word())
        .put("copyrightNotice", profile.copyrightNotice())
        .put("usageTerms", profile.usageTerms())
        .put("priority", profile.priority())
        .put("expectedInterval", profile.expectedInterval().map(Duration::toSeconds))
        .put("since", wire.since())
        .put("records", wire.records())
        .put("lastRecord", wire.last())
        .put("lastHour", wire.lastHour())
        .put(
            "usualPerHour",
            wire.usualPerHour().isPresent()
                ? Optional.of(wire.usualPerHour().getAsDouble())
                : Optional.empty())
        .put("rejected", wire.rejected())
        .put("silentFor", wire.silentFor().map(Duration::toSeconds))
        .put("silence", wire.silence().name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
