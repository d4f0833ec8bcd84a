package news.telex.operations.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.Unreadables;
import news.telex.operations.connection.ValueReader;
import news.telex.operations.deadletters.LetterCounter;
import news.telex.operations.deadletters.OpenLetters;
import news.telex.operations.receipts.Ledger;
import news.telex.operations.replay.Replay;
import news.telex.operations.replay.ReplayPlan;
import news.telex.operations.review.ReviewBacklog;
import news.telex.runtime.health.PartitionLag;
import news.telex.runtime.kafka.Broker;
import news.telex.runtime.kafka.TopicReader;
import news.telex.schemas.AuditRecord;
import news.telex.schemas.DeadLetterMark;
import news.telex.schemas.InstanceReport;
import news.telex.schemas.Receipt;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
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

  private final Clock clock;
  private final Instant since;
  private final Broker broker;
  private final StageReader stages;
  private final TopicReader raw;
  private final Unreadables unreadable;
  private final ValueReader<Receipt> receipts;
  private final ValueReader<InstanceReport> reports;
  private final ValueReader<AuditRecord> audit;
  private final ValueReader<DeadLetterMark> marks;
  private final LetterCounter letters;
  private final ReviewBacklog reviews;
  private final OpenLetters openLetters = new OpenLetters();
  private final List<AuditRecord> replayRuns = new ArrayList<>();
  private final Ledger ledger;
  private final InstanceRuns instances = new InstanceRuns();
  private Optional<Ledger.Mark> known = Optional.empty();

  private StatusReader(
      Connection connection,
      Clock clock,
      Instant since,
      Unreadables unreadable,
      ValueReader<InstanceReport> reports,
      ValueReader<Receipt> receipts,
      ValueReader<AuditRecord> audit,
      ValueReader<DeadLetterMark> marks) {
    this.clock = clock;
    this.since = since;
    this.unreadable = unreadable;
    this.reports = reports;
    this.receipts = receipts;
    this.audit = audit;
    this.marks = marks;
    this.letters = new LetterCounter(connection, openLetters);
    this.reviews = new ReviewBacklog(connection);
    this.broker = connection.broker();
    this.stages = new StageReader(connection, broker);
    this.raw = connection.reader();
    this.ledger = Ledger.ofBooks(firstOffsets());
  }

  /**
   * Connects; the caller closes it.
   *
   * @param since from when on raw records are in the books
   * @throws news.telex.runtime.failure.FailureException if a topic is missing
   */
  public static StatusReader open(Connection connection, Clock clock, Instant since) {
    long first = Math.max(0, since.minus(CLOCKS).toEpochMilli());
    // The status tells of them itself.
    Unreadables unreadable = new Unreadables(sentence -> {});
    Connection telling = connection.telling(unreadable);
    ValueReader<InstanceReport> reports =
        ValueReader.fromBeginning(telling, Topics.OPS_INSTANCES, InstanceReport.class);
    try {
      return new StatusReader(
          telling,
          clock,
          since,
          unreadable,
          reports,
          ValueReader.since(telling, Topics.WIRE_RECEIPTS, Receipt.class, first),
          ValueReader.fromBeginning(telling, Topics.OPS_AUDIT, AuditRecord.class),
          ValueReader.fromBeginning(telling, Topics.OPS_DEAD_LETTERS, DeadLetterMark.class));
    } catch (RuntimeException e) {
      reports.close();
      throw e;
    }
  }

  private Map<TopicPartition, Long> firstOffsets() {
    List<TopicPartition> partitions =
        raw.partitions().stream().filter(p -> Topics.isRaw(p.topic())).toList();
    return raw.offsetsAt(partitions, Math.max(0, since.toEpochMilli()));
  }

  /** Looks at everything. */
  public Status look() throws InterruptedException {
    StageReader.Look flow = stages.look();
    // After the stages were asked: what they had decided by then is in the receipts.
    receipts.readOn(ledger::add);
    reports.readOn(instances::add);
    boolean idle = flow.stages().stream().allMatch(stage -> stage.lag() == 0);
    int undecided = idle ? known.map(ledger::open).orElse(0) : 0;
    known = Optional.of(ledger.mark());
    marks.readOn(openLetters::add);
    OpenLetters.Count deadLetters = letters.look();
    List<ReplayStatus> replays = replays();
    Instant now = clock.instant();
    return new Status(
        now,
        instances.last().stream().map(r -> InstanceStatus.of(r, now)).toList(),
        flow.stages(),
        new BooksStatus(
            since,
            ledger.books(),
            flow.raw().values().stream().mapToLong(PartitionLag::records).sum(),
            unread(flow.raw()),
            undecided),
        deadLetters,
        reviews.look(),
        replays,
        unreadable.summaries());
  }

  /** Raw records that parse has passed and no receipt tells of. */
  private long unread(Map<TopicPartition, PartitionLag> lags) {
    Map<TopicPartition, Long> passed = new HashMap<>();
    lags.forEach((partition, lag) -> passed.put(partition, lag.committed()));
    AtomicLong records = new AtomicLong();
    for (Ledger.Gap gap : ledger.gaps(passed, GAPS)) {
      raw.range(
          Map.of(gap.partition(), gap.from()),
          Map.of(gap.partition(), gap.to()),
          record -> records.incrementAndGet());
    }
    return records.get();
  }

  private List<ReplayStatus> replays() {
    audit.readOn(
        record -> {
          if (record.getAction().equals(Replay.ACTION)) {
            replayRuns.add(record);
          }
        });
    List<ReplayPlan> plans = ReplayStatus.open(replayRuns);
    Map<String, ConsumerGroupDescription> described =
        broker.groups(plans.stream().map(plan -> ReplayPlan.group(plan.id())).toList());
    Map<String, Map<TopicPartition, Long>> committed = broker.committed(described.keySet());
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
    broker.close();
    receipts.close();
    audit.close();
    marks.close();
    letters.close();
    reviews.close();
    reports.close();
  }
}
