package news.telex.operations.deadletters;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import news.telex.operations.connection.Connection;
import news.telex.operations.stack.TopicAdmin;
import news.telex.runtime.failure.Diagnosis;
import news.telex.runtime.failure.FailureException;
import news.telex.schemas.Topic;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.StreamsGroupDescription;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.TopicPartition;

/** The replay topics that dead letters go back to: whether they are there, and who reads them. */
public final class Lanes {
  private static final Duration POLL = Duration.ofMillis(200);

  /** Protocol of groups of consumers among the classic ones; Kafka Connect has another. */
  private static final String CONSUMERS = "consumer";

  private final Connection connection;
  private final Admin admin;

  /**
   * @param admin client of the broker; stays the caller's
   */
  public Lanes(Connection connection, Admin admin) {
    this.connection = connection;
    this.admin = admin;
  }

  /**
   * A replay topic.
   *
   * @param missing whether it has to be created
   * @param partitions how many it has, or will have
   * @param readers members of each consumer group that reads it, by group
   */
  public record Lane(String topic, boolean missing, int partitions, Map<String, Integer> readers) {}

  /**
   * How replay topics are now.
   *
   * @throws FailureException if a topic whose replay they hold is missing
   * @throws ExecutionException with Kafka's exception as its cause
   */
  public List<Lane> find(Collection<String> topics)
      throws ExecutionException, InterruptedException {
    Set<String> existing = admin.listTopics().names().get();
    Map<String, Map<String, Integer>> readers = readers();
    List<Lane> lanes = new ArrayList<>();
    for (String topic : topics) {
      boolean missing = !existing.contains(topic);
      String like = missing ? Topics.liveOf(topic) : topic;
      if (!existing.contains(like)) {
        throw new FailureException(Diagnosis.missing(connection.place(), List.of(like)));
      }
      TopicDescription description =
          admin.describeTopics(List.of(like)).allTopicNames().get().get(like);
      lanes.add(
          new Lane(
              topic,
              missing,
              description == null ? 0 : description.partitions().size(),
              readers.getOrDefault(topic, Map.of())));
    }
    return lanes;
  }

  /** Creates those that are missing, as the catalogue says, with the partitions of their topic. */
  public void create(Collection<Lane> lanes) throws ExecutionException, InterruptedException {
    List<Topic> topics =
        lanes.stream()
            .filter(Lane::missing)
            .flatMap(
                lane ->
                    Topics.find(lane.topic()).stream()
                        .map(topic -> TopicAdmin.sized(topic, lane.partitions())))
            .toList();
    if (!topics.isEmpty()) {
      new TopicAdmin(admin).create(topics, (short) -1);
    }
  }

  /** Waits until somebody reads each of them. Returns those that nobody reads after that time. */
  public List<String> awaitReaders(Collection<Lane> lanes, Duration patience)
      throws ExecutionException, InterruptedException {
    List<String> topics = lanes.stream().map(Lane::topic).toList();
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      Set<String> read = readers().keySet();
      List<String> unread = topics.stream().filter(t -> !read.contains(t)).toList();
      if (unread.isEmpty() || System.nanoTime() - deadline > 0) {
        return unread;
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  /** Members that read a topic by group, by topic. */
  private Map<String, Map<String, Integer>> readers()
      throws ExecutionException, InterruptedException {
    Collection<GroupListing> groups = admin.listGroups().all().get();
    Map<String, Map<String, Integer>> readers = new TreeMap<>();
    for (ConsumerGroupDescription group :
        admin.describeConsumerGroups(ids(groups, Lanes::isOfConsumers)).all().get().values()) {
      for (MemberDescription member : group.members()) {
        member.assignment().topicPartitions().stream()
            .map(TopicPartition::topic)
            .distinct()
            .forEach(topic -> add(readers, topic, group.groupId(), 1));
      }
    }
    for (StreamsGroupDescription group :
        admin.describeStreamsGroups(ids(groups, Lanes::isOfStreams)).all().get().values()) {
      if (!group.members().isEmpty()) {
        group.subtopologies().stream()
            .flatMap(part -> part.sourceTopics().stream())
            .distinct()
            .forEach(topic -> add(readers, topic, group.groupId(), group.members().size()));
      }
    }
    return readers;
  }

  private static void add(
      Map<String, Map<String, Integer>> readers, String topic, String group, int members) {
    readers.computeIfAbsent(topic, t -> new TreeMap<>()).merge(group, members, Integer::sum);
  }

  private static List<String> ids(Collection<GroupListing> groups, Predicate<GroupListing> kind) {
    return groups.stream().filter(kind).map(GroupListing::groupId).toList();
  }

  private static boolean isOfStreams(GroupListing group) {
    return group.type().map(type -> type == GroupType.STREAMS).orElse(false);
  }

  private static boolean isOfConsumers(GroupListing group) {
    return group
        .type()
        .map(
            type ->
                type == GroupType.CONSUMER
                    || (type == GroupType.CLASSIC && group.protocol().equals(CONSUMERS)))
        .orElse(false);
  }
}
