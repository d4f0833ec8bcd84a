package news.telex.runtime.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A Kafka broker that is asked. Each question waits for its answer as long as the client's settings
 * say; what the broker answers instead is thrown as the {@link KafkaException} that it is, and an
 * interrupt as Kafka's {@link InterruptException}. The one place that unwraps answers and makes
 * clients. Safe for use by several threads.
 */
public final class Broker implements AutoCloseable {
  /** Protocols of consumers; a group that has committed and has no members has none. */
  private static final Set<String> CONSUMERS = Set.of("", "consumer");

  private static final Set<TransactionState> ENDING =
      Set.of(TransactionState.PREPARE_COMMIT, TransactionState.PREPARE_ABORT);

  private final Admin admin;

  /**
   * @param admin asks; closed with this
   */
  public Broker(Admin admin) {
    this.admin = admin;
  }

  /**
   * Connects. The caller closes it.
   *
   * @param settings of an admin client
   */
  public static Broker at(Map<?, ?> settings) {
    return new Broker(Admin.create(named(settings)));
  }

  /** A consumer of bytes. The caller closes it. */
  public static KafkaConsumer<byte[], byte[]> consumer(Map<?, ?> settings) {
    return new KafkaConsumer<>(
        named(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** A producer of bytes. The caller closes it. */
  public static KafkaProducer<byte[], byte[]> producer(Map<?, ?> settings) {
    return new KafkaProducer<>(
        named(settings), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Map<String, Object> named(Map<?, ?> settings) {
    Map<String, Object> named = new HashMap<>();
    settings.forEach((name, value) -> named.put((String) name, value));
    return named;
  }

  /** Asks for what the methods below do not. */
  public <T> T ask(Function<Admin, KafkaFuture<T>> question) {
    return await(question.apply(admin));
  }

  /**
   * The same, by somebody who has to go on.
   *
   * @throws org.apache.kafka.common.errors.TimeoutException if there is no answer by then
   */
  public <T> T ask(Duration within, Function<Admin, KafkaFuture<T>> question)
      throws InterruptedException {
    try {
      return question.apply(admin).get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw answered(e);
    } catch (TimeoutException e) {
      throw new org.apache.kafka.common.errors.TimeoutException(
          String.format(Locale.ROOT, "The broker does not answer within %d s.", within.toSeconds()),
          e);
    }
  }

  /** Waits for an answer of an admin client or a producer. */
  public static <T> T await(Future<T> answer) {
    try {
      return interruptibly(answer);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  /** The same in a thread that is interrupted to end it. */
  public static <T> T interruptibly(Future<T> answer) throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw answered(e);
    }
  }

  private static KafkaException answered(ExecutionException e) {
    return e.getCause() instanceof KafkaException k ? k : new KafkaException(e.getCause());
  }

  /** Names of all topics that may be seen, but Kafka's own. */
  public Set<String> topics() {
    return ask(client -> client.listTopics().names());
  }

  /** Creates topics; one that somebody else creates at the same moment is fine. */
  public void create(Collection<NewTopic> topics) {
    for (KafkaFuture<Void> created : admin.createTopics(topics).values().values()) {
      try {
        await(created);
      } catch (TopicExistsException e) {
        // As it was to be.
      }
    }
  }

  /**
   * Topics by their names.
   *
   * @throws UnknownTopicOrPartitionException if one of them is not there
   */
  public Map<String, TopicDescription> describe(Collection<String> topics) {
    return ask(client -> client.describeTopics(topics).allTopicNames());
  }

  /** A topic; empty if it is not there. */
  public Optional<TopicDescription> find(String topic) {
    try {
      return describe(List.of(topic)).values().stream().findFirst();
    } catch (UnknownTopicOrPartitionException e) {
      return Optional.empty();
    }
  }

  /**
   * All partitions of topics.
   *
   * @throws UnknownTopicOrPartitionException if one of them is not there
   */
  public Set<TopicPartition> partitions(Collection<String> topics) {
    return describe(topics).values().stream()
        .flatMap(t -> t.partitions().stream().map(p -> new TopicPartition(t.name(), p.partition())))
        .collect(Collectors.toSet());
  }

  /** Offsets of partitions, of uncommitted records too; -1 for a time after the last record. */
  public Map<TopicPartition, Long> offsets(
      Collection<TopicPartition> partitions, OffsetSpec which) {
    Map<TopicPartition, OffsetSpec> asked =
        partitions.stream().collect(Collectors.toMap(p -> p, p -> which));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    ask(client -> client.listOffsets(asked).all())
        .forEach((partition, found) -> offsets.put(partition, found.offset()));
    return offsets;
  }

  /**
   * Whether the last transaction of a producer is still being ended: it is told of its commit, and
   * partitions may not show it yet.
   */
  public boolean isEnding(String transactionalId) {
    return ENDING.contains(
        ask(client ->
                client.describeTransactions(Set.of(transactionalId)).description(transactionalId))
            .state());
  }

  /**
   * Names of all groups of consumers, sorted. Others coordinate by groups, too, such as Kafka
   * Connect and some schema registries; nothing is to be asked of those.
   */
  public List<String> consumerGroups() {
    return ask(client -> client.listGroups().all()).stream()
        .filter(
            group ->
                group
                    .type()
                    .filter(type -> type == GroupType.CLASSIC || type == GroupType.CONSUMER)
                    .isPresent())
        .filter(group -> CONSUMERS.contains(group.protocol()))
        .map(GroupListing::groupId)
        .sorted()
        .toList();
  }

  /** The groups that there are, of those asked for. */
  public Map<String, ConsumerGroupDescription> groups(Collection<String> names) {
    Map<String, ConsumerGroupDescription> found = new TreeMap<>();
    admin
        .describeConsumerGroups(names)
        .describedGroups()
        .forEach((group, answer) -> known(answer).ifPresent(d -> found.put(group, d)));
    return found;
  }

  private static Optional<ConsumerGroupDescription> known(
      KafkaFuture<ConsumerGroupDescription> answer) {
    try {
      return Optional.of(await(answer));
    } catch (GroupIdNotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * Takes all members out of groups, so that nobody waits until those that are dead have timed out.
   * One that lives joins again.
   */
  public void dismissMembers(Collection<String> groups) {
    groups(groups).values().stream()
        .filter(group -> !group.members().isEmpty())
        .forEach(
            group ->
                ask(
                    client ->
                        client
                            .removeMembersFromConsumerGroup(
                                group.groupId(), new RemoveMembersFromConsumerGroupOptions())
                            .all()));
  }

  /** What groups have committed; a group that is not there has committed nothing. */
  public Map<String, Map<TopicPartition, Long>> committed(Collection<String> groups) {
    Map<String, ListConsumerGroupOffsetsSpec> asked = new TreeMap<>();
    groups.forEach(group -> asked.put(group, new ListConsumerGroupOffsetsSpec()));
    Map<String, Map<TopicPartition, Long>> committed = new TreeMap<>();
    if (!asked.isEmpty()) {
      ask(client -> client.listConsumerGroupOffsets(asked).all())
          .forEach(
              (group, offsets) -> {
                Map<TopicPartition, Long> plain = new HashMap<>();
                offsets.forEach(
                    (partition, offset) -> {
                      if (offset != null) {
                        plain.put(partition, offset.offset());
                      }
                    });
                committed.put(group, plain);
              });
    }
    return committed;
  }

  /** Closes it, waiting no longer than that for answers that are under way. */
  public void close(Duration within) {
    admin.close(within);
  }

  @Override
  public void close() {
    admin.close();
  }
}
