package org.apache.kafka.clients.admin;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.internals.CoordinatorKey;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.TopicCollection.TopicNameCollection;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.internals.KafkaFutureImpl;

/**
 * Kafka's mock of an admin client, of a broker that has permissions and transactional ids; in
 * Kafka's package, for only there results can be made.
 */
public final class GuardedAdmin extends MockAdminClient {
  private static final Node BROKER = new Node(0, "localhost", 1);

  private final Map<String, Set<AclOperation>> denied = new HashMap<>();
  private final Set<String> hidden = new HashSet<>();
  private boolean deniesTransactions;
  private boolean tellsNoPermissions;

  /** A broker without topics that allows everything. */
  public GuardedAdmin() {
    super(List.of(BROKER), BROKER);
  }

  /** Creates a topic. */
  public GuardedAdmin topic(String name, int partitions) {
    createTopics(List.of(new NewTopic(name, partitions, (short) 1)));
    return this;
  }

  /** Creates a topic that takes records of so many bytes. */
  public GuardedAdmin topic(String name, int partitions, int maxMessageBytes) {
    createTopics(
        List.of(
            new NewTopic(name, partitions, (short) 1)
                .configs(Map.of("max.message.bytes", Integer.toString(maxMessageBytes)))));
    return this;
  }

  /** Does not allow this with that topic. */
  public GuardedAdmin deny(String topic, AclOperation operation) {
    denied.computeIfAbsent(topic, t -> EnumSet.noneOf(AclOperation.class)).add(operation);
    return this;
  }

  /** Does not even tell of a topic. */
  public GuardedAdmin hide(String topic) {
    hidden.add(topic);
    return this;
  }

  /** Does not tell what is allowed. */
  public GuardedAdmin tellNoPermissions() {
    tellsNoPermissions = true;
    return this;
  }

  /** Does not allow transactions. */
  public GuardedAdmin denyTransactions() {
    deniesTransactions = true;
    return this;
  }

  @Override
  public synchronized DescribeTopicsResult describeTopics(
      TopicCollection topics, DescribeTopicsOptions options) {
    Map<String, KafkaFuture<TopicDescription>> answers =
        new HashMap<>(super.describeTopics(topics, options).topicNameValues());
    answers.replaceAll((name, answer) -> answer.thenApply(this::withPermissions));
    ((TopicNameCollection) topics)
        .topicNames().stream()
            .filter(hidden::contains)
            .forEach(
                name -> answers.put(name, failed(new TopicAuthorizationException(Set.of(name)))));
    return DescribeTopicsResult.ofTopicNames(answers);
  }

  private TopicDescription withPermissions(TopicDescription topic) {
    Set<AclOperation> allowed = EnumSet.allOf(AclOperation.class);
    allowed.removeAll(denied.getOrDefault(topic.name(), Set.of()));
    return new TopicDescription(
        topic.name(),
        topic.isInternal(),
        topic.partitions(),
        tellsNoPermissions ? null : allowed,
        topic.topicId());
  }

  @Override
  public synchronized DescribeConfigsResult describeConfigs(
      Collection<ConfigResource> resources, DescribeConfigsOptions options) {
    Map<ConfigResource, KafkaFuture<Config>> answers =
        new HashMap<>(super.describeConfigs(resources, options).values());
    answers.replaceAll(
        (topic, answer) ->
            denied.getOrDefault(topic.name(), Set.of()).contains(AclOperation.DESCRIBE_CONFIGS)
                ? failed(new TopicAuthorizationException(Set.of(topic.name())))
                : answer);
    return new DescribeConfigsResult(answers);
  }

  @Override
  public DescribeTransactionsResult describeTransactions(
      Collection<String> ids, DescribeTransactionsOptions options) {
    return new DescribeTransactionsResult(
        ids.stream()
            .collect(
                Collectors.toMap(
                    CoordinatorKey::byTransactionalId,
                    id ->
                        failed(
                            deniesTransactions
                                ? new TransactionalIdAuthorizationException("no")
                                : new TransactionalIdNotFoundException("none")))));
  }

  private static <T> KafkaFuture<T> failed(RuntimeException failure) {
    KafkaFutureImpl<T> future = new KafkaFutureImpl<>();
    future.completeExceptionally(failure);
    return future;
  }
}
