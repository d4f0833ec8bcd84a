package news.telex.runtime.failure;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import news.telex.runtime.failure.Failure.Kind;
import news.telex.runtime.log.ServiceLogging;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailurePolicyTest {
  private static final Failure UNREACHABLE = new Failure(Kind.UNREACHABLE, "The broker is away.");
  private static final Failure MISSING = new Failure(Kind.MISSING, "Topic a is missing.");
  private static final Failure REFUSED = new Failure(Kind.REFUSED, "Wrong password.");

  private final AtomicLong nanoTime = new AtomicLong(-Duration.ofSeconds(30).toNanos());
  private final Logger log = ServiceLogging.context().getLogger("trouble");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final FailurePolicy trouble =
      new FailurePolicy("service", "telex-enrich", Duration.ofMinutes(2), log, nanoTime::get);

  @BeforeEach
  void listen() {
    log.setLevel(Level.INFO);
    log.setAdditive(false);
    lines.start();
    log.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    log.detachAppender(lines);
  }

  @Test
  void shouldRepeatTheSentenceEveryTenSecondsForAsLongAsItTakes() {
    // When
    for (int second = 0; second <= 600; second++) {
      assertThat(trouble.worthAnotherTry(UNREACHABLE)).isTrue();
      pass(Duration.ofSeconds(1));
    }
    trouble.over();

    // Then
    assertThat(lines.list).hasSize(62);
    assertThat(lines.list.get(60).getFormattedMessage()).isEqualTo("Waits: The broker is away.");
    assertThat(lines.list.get(61).getFormattedMessage()).isEqualTo("Goes on.");
    assertThat(trouble.fatal()).isEmpty();
    assertThat(trouble.current()).isEmpty();
  }

  @Test
  void shouldWaitForSomethingMissingUntilTheTimeoutOnly() {
    // Given
    assertThat(trouble.worthAnotherTry(MISSING)).isTrue();
    pass(Duration.ofSeconds(60));
    assertThat(trouble.worthAnotherTry(MISSING)).isTrue();
    pass(Duration.ofSeconds(60));

    // When
    boolean again = trouble.worthAnotherTry(MISSING);

    // Then
    assertThat(again).isFalse();
    assertThat(trouble.fatal()).contains(MISSING);
  }

  @Test
  void shouldGiveSomethingMissingItsTimeAgainOnceItWasThere() {
    // Given
    trouble.worthAnotherTry(MISSING);
    pass(Duration.ofSeconds(80));
    trouble.over();
    pass(Duration.ofSeconds(80));

    // When
    boolean again = trouble.worthAnotherTry(MISSING);

    // Then
    assertThat(again).isTrue();
  }

  @Test
  void shouldGiveUpAtOnceWhereNoOtherTryHelps() {
    // When
    boolean again = trouble.worthAnotherTry(REFUSED);

    // Then
    assertThat(again).isFalse();
    assertThat(trouble.fatal()).contains(REFUSED);
    assertThat(lines.list).hasSize(1);
    assertThat(lines.list.get(0).getLevel()).isEqualTo(Level.ERROR);
  }

  @Test
  void shouldRememberForAWhileWhatFailsAgainAndAgain() {
    // When
    trouble.worthAnotherTry(UNREACHABLE);
    pass(Duration.ofSeconds(29));

    // Then
    assertThat(trouble.recent()).contains(UNREACHABLE);
    pass(Duration.ofSeconds(1));
    assertThat(trouble.recent()).isEmpty();
  }

  private void pass(Duration time) {
    nanoTime.addAndGet(time.toNanos());
  }
}
