package news.telex.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import news.telex.cli.output.Json;
import news.telex.operations.deadletters.DeadLetter;
import news.telex.operations.deadletters.LetterId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadLetterJsonTest {
  @ParameterizedTest
  @CsvSource({"2,true", "0,true", "-1,false", "two,false", "9999999999,false"})
  void shouldNameTheItemOfARecord(String header, boolean named) {
    // Given
    DeadLetter letter =
        new DeadLetter(
            new LetterId(3, 17),
            Instant.EPOCH,
            Optional.empty(),
            Map.of("telex-error-item", header),
            5,
            "northwire");

    // When
    String json = Json.line(DeadLetterJson.of(letter, "open"));

    // Then
    assertThat(json.contains("\"fate\":\"open\",\"item\":" + header + "}")).isEqualTo(named);
  }
}
