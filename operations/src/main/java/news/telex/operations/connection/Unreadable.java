package news.telex.operations.connection;

import java.util.Locale;

/**
 * A record that nobody can read.
 *
 * @param why one sentence
 */
public record Unreadable(String topic, int partition, long offset, String why) {
  /** The record's position, as Kafka's own tools write it, and why it is passed over. */
  public String sentence() {
    return String.format(Locale.ROOT, "%s-%d@%d is passed over: %s", topic, partition, offset, why);
  }
}
