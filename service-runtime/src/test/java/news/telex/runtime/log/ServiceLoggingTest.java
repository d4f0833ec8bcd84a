package news.telex.runtime.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class ServiceLoggingTest {
  private final LoggerContext context = ServiceLogging.context();

  @Test
  void shouldWriteOneJsonObjectWithTheKeysOfTheEventAndOfTheService() throws IOException {
    // When
    String line =
        encode(
            ServiceLogging.Format.JSON,
            event("A thread failed.", null, new KeyValuePair(LogKeys.STAGE, "enrich")));

    // Then
    JsonNode json = new ObjectMapper().readTree(line);
    assertThat(line).endsWith("\n").hasLineCount(1);
    assertThat(json.get("message").asText()).isEqualTo("A thread failed.");
    assertThat(json.get("level").asText()).isEqualTo("WARN");
    assertThat(json.get("stage").asText()).isEqualTo("enrich");
    assertThat(json.get("service").asText()).isEqualTo("telex-enrich");
    assertThat(json.get("time").asText()).endsWith("Z");
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "time", "message", "logger", "thread", "level", "service", "stage");
  }

  @Test
  void shouldShowKeysInTextToo() {
    // When
    String line =
        encode(
            ServiceLogging.Format.TEXT,
            event("A thread failed.", null, new KeyValuePair(LogKeys.STAGE, "enrich")));

    // Then
    assertThat(line).contains("WARN").contains("A thread failed. stage=enrich\n");
  }

  @Test
  void shouldTellTypesAndPlacesOfExceptionsButNoMessageThatMayQuoteAnArticle() {
    // Given
    Throwable failure =
        new SerializationException("article text", new IllegalStateException("more article text"));

    for (ServiceLogging.Format format : ServiceLogging.Format.values()) {
      // When
      String line = encode(format, event("It failed.", failure));

      // Then
      assertThat(line)
          .contains("SerializationException")
          .contains("IllegalStateException")
          .contains("ServiceLoggingTest")
          .doesNotContain("article text");
    }
  }

  @Test
  void shouldTellTheMessagesOfKafkaAndTheNetwork() {
    assertThat(Causes.of(new TimeoutException("No broker.")))
        .isEqualTo("TimeoutException: No broker.");
    assertThat(Causes.of(new KafkaException(new java.net.ConnectException("refused"))))
        .isEqualTo("ConnectException: refused");
    assertThat(Causes.of(new KafkaException("x", new IllegalArgumentException("article text"))))
        .isEqualTo("IllegalArgumentException");
  }

  @Test
  void shouldHaveEveryKeyOnItsPageAndNoOther() throws Exception {
    // Given
    List<String> keys = new ArrayList<>();
    for (Field field : LogKeys.class.getDeclaredFields()) {
      if (!field.isSynthetic()) {
        keys.add((String) field.get(null));
      }
    }

    // When
    String page = Files.readString(repository().resolve("docs/logs.md"));

    // Then
    assertThat(
            Pattern.compile("(?m)^\\| `([a-z]+)` \\|").matcher(page).results().map(m -> m.group(1)))
        .containsExactlyInAnyOrderElementsOf(keys);
  }

  private static Path repository() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("docs")) ? here : here.getParent();
  }

  private String encode(ServiceLogging.Format format, ILoggingEvent event) {
    return new String(
        ServiceLogging.encoder(context, format, Map.of(LogKeys.SERVICE, "telex-enrich"))
            .encode(event),
        UTF_8);
  }

  private LoggingEvent event(String message, Throwable failure, KeyValuePair... pairs) {
    LoggingEvent event =
        new LoggingEvent(
            "x", context.getLogger("news.telex.Some"), Level.WARN, message, failure, null);
    event.setKeyValuePairs(List.of(pairs));
    return event;
  }
}
