package news.telex.operations.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import news.telex.runtime.kafka.Broker;
import news.telex.schemas.Topic;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Compares a broker's topics with the catalogue, creates what is missing, and sets what a topic
 * leaves to the broker's defaults. What somebody has set is never changed, and nothing is
 * repartitioned: other partitions would send a key elsewhere and break the order of its versions.
 */
public final class TopicAdmin {
  private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(20);

  private final Broker broker;

  /**
   * @param broker stays the caller's
   */
  public TopicAdmin(Broker broker) {
    this.broker = broker;
  }

  /**
   * Something that is not as the catalogue says.
   *
   * @param setting {@code partitions}, or the name of a topic setting
   * @param open whether nobody has set it on the topic, so that the broker's default counts
   */
  public record Difference(
      String topic, String setting, String wanted, String found, boolean open) {}

  /**
   * The comparison.
   *
   * @param missing topics that do not exist
   * @param present names of those that do
   * @param differences how the present ones differ
   */
  public record Plan(List<Topic> missing, List<String> present, List<Difference> differences) {
    /** Those differences that {@link TopicAdmin#complete} does away with. */
    public List<Difference> open() {
      return differences.stream().filter(Difference::open).toList();
    }

    /** Those that stay: somebody wanted it so. */
    public List<Difference> settled() {
      return differences.stream().filter(d -> !d.open()).toList();
    }
  }

  /**
   * A topic with another number of partitions, for a stack of another size. Topics with one
   * partition keep it.
   */
  public static Topic sized(Topic topic, int partitions) {
    return new Topic(
        topic.name(),
        topic.partitions() == 1 ? 1 : partitions,
        topic.key(),
        topic.value(),
        topic.valueSchema(),
        topic.config());
  }

  /**
   * Compares, changing nothing.
   *
   * @throws org.apache.kafka.common.KafkaException what the broker answers instead
   */
  public Plan plan(Collection<Topic> wanted) {
    Set<String> existing = broker.topics();
    Map<Boolean, List<Topic>> byPresence =
        wanted.stream().collect(Collectors.partitioningBy(t -> existing.contains(t.name())));
    List<Topic> present = byPresence.getOrDefault(true, List.of());
    List<String> names = present.stream().map(Topic::name).toList();
    Map<String, TopicDescription> descriptions = broker.describe(names);
    Map<ConfigResource, Config> configs =
        broker.ask(
            client ->
                client
                    .describeConfigs(
                        names.stream()
                            .map(n -> new ConfigResource(ConfigResource.Type.TOPIC, n))
                            .toList())
                    .all());
    List<Difference> differences = new ArrayList<>();
    for (Topic topic : present) {
      Optional.ofNullable(descriptions.get(topic.name()))
          .ifPresent(d -> comparePartitions(topic, d.partitions().size(), differences));
      Optional.ofNullable(configs.get(new ConfigResource(ConfigResource.Type.TOPIC, topic.name())))
          .ifPresent(c -> compareConfig(topic, c, differences));
    }
    return new Plan(byPresence.getOrDefault(false, List.of()), names, differences);
  }

  /**
   * Creates topics and returns when the broker tells of them. One that somebody else creates at the
   * same moment is fine.
   *
   * @param replication copies of each partition; -1: the broker's default
   * @throws org.apache.kafka.common.KafkaException what the broker answers instead
   */
  public void create(Collection<Topic> topics, short replication) {
    broker.create(
        topics.stream()
            .map(t -> new NewTopic(t.name(), t.partitions(), replication).configs(t.config()))
            .toList());
    awaitVisible(topics.stream().map(Topic::name).toList());
  }

  /**
   * Sets what topics leave open, such as a setting that came into the catalogue after they were
   * made.
   *
   * @throws org.apache.kafka.common.KafkaException what the broker answers instead
   */
  public void complete(Collection<Difference> open) {
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    for (Difference d : open) {
      changes
          .computeIfAbsent(
              new ConfigResource(ConfigResource.Type.TOPIC, d.topic()), t -> new ArrayList<>())
          .add(
              new AlterConfigOp(
                  new ConfigEntry(d.setting(), d.wanted()), AlterConfigOp.OpType.SET));
    }
    broker.ask(client -> client.incrementalAlterConfigs(changes).all());
  }

  /**
   * The controller acknowledges a topic before brokers tell of it; what comes next asks a broker.
   */
  private void awaitVisible(Collection<String> names) {
    long deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
    while (!broker.topics().containsAll(names) && System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private static void comparePartitions(Topic topic, int found, List<Difference> differences) {
    if (found != topic.partitions()) {
      differences.add(
          new Difference(
              topic.name(),
              "partitions",
              Integer.toString(topic.partitions()),
              Integer.toString(found),
              false));
    }
  }

  private static void compareConfig(Topic topic, Config found, List<Difference> differences) {
    new TreeMap<>(topic.config())
        .forEach(
            (name, wanted) -> {
              ConfigEntry entry = found.get(name);
              String value = entry == null ? "" : entry.value();
              if (!wanted.equals(value)) {
                differences.add(
                    new Difference(
                        topic.name(),
                        name,
                        wanted,
                        String.valueOf(value),
                        entry == null
                            || entry.source() != ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG));
              }
            });
  }
}
