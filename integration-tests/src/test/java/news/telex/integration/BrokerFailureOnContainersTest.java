package news.telex.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Three brokers of which one after another dies, while articles flow. */
@OnContainers
class BrokerFailureOnContainersTest {
  /** Items that have to come through while a broker is down. */
  private static final int MEANWHILE = 100;

  private final ContainerStack stack;

  BrokerFailureOnContainersTest(ContainerStack stack) {
    this.stack = stack;
  }

  @Test
  void shouldPublishEveryItemOnceThoughBrokersAreKilled() throws Exception {
    // Given
    List<Node> brokers = stack.brokersFromTheController();
    try (Load load = Load.start(stack, "brokerwire")) {
      load.awaitPublished(MEANWHILE);

      // When
      for (Node broker : brokers.subList(0, 2)) {
        broker.kill();
        try {
          load.awaitPublished(load.pushed() + MEANWHILE);
        } finally {
          broker.start();
        }
        stack.awaitInSync();
      }
      load.finish();

      // Then
      assertThat(load.headlines()).isEqualTo(load.everyHeadlineOnce());
      assertThat(load.receipts()).hasSize(2 * load.pushed()).isEqualTo(load.everyReceiptOnce());
      assertThat(load.rejected()).isEmpty();
    }
  }
}
