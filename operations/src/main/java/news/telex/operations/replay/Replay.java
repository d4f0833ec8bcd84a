package news.telex.operations.replay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import news.telex.operations.audit.AuditLog;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.TopicAdmin;
import news.telex.operations.replay.Audience.ConsumerGroup;
import news.telex.operations.replay.Planner.Gap;
import news.telex.operations.replay.Planner.Request;
import news.telex.operations.replay.Planner.Survey;
import news.telex.runtime.failure.Diagnosis;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.failure.Failure.Kind;
import news.telex.runtime.failure.FailureException;
import news.telex.runtime.kafka.Broker;
import news.telex.schemas.AuditRecord;
import news.telex.schemas.Position;
import news.telex.schemas.RunState;
import news.telex.schemas.Topic;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/**
 * Replays: what one would do, whether it may, and doing it. Every refusal is a {@link
 * FailureException} whose sentence says what to do instead. Used by one thread.
 */
public final class Replay {
  /** Word for it in the audit log. */
  public static final String ACTION = "replay";

  /** The lane of the parse stage that reads replays; it finds a new topic by its name. */
  private static final String PARSE_REPLAY = "telex-parse-replay";

  /** A killed member is missed after six seconds. */
  private static final Duration MEMBER_GONE = Duration.ofSeconds(9);

  /** A stage looks for new topics every five seconds, and takes some for a rebalance. */
  private static final Duration READER_COMES = Duration.ofSeconds(30);

  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Connection connection;
  private final Broker broker;
  private final Clock clock;
  private final Duration stateRetention;

  /**
   * @param stateRetention how long the stages remember an untouched article
   */
  public Replay(Connection connection, Broker broker, Clock clock, Duration stateRetention) {
    this.connection = connection;
    this.broker = broker;
    this.clock = clock;
    this.stateRetention = stateRetention;
  }

  /**
   * What a replay would do.
   *
   * @param survey what was counted; empty if nobody asked
   * @param gaps records asked for that retention has deleted
   * @param readers who would read it
   * @param beyondWindow time before which the stages have forgotten everything, if the plan holds
   *     records from before it
   * @param own whether the target is a topic of the operator's own
   */
  public record Prospect(
      ReplayPlan plan,
      Optional<Survey> survey,
      List<Gap> gaps,
      List<ConsumerGroup> readers,
      Optional<Instant> beyondWindow,
      boolean own) {}

  /** The topic that a replay of a topic goes to unless told otherwise. */
  public static String targetOf(String topic) {
    return Topics.find(topic)
        .flatMap(Topics::replayOf)
        .map(Topic::name)
        .orElseThrow(
            () ->
                refused(
                    "Nothing in Telex reads a replay of %s, only of wire.raw, wire.raw.<wire>,"
                        + " news.parsed, news.articles and news.enriched; --into copies it to a"
                        + " topic of your own.",
                    topic));
  }

  /**
   * Plans a replay, changing nothing.
   *
   * @param count whether to read the range and count
   * @param progress told how many offsets are behind it, of how many
   * @throws org.apache.kafka.common.KafkaException what the broker answers instead
   */
  public Prospect plan(
      Request request, Bound from, boolean count, BiConsumer<Long, Long> progress) {
    try (Planner planner = new Planner(connection)) {
      ReplayPlan plan = planner.freeze(request);
      return prospect(
          planner,
          plan,
          from,
          count ? Optional.of(planner.survey(plan, progress, record -> {})) : Optional.empty());
    }
  }

  /**
   * Plans a replay as {@link #plan}, counts, and takes a sample while it counts.
   *
   * @param sample is offered every record that is meant
   * @throws org.apache.kafka.common.KafkaException what the broker answers instead
   */
  public Prospect plan(
      Request request, Bound from, Sample sample, BiConsumer<Long, Long> progress) {
    try (Planner planner = new Planner(connection)) {
      ReplayPlan plan = planner.freeze(request);
      Survey survey = planner.survey(plan, progress, r -> sample.offer(Position.of(r)));
      return prospect(planner, plan, from, Optional.of(survey));
    }
  }

