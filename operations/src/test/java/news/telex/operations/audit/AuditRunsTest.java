package news.telex.operations.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import news.telex.operations.audit.AuditRuns.AuditRun;
import news.telex.schemas.AuditRecord;
import news.telex.schemas.RunState;
import org.junit.jupiter.api.Test;

class AuditRunsTest {
  private static final Instant T0 = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void shouldPutARunTogetherThatWasKilledAndResumed() {
    // Given
    List<AuditRecord> records =
        List.of(
            record("a", RunState.started, 0, "{}"),
            record("b", RunState.started, 1, "{}"),
            record("a", RunState.started, 2, "{}"),
            record("a", RunState.done, 3, "{\"copied\":7}"));

    // When
    List<AuditRun> runs = AuditRuns.of(records);

    // Then
    assertThat(runs).extracting(AuditRun::id).containsExactly("a", "b");
    AuditRun resumed = runs.get(0);
    assertThat(resumed.state()).isEqualTo("done");
    assertThat(resumed.startedAt()).isEqualTo(T0);
    assertThat(resumed.endedAt()).contains(T0.plusSeconds(3));
    assertThat(resumed.result().get("copied").asInt()).isEqualTo(7);
    assertThat(runs.get(1).endedAt()).isEmpty();
    assertThat(runs.get(1).state()).isEqualTo("started");
  }

  @Test
  void shouldShowAPlanThatIsNoJsonAsItIs() {
    // When
    AuditRun run = AuditRuns.of(List.of(record("a", RunState.failed, 0, "broken"))).get(0);

    // Then
    assertThat(run.result().textValue()).isEqualTo("broken");
  }

  private static AuditRecord record(String id, RunState state, int second, String result) {
    return AuditRecord.newBuilder()
        .setRunId(id)
        .setAction("replay")
        .setState(state)
        .setWho("ana@desk")
        .setAt(T0.plusSeconds(second))
        .setResult(result)
        .build();
  }
}
