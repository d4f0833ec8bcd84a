package news.telex.publish.lifecycle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import news.telex.publish.lifecycle.HeldItem.Origin;
import news.telex.runtime.StateSerde;
import news.telex.schemas.PubStatus;
import news.telex.schemas.TimeSource;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class ArticleStateTest {
  private static final Serde<ArticleState> SERDE = StateSerde.of(ArticleState.class);

  @Test
  void shouldReadWhatAnEarlierVersionRemembered() {
    // Given
    String usable =
        "{\"published\":{\"version\":3,\"revision\":2},\"pubStatus\":\"usable\",\"touchedAt\":9}";
    String held =
        "{\"held\":{\"edition\":{\"version\":1,\"revision\":1},\"releaseAt\":7,\"origin\":{"
            + "\"wire\":\"w\",\"topic\":\"wire.raw\",\"partition\":0,\"offset\":5,\"item\":0}},"
            + "\"touchedAt\":9}";
    String killed =
        "{\"published\":{\"version\":3,\"revision\":2},\"pubStatus\":\"canceled\","
            + "\"embargoedUntil\":8,\"touchedAt\":9}";

    // When
    // Then
    assertThat(read(usable))
        .isEqualTo(
            new ArticleState(new Edition(3, 2), PubStatus.usable, null, null, 9, null, 0, true));
    assertThat(read(held))
        .isEqualTo(
            new ArticleState(
                null,
                null,
                new HeldItem(
                    new Edition(1, 1), 7, new Origin("w", "wire.raw", 0, 5, 0, null, null, null)),
                null,
                9,
                null,
                0,
                false));
    assertThat(read(killed))
        .isEqualTo(
            new ArticleState(new Edition(3, 2), PubStatus.canceled, null, 8L, 9, null, 0, false));
  }

  @Test
  void shouldRememberWhatExpires() {
    // Given
    ArticleState state =
        new ArticleState(new Edition(3, 2), PubStatus.usable, null, null, 9, 12L, 1, true);
    ExpiringItem item =
        new ExpiringItem(
            "w",
            2L,
            "2024-03-12T12:00:00Z",
            TimeSource.text,
            false,
            4,
            "ninjs/3",
            new Origin("w", "wire.raw", 0, 5, 0, "id", "trace", "replay"));
    Serde<ExpiringItem> items = StateSerde.of(ExpiringItem.class);

    // When
    ArticleState stateAgain = SERDE.deserializer().deserialize("", bytes(state));
    ExpiringItem itemAgain =
        items.deserializer().deserialize("", items.serializer().serialize("", item));

    // Then
    assertThat(stateAgain).isEqualTo(state);
    assertThat(itemAgain).isEqualTo(item);
  }

  private static byte[] bytes(ArticleState state) {
    return SERDE.serializer().serialize("", state);
  }

  private static ArticleState read(String json) {
    return SERDE.deserializer().deserialize("", json.getBytes(UTF_8));
  }
}
