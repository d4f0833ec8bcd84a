package news.telex.operations.connection;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;

/** Consumer groups as the broker knows them. Safe for use by several threads. */
public final class Groups {
  /** Protocols of consumers; a group that has committed and has no members has none. */
  private static final Set<String> CONSUMERS = Set.of("", "consumer");

  private final Admin admin;

  /**
   * @param admin client of the broker; stays the caller's
   */
  public Groups(Admin admin) {
    this.admin = admin;
  }

  /**
   * Names of all groups of consumers, sorted. Others coordinate by groups, too, such as Kafka
   * Connect and some schema registries; nothing is to be asked of those.
   *
   * @throws KafkaException if the broker does not say
   */
  public List<String> consumers() {
    return get(admin.listGroups().all()).stream()
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

  /**
   * The groups that there are, of those asked for.
   *
   * @throws KafkaException if the broker does not say
   */
  public Map<String, ConsumerGroupDescription> describe(Collection<String> groups) {
    Map<String, ConsumerGroupDescription> found = new TreeMap<>();
    admin
        .describeConsumerGroups(groups)
        .describedGroups()
        .forEach((group, answer) -> known(answer).ifPresent(d -> found.put(group, d)));
    return found;
  }

  private static Optional<ConsumerGroupDescription> known(
      KafkaFuture<ConsumerGroupDescription> answer) {
    try {
      return Optional.of(get(answer));
    } catch (GroupIdNotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * What groups have committed; a group that is not there has committed nothing.
   *
   * @throws KafkaException if the broker does not say
   */
  public Map<String, Map<TopicPartition, Long>> committed(Collection<String> groups) {
    Map<String, ListConsumerGroupOffsetsSpec> asked = new TreeMap<>();
    groups.forEach(group -> asked.put(group, new ListConsumerGroupOffsetsSpec()));
    Map<String, Map<TopicPartition, Long>> committed = new TreeMap<>();
    if (!asked.isEmpty()) {
      get(admin.listConsumerGroupOffsets(asked).all())
          .forEach((group, offsets) -> committed.put(group, plain(offsets)));
    }
    return committed;
  }

  private static Map<TopicPartition, Long> plain(Map<TopicPartition, OffsetAndMetadata> offsets) {
    Map<TopicPartition, Long> plain = new HashMap<>();
    offsets.forEach(
        (partition, offset) -> {
          if (offset != null) {
            plain.put(partition, offset.offset());
          }
        });
    return plain;
  }

  /**
   * Waits for an answer of an admin client.
   *
   * @throws KafkaException what the broker answered instead
   */
  public static <T> T get(KafkaFuture<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException k ? k : new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
