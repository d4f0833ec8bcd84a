package news.telex.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {
  @Test
  void shouldReadWhatItWrites() {
    // Given
    Position position = new Position("wire.raw.nord-wire", 3, 4711);

    // When, Then
    assertThat(Position.parse("wire.raw.nord-wire-3@4711")).contains(position);
    assertThat(Position.parse(position.toString())).contains(position);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "-",
        "wire.raw",
        "wire.raw-0",
        "wire.raw@7",
        "-0@7",
        "wire.raw-0@",
        "wire.raw-@7",
        "wire.raw-0@+7",
        "wire.raw-00@7",
        "wire.raw-0@99999999999999999999",
        "news@old-1.json"
      })
  void shouldKnowWhatIsNoPosition(String text) {
    assertThat(Position.parse(text)).isEmpty();
  }
}
