package news.telex.operations.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import news.telex.operations.deadletters.OpenLetters;
import news.telex.schemas.InstanceReport;
import org.junit.jupiter.api.Test;

class InstanceRunsTest {
  private static final Instant START = Instant.parse("2026-05-01T10:00:00Z");

  private final InstanceRuns runs = new InstanceRuns();
  private int reports;

  @Test
  void shouldTellTheLastReportOfTheLastRun() {
    // When
    add("one", "a", false);
    add("one", "a", false);
    add("two", "b", false);
    add("one", "c", false);
    add("one", "c", false);

    // Then
    assertThat(last()).containsExactly("one c @5", "two b @3");
  }

  @Test
  void shouldTellBothWhereTheEarlierReportsOnUntilOneHasStopped() {
    // When
    add("one", "a", false);
    add("one", "b", false);
    add("one", "a", false);
    List<String> both = last();
    add("one", "b", true);
    add("one", "a", false);
    add("one", "c", false);

    // Then
    assertThat(both).containsExactly("one a @3", "one b @2");
    assertThat(last()).containsExactly("one c @6");
  }

  @Test
  void shouldSayOfOneThatRunsTwiceWhere() {
    // Given
    add("one", "a", false);
    add("one", "b", false);
    add("one", "a", false);

    // When
    Status status =
        new Status(
            START,
            runs.last().stream().map(report -> InstanceStatus.of(report, START)).toList(),
            List.of(),
            new BooksStatus(START, List.of(), 0, 0, 0),
            new OpenLetters.Count(0, true, 0),
            Optional.empty(),
            List.of(),
            List.of());

    // Then
    assertThat(status.problems())
        .containsExactly(
            "telex-publish/one runs more than once: on host-a as process 7, on host-b as process 7.");
  }

  private void add(String instance, String run, boolean stopped) {
    runs.add(
        InstanceReport.newBuilder()
            .setService("telex-publish")
            .setInstance(instance)
            .setHost("host-" + run)
            .setPid(7)
            .setRun(run)
            .setClaim(++reports)
            .setAt(START)
            .setStopped(stopped)
            .build());
  }

  private List<String> last() {
    return runs.last().stream()
        .map(r -> r.getInstance() + ' ' + r.getRun() + " @" + r.getClaim())
        .toList();
  }
}
