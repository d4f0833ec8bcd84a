package news.telex.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import news.telex.runtime.Flow;
import news.telex.runtime.health.Health.Part;
import news.telex.runtime.metrics.StageMetrics;
import news.telex.schemas.Stage;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class StageWatchTest {
  private static final TopicPartition PARTITION = new TopicPartition("news.parsed", 0);

  private final TwoClocks clock = new TwoClocks();
  private final MeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
  private final StageMetrics metrics = new StageMetrics(Stage.enrich, registry);
  private final Broker broker = new Broker();
  private StageCondition work = StageCondition.on(Set.of(PARTITION));
  private final StageWatch watch =
      new StageWatch(
          "telex-enrich", Set.of(Flow.LIVE), () -> broker, metrics, registry, () -> work);

  @Test
  void shouldBeReadyOnceTheBrokerHasAnswered() {
    // Given
    Part before = watch.health();

    // When
    watch.tick();

    // Then
    assertThat(before.isLive()).isTrue();
    assertThat(before.isReady()).isFalse();
    assertThat(watch.health()).isEqualTo(Part.ready("telex-enrich"));
  }

  @Test
  void shouldNotBeReadyWhileItIsStuckAndBeReadyAgainAfterACommit() {
    // Given
    broker.lag = new PartitionLag(7, 3, Optional.of(now()));
    watch.tick();

    // When
    pass(StageWatch.STUCK_AFTER);
    watch.tick();
    Part stuck = watch.health();
    broker.lag = new PartitionLag(8, 2, Optional.of(now()));
    pass(StageWatch.ASK_EVERY);
    watch.tick();

    // Then
    assertThat(stuck.isLive()).isTrue();
    assertThat(stuck.why().orElseThrow()).startsWith("It is stuck: news.parsed-0 has 3 records");
    assertThat(watch.health().isReady()).isTrue();
  }

  @Test
  void shouldNotBeReadyWhileItFailsAgainAndAgainThoughItRunsInBetween() {
    // Given
    watch.tick();

    // When
    work = StageCondition.on(Set.of(PARTITION)).orHindered(Optional.of("The store is broken."));

    // Then
    assertThat(watch.health()).isEqualTo(Part.inTrouble("telex-enrich", "The store is broken."));
  }

  @Test
  void shouldKeepItsLagWhilePartitionsAreOnTheirWay() {
    // Given
    broker.lag = new PartitionLag(7, 3, Optional.of(now()));
    watch.gauges();
    watch.tick();

    // When
    work = StageCondition.hindered("Partitions are being assigned.");
    pass(StageWatch.ASK_EVERY);
    watch.tick();

    // Then
    assertThat(registry.get("telex.lag.records").gauge().value()).isEqualTo(3);
    assertThat(registry.get("telex.lag.seconds").gauge().value()).isPositive();
  }

  @Test
  void shouldNotCallAStageStuckThatIsRestoringItsState() {
    // Given
    broker.lag = new PartitionLag(7, 3, Optional.of(now()));
    watch.tick();

    // When
    work = StageCondition.hindered("State is being restored.");
    pass(StageWatch.STUCK_AFTER);
    watch.tick();
    work = StageCondition.on(Set.of(PARTITION));
    pass(StageWatch.ASK_EVERY);
    watch.tick();

    // Then
    assertThat(watch.health().isReady()).isTrue();
  }

  @Test
  void shouldNotBeReadyWhenTheBrokerIsSilent() {
    // Given
    watch.tick();
    broker.silent = true;

    // When
    pass(StageWatch.BROKER_SILENCE);
    watch.tick();
    Part patient = watch.health();
    pass(Duration.ofSeconds(1));

    // Then
    assertThat(patient.isReady()).isTrue();
    assertThat(watch.health().why()).contains("The broker has not answered for 31 s.");
    assertThat(watch.health().isLive()).isTrue();
  }

  @Test
  void shouldSayThatItWaitsForTheRegistryUntilNoMoreIsHeardOfIt() {
    // Given
    watch.tick();

    // When
    metrics.waits("The schema registry gives no answer.");
    Part waiting = watch.health();
    pass(Duration.ofSeconds(16));

    // Then
    assertThat(waiting.why()).contains("The schema registry gives no answer.");
    assertThat(watch.health().isReady()).isTrue();
    assertThat(registry.get("telex.waits").counter().count()).isEqualTo(1);
  }

  @Test
  void shouldNotBeLiveOnceTheStageHasFailedForGood() {
    // Given
    watch.tick();

    // When
    work = StageCondition.failed("Kafka Streams has stopped for good.");

    // Then
    assertThat(watch.health().isLive()).isFalse();
    assertThat(watch.health().isReady()).isFalse();
  }

  @Test
  void shouldShowLagInRecordsAndSecondsAndLeaveNoGaugeBehind() {
    // Given
    broker.lag = new PartitionLag(7, 3, Optional.of(now().minusSeconds(20)));
    watch.gauges();
    watch.tick();

    // When
    double records = registry.get("telex.lag.records").gauge().value();
    double seconds = registry.get("telex.lag.seconds").gauge().value();
    watch.close();

    // Then
    assertThat(records).isEqualTo(3);
    assertThat(seconds).isEqualTo(20);
    assertThat(registry.find("telex.lag.records").gauge()).isNull();
    assertThat(registry.find("telex.ready").gauge()).isNull();
    assertThat(broker.closed).isTrue();
  }

  @Test
  void shouldGoOnAskingAndJudgingAtItsPaceWhateverTheWallClockIsSetTo() {
    // Given
    broker.lag = new PartitionLag(7, 3, Optional.of(now()));
    watch.tick();

    // When
    clock.wall = clock.wall.minus(Duration.ofDays(1));
    pass(StageWatch.ASK_EVERY);
    watch.tick();
    clock.wall = clock.wall.plus(Duration.ofDays(2));
    pass(StageWatch.ASK_EVERY);
    watch.tick();
    Part patient = watch.health();
    pass(StageWatch.STUCK_AFTER);
    watch.tick();

    // Then
    assertThat(broker.asked).isEqualTo(4);
    assertThat(patient.isReady()).isTrue();
    assertThat(watch.health().why().orElseThrow()).startsWith("It is stuck: news.parsed-0");
  }

  @Test
  void shouldAskByNewClientsAfterAJumpOfTheWallClock() {
    // Given
    watch.tick();

    // When
    watch.clockStepped();
    watch.tick();

    // Then
    assertThat(broker.woken).isTrue();
    assertThat(broker.closed).isTrue();
    assertThat(watch.health().isReady()).isTrue();
  }

  @Test
  void shouldAskByNewClientsAfterARecordThatThereIsNotTheMemoryFor() {
    // Given
    broker.hasTooLargeARecord = true;
    watch.tick();

    // When
    broker.hasTooLargeARecord = false;
    watch.tick();

    // Then
    assertThat(broker.closed).isTrue();
    assertThat(broker.asked).isEqualTo(2);
    assertThat(watch.health().isReady()).isTrue();
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.wallTime());
  }

  private void pass(Duration time) {
    clock.add(time);
  }

  /** A wall clock that can be set, and one that cannot. */
  private static final class TwoClocks implements Clock {
    private Instant wall = Instant.parse("2026-03-14T12:00:00Z");
    private Duration passed = Duration.ZERO;

    void add(Duration time) {
      wall = wall.plus(time);
      passed = passed.plus(time);
    }

    @Override
    public long wallTime() {
      return wall.toEpochMilli();
    }

    @Override
    public long monotonicTime() {
      return passed.toNanos();
    }
  }

  private static final class Broker implements LagSource {
    private PartitionLag lag = PartitionLag.none(0);
    private boolean silent;
    private boolean hasTooLargeARecord;
    private boolean closed;
    private boolean woken;
    private int asked;

    @Override
    public Map<TopicPartition, PartitionLag> read(Set<TopicPartition> partitions) {
      asked++;
      if (silent) {
        throw new TimeoutException("no answer");
      }
      if (hasTooLargeARecord) {
        throw new OutOfMemoryError("Java heap space");
      }
      return partitions.isEmpty() ? Map.of() : Map.of(PARTITION, lag);
    }

    @Override
    public void wake() {
      woken = true;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
