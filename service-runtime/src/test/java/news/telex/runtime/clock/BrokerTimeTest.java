package news.telex.runtime.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BrokerTimeTest {
  private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private Duration awake = Duration.ZERO;
  private Duration asleep = Duration.ZERO;
  private Duration wallIsAhead = Duration.ZERO;
  private Duration brokerIsAhead = Duration.ZERO;
  private final BrokerTime time = timeOfThisMachine();

  private BrokerTime timeOfThisMachine() {
    return new BrokerTime(
        () -> now().plus(wallIsAhead), () -> awake.toNanos(), () -> awake.plus(asleep).toMillis());
  }

  @Test
  void shouldCarryTheBrokersTimeOnFromOneWordToTheNext() {
    // When
    report();
    awake = awake.plusSeconds(2);

    // Then
    assertThat(time.instant()).isEqualTo(NOON.plusSeconds(2));
  }

  @Test
  void shouldNotMindWhatTheWallClockIsSetTo() {
    // Given
    report();

    // When
    wallIsAhead = DAY;
    pass(60);
    Instant ahead = time.instant();
    wallIsAhead = DAY.negated();
    pass(60);

    // Then
    assertThat(ahead).isEqualTo(NOON.plusSeconds(60));
    assertThat(time.instant()).isEqualTo(NOON.plusSeconds(120));
    assertThat(time.ahead()).isEmpty();
  }

  @Test
  void shouldNotBelieveABrokerThatIsSetForwardAndBelieveItAgainOnceItIsSetBack() {
    // Given
    report();

    // When
    brokerIsAhead = DAY;
    pass(60);
    Instant ahead = time.instant();
    Duration by = time.ahead().orElseThrow();
    brokerIsAhead = Duration.ZERO;
    pass(60);

    // Then
    assertThat(ahead).isEqualTo(NOON.plusSeconds(60));
    assertThat(by).isEqualTo(DAY);
    assertThat(time.instant()).isEqualTo(NOON.plusSeconds(120));
    assertThat(time.ahead()).isEmpty();
  }

  @Test
  void shouldNotBelieveTheOneClockOfAnEmbeddedStackThatIsSetForward() {
    // Given
    report();

    // When
    wallIsAhead = DAY;
    brokerIsAhead = DAY;
    pass(60);

    // Then
    assertThat(time.instant()).isEqualTo(NOON.plusSeconds(60));
  }

  @Test
  void shouldBelieveABrokerThatIsSetBackAndThenForwardToWhereItWas() {
    // Given
    report();

    // When
    brokerIsAhead = DAY.negated();
    pass(60);
    Instant back = time.instant();
    brokerIsAhead = Duration.ZERO;
    pass(60);

    // Then
    assertThat(back).isEqualTo(NOON.plusSeconds(60).minus(DAY));
    assertThat(time.instant()).isEqualTo(NOON.plusSeconds(120));
  }

  @Test
  void shouldBelieveABrokerThatIsSetForwardToWhereTheWallClockStood() {
    // Given
    brokerIsAhead = Duration.ofHours(-1);
    report();

    // When
    brokerIsAhead = Duration.ZERO;
    pass(60);

    // Then
    assertThat(time.instant()).isEqualTo(NOON.plusSeconds(60));
    assertThat(time.ahead()).isEmpty();
  }

  @Test
  void shouldGoByTheBrokerWhereThisMachineIsWrongFromTheStart() {
    // When
    wallIsAhead = DAY.negated();
    BrokerTime behind = timeOfThisMachine();
    wallIsAhead = DAY;
    BrokerTime ahead = timeOfThisMachine();
    behind.heard(now());
    ahead.heard(now());

    // Then
    assertThat(behind.instant()).isEqualTo(NOON);
    assertThat(ahead.instant()).isEqualTo(NOON);
  }

  @Test
  void shouldFollowClocksThatDoNotRunAtOnePace() {
    // Given
    report();

    // When
    for (int hour = 0; hour < 24 * 30; hour++) {
      brokerIsAhead = brokerIsAhead.plusMillis(360);
      pass(3_600);
    }

    // Then
    assertThat(time.instant()).isEqualTo(now().plus(brokerIsAhead));
  }

  @Test
  void shouldCountTheSleepOfTheMachine() {
    // Given
    report();

    // When
    asleep = DAY;
    pass(3);

    // Then
    assertThat(time.instant()).isEqualTo(NOON.plus(DAY).plusSeconds(3));
  }

  @Test
  void shouldGoByTheWallClockButNotAheadOfTimeAsLongAsTheBrokerHasSaidNothing() {
    // When
    awake = awake.plusSeconds(60);
    wallIsAhead = DAY;
    Instant ahead = time.instant();
    wallIsAhead = DAY.negated();

    // Then
    assertThat(ahead).isEqualTo(NOON.plusSeconds(60));
    assertThat(time.instant()).isEqualTo(NOON.plusSeconds(60).minus(DAY));
  }

  private Instant now() {
    return NOON.plus(awake).plus(asleep);
  }

  private void pass(long seconds) {
    awake = awake.plusSeconds(seconds);
    report();
  }

  /** What the answer to a sign of life says. */
  private void report() {
    time.heard(now().plus(brokerIsAhead));
  }
}
