package news.telex.operations.reset;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import news.telex.operations.connection.Connection;
import news.telex.operations.reset.ResetPlan.How;
import news.telex.operations.reset.ResetPlan.StagePlan;
import news.telex.operations.reset.ResetPlan.TopicPlan;
import news.telex.runtime.kafka.Broker;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Does what a plan says. The places of the groups go first: the broker refuses that while anybody
 * works, and a reset that is cut off after it is done again by the next one.
 */
public final class Resetter {
  private static final Duration GONE_WITHIN = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(50);

  private final Connection connection;
  private final Broker broker;
  private final Map<String, Object> done = new LinkedHashMap<>();

  /**
   * @param broker stays the caller's
   */
  public Resetter(Connection connection, Broker broker) {
    this.connection = connection;
    this.broker = broker;
  }

  /**
   * Does it.
   *
   * @throws org.apache.kafka.common.errors.GroupNotEmptyException if somebody works; {@link
   *     #done()} has the groups that were deleted before
   * @throws KafkaException if the broker refuses something; {@link #done()} has what was done
   */
  public void execute(ResetPlan plan) {
    forgetPlaces(plan);
    deleteState(plan.state().stream().map(TopicPlan::topic).toList());
    for (TopicPlan output : plan.outputs()) {
      if (output.how() == How.TOMBSTONES) {
        bury(output.topic());
      } else {
        empty(output.topic());
      }
    }
  }

  /** What has been done so far. */
  public Map<String, Object> done() {
    return new LinkedHashMap<>(done);
  }

  private void forgetPlaces(ResetPlan plan) {
    // One at a time: each may be refused, and what went before it is then told.
    for (String group : broker.groups(plan.groups()).keySet()) {
      broker.ask(client -> client.deleteConsumerGroups(List.of(group)).all());
      done.merge("deletedGroups", List.of(group), Resetter::and);
    }
    for (StagePlan stage : plan.stages()) {
      Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
      plan.offsets(stage).forEach((p, offset) -> offsets.put(p, new OffsetAndMetadata(offset)));
      if (!offsets.isEmpty()) {
        broker.ask(client -> client.alterConsumerGroupOffsets(stage.group(), offsets).all());
      }
    }
    done.put("groups", plan.groups());
  }

  private void deleteState(List<String> topics) {
    broker.ask(client -> client.deleteTopics(topics).all());
    long deadline = System.nanoTime() + GONE_WITHIN.toNanos();
    Set<String> left = new HashSet<>(topics);
    while (!left.isEmpty()) {
      left.retainAll(broker.topics());
      if (System.nanoTime() - deadline > 0) {
        throw new KafkaException("The broker still tells of deleted topics: " + left);
      }
      LockSupport.parkNanos(left.isEmpty() ? 0 : POLL.toNanos());
    }
    done.put("deletedTopics", topics);
  }

  private void empty(String topic) {
    Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
    // Up to the end, whatever it is by then.
    broker.partitions(List.of(topic)).forEach(p -> all.put(p, RecordsToDelete.beforeOffset(-1)));
    broker.ask(client -> client.deleteRecords(all).all());
    done.merge("emptiedTopics", List.of(topic), Resetter::and);
  }

  private static Object and(Object before, Object more) {
    List<Object> both = new ArrayList<>((List<?>) before);
    both.addAll((List<?>) more);
    return both;
  }

  /** A tombstone for every key that has a value, in the partition where the value lies. */
  private void bury(String topic) {
    Map<Integer, Set<Key>> living = new HashMap<>();
    connection.readAll(
        topic,
        record -> {
          Set<Key> keys = living.computeIfAbsent(record.partition(), p -> new HashSet<>());
          if (record.key() != null && record.value() == null) {
            keys.remove(new Key(record.key()));
          } else if (record.key() != null) {
            keys.add(new Key(record.key()));
          }
        });
    List<Future<?>> sent = new ArrayList<>();
    try (KafkaProducer<byte[], byte[]> producer = connection.producer()) {
      living.forEach(
          (partition, keys) ->
              keys.forEach(
                  key ->
                      sent.add(
                          producer.send(
                              new ProducerRecord<>(topic, partition, key.bytes(), null)))));
      producer.flush();
      sent.forEach(Broker::await);
    }
    done.put("tombstones", sent.size());
  }

  /** A record's key, equal by its bytes. */
  private record Key(byte[] bytes) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }
  }
}
