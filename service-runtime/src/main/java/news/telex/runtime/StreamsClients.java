package news.telex.runtime;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import news.telex.schemas.Position;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * Makes the clients of one life of Kafka Streams, whose consumers can be woken. A poll that was
 * begun before the wall clock was set back returns only when it has caught up; woken, it returns
 * without records, so that its thread sees that it is to end, and does so in order. Safe for use by
 * several threads.
 */
class StreamsClients implements KafkaClientSupplier {
  /** Of no account for a record that waits for it, and 100 polls a second are little work. */
  private static final Duration LEAST_POLL = Duration.ofMillis(10);

  private final FailedRecords failed;
  private final Set<Consumer<byte[], byte[]>> consumers =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  /**
   * @param failed is told which record something came of that the broker does not take
   */
  StreamsClients(FailedRecords failed) {
    this.failed = failed;
  }

  /** Makes polls under way return. */
  void wake() {
    synchronized (consumers) {
      consumers.forEach(Consumer::wakeup);
    }
  }

  @Override
  public Admin getAdmin(Map<String, Object> config) {
    return Admin.create(config);
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
    return new Accountable(config, failed);
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    return known(new Unhurried(config));
  }

  @Override
  public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
    return known(new Wakeable(config));
  }

  @Override
  public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
    return known(new Wakeable(config));
  }

  private Consumer<byte[], byte[]> known(Consumer<byte[], byte[]> made) {
    consumers.add(made);
    return made;
  }

  /**
   * How long a poll for records may wait, given what Kafka Streams asks for. While partitions go
   * from one member to another it asks for no wait at all, over and over: a thread that is stopped
   * meanwhile took a whole processor until a member that had been killed was missed.
   */
  static Duration unhurried(Duration asked) {
    return asked.compareTo(LEAST_POLL) < 0 ? LEAST_POLL : asked;
  }

  /**
   * Knows of what is sent which record it came of; Kafka Streams names its handlers another one,
   * which the thread has come to by then. Only the first failure of a transaction can be a
   * record's: everything else that waits in it is told the very same exception.
   */
  private static final class Accountable extends KafkaProducer<byte[], byte[]> {
    /**
     * Long for an answer of a broker that is there. What a transaction has not committed by then,
     * the broker aborts.
     */
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final FailedRecords failed;
    private final AtomicBoolean aborted = new AtomicBoolean();

    Accountable(Map<String, Object> config, FailedRecords failed) {
      super(config, new ByteArraySerializer(), new ByteArraySerializer());
      this.failed = failed;
    }

    /**
     * Kafka Streams waits for ever, and its consumer stays a member of the group meanwhile: nobody
     * else gets the partitions. A commit that was cut off by an outage may never be answered.
     */
    @Override
    public void close() {
      close(CLOSE);
    }

    @Override
    public void beginTransaction() {
      aborted.set(false);
      super.beginTransaction();
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
      Position from = failed.taking();
      return super.send(
          record,
          (written, failure) -> {
            if (failure != null && aborted.compareAndSet(false, true) && from != null) {
              failed.note(from, failure);
            }
            callback.onCompletion(written, failure);
          });
    }
  }

  private static class Wakeable extends KafkaConsumer<byte[], byte[]> {
    Wakeable(Map<String, Object> config) {
      super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
      try {
        return super.poll(timeout);
      } catch (WakeupException e) {
        return ConsumerRecords.empty();
      }
    }
  }

  /** Takes the records of a thread. */
  private static final class Unhurried extends Wakeable {
    Unhurried(Map<String, Object> config) {
      super(config);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
      return super.poll(unhurried(timeout));
    }
  }
}
