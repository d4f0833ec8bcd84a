package news.telex.operations.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawLineTest {
  @Test
  void shouldReadEveryField() {
    // When
    RawLine line =
        (RawLine)
            read(
                "{\"wire\":\"ansa\",\"contentType\":\"text/plain\",\"uri\":\"urn:x:1\","
                    + "\"receivedAt\":\"2026-03-09T10:00:00+02:00\",\"payload\":\"Città\","
                    + "\"more\":{\"payload\":[1]}}");

    // Then
    assertThat(line.wire()).contains("ansa");
    assertThat(line.contentType()).contains("text/plain; charset=utf-8");
    assertThat(line.uri()).contains("urn:x:1");
    assertThat(line.receivedAt()).contains(Instant.parse("2026-03-09T08:00:00Z"));
    assertThat(line.payload()).isEqualTo("Città".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void shouldReadAPayloadAlone() {
    // When
    RawLine line = (RawLine) read(" {\"payloadBase64\":\"AP8=\",\"wire\":null} \r");

    // Then
    assertThat(line.payload()).containsExactly(0, 0xFF);
    assertThat(line.wire()).isEmpty();
    assertThat(line.contentType()).isEmpty();
  }

  @Test
  void shouldSayThatDecodedTextIsUtf8() {
    // When
    RawLine text =
        (RawLine)
            read("{\"payload\":\"é\",\"contentType\":\"text/html; Charset=\\\"latin1\\\"; x=y\"}");
    RawLine bytes =
        (RawLine)
            read("{\"payloadBase64\":\"6Q==\",\"contentType\":\"text/html; charset=latin1\"}");

    // Then
    assertThat(text.contentType()).contains("text/html; charset=utf-8; x=y");
    assertThat(bytes.contentType()).contains("text/html; charset=latin1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                             | The line is empty.
          '   '                                          | The line is empty.
          {"payload":"x"                                 | The line is not a well-formed JSON object.
          {"payload":"x"} {}                             | More follows the JSON object on the line.
          ["x"]                                          | The line is not a JSON object.
          nonsense                                       | The line is not a well-formed JSON object.
          {}                                             | The line has neither payload nor payloadBase64.
          {"payload":null}                               | The line has neither payload nor payloadBase64.
          {"payload":{"a":1}}                            | The field payload is not a string.
          {"payload":"x","wire":7}                       | The field wire is not a string.
          {"payloadBase64":"A"}                          | The field payloadBase64 is not Base64.
          {"payloadBase64":"%%%%"}                       | The field payloadBase64 is not Base64.
          {"payload":"x","receivedAt":"yesterday"}       | The field receivedAt is not an ISO 8601 time with offset.
          """)
  void shouldSayWhatIsWrong(String line, String detail) {
    assertThat(read(line)).isEqualTo(new Line.Broken(detail));
  }

  private static Line read(String line) {
    byte[] bytes = ("##" + line + "##").getBytes(StandardCharsets.UTF_8);
    return RawLine.read(bytes, 2, bytes.length - 4);
  }
}
