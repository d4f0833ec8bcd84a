package news.telex.operations.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import news.telex.operations.audit.AuditLog;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.Groups;
import news.telex.operations.connection.TopicReader;
import news.telex.operations.replay.ReplayPlan;
import news.telex.runtime.health.PartitionLag;
import news.telex.schemas.InstanceReport;
import news.telex.schemas.Receipt;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds out how everything is. What was read once of the receipts and the signs of life is not read
 * again by the next look. Two looks are needed to tell rates, and what is missing from what is
 * under way. Used by one thread.
 */
public final class StatusReader implements AutoCloseable {
  /** Receipts may be a little older than their raw records by another broker's clock. */
  private static final Duration CLOCKS = Duration.ofMinutes(1);

  /**
   * Where wires use transactions, each leaves an offset without a record; so many are looked at.
   */
  private static final int GAPS = 200;

  private final Connection connection;
  private final Clock clock;
  private final Instant since;
  private final Admin admin;
  private final StageReader stages;
  private final KafkaConsumer<byte[], byte[]> raw;
  private final Following<Receipt> receipts;
  private final Following<InstanceReport> reports;
  private final Tally tally;
  private final InstanceRuns instances = new InstanceRuns();
  private Optional<Tally.Mark> known = Optional.empty();

  private StatusReader(
      Connection connection,
      Clock clock,
      Instant since,
      Following<InstanceReport> reports,
      Following<Receipt> receipts) {
    this.connection = connection;
    this.clock = clock;
    this.since = since;
    this.reports = reports;
    this.receipts = receipts;
    this.admin = connection.admin();
    this.stages = new StageReader(connection, admin);
    this.raw = connection.consumer();
    this.tally = new Tally(firstOffsets());
  }

  /**
   * Connects; the caller closes it.
   *
   * @param since from when on raw records are in the books
   * @throws news.telex.runtime.failure.FailureException if a topic is missing
   */
  public static StatusReader open(Connection connection, Clock clock, Instant since) {
    long first = Math.max(0, since.minus(CLOCKS).toEpochMilli());
    Following<InstanceReport> reports = Following.of(connection, Topics.OPS_INSTANCES, 0);
    try {
      return new StatusReader(
          connection, clock, since, reports, Following.of(connection, Topics.WIRE_RECEIPTS, first));
    } catch (RuntimeException e) {
      reports.close();
      throw e;
    }
  }

  private Map<TopicPartition, Long> firstOffsets() {
    List<TopicPartition> partitions =
        raw.listTopics().values().stream()
            .flatMap(Collection::stream)
            .filter(p -> Topics.isRaw(p.topic()))
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    return Following.offsets(raw, partitions, Math.max(0, since.toEpochMilli()));
  }

  /** Looks at everything. */
  public Status look() throws InterruptedException {
    StageReader.Look flow = stages.look();
    // After the stages were asked: what they had decided by then is in the receipts.
    receipts.readOn(tally::add);
    reports.readOn(instances::add);
    boolean idle = flow.stages().stream().allMatch(stage -> stage.lag() == 0);
    int undecided = idle ? known.map(tally::open).orElse(0) : 0;
    known = Optional.of(tally.mark());
    Instant now = clock.instant();
    return new Status(
        now,
        instances.last().stream().map(r -> InstanceStatus.of(r, now)).toList(),
        flow.stages(),
        new BooksStatus(
            since,
            tally.books(),
            flow.raw().values().stream().mapToLong(PartitionLag::records).sum(),
            unread(flow.raw()),
            undecided),
        replays());
  }

  /** Raw records that parse has passed and no receipt tells of. */
  private long unread(Map<TopicPartition, PartitionLag> lags) {
    Map<TopicPartition, Long> passed = new HashMap<>();
    lags.forEach((partition, lag) -> passed.put(partition, lag.committed()));
    AtomicLong records = new AtomicLong();
    for (Tally.Gap gap : tally.gaps(passed, GAPS)) {
      TopicReader.readRange(
          raw,
          Map.of(gap.partition(), gap.from()),
          Map.of(gap.partition(), gap.to()),
          record -> records.incrementAndGet());
    }
    return records.get();
  }

  private List<ReplayStatus> replays() {
    List<ReplayPlan> plans = ReplayStatus.open(AuditLog.read(connection));
    Groups groups = new Groups(admin);
    Map<String, ConsumerGroupDescription> described =
        groups.describe(plans.stream().map(plan -> ReplayPlan.group(plan.id())).toList());
    Map<String, Map<TopicPartition, Long>> committed = groups.committed(described.keySet());
    return plans.stream()
        .map(
            plan -> {
              String group = ReplayPlan.group(plan.id());
              return ReplayStatus.of(
                  plan,
                  committed.getOrDefault(group, Map.of()),
                  Optional.ofNullable(described.get(group))
                      .map(g -> !g.members().isEmpty())
                      .orElse(false));
            })
        .toList();
  }

  @Override
  public void close() {
    raw.close();
    stages.close();
    admin.close();
    receipts.close();
    reports.close();
  }
}
