package news.telex.operations.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import news.telex.operations.connection.Connection;
import news.telex.runtime.kafka.Broker;
import news.telex.schemas.EditorialDecision;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.serialization.Serializer;

/** Writes decisions to {@code wire.decisions}. Not thread-safe. */
public final class DecisionLog implements AutoCloseable {
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final KafkaProducer<byte[], byte[]> producer;
  private final Serializer<EditorialDecision> serializer;

  /** Connects. */
  public DecisionLog(Connection connection) {
    producer = connection.producer();
    serializer = connection.serdes().serializer();
  }

  /**
   * Writes decisions and waits until the broker has them.
   *
   * @throws org.apache.kafka.common.KafkaException if it does not take one; what was taken stays
   */
  public void write(List<EditorialDecision> decisions) {
    int partitions = producer.partitionsFor(Topics.WIRE_DECISIONS).size();
    List<Future<?>> sent = new ArrayList<>();
    for (EditorialDecision decision : decisions) {
      sent.add(
          producer.send(
              new ProducerRecord<>(
                  Topics.WIRE_DECISIONS,
                  partition(decision.getProvider(), partitions),
                  key(decision).getBytes(UTF_8),
                  serializer.serialize(Topics.WIRE_DECISIONS, decision))));
    }
    sent.forEach(Broker::await);
  }

  /** Where the items of the provider are: theirs is the partition of Kafka's producers. */
  static int partition(String provider, int partitions) {
    return BuiltInPartitioner.partitionForKey(provider.getBytes(UTF_8), partitions);
  }

  /** What a later decision takes the place of. */
  static String key(EditorialDecision decision) {
    return String.join(
        "|",
        decision.getProvider(),
        decision.getUri(),
        Long.toString(decision.getVersion()),
        decision.getAction());
  }

  @Override
  public void close() {
    serializer.close();
    producer.close(CLOSE);
  }
}
