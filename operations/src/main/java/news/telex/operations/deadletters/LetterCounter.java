package news.telex.operations.deadletters;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import news.telex.operations.connection.Connection;
import news.telex.runtime.kafka.TopicReader;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads {@code news.rejected} to count: from look to look goes on where it was, and in one look
 * reads no more than a few megabytes, for dead letters may be large and many. Used by one thread.
 */
public final class LetterCounter implements AutoCloseable {
  /** Read in one look; some ten thousand dead letters of usual size, in about a second. */
  private static final long BYTES_IN_ONE_LOOK = 64L * 1024 * 1024;

  private final TopicReader reader;
  private final List<TopicPartition> partitions;
  private final OpenLetters letters;
  private final Map<TopicPartition, Long> next = new HashMap<>();

  /**
   * Connects.
   *
   * @param letters where they are counted
   * @throws news.telex.runtime.failure.FailureException if the topic is missing
   */
  public LetterCounter(Connection connection, OpenLetters letters) {
    this.letters = letters;
    this.reader = connection.reader();
    try {
      this.partitions = reader.partitions(Topics.NEWS_REJECTED);
      next.putAll(reader.beginnings(partitions));
      reader.seek(next);
    } catch (RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  /** Reads on, and counts. */
  public OpenLetters.Count look() {
    reader
        .beginnings(partitions)
        .forEach((partition, offset) -> letters.begins(partition.partition(), offset));
    Map<TopicPartition, Long> ends = reader.ends(partitions);
    long bytes = 0;
    while (unread(ends) > 0 && bytes < BYTES_IN_ONE_LOOK) {
      for (ConsumerRecord<byte[], byte[]> record : reader.poll()) {
        letters.add(new LetterId(record.partition(), record.offset()));
        bytes += Math.max(0, record.serializedValueSize());
      }
      // Positions move over the marks of transactions, too.
      partitions.forEach(partition -> next.put(partition, reader.position(partition)));
    }
    return letters.count(unread(ends));
  }

  private long unread(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - next.getOrDefault(end.getKey(), 0L)))
        .sum();
  }

  @Override
  public void close() {
    reader.close();
  }
}
