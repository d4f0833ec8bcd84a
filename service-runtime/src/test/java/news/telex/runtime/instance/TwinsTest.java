package news.telex.runtime.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import news.telex.schemas.InstanceReport;
import org.junit.jupiter.api.Test;

class TwinsTest {
  private static final Instant START = Instant.parse("2026-05-01T10:00:00Z");
  private static final String MACHINE = "boot-1 pid:[1]";
  private static final long OWN_PID = 40;

  private final Set<Long> alive = new HashSet<>(List.of(OWN_PID));
  private final Twins twins =
      new Twins(new RunIdentity("own", "alpha", OWN_PID, MACHINE, START), alive::contains);

  @Test
  void shouldYieldToWhoWasThereFirstAndReportsAgain() {
    // Given
    twins.seen(report("other", "beta", 7, "boot-2", 90), 99, START);
    claim(100);

    // When
    boolean unknown = twins.perhaps(after(2)).isPresent() && twins.elder().isEmpty();
    twins.seen(report("other", "beta", 7, "boot-2", 90), 101, START.plusSeconds(2));

    // Then
    assertThat(unknown).isTrue();
    assertThat(twins.elder().map(InstanceReport::getHost)).contains("beta");
  }

  @Test
  void shouldBelieveASignOfLifeOfAProcessThatItMayNotSee() {
    // Given
    claim(100);

    // When
    twins.seen(report("other", "alpha", 7, MACHINE, 90), 101, START);

    // Then
    assertThat(twins.elder().map(InstanceReport::getPid)).contains(7L);
  }

  @Test
  void shouldTakeTheNameOnceTheLastOneWasSilentForLongEnough() {
    // Given
    twins.seen(report("other", "beta", 7, "boot-2", 90), 99, START.minusSeconds(4));
    claim(100);

    // When
    boolean soon = twins.perhaps(after(5)).isPresent();
    boolean late = twins.perhaps(after(6)).isPresent();

    // Then
    assertThat(soon).isTrue();
    assertThat(late).isFalse();
    assertThat(twins.elder()).isEmpty();
  }

  @Test
  void shouldNotWaitForAnOrderlyEnd() {
    // Given
    twins.seen(report("other", "beta", 7, "boot-2", 90), 98, START);
    InstanceReport last = report("other", "beta", 7, "boot-2", 90);
    last.put("stopped", true);
    twins.seen(last, 99, START);

    // When
    claim(100);

    // Then
    assertThat(twins.perhaps(after(0))).isEmpty();
  }

  @Test
  void shouldNotWaitForAProcessOfThisMachineThatIsNoMore() {
    // Given
    alive.add(43L);
    twins.seen(report("killed", "alpha", 41, MACHINE, 90), 97, START);
    twins.seen(report("replaced", "alpha", OWN_PID, MACHINE, 91), 98, START);

    // When
    claim(100);
    boolean dead = twins.perhaps(after(0)).isEmpty();
    twins.seen(report("running", "alpha", 43, MACHINE, 92), 99, START);
    boolean running = twins.perhaps(after(0)).isPresent();

    // Then
    assertThat(dead).isTrue();
    assertThat(running).isTrue();
  }

  @Test
  void shouldNotJudgeAnotherContainersProcessByItsPid() {
    // When
    twins.seen(report("other", "alpha", OWN_PID, "boot-1 pid:[2]", 90), 99, START);
    claim(100);

    // Then
    assertThat(twins.perhaps(after(0))).isPresent();
  }

  @Test
  void shouldGoOnBesideANewcomerAndSeeIt() {
    // Given
    claim(100);

    // When
    twins.seen(report("new", "beta", 7, "boot-2", -1), 120, START.plusSeconds(60));

    // Then
    assertThat(twins.elder()).isEmpty();
    assertThat(twins.perhaps(after(60))).isEmpty();
    assertThat(twins.newcomers()).hasSize(1);
  }

  @Test
  void shouldLetOneOfTwoThatStartAtOnceYield() {
    // Given
    Twins second =
        new Twins(new RunIdentity("second", "beta", 7, "boot-2", START), alive::contains);
    claim(100);
    second.claimed(101, START, 0);

    // When
    twins.seen(report("second", "beta", 7, "boot-2", -1), 101, START);
    second.seen(report("own", "alpha", OWN_PID, MACHINE, -1), 100, START);
    boolean unknown = second.perhaps(after(1)).isPresent();
    twins.seen(report("second", "beta", 7, "boot-2", 101), 102, START.plusSeconds(3));
    second.seen(report("own", "alpha", OWN_PID, MACHINE, 100), 103, START.plusSeconds(3));

    // Then
    assertThat(unknown).isTrue();
    assertThat(twins.elder()).isEmpty();
    assertThat(second.elder()).isPresent();
  }

  @Test
  void shouldYieldToOneThatWasPausedAndIsThereAgain() {
    // Given
    claim(100);

    // When
    twins.seen(report("paused", "beta", 7, "boot-2", 12), 150, START.plusSeconds(300));

    // Then
    assertThat(twins.elder()).isPresent();
  }

  @Test
  void shouldYieldToAnOlderVersionThatReportsNoRun() {
    // Given
    twins.seen(report("", "beta", 0, "", -1), 99, START);
    claim(100);

    // When
    twins.seen(report("", "beta", 0, "", -1), 101, START.plusSeconds(3));

    // Then
    assertThat(twins.elder()).isPresent();
  }

  private void claim(long offset) {
    twins.claimed(offset, START, 0);
  }

  private static long after(long seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }

  private static InstanceReport report(
      String run, String host, long pid, String machine, long claim) {
    return InstanceReport.newBuilder()
        .setService("telex-publish")
        .setInstance("one")
        .setHost(host)
        .setRun(run)
        .setPid(pid)
        .setMachine(machine)
        .setClaim(claim)
        .build();
  }
}
