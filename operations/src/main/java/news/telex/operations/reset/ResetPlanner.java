package news.telex.operations.reset;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.Pipeline;
import news.telex.operations.reset.ResetPlan.How;
import news.telex.operations.reset.ResetPlan.ReadingGroup;
import news.telex.operations.reset.ResetPlan.StagePlan;
import news.telex.operations.reset.ResetPlan.Start;
import news.telex.operations.reset.ResetPlan.TopicPlan;
import news.telex.runtime.ServiceDescription;
import news.telex.runtime.access.StageAccess;
import news.telex.runtime.failure.Diagnosis;
import news.telex.runtime.failure.FailureException;
import news.telex.runtime.kafka.Broker;
import news.telex.schemas.Topic;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ClusterAuthorizationException;

/** Looks at a broker and says what a reset or clean would do; changes nothing. */
public final class ResetPlanner {
  /** Everybody's: dead letters and receipts tell what happened, whatever is done anew. */
  private static final Set<String> SHARED = Set.of(Topics.NEWS_REJECTED, Topics.WIRE_RECEIPTS);

  private static final String EARLIEST = "earliest";
  private static final String LATEST = "latest";

  private final Connection connection;
  private final Broker broker;

  /**
   * @param broker stays the caller's
   */
  public ResetPlanner(Connection connection, Broker broker) {
    this.connection = connection;
    this.broker = broker;
  }

  /** Where services go on that have forgotten their places. */
  public sealed interface Target {
    /** With the oldest record there is. */
    record Earliest() implements Target {}

    /** With what comes from now on. */
    record Latest() implements Target {}

    /** With the first record of this time or later. */
    record AtTime(Instant time) implements Target {}

    /** In a word. */
    default String word() {
      if (this instanceof AtTime at) {
        return at.time().toString();
      }
      return this instanceof Latest ? LATEST : EARLIEST;
    }
  }

  /**
   * The plan.
   *
   * @param services that forget
   * @param clean whether their outputs go, too
   * @throws FailureException if a topic is missing
   * @throws org.apache.kafka.common.KafkaException if the broker does not say
   */
  public ResetPlan plan(List<ServiceDescription> services, Target to, boolean clean) {
    List<StageAccess> stages = services.stream().flatMap(s -> s.stages().stream()).toList();
    Map<String, Integer> existing = partitions();
    List<String> missing =
        stages.stream()
            .flatMap(stage -> stage.topics().stream())
            .filter(Predicate.not(existing::containsKey))
            .distinct()
            .toList();
    if (!missing.isEmpty()) {
      throw new FailureException(Diagnosis.missing(connection.place(), missing));
    }
    Set<String> written =
        stages.stream().flatMap(stage -> stage.writes().stream()).collect(Collectors.toSet());
    List<StagePlan> places = new ArrayList<>();
    for (StageAccess stage : stages) {
      List<Start> inputs = new ArrayList<>();
      for (String topic : Pipeline.inputs(stage, existing.keySet().stream())) {
        // Whoever writes it writes all of it again: what is there already would come twice. Copies
        // of history would come before the history that they were taken from.
        Target from = written.contains(topic) || Topics.isReplay(topic) ? new Target.Latest() : to;
        if (topic.equals(Topics.WIRE_DECISIONS)) {
          // What was decided about the items that come again counts again.
          from = new Target.Earliest();
        }
        inputs.add(start(topic, existing.getOrDefault(topic, 0), from));
      }
      places.add(new StagePlan(stage.name(), inputs));
    }
    Set<String> internal = new TreeSet<>();
    stages.stream()
        .filter(StageAccess::keepsState)
        .forEach(
            stage ->
                existing.keySet().stream()
                    .filter(topic -> topic.startsWith(stage.name() + '-'))
                    .forEach(internal::add));
    Set<String> outputs = new TreeSet<>();
    if (clean) {
      written.stream()
          .filter(Predicate.not(SHARED::contains))
          .filter(existing::containsKey)
          .forEach(outputs::add);
    }
    Map<String, Long> bytes = bytes();
    long raw =
        places.stream()
            .flatMap(place -> place.inputs().stream())
            .filter(start -> Topics.isRaw(start.topic()))
            .mapToLong(Start::records)
            .sum();
    return new ResetPlan(
        clean ? "clean" : "reset",
        services.stream().map(ServiceDescription::name).toList(),
        to.word(),
        places,
        topics(internal, existing, bytes, topic -> How.DELETE_TOPIC),
        topics(outputs, existing, bytes, ResetPlanner::how),
        written.stream().filter(SHARED::contains).sorted().toList(),
        readers(outputs, stages.stream().map(StageAccess::name).toList(), existing),
        Consequences.of(
            services.stream().map(ServiceDescription::name).collect(Collectors.toSet()),
            clean,
            to instanceof Target.Latest,
            raw));
  }

