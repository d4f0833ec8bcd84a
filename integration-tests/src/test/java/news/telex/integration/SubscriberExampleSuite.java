package news.telex.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import news.telex.schemas.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example for subscribers, run as its readers run it: from its source, with two addresses. */
abstract class SubscriberExampleSuite {
  private static final Path SOURCE = Path.of("../docs/examples/subscriber/Subscriber.java");
  private static final long PATIENCE_SECONDS = 60;

  @TempDir Path folder;

  private final Stack stack;

  SubscriberExampleSuite(Stack stack) {
    this.stack = stack;
  }

  @Test
  void shouldPrintWhatIsPublished() throws Exception {
    // Given
    try (WireAndSubscriber broker = new WireAndSubscriber(stack.bootstrapServers())) {
      broker.skip(Topics.NEWS_PUBLISHED, "subscriber-example");
      broker.push(
          Topics.WIRE_RAW,
          "urn:example:1",
          """
          {"uri":"urn:example:1","version":"1","type":"text","pubstatus":"usable","language":"en",
           "headline":"Canberra opens its new tram line",
           "body_text":"The first tram left on Sunday.\\n\\nThousands came to see it."}
          """
              .getBytes(UTF_8),
          Map.of("wire", "examplewire", "content-type", "application/json"));
    }

    // When
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process subscriber = subscriber(out, err);
    boolean ended = subscriber.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    subscriber.destroyForcibly().waitFor();

    // Then
    assertThat(ended).as(() -> read(err)).isTrue();
    assertThat(subscriber.exitValue()).as(() -> read(err)).isZero();
    List<String> lines = Files.readAllLines(out, UTF_8);
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0))
        .startsWith("published  v1.1  en  Canberra opens its new tram line  ")
        .contains("(urn:telex:examplewire:");
  }

  private Process subscriber(Path out, Path err) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile", ""),
            "-cp",
            System.getProperty("java.class.path")
                + File.pathSeparator
                + System.getProperty("surefire.test.class.path", ""),
            SOURCE.toString(),
            "--bootstrap-servers",
            stack.bootstrapServers(),
            "--schema-registry",
            stack.schemaRegistry(),
            "--limit",
            "1")
        .redirectOutput(Redirect.to(out.toFile()))
        .redirectError(Redirect.to(err.toFile()))
        .start();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
