package news.telex.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoreExpiryTest {
  private static final int ENTRIES = 12_000;

  private final KeyValueStore<String, Long> store =
      Stores.keyValueStoreBuilder(
              Stores.inMemoryKeyValueStore("entries"), Serdes.String(), Serdes.Long())
          .withLoggingDisabled()
          .build();

  @BeforeEach
  void open() {
    MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
    store.init((StateStoreContext) context.getStateStoreContext(), store);
    for (int i = 0; i < ENTRIES; i++) {
      store.put(String.format(Locale.ROOT, "%05d", i), (long) i % 2);
    }
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void shouldForgetWhatIsDueASliceAtATimeAndKeepTheRest() {
    // Given
    StoreExpiry<Long> expiry = new StoreExpiry<>(store, value -> value * 1_000);

    // When
    expiry.sweep(500);
    long afterOne = store.approximateNumEntries();
    for (int i = 0; i < 3; i++) {
      expiry.sweep(500);
    }

    // Then
    assertThat(afterOne).isEqualTo(ENTRIES - 2_500);
    assertThat(store.approximateNumEntries()).isEqualTo(ENTRIES / 2);
    assertThat(store.get("00001")).isEqualTo(1L);
    assertThat(store.get("00002")).isNull();
  }

  @Test
  void shouldBeginAgainAtTheEnd() {
    // Given
    StoreExpiry<Long> expiry = new StoreExpiry<>(store, value -> value * 1_000);
    for (int i = 0; i < 3; i++) {
      expiry.sweep(-1);
    }

    // When
    for (int i = 0; i < 4; i++) {
      expiry.sweep(500);
    }

    // Then
    assertThat(store.approximateNumEntries()).isEqualTo(ENTRIES / 2);
  }
}
