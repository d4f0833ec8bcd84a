package news.telex.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StateSerdeTest {
  record Remembered(long number, @Nullable Long maybe, List<String> names) {}

  private final Serde<Remembered> serde = StateSerde.of(Remembered.class);

  @Test
  void shouldGiveBackZerosAndEmptyListsAsTheyWere() {
    // Given
    Remembered state = new Remembered(0, 0L, List.of());

    // When
    byte[] bytes = serde.serializer().serialize("a-changelog", state);

    // Then
    assertThat(serde.deserializer().deserialize("a-changelog", bytes)).isEqualTo(state);
  }

  @Test
  void shouldLeaveOutWhatGoesWithoutSaying() {
    byte[] state = serde.serializer().serialize("a-changelog", new Remembered(0, 0L, List.of()));

    assertThat(state).asString(UTF_8).isEqualTo("{\"maybe\":0}");
  }

  @Test
  void shouldReadWhatALaterVersionWrote() {
    // Given
    byte[] bytes = "{\"number\":7,\"names\":[\"a\"],\"added\":{\"later\":1}}".getBytes(UTF_8);

    // When
    Remembered state = serde.deserializer().deserialize("a-changelog", bytes);

    // Then
    assertThat(state).isEqualTo(new Remembered(7, null, List.of("a")));
  }

  @Test
  void shouldKnowATombstone() {
    assertThat(serde.serializer().serialize("a-changelog", null)).isNull();
    assertThat(serde.deserializer().deserialize("a-changelog", null)).isNull();
  }

  @Test
  void shouldReadNoStateFromWhatIsNone() {
    byte[] state = serde.serializer().serialize("a-changelog", new Remembered(7, 1L, List.of()));

    assertThat(StateSerde.read(Remembered.class, state)).contains(new Remembered(7, 1L, List.of()));
    assertThat(StateSerde.read(Remembered.class, "{\"number\":".getBytes(UTF_8))).isEmpty();
    assertThat(StateSerde.read(Remembered.class, "[7]".getBytes(UTF_8))).isEmpty();
    assertThat(StateSerde.read(Remembered.class, "null".getBytes(UTF_8))).isEmpty();
    assertThat(StateSerde.read(Remembered.class, new byte[] {0, 1, 2})).isEmpty();
  }
}
