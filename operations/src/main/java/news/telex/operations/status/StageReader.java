package news.telex.operations.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.Pipeline;
import news.telex.runtime.KafkaSettings;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.access.StageAccess;
import news.telex.runtime.failure.Diagnosis;
import news.telex.runtime.failure.FailureException;
import news.telex.runtime.health.LagReader;
import news.telex.runtime.health.PartitionLag;
import news.telex.runtime.kafka.Broker;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.TopicPartition;

/**
 * Asks how far the stages are with what they read, in the order of the flow: what a stage says it
 * has taken, the next one was asked for later. Used by one thread.
 */
final class StageReader implements AutoCloseable {
  private final Connection connection;
  private final Broker broker;
  private final Map<StageAccess, LagReader> readers = new LinkedHashMap<>();
  private Map<String, Taken> before = Map.of();

  /** Offsets that a stage had committed, one added to the other, at a moment. */
  private record Taken(long offsets, long nanos) {}

  /** What was found: one entry per stage and lane, and what parse has yet to take. */
  record Look(List<StageStatus> stages, Map<TopicPartition, PartitionLag> raw) {}

  /**
   * @param broker stays the caller's
   */
  StageReader(Connection connection, Broker broker) {
    this.connection = connection;
    this.broker = broker;
    ServiceSettings settings = new ServiceSettings(connection.clients().configuration());
    Properties asking = KafkaSettings.admin(settings, "telex-status");
    Properties peeking = KafkaSettings.peeking(settings, "telex-status");
    Pipeline.flow()
        .forEach(stage -> readers.put(stage, new LagReader(stage.name(), asking, peeking)));
  }

  /**
   * Asks the broker.
   *
   * @throws FailureException if a topic is missing that a stage reads
   */
  Look look() throws InterruptedException {
    Set<String> existing = broker.topics();
    Set<String> missing = new TreeSet<>();
    readers.keySet().forEach(stage -> missing.addAll(stage.reads()));
    missing.removeAll(existing);
    if (!missing.isEmpty()) {
      throw new FailureException(Diagnosis.missing(connection.place(), List.copyOf(missing)));
    }
    Map<String, ConsumerGroupDescription> groups =
        broker.groups(readers.keySet().stream().map(StageAccess::name).toList());
    List<StageStatus> stages = new ArrayList<>();
    Map<TopicPartition, PartitionLag> raw = new HashMap<>();
    Map<String, Taken> now = new HashMap<>();
    for (Map.Entry<StageAccess, LagReader> entry : readers.entrySet()) {
      StageAccess stage = entry.getKey();
      Map<TopicPartition, PartitionLag> lags =
          entry.getValue().read(broker.partitions(Pipeline.inputs(stage, existing.stream())));
      int members =
          Optional.ofNullable(groups.get(stage.name())).map(g -> g.members().size()).orElse(0);
      for (boolean replay : new boolean[] {false, true}) {
        Map<TopicPartition, PartitionLag> lane = new HashMap<>(lags);
        lane.keySet().removeIf(p -> Topics.isReplay(p.topic()) != replay);
        if (!lane.isEmpty()) {
          stages.add(status(stage.name(), replay, members, lane, now));
        }
      }
      lags.entrySet().stream()
          .filter(e -> Topics.isRaw(e.getKey().topic()))
          .forEach(e -> raw.put(e.getKey(), e.getValue()));
    }
    before = now;
    return new Look(stages, raw);
  }

  private StageStatus status(
      String stage,
      boolean replay,
      int members,
      Map<TopicPartition, PartitionLag> lags,
      Map<String, Taken> now) {
    Taken taken =
        new Taken(
            lags.values().stream().mapToLong(PartitionLag::committed).sum(), System.nanoTime());
    String lane = stage + (replay ? Topics.REPLAY_SUFFIX : "");
    now.put(lane, taken);
    Optional<Taken> last = Optional.ofNullable(before.get(lane));
    return new StageStatus(
        stage,
        replay,
        members,
        lags.values().stream().mapToLong(PartitionLag::records).sum(),
        lags.values().stream().flatMap(l -> l.oldest().stream()).min(Instant::compareTo),
        last.map(l -> OptionalDouble.of(rate(l, taken))).orElse(OptionalDouble.empty()));
  }

  /** A group that was reset has taken less than before. */
  private static double rate(Taken from, Taken to) {
    return Math.max(0, to.offsets() - from.offsets()) * 1e9 / (to.nanos() - from.nanos());
  }

  @Override
  public void close() {
    readers.values().forEach(LagReader::close);
  }
}
