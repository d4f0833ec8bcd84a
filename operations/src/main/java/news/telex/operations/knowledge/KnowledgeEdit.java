package news.telex.operations.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Future;
import news.telex.operations.connection.Connection;
import news.telex.runtime.kafka.Broker;
import news.telex.runtime.knowledge.Change;
import news.telex.runtime.knowledge.KnowledgeKind;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A change of the knowledge under way. Between {@link #open} and {@link #commit} nobody else
 * changes the same kind unnoticed: who opens later is the one who may commit. Not thread-safe.
 */
public final class KnowledgeEdit<T, R extends SpecificRecord> implements AutoCloseable {
  /** Prefix of the transactional ids, one a kind. */
  public static final String TRANSACTIONS = "telex-knowledge-";

  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final Connection connection;
  private final KnowledgeKind<T, R> kind;
  private final String transactionalId;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Serializer<R> serializer;

  /** Somebody else has opened an edit since; nothing of this one counts. */
  public static final class OvertakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OvertakenException(Throwable cause) {
      super("Somebody else changed the knowledge at the same time", cause);
    }
  }

  private KnowledgeEdit(Connection connection, KnowledgeKind<T, R> kind) {
    this.connection = connection;
    this.kind = kind;
    this.transactionalId = TRANSACTIONS + kind.noun();
    this.producer = connection.producer(transactionalId);
    this.serializer = connection.serdes().serializer();
  }

  /** Begins one; what the knowledge is has to be read behind this. */
  public static <T, R extends SpecificRecord> KnowledgeEdit<T, R> open(
      Connection connection, KnowledgeKind<T, R> kind) {
    KnowledgeEdit<T, R> edit = new KnowledgeEdit<>(connection, kind);
    try {
      edit.producer.initTransactions();
      return edit;
    } catch (RuntimeException e) {
      edit.close();
      throw e;
    }
  }

  /**
   * Writes changes in one transaction: services see all of them or none.
   *
   * @throws OvertakenException if somebody else has opened an edit since
   * @throws KafkaException if they cannot be written; then none is
   */
  public void commit(SortedMap<String, Change<T>> changes) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    changes.forEach((id, change) -> records.add(record(id, change)));
    try {
      producer.beginTransaction();
      List<Future<?>> sent = new ArrayList<>();
      records.forEach(record -> sent.add(producer.send(record)));
      await(sent);
      producer.commitTransaction();
      connection.awaitSeen(transactionalId);
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      throw new OvertakenException(e);
    }
  }

  private void await(List<Future<?>> sent) {
    try {
      sent.forEach(Broker::await);
    } catch (ProducerFencedException | InvalidProducerEpochException | InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      producer.abortTransaction();
      throw e;
    }
  }

  private ProducerRecord<byte[], byte[]> record(String id, Change<T> change) {
    byte[] key = id.getBytes(UTF_8);
    return kind.record(id, change)
        .map(value -> serializer.serialize(kind.topic(), value))
        .map(value -> new ProducerRecord<>(kind.topic(), key, value))
        .orElseGet(() -> new ProducerRecord<>(kind.topic(), key, null));
  }

  /** Ends it; what is not committed does not count. */
  @Override
  public void close() {
    serializer.close();
    producer.close(CLOSE);
  }
}
