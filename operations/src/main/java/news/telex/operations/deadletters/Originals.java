package news.telex.operations.deadletters;

import java.util.Optional;
import news.telex.operations.connection.Connection;
import news.telex.runtime.RecordSize;
import news.telex.runtime.kafka.TopicReader;
import news.telex.schemas.Position;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The rejected records themselves, where they still lie: for dead letters that have not all of
 * them. Connected when the first one is looked for. Used by one thread.
 */
public final class Originals implements AutoCloseable {
  private final Connection connection;
  private Optional<TopicReader> reader = Optional.empty();

  /** Makes it; nothing is connected yet. */
  public Originals(Connection connection) {
    this.connection = connection;
  }

  /** The same route, or nowhere if it needs a record that has gone or cannot be sent again. */
  public Route checked(Route route) {
    if (!(route instanceof Route.Back back) || back.original().isEmpty()) {
      return route;
    }
    Position at = back.original().get();
    Optional<ConsumerRecord<byte[], byte[]>> original = find(at);
    if (original.isEmpty()) {
      return new Route.Nowhere("does not have all of the record, which has gone from " + at);
    }
    ConsumerRecord<byte[], byte[]> record = original.get();
    return RecordSize.of(record.key(), record.value(), record.headers()) > Topics.MAX_REJECTED_BYTES
        ? new Route.Nowhere("is of a record that is too large to be sent again, " + at)
        : route;
  }

  /** The record at a position; empty if it is there no longer. */
  Optional<ConsumerRecord<byte[], byte[]>> find(Position at) {
    if (reader.isEmpty()) {
      reader = Optional.of(connection.readerOfSingles());
    }
    return reader.get().at(at);
  }

  @Override
  public void close() {
    reader.ifPresent(TopicReader::close);
  }
}