  private Prospect prospect(Planner planner, ReplayPlan plan, Bound from, Optional<Survey> survey) {
    boolean own = Topics.find(plan.target()).isEmpty();
    Instant window = clock.instant().minus(stateRetention).truncatedTo(ChronoUnit.SECONDS);
    return new Prospect(
        plan,
        survey,
        planner.gaps(plan.topic(), from),
        readers(plan.target()),
        !own && planner.hasOlderThan(plan, window) ? Optional.of(window) : Optional.empty(),
        own);
  }

  private List<ConsumerGroup> readers(String target) {
    return partitions(target) == 0 && Topics.isRaw(Topics.liveOf(target))
        ? Audience.ofGroup(broker, PARSE_REPLAY)
        : Audience.of(broker, target);
  }

  /**
   * Refuses what would do nothing, or not what was meant.
   *
   * @param unread whether a target that nobody reads is fine
   */
  public void check(Prospect prospect, boolean unread) {
    ReplayPlan plan = prospect.plan();
    if (plan.offsets() == 0) {
      throw refused(
          "There is nothing to replay: no record of %s lies in the range; choose another --from and"
              + " --to.",
          plan.topic());
    }
    prospect
        .beyondWindow()
        .ifPresent(
            window -> {
              throw refused(
                  "The range holds records from before %s, when the stages' memory begins"
                      + " (state.retention.days): they would take none of those; say --from %s, or"
                      + " copy everything --into a fresh topic of your own.",
                  window, window);
            });
    if (prospect.own()) {
      checkFresh(plan.target());
    } else {
      checkPartitions(plan);
    }
    checkRead(plan.target(), prospect.own(), prospect.readers(), unread);
  }

  /** Why {@link #check} refuses; empty if it does not. */
  public Optional<Failure> refusal(Prospect prospect, boolean unread) {
    try {
      check(prospect, unread);
      return Optional.empty();
    } catch (FailureException e) {
      return Optional.of(e.failure());
    }
  }

  private static void checkRead(
      String target, boolean own, List<ConsumerGroup> readers, boolean unread) {
    if (readers.isEmpty() && !unread) {
      throw refused(
          "Nothing reads %s: start %s (`telex status` shows what runs), or say --unread to leave"
              + " the records there for whoever comes.",
          target, own ? "its reader" : "the service whose stage does");
    }
  }

  private void checkFresh(String target) {
    if (partitions(target) == 0) {
      throw new FailureException(Diagnosis.missing(connection.place(), List.of(target)));
    }
    Set<TopicPartition> all = broker.partitions(List.of(target));
    long begin = sum(broker.offsets(all, OffsetSpec.earliest()));
    long end = sum(broker.offsets(all, OffsetSpec.latest()));
    if (begin < end) {
      throw refused("%s is not fresh, it holds records; name an empty topic after --into.", target);
    }
  }

  private static long sum(Map<TopicPartition, Long> offsets) {
    return offsets.values().stream().mapToLong(Long::longValue).sum();
  }

  private void checkPartitions(ReplayPlan plan) {
    int found = partitions(plan.target());
    if (found != 0 && found != plan.partitions().size()) {
      throw refused(
          "%s has %d partitions and %s has %d: an article would meet a memory that is not its own;"
              + " delete %s and say `telex topics create --execute --partitions %d`.",
          plan.target(),
          found,
          plan.topic(),
          plan.partitions().size(),
          plan.target(),
          plan.partitions().size());
    }
  }

  /** Number of partitions; 0 if there is no such topic. */
  private int partitions(String topic) {
    return broker.find(topic).map(d -> d.partitions().size()).orElse(0);
  }

