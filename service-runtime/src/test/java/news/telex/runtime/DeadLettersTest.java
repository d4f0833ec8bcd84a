package news.telex.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import news.telex.runtime.DeadLetters.Letter;
import news.telex.schemas.Carried;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.Stage;
import news.telex.schemas.Topics;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
  private static final int MIB = 1024 * 1024;
  private static final byte[] KEY = "item-7".getBytes(UTF_8);
  private static final byte[] VALUE = "Bus is back".getBytes(UTF_8);

  @Test
  void shouldLeaveARecordThatFitsAsItIs() {
    // Given
    byte[] value = new byte[Topics.MAX_RAW_BYTES];
    Headers received = headers("wire", "orla");
    received.add("telex-error-left-out", "a wire's own".getBytes(UTF_8));

    // When
    Letter letter = DeadLetters.fitting(new Letter(KEY, value, reasoned(received)));

    // Then
    assertThat(letter.key()).isSameAs(KEY);
    assertThat(letter.value()).isSameAs(value);
    assertThat(text(letter, "wire")).isEqualTo("orla");
    assertThat(text(letter, "telex-error-code")).isEqualTo("too-large");
    assertThat(letter.headers().lastHeader("telex-error-left-out")).isNull();
  }

  @Test
  void shouldKnowTheRejectionsThatAReplaySaysAreKnown() {
    // Given
    Headers headers = headers("telex-origin-rejected", "parse/bad-json,parse/no-text/2");

    // Then
    assertThat(isKnown("wire.raw.replay", headers, RejectionCode.BAD_JSON, -1)).isTrue();
    assertThat(isKnown("wire.raw.replay", headers, RejectionCode.NO_TEXT, 2)).isTrue();
    assertThat(isKnown("wire.raw.replay", headers, RejectionCode.NO_TEXT, -1)).isFalse();
    assertThat(isKnown("wire.raw.replay", headers, RejectionCode.EMPTY, -1)).isFalse();
    assertThat(isKnown("wire.raw", headers, RejectionCode.BAD_JSON, -1))
        .as("a wire says so")
        .isFalse();
    assertThat(isKnown("wire.raw.replay", new RecordHeaders(), RejectionCode.BAD_JSON, -1))
        .isFalse();
  }

  private static boolean isKnown(String topic, Headers headers, RejectionCode code, int item) {
    return DeadLetters.isKnown(topic, headers, Stage.parse, code, item);
  }

  @Test
  void shouldCutHeadersFirstAndKeepWhatTheyStandBeside() {
    // Given
    Headers received = headers("wire", "orla");
    received.add("note", new byte[34 * MIB]);
    received.add("x".repeat(5_000), new byte[0]);

    // When
    Letter letter = DeadLetters.fitting(new Letter(KEY, VALUE, reasoned(received)));

    // Then
    assertThat(letter.value()).isSameAs(VALUE);
    assertThat(letter.key()).isSameAs(KEY);
    assertThat(text(letter, "wire")).isEqualTo("orla");
    assertThat(letter.headers().lastHeader("note").value()).hasSize(Carried.MAX_HEADER_BYTES);
    assertThat(text(letter, "telex-error-left-out")).isEqualTo("headers");
    assertThat(received.lastHeader("note").value()).hasSize(34 * MIB);
  }

  @Test
  void shouldCutAKeyBeforeItLeavesOutAValue() {
    // When
    Letter letter =
        DeadLetters.fitting(
            new Letter(new byte[34 * MIB], VALUE, reasoned(headers("wire", "orla"))));

    // Then
    assertThat(letter.key()).hasSize(Carried.MAX_ID);
    assertThat(letter.value()).isSameAs(VALUE);
    assertThat(text(letter, "telex-error-left-out")).isEqualTo("key");
  }

  @Test
  void shouldLeaveOutAValueThatDoesNotFit() {
    // When
    Letter letter =
        DeadLetters.fitting(new Letter(KEY, new byte[40 * MIB], reasoned(headers("wire", "orla"))));

    // Then
    assertThat(letter.key()).isSameAs(KEY);
    assertThat(letter.value()).isNull();
    assertThat(text(letter, "wire")).isEqualTo("orla");
    assertThat(text(letter, "telex-error-detail")).isEqualTo("Too much.");
    assertThat(text(letter, "telex-error-left-out")).isEqualTo("value");
  }

  @Test
  void shouldBeSmallWithoutItsPayloadWhateverTheRecordWas() {
    // Given
    Headers received = headers("wire", "orla");
    for (int i = 0; i < 3_000; i++) {
      received.add(String.format(Locale.ROOT, "h%d%s", i, "y".repeat(200)), new byte[16_000]);
    }

    // When
    Letter letter =
        DeadLetters.withoutPayload(
            new Letter(new byte[20 * MIB], new byte[20 * MIB], reasoned(received)));

    // Then
    assertThat(RecordSize.of(letter.key(), letter.value(), letter.headers())).isLessThan(MIB);
    assertThat(text(letter, "telex-error-topic")).isEqualTo("wire.raw");
    assertThat(text(letter, "telex-error-offset")).isEqualTo("12");
    assertThat(text(letter, "telex-error-left-out")).isEqualTo("headers,key,value");
  }

  private static Headers headers(String name, String value) {
    return new RecordHeaders().add(name, value.getBytes(UTF_8));
  }

  private static Headers reasoned(Headers received) {
    return DeadLetters.headers(
        received,
        Stage.parse,
        RejectionCode.TOO_LARGE,
        "Too much.",
        "wire.raw",
        3,
        12,
        Instant.EPOCH);
  }

  private static String text(Letter letter, String name) {
    Header header = letter.headers().lastHeader(name);
    return new String(header.value(), UTF_8);
  }
}
