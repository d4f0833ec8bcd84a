package news.telex.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every instance of every service stopped and started again, while articles flow. */
@OnContainers
class RollingRestartOnContainersTest {
  /** A JVM that ended in order, because of SIGTERM. One that did not drain in time has 137. */
  private static final long STOPPED = 143;

  private static final int FIRST_ITEMS = 100;

  private final ContainerStack stack;

  RollingRestartOnContainersTest(ContainerStack stack) {
    this.stack = stack;
  }

  @Test
  void shouldPublishEveryItemOnceThoughServicesAreRestarted() throws Exception {
    // Given
    Map<String, Long> exits = new TreeMap<>();
    Map<String, Long> orderly = new TreeMap<>();
    try (Load load = Load.start(stack, "rollingwire")) {
      load.awaitPublished(FIRST_ITEMS);

      // When
      for (Node service : stack.services()) {
        orderly.put(service.name(), STOPPED);
        exits.put(service.name(), service.stop());
        service.start();
        service.awaitHealthy();
      }
      load.finish();

      // Then
      assertThat(exits).isEqualTo(orderly);
      assertThat(load.headlines()).isEqualTo(load.everyHeadlineOnce());
      assertThat(load.receipts()).hasSize(2 * load.pushed()).isEqualTo(load.everyReceiptOnce());
      assertThat(load.rejected()).isEmpty();
    }
  }
}
