package news.telex.cli.push;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import news.telex.schemas.Position;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Sends raw records with an idempotent producer: in order per key, and those without a key in order
 * per wire; acknowledged by all replicas. Not thread-safe.
 */
public final class Pusher implements AutoCloseable {
  private final Producer<byte[], byte[]> producer;
  private final Pushed pushed;
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

  /**
   * @param producer closed with this
   * @param pushed told of each record, when it is handed over and when the broker has it
   */
  public Pusher(Producer<byte[], byte[]> producer, Pushed pushed) {
    this.producer = producer;
    this.pushed = pushed;
  }

  /**
   * Hands a record to the producer; blocks while its buffer is full.
   *
   * @throws RuntimeException Kafka's, if this or an earlier record cannot be sent
   */
  public void push(Outgoing article) {
    throwFailure();
    String key = article.key();
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            article.topic(),
            key == null ? partition(article) : null,
            article.timestamp() == null ? null : article.timestamp().toEpochMilli(),
            key == null ? null : key.getBytes(StandardCharsets.UTF_8),
            article.value());
    article
        .headers()
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    int number = pushed.handedOver(article.name());
    producer.send(
        record,
        (metadata, e) -> {
          if (e == null) {
            pushed.acknowledged(
                number, new Position(metadata.topic(), metadata.partition(), metadata.offset()));
          } else {
            failure.compareAndSet(
                null, e instanceof RuntimeException r ? r : new IllegalStateException(e));
          }
        });
  }

  /**
   * Versions of one item may come without a key: all such records of a wire take one partition, for
   * spread over several they would be read in any order.
   */
  private int partition(Outgoing article) {
    return Math.floorMod(article.wire().hashCode(), producer.partitionsFor(article.topic()).size());
  }

  /**
   * Waits until every record is acknowledged.
   *
   * @throws RuntimeException Kafka's, if one was not
   */
  public void flush() {
    producer.flush();
    throwFailure();
  }

  private void throwFailure() {
    RuntimeException e = failure.get();
    if (e != null) {
      throw e;
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
