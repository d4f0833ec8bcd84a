package news.telex.operations.action;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.telex.operations.audit.AuditLog;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.failure.Failure.Kind;
import news.telex.runtime.failure.FailureException;
import news.telex.runtime.failure.ProcessContext;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The order of an action's parts, and what the audit log says of each end. */
class ActorTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
  private static final ProcessContext PLACE =
      ProcessContext.of("broker:9092", Map.of(), "http://registry", Map.of(), Optional.empty());

  /** All that happened, in its order; what is written to the audit log among it. */
  private final List<String> events = new ArrayList<>();

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final Actor actor = new Actor(PLACE, this::audit);
  private final Fake action = new Fake();

  private AuditLog audit() {
    return new AuditLog(
        producer,
        (topic, record) -> {
          // A real producer does not wait for the broker either when that is set.
          assertThat(Thread.currentThread().isInterrupted()).isFalse();
          events.add(record.getState() + " " + record.getResult());
          return record.toString().getBytes(UTF_8);
        },
        CLOCK);
  }

  @AfterEach
  void forgetInterrupt() {
    Thread.interrupted();
  }

  @Test
  void shouldRecordBeforeAndAfterItActs() throws Exception {
    // When
    Account<String, String> account = execute();

    // Then
    assertThat(events)
        .containsExactly(
            "plan to execute",
            "refusal",
            "prepare",
            "begun the plan",
            "entry",
            "started {}",
            "act",
            "done {\"done\":7}",
            "follow");
    assertThat(account).isEqualTo(new Account<>("the plan", Optional.empty(), Optional.of("all")));
    assertThat(producer.closed()).isTrue();
  }

  @Test
  void shouldOnlyPlanWhatIsNotExecuted() throws Exception {
    // When
    Account<String, String> account = actor.look(action, Watcher.NONE);

    // Then
    assertThat(events).containsExactly("plan to look", "refusal");
    assertThat(account.executed()).isFalse();
  }

  @Test
  void shouldTellARefusalThatIsOnlyLookedAt() throws Exception {
    // Given
    action.refusal = Optional.of(new Failure(Kind.REFUSED, "Somebody works."));

    // When
    Account<String, String> account = actor.look(action, Watcher.NONE);

    // Then
    assertThat(account.plan()).isEqualTo("the plan");
    assertThat(account.refusal()).isEqualTo(action.refusal);
  }

  @Test
  void shouldDoAndRecordNothingThatIsRefused() throws Exception {
    // Given
    action.refusal = Optional.of(new Failure(Kind.REFUSED, "Somebody works."));

    // When
    Account<String, String> account = execute();

    // Then
    assertThat(events).containsExactly("plan to execute", "refusal");
    assertThat(account.refusal()).isEqualTo(action.refusal);
    assertThat(account.executed()).isFalse();
  }

  @Test
  void shouldRecordNothingThatIsRefusedAtTheLastMoment() {
    // Given
    FailureException refused = new FailureException(new Failure(Kind.REFUSED, "It was there."));
    action.preparing = refused;

    // When, Then
    assertThatThrownBy(this::execute).isSameAs(refused);
    assertThat(events).containsExactly("plan to execute", "refusal", "prepare");
  }

  @Test
  void shouldActWithoutARecordWhereThereIsNoEntry() throws Exception {
    // Given
    action.entry = Optional.empty();

    // When
    Account<String, String> account = execute();

    // Then
    assertThat(events).contains("act").noneMatch(event -> event.startsWith("started"));
    assertThat(account.result()).contains("all");
  }

  @Test
  void shouldNotActIfTheStartIsNotRecorded() {
    // Given
    Actor unrecorded =
        new Actor(
            PLACE,
            () ->
                new AuditLog(
                    producer,
                    (topic, record) -> {
                      throw new TimeoutException("no broker");
                    },
                    CLOCK));

    // When, Then
    assertThatThrownBy(() -> unrecorded.execute(action, plan -> {}, Watcher.NONE))
        .isInstanceOf(TimeoutException.class);
    assertThat(events).doesNotContain("act");
  }

  @Test
  void shouldRecordWhatWasDoneBeforeItFailed() {
    // Given
    action.failure = new IllegalStateException("The disk is gone");

    // When, Then
    assertThatThrownBy(this::execute).isSameAs(action.failure);
    assertThat(events)
        .endsWith("act", "failed {\"done\":7,\"failure\":\"The disk is gone\"}")
        .doesNotContain("follow");
    assertThat(producer.closed()).isTrue();
  }

  @Test
  void shouldRecordAFailureOfKafkasWrapped() {
    // Given
    action.failure = new KafkaException(new TimeoutException("no answer"));

    // When, Then
    assertThatThrownBy(this::execute).isSameAs(action.failure);
    assertThat(events)
        .endsWith(
            "failed {\"done\":7,\"failure\":"
                + "\"The broker at broker:9092 cannot be reached: no answer.\"}");
  }

  @Test
  void shouldRecordAnError() {
    // Given
    action.failure = new OutOfMemoryError("heap");

    // When, Then
    assertThatThrownBy(this::execute).isSameAs(action.failure);
    assertThat(events)
        .endsWith(
            "failed {\"done\":7,\"failure\":"
                + "\"Unexpected: java.lang.OutOfMemoryError: heap (-v shows more).\"}");
  }

  @Test
  void shouldRecordAnInterruptAndPassItOn() {
    // Given
    action.failure = new InterruptException("while it waited");
    Thread.interrupted();
    action.interrupts = true;

    // When, Then
    assertThatThrownBy(this::execute).isSameAs(action.failure);
    assertThat(events).endsWith("failed {\"done\":7,\"failure\":\"It was interrupted.\"}");
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void shouldRecordThatItWasStopped() throws Exception {
    // Given
    action.stops = true;

    // When
    execute();

    // Then
    assertThat(events).containsSubsequence("started {}", "act", "stopped {\"done\":7}");
  }

  @Test
  void shouldTellAFailureAsTheActionKnowsIt() {
    // Given
    action.failure = new IllegalStateException("epoch");
    action.fault =
        Optional.of(
            new Fault(
                Optional.of("Somebody was faster"),
                Optional.of(new Failure(Kind.REFUSED, "Somebody was faster: run it again."))));

    // When, Then
    assertThatThrownBy(this::execute)
        .isInstanceOfSatisfying(
            FailureException.class,
            told ->
                assertThat(told.failure())
                    .isEqualTo(new Failure(Kind.REFUSED, "Somebody was faster: run it again.")))
        .hasCause(action.failure);
    assertThat(events).endsWith("failed {\"done\":7,\"failure\":\"Somebody was faster\"}");
  }

  @Test
  void shouldLeaveTheEndToWhoeverTookItOver() {
    // Given
    action.failure = new IllegalStateException("fenced");
    action.fault = Optional.of(new Fault(Optional.empty(), Optional.empty()));

    // When, Then
    assertThatThrownBy(this::execute).isSameAs(action.failure);
    assertThat(events).endsWith("started {}", "act");
  }

  private Account<String, String> execute() {
    return actor.execute(action, plan -> events.add("begun " + plan), Watcher.NONE);
  }

  /** Writes down what is asked of it. */
  private final class Fake implements Action<String, String> {
    private Optional<Failure> refusal = Optional.empty();
    private @Nullable RuntimeException preparing;
    private Optional<Entry> entry = Optional.of(new Entry("replay", "run-1", Map.of("n", 7)));
    private @Nullable Throwable failure;
    private Optional<Fault> fault = Optional.empty();
    private boolean interrupts;
    private boolean stops;

    @Override
    public String plan(boolean executing, Watcher watcher) {
      events.add(executing ? "plan to execute" : "plan to look");
      return "the plan";
    }

    @Override
    public Optional<Failure> refusal(String plan) {
      events.add("refusal");
      return refusal;
    }

    @Override
    public void prepare(String plan) {
      events.add("prepare");
      if (preparing != null) {
        throw preparing;
      }
    }

    @Override
    public Optional<Entry> entry(String plan) {
      events.add("entry");
      return entry;
    }

    @Override
    public String act(String plan, ActionRun work) {
      events.add("act");
      work.note(Map.of("done", 7));
      if (stops) {
        work.stopped();
      }
      if (interrupts) {
        Thread.currentThread().interrupt();
      }
      if (failure instanceof Error error) {
        throw error;
      }
      if (failure != null) {
        throw (RuntimeException) failure;
      }
      return "all";
    }

    @Override
    public String follow(String plan, String result, ActionRun work) {
      events.add("follow");
      return result;
    }

    @Override
    public Optional<Fault> fault(String plan, Throwable failure) {
      return fault;
    }
  }
}
