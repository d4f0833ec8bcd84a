package news.telex.operations.deadletters;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.TopicAdmin;
import news.telex.operations.replay.Audience;
import news.telex.operations.replay.Audience.ConsumerGroup;
import news.telex.runtime.failure.Diagnosis;
import news.telex.runtime.failure.FailureException;
import news.telex.runtime.kafka.Broker;
import news.telex.schemas.Topic;
import news.telex.schemas.Topics;

/** The replay topics that dead letters go back to: whether they are there, and who reads them. */
public final class ReplayTopics {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Connection connection;
  private final Broker broker;

  /**
   * @param broker stays the caller's
   */
  public ReplayTopics(Connection connection, Broker broker) {
    this.connection = connection;
    this.broker = broker;
  }

  /**
   * A replay topic.
   *
   * @param missing whether it has to be created
   * @param partitions how many it has, or will have
   * @param readers consumer groups that read it
   */
  public record Lane(String topic, boolean missing, int partitions, List<ConsumerGroup> readers) {}

  /**
   * How replay topics are now.
   *
   * @throws FailureException if a topic whose replay they hold is missing
   * @throws org.apache.kafka.common.KafkaException what the broker answers instead
   */
  public List<Lane> find(Collection<String> topics) {
    Set<String> existing = broker.topics();
    List<Lane> lanes = new ArrayList<>();
    for (String topic : topics) {
      boolean missing = !existing.contains(topic);
      String like = missing ? Topics.liveOf(topic) : topic;
      if (!existing.contains(like)) {
        throw new FailureException(Diagnosis.missing(connection.place(), List.of(like)));
      }
      lanes.add(
          new Lane(
              topic, missing, broker.partitions(List.of(like)).size(), Audience.of(broker, topic)));
    }
    return lanes;
  }

  /** Creates those that are missing, as the catalogue says, with the partitions of their topic. */
  public void create(Collection<Lane> lanes) {
    List<Topic> topics =
        lanes.stream()
            .filter(Lane::missing)
            .flatMap(
                lane ->
                    Topics.find(lane.topic()).stream()
                        .map(topic -> TopicAdmin.sized(topic, lane.partitions())))
            .toList();
    if (!topics.isEmpty()) {
      new TopicAdmin(broker).create(topics, (short) -1);
    }
  }

  /** Waits until somebody reads each of them. Returns those that nobody reads after that time. */
  public List<String> awaitReaders(Collection<Lane> lanes, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      List<String> unread = new ArrayList<>();
      for (Lane lane : lanes) {
        if (Audience.of(broker, lane.topic()).isEmpty()) {
          unread.add(lane.topic());
        }
      }
      if (unread.isEmpty() || System.nanoTime() - deadline > 0) {
        return unread;
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }
}
