package news.telex.cli.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import news.telex.cli.output.ByteSize;
import news.telex.cli.output.JsonObject;
import news.telex.cli.output.Printable;
import news.telex.cli.report.Payload;
import news.telex.operations.connection.Connection;
import news.telex.operations.deadletters.DeadLetter;
import news.telex.operations.deadletters.LetterId;
import news.telex.operations.deadletters.LetterMarks;
import news.telex.operations.deadletters.LetterReader;
import news.telex.runtime.failure.ExitCode;
import news.telex.schemas.DeadLetterMark;
import news.telex.schemas.Headers;
import news.telex.schemas.Position;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code telex dead-letters show}. */
@Command(
    name = "show",
    description = "Show a dead letter whole: why, where from, headers and payload.")
final class DeadLettersShowCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STANDARD_OUTPUT = "-";

  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Parameters(paramLabel = "P/O", description = "Its name: partition and offset, as list shows it.")
  private String name = "";

  @Option(
      names = "--payload",
      paramLabel = "FILE",
      description = "Write the payload's bytes to a file, and nothing else; - is standard output.")
  private @Nullable String payload;

  @Option(names = "--json", description = "As JSON, with the whole payload.")
  private boolean json;

  DeadLettersShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    LetterId id = DeadLetterFilterOptions.id(name);
    Connection target = connection.connection(session);
    LetterReader.Whole whole;
    try (LetterReader reader = new LetterReader(target)) {
      whole =
          reader
              .find(id)
              .orElseThrow(
                  () ->
                      new CommandFailure(
                          ExitCode.FAILED,
                          String.format(
                              Locale.ROOT,
                              "There is no dead letter %s, or no longer; `telex dead-letters list`"
                                  + " shows which there are.",
                              id)));
    }
    byte[] value = whole.record().value();
    byte[] bytes = value == null ? new byte[0] : value;
    if (payload != null) {
      write(payload, bytes);
      return ExitCode.OK;
    }
    Optional<DeadLetterMark> mark = LetterMarks.read(target).of(id);
    Payload shown = Payload.of(value, whole.letter().header(Headers.CONTENT_TYPE), whole.avro());
    if (json) {
      session.printJson(json(whole, mark, shown));
    } else {
      session.print(lines(whole, mark, shown));
    }
    return ExitCode.OK;
  }

  private void write(String file, byte[] bytes) throws IOException {
    if (file.equals(STANDARD_OUTPUT)) {
      session.out().write(bytes);
      session.out().flush();
      return;
    }
    Files.write(Path.of(file), bytes);
    session.print(String.format(Locale.ROOT, "%s written to %s.", ByteSize.of(bytes.length), file));
  }

  private static List<String> lines(
      LetterReader.Whole whole, Optional<DeadLetterMark> mark, Payload shown) {
    DeadLetter letter = whole.letter();
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, "Dead letter %s", letter.id()));
    add(lines, "fate", mark.map(DeadLetterMark::getFate).orElse(LetterMarks.OPEN));
    mark.ifPresent(m -> add(lines, "by run", m.getRunId() + ", " + m.getAt()));
    add(lines, "rejected", letter.at().toString());
    add(lines, "stage", letter.stage());
    add(lines, "code", letter.code());
    add(lines, "detail", letter.detail());
    add(lines, "wire", letter.wire());
    add(lines, "from", letter.from().map(Position::toString).orElse(DeadLetter.UNKNOWN));
    letter.item().ifPresent(place -> add(lines, "item", place + ", counted from 0"));
    add(lines, "record time", letter.recordTime().toString());
    add(lines, "key", letter.key().orElse("(none)"));
    add(lines, "redriven", String.format(Locale.ROOT, "%d times", letter.redrives()));
    lines.add("");
    lines.add("Headers");
    for (Header header : whole.record().headers()) {
      lines.add(
          String.format(
              Locale.ROOT, "  %s: %s", Printable.of(header.key()), Printable.of(text(header))));
    }
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "Payload, %s, %s%s",
            ByteSize.of(letter.size()),
            shown.kind().name().toLowerCase(Locale.ROOT),
            shown.charset().isEmpty() ? "" : " in " + shown.charset()));
    shown.lines().forEach(line -> lines.add("  " + line));
    return lines;
  }

  private static void add(List<String> lines, String what, String value) {
    lines.add(String.format(Locale.ROOT, "  %-12s %s", what, Printable.of(value)).stripTrailing());
  }

  private static JsonObject json(
      LetterReader.Whole whole, Optional<DeadLetterMark> mark, Payload shown) throws IOException {
    List<JsonObject> headers = new ArrayList<>();
    for (Header header : whole.record().headers()) {
      headers.add(put(new JsonObject().put("name", header.key()), header.value()));
    }
    JsonObject payload = new JsonObject().put("kind", shown.kind().name().toLowerCase(Locale.ROOT));
    if (shown.kind() == Payload.Kind.AVRO) {
      payload.put("value", JSON.readTree(shown.text()));
    } else {
      put(payload, whole.record().value());
    }
    return DeadLetterJson.of(
            whole.letter(), mark.map(DeadLetterMark::getFate).orElse(LetterMarks.OPEN))
        .put("fateRun", mark.map(DeadLetterMark::getRunId))
        .put("fateAt", mark.map(DeadLetterMark::getAt))
        .put("headers", headers)
        .put("payload", payload);
  }

  /** Bytes as text where they are UTF-8, else in Base64: exactly what is there. */
  private static JsonObject put(JsonObject json, byte @Nullable [] value) {
    byte[] bytes = value == null ? new byte[0] : value;
    String text = new String(bytes, StandardCharsets.UTF_8);
    return Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)
        ? json.put("text", value == null ? null : text)
        : json.put("base64", bytes);
  }

  private static String text(Header header) {
    return header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }
}