  /**
   * Prepares a new run: its target exists and is read, its name is new, its progress is noted.
   *
   * @throws org.apache.kafka.common.KafkaException what the broker answers instead
   */
  public void prepare(Prospect prospect, boolean unread) {
    ReplayPlan plan = prospect.plan();
    refuseRunning(plan.id());
    if (last(plan.id()).isPresent()) {
      throw refused(
          "There was a replay %s already: give the new one another --id, or go on with that one by"
              + " --resume %s.",
          plan.id(), plan.id());
    }
    if (!prospect.own() && partitions(plan.target()) == 0) {
      createTarget(plan);
      if (!unread) {
        awaitReader(plan.target());
      }
    }
    ReplayCopy.begin(plan, broker);
  }

  private void createTarget(ReplayPlan plan) {
    TopicDescription source = broker.find(plan.topic()).orElseThrow();
    Topic target = Topics.find(plan.target()).orElseThrow();
    new TopicAdmin(broker)
        .create(
            List.of(TopicAdmin.sized(target, source.partitions().size())),
            (short) source.partitions().get(0).replicas().size());
  }

  private void awaitReader(String target) {
    long deadline = System.nanoTime() + READER_COMES.toNanos();
    while (Audience.of(broker, target).isEmpty()) {
      if (System.nanoTime() - deadline > 0) {
        throw refused(
            "%s is made, but %s does not read it within %d s; look at `telex status` and try"
                + " again.",
            target, PARSE_REPLAY, READER_COMES.toSeconds());
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /**
   * The plan of a run that was stopped or killed.
   *
   * @param unread whether a target that nobody reads is fine
   * @throws FailureException if there is none, it is done, or under way, or its target is not what
   *     it was
   */
  public ReplayPlan resume(String id, boolean unread) {
    AuditRecord record =
        last(id)
            .orElseThrow(
                () -> refused("There is no replay %s; `telex audit` lists all there were.", id));
    if (record.getState() == RunState.done) {
      throw refused(
          "Replay %s is done; `telex replay --topic %s` plans a new one.",
          id, ReplayPlan.ofJson(record.getPlan()).topic());
    }
    refuseRunning(id);
    ReplayPlan plan = ReplayPlan.ofJson(record.getPlan());
    if (partitions(plan.target()) == 0) {
      throw refused(
          "%s is gone, and what was copied with it; plan a new replay of %s.",
          plan.target(), plan.topic());
    }
    boolean own = Topics.find(plan.target()).isEmpty();
    if (!own) {
      checkPartitions(plan);
    }
    checkRead(plan.target(), own, readers(plan.target()), unread);
    return plan;
  }

  private Optional<AuditRecord> last(String id) {
    return AuditLog.read(connection).stream()
        .filter(r -> r.getAction().equals(ACTION) && r.getRunId().equals(id))
        .reduce((earlier, later) -> later);
  }

  private void refuseRunning(String id) {
    long deadline = System.nanoTime() + MEMBER_GONE.toNanos();
    List<ConsumerGroup> running = Audience.ofGroup(broker, ReplayPlan.group(id));
    // What was killed a moment ago still counts as a member.
    while (!running.isEmpty() && System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(PAUSE.toNanos());
      running = Audience.ofGroup(broker, ReplayPlan.group(id));
    }
    if (!running.isEmpty()) {
      throw refused(
          "Replay %s is under way on %s; wait for its end (`telex status` shows how far it is), or"
              + " stop it there with Ctrl-C first.",
          id, String.join(", ", running.get(0).hosts()));
    }
  }

  /**
   * Copies, or goes on copying, until all is copied or it is told to stop.
   *
   * @param rejections those of a record that have dead letters already: no stage writes them again
   */
  public ReplayCopy.Result copy(
      ReplayPlan plan,
      Function<Position, Collection<String>> rejections,
      BooleanSupplier stop,
      ReplayCopy.Listener listener) {
    boolean samePartition = partitions(plan.target()) == plan.partitions().size();
    return new ReplayCopy(plan, connection, samePartition, rejections).run(stop, listener);
  }

  private static FailureException refused(String sentence, Object... values) {
    return new FailureException(Failure.of(Kind.REFUSED, sentence, values));
  }
}
