package news.telex.cli.command;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import news.telex.operations.deadletters.DeadLetter;
import news.telex.operations.deadletters.Filter;
import news.telex.operations.deadletters.LetterId;
import news.telex.runtime.failure.ExitCode;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.Stage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which dead letters are meant. */
final class DeadLetterFilterOptions {
  @Option(
      names = "--id",
      paramLabel = "P/O",
      description = "By name: partition and offset, as list shows it; may be repeated.")
  private List<String> ids = List.of();

  @Option(
      names = "--code",
      paramLabel = "C",
      description = "By code of the rejection, see docs/rejections.md; may be repeated.")
  private List<String> codes = List.of();

  @Option(names = "--wire", paramLabel = "W", description = "By wire; may be repeated.")
  private List<String> wires = List.of();

  @Option(
      names = "--stage",
      paramLabel = "S",
      description =
          "By stage that rejected them: parse, identify, enrich, publish; may be repeated.")
  private List<String> stages = List.of();

  @Option(
      names = "--topic",
      paramLabel = "T",
      description = "By topic that they were read from, its replays too; may be repeated.")
  private List<String> topics = List.of();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Rejected since: ISO 8601, or how long ago, such as 30m, 2h or 7d.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "Rejected before, likewise.")
  private @Nullable String to;

  @Option(names = "--key", paramLabel = "K", description = "By the record's key.")
  private @Nullable String key;

  @Option(
      names = "--with-header",
      paramLabel = "NAME=VALUE",
      description = "By the value of a header; may be repeated, then all count.")
  private List<String> headers = List.of();

  /**
   * What they say together.
   *
   * @throws CommandFailure if one of them makes no sense
   */
  Filter filter(Instant now) {
    Set<LetterId> letters = new LinkedHashSet<>();
    ids.forEach(id -> letters.add(id(id)));
    List<String> known = Arrays.stream(RejectionCode.values()).map(RejectionCode::code).toList();
    codes.forEach(code -> check("code", code, known));
    List<String> all =
        Arrays.stream(Stage.values()).filter(s -> s != Stage.unknown).map(Enum::name).toList();
    stages.forEach(stage -> check("stage", stage, all));
    Map<String, String> fields = new LinkedHashMap<>();
    for (String header : headers) {
      int equals = header.indexOf('=');
      if (equals < 1) {
        throw new CommandFailure(
            ExitCode.USAGE,
            String.format(Locale.ROOT, "--with-header is '%s'; it takes NAME=VALUE.", header));
      }
      fields.put(header.substring(0, equals), header.substring(equals + 1));
    }
    return new Filter(
        letters,
        Set.copyOf(codes),
        Set.copyOf(wires),
        Set.copyOf(stages),
        Set.copyOf(topics),
        Optional.ofNullable(from).map(time -> PointInTime.of("--from", time, now)),
        Optional.ofNullable(to).map(time -> PointInTime.of("--to", time, now)),
        Optional.ofNullable(key),
        fields);
  }

  /**
   * A dead letter by its name.
   *
   * @throws CommandFailure if it is no such name
   */
  static LetterId id(String name) {
    return LetterId.parse(name)
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.USAGE,
                    String.format(
                        Locale.ROOT,
                        "'%s' is no dead letter's name; it has the form PARTITION/OFFSET, such as 3/17.",
                        name)));
  }

  /**
   * How many at most.
   *
   * @throws CommandFailure if that is none
   */
  static OptionalInt limit(@Nullable Integer limit) {
    if (limit != null && limit < 1) {
      throw new CommandFailure(ExitCode.USAGE, "--limit is at least 1.");
    }
    return limit == null ? OptionalInt.empty() : OptionalInt.of(limit);
  }

  private static void check(String what, String value, List<String> allowed) {
    if (!allowed.contains(value) && !value.equals(DeadLetter.UNKNOWN)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          String.format(
              Locale.ROOT,
              "'%s' is no %s; there are %s.",
              value,
              what,
              String.join(", ", allowed)));
    }
  }
}