  private static How how(String topic) {
    boolean compacted =
        Topics.find(topic)
            .map(Topic::config)
            .map(config -> config.getOrDefault("cleanup.policy", "delete").equals("compact"))
            .orElse(false);
    return compacted ? How.TOMBSTONES : How.DELETE_RECORDS;
  }

  private Start start(String topic, int partitions, Target from) {
    Map<Integer, Long> begin = offsets(topic, partitions, OffsetSpec.earliest());
    Map<Integer, Long> end = offsets(topic, partitions, OffsetSpec.latest());
    Map<Integer, Long> first = begin;
    if (from instanceof Target.Latest) {
      first = end;
    } else if (from instanceof Target.AtTime at) {
      Map<Integer, Long> found = new HashMap<>(end);
      offsets(topic, partitions, OffsetSpec.forTimestamp(at.time().toEpochMilli()))
          .forEach((p, offset) -> found.computeIfPresent(p, (k, e) -> offset < 0 ? e : offset));
      first = found;
    }
    return new Start(
        topic,
        from.word(),
        from instanceof Target.Earliest ? Map.of() : first,
        sum(end) - sum(first));
  }

  private static long sum(Map<Integer, Long> offsets) {
    return offsets.values().stream().mapToLong(Long::longValue).sum();
  }

  private Map<String, Integer> partitions() {
    Map<String, Integer> partitions = new TreeMap<>();
    for (TopicDescription topic : broker.describe(broker.topics()).values()) {
      partitions.put(topic.name(), topic.partitions().size());
    }
    return partitions;
  }

  private Map<Integer, Long> offsets(String topic, int partitions, OffsetSpec which) {
    List<TopicPartition> asked =
        IntStream.range(0, partitions).mapToObj(p -> new TopicPartition(topic, p)).toList();
    Map<Integer, Long> offsets = new HashMap<>();
    broker
        .offsets(asked, which)
        .forEach((partition, offset) -> offsets.put(partition.partition(), offset));
    return offsets;
  }

  private List<TopicPlan> topics(
      Collection<String> names,
      Map<String, Integer> existing,
      Map<String, Long> bytes,
      Function<String, How> how) {
    return names.stream()
        .map(
            topic -> {
              int partitions = existing.getOrDefault(topic, 0);
              long records =
                  sum(offsets(topic, partitions, OffsetSpec.latest()))
                      - sum(offsets(topic, partitions, OffsetSpec.earliest()));
              return new TopicPlan(topic, how.apply(topic), records, bytes.get(topic));
            })
        .toList();
  }

  /** Bytes of one replica of each topic; nothing where that is not for us to know. */
  private Map<String, Long> bytes() {
    Map<TopicPartition, Long> largest = new HashMap<>();
    try {
      List<Integer> brokers =
          broker.ask(client -> client.describeCluster().nodes()).stream().map(Node::id).toList();
      for (Map<String, LogDirDescription> folders :
          broker.ask(client -> client.describeLogDirs(brokers).allDescriptions()).values()) {
        folders
            .values()
            .forEach(
                folder ->
                    folder
                        .replicaInfos()
                        .forEach((p, info) -> largest.merge(p, info.size(), Math::max)));
      }
    } catch (ClusterAuthorizationException e) {
      return Map.of();
    }
    Map<String, Long> bytes = new HashMap<>();
    largest.forEach((partition, size) -> bytes.merge(partition.topic(), size, Long::sum));
    return bytes;
  }

  private List<ReadingGroup> readers(
      Set<String> outputs, Collection<String> own, Map<String, Integer> existing) {
    if (outputs.isEmpty()) {
      return List.of();
    }
    List<String> groups =
        broker.consumerGroups().stream().filter(Predicate.not(own::contains)).toList();
    Map<String, ConsumerGroupDescription> described = broker.groups(groups);
    Map<String, Map<Integer, Long>> ends = new HashMap<>();
    outputs.forEach(
        topic ->
            ends.put(topic, offsets(topic, existing.getOrDefault(topic, 0), OffsetSpec.latest())));
    List<ReadingGroup> readers = new ArrayList<>();
    broker
        .committed(groups)
        .forEach(
            (group, committed) -> {
              Map<String, Long> unread = new TreeMap<>();
              committed.forEach(
                  (partition, offset) ->
                      Optional.ofNullable(ends.get(partition.topic()))
                          .map(end -> end.getOrDefault(partition.partition(), offset))
                          .ifPresent(
                              end ->
                                  unread.merge(
                                      partition.topic(), Math.max(0, end - offset), Long::sum)));
              int members =
                  Optional.ofNullable(described.get(group)).map(g -> g.members().size()).orElse(0);
              unread.forEach(
                  (topic, records) ->
                      readers.add(new ReadingGroup(group, topic, members, records)));
            });
    return readers;
  }
}
