package news.telex.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import news.telex.operations.deadletters.OpenLetters;
import news.telex.operations.receipts.Books;
import news.telex.operations.replay.ReplayPlan;
import news.telex.operations.replay.ReplayPlan.Range;
import news.telex.operations.replay.Selection;
import news.telex.operations.review.Awaiting;
import news.telex.operations.review.ReviewBacklog;
import news.telex.operations.status.BooksStatus;
import news.telex.operations.status.InstanceStatus;
import news.telex.operations.status.InstanceStatus.State;
import news.telex.operations.status.ReplayStatus;
import news.telex.operations.status.StageStatus;
import news.telex.operations.status.Status;
import news.telex.schemas.AuditRecord;
import news.telex.schemas.Decision;
import news.telex.schemas.InstanceReport;
import news.telex.schemas.RunState;
import news.telex.schemas.StageReport;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTest {
  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
  private static final BooksStatus BALANCED = books(0, 0, 0, Map.of(Decision.published, 1));

  @ParameterizedTest
  @CsvSource({
    "0, true, false, READY",
    "15, true, false, READY",
    "16, true, false, SILENT",
    "3, false, false, NOT_READY",
    "16, false, false, SILENT",
    "3, false, true, STOPPED",
    "3600, true, false, SILENT",
    "3601, true, false, GONE",
    "3601, true, true, GONE"
  })
  void shouldJudgeAnInstanceByItsLastSignOfLife(
      int secondsAgo, boolean ready, boolean stopped, State expected) {
    assertThat(InstanceStatus.of(report(secondsAgo, ready, stopped, Map.of()), NOW).state())
        .isEqualTo(expected);
  }

  @Test
  void shouldBeWellWhileEveryStageHasAMemberAndTheBooksBalance() {
    // Given
    Status status = status(List.of(stage(1, 7)), BALANCED, report(2, true, false, Map.of()));

    // When, Then
    assertThat(status.problems()).isEmpty();
    assertThat(StatusText.lines(status, 80).get(0)).isEqualTo("2026-05-01T10:00:00Z  All is well.");
  }

  @Test
  void shouldNotBeWellWhereMostOfWhatComesIsRejected() {
    // Given
    BooksStatus half =
        books(new Books("ansa", 3, 2, 1, 2, Map.of(Decision.published, 2)), books(1, 0));
    BooksStatus most =
        books(
            new Books("ansa", 3, 2, 1, 2, Map.of(Decision.published, 1, Decision.rejected, 1)),
            books(1, 1));

    // When, Then
    assertThat(status(List.of(stage(1, 7)), half).problems()).isEmpty();
    assertThat(status(List.of(stage(1, 7)), most).problems())
        .containsExactly(
            "Most of what came since 2026-05-01T09:00:00Z was rejected: 3 of 5; telex dead-letters"
                + " count shows why.");
  }

  @Test
  void shouldCountDeadLetters() {
    // Given
    Status status = status(List.of(stage(1, 7)), BALANCED);

    // Then
    assertThat(StatusText.lines(status, 80))
        .contains(
            "Dead letters: 3 open, 1 in quarantine",
            "Reviews: 3 open, the oldest for 2 h; telex review list shows them",
            "Notices: 1 kill, 2 corrections wait for an item, the oldest for 2 min",
            "  telex review list shows them");
    assertThat(StatusJson.of(status))
        .containsEntry("deadLetters", Map.of("open", 3L, "openIsExact", true, "quarantined", 1L))
        .containsEntry(
            "reviews",
            List.of(
                Map.of(
                    "wire",
                    "afp",
                    "open",
                    2,
                    "oldest",
                    NOW.minusSeconds(7200).toString(),
                    "oldestSeconds",
                    7200L),
                Map.of(
                    "wire",
                    "dpa",
                    "open",
                    1,
                    "oldest",
                    NOW.minusSeconds(60).toString(),
                    "oldestSeconds",
                    60L)));
  }

  @Test
  void shouldSayWhatIsNotWell() {
    // When
    Status status =
        status(
            List.of(stage(0, 7)),
            books(0, 1, 2, Map.of()),
            report(2, false, false, Map.of()),
            report(100, true, false, Map.of()),
            report(100, true, true, Map.of()),
            report(9_000, true, false, Map.of()));

    // Then
    assertThat(status.problems())
        .containsExactly(
            "Nobody works at telex-enrich.",
            "telex-enrich/one is not ready: telex-enrich: The registry gives no answer.",
            "Nothing was heard of telex-enrich/one since 2026-05-01T09:58:20Z.",
            "1 raw records have no receipt.",
            "2 items have no decision though nothing is under way.");
  }

  @Test
  void shouldTellWhatIsUnderWayFromWhatIsMissing() {
    // When
    List<String> lines =
        StatusText.lines(status(List.of(stage(1, 1)), books(4, 0, 0, Map.of())), 80);

    // Then
    assertThat(lines)
        .contains("Books since 2026-05-01T09:00:00Z: balanced; under way: 4 raw records, 1 items");
  }

  @Test
  void shouldFitEightyColumns() {
    // When
    List<String> lines =
        StatusText.lines(
            status(
                List.of(stage(12, 1_234_567)),
                new BooksStatus(
                    NOW,
                    List.of(
                        new Books(
                            "a-wire-with-a-long-name",
                            12_345,
                            12_000,
                            345,
                            12_345,
                            Map.of(Decision.published, 12_345))),
                    0,
                    0,
                    0),
                report(2, true, false, Map.of("knowledgeVersion", "k1", "rulesVersion", "r1"))),
            80);

    // Then
    assertThat(lines).allMatch(line -> line.length() <= 80);
    assertThat(lines)
        .contains("telex-enrich  12       1.2M  5 s     2/s")
        .contains("telex-enrich: knowledgeVersion k1, rulesVersion r1")
        .containsSubsequence(
            "a-wire-with-a-long-name",
            "  12345  12000   345  12345  12345  0      0     0     0     0    0");
  }

  @Test
  void shouldWarnOfInstancesThatWorkWithDifferentKnowledge() {
    // When
    Status status =
        status(
            List.of(stage(1, 0)),
            BALANCED,
            report(2, true, false, Map.of("knowledgeVersion", "k1")),
            report(2, true, false, Map.of("knowledgeVersion", "k2")),
            report(2, true, true, Map.of("knowledgeVersion", "k3")));

    // Then
    assertThat(StatusText.lines(status, 80))
        .contains(
            "warning: instances of telex-enrich differ: knowledgeVersion k1 at one",
            "warning: instances of telex-enrich differ: knowledgeVersion k2 at one")
        .noneMatch(line -> line.contains("k3"));
    assertThat(status.problems()).isEmpty();
  }

  @Test
  void shouldShowReplaysThatHaveNoEnd() throws Exception {
    // When
    List<ReplayPlan> open =
        ReplayStatus.open(
            List.of(
                run("a", "replay", RunState.started),
                run("b", "replay", RunState.started),
                run("c", "redrive", RunState.started),
                run("d", "replay", RunState.started),
                run("e", "replay", RunState.started),
                run("a", "replay", RunState.stopped),
                run("b", "replay", RunState.done),
                run("e", "replay", RunState.failed)));

    // Then
    assertThat(open).extracting(ReplayPlan::id).containsExactly("a", "d", "e");
    assertThat(
            ReplayStatus.of(
                open.get(0),
                Map.of(
                    new TopicPartition("wire.raw", 0), 15L, new TopicPartition("wire.raw", 1), 99L),
                false))
        .isEqualTo(new ReplayStatus("a", "wire.raw", 35, 40, false))
        .extracting(ReplayStatus::state)
        .isEqualTo("interrupted: resume it with `telex replay --resume a --execute`");
    assertThat(ReplayStatus.of(open.get(1), Map.of(), true))
        .isEqualTo(new ReplayStatus("d", "wire.raw", 0, 40, true));
  }

  private static AuditRecord run(String id, String action, RunState state) throws Exception {
    ReplayPlan plan =
        new ReplayPlan(
            id,
            "wire.raw",
            "wire.raw.replay",
            List.of(new Range(0, 10, 20), new Range(1, 0, 30)),
            Selection.all(),
            null,
            null,
            Map.of());
    return AuditRecord.newBuilder()
        .setRunId(id)
        .setAction(action)
        .setState(state)
        .setPlan(new ObjectMapper().writeValueAsString(plan.toMap()))
        .build();
  }

  private static Status status(
      List<StageStatus> stages, BooksStatus books, InstanceReport... reports) {
    return new Status(
        NOW,
        List.of(reports).stream().map(r -> InstanceStatus.of(r, NOW)).toList(),
        stages,
        books,
        new OpenLetters.Count(3, true, 1),
        Optional.of(
            new ReviewBacklog.Look(
                List.of(
                    new ReviewBacklog.OfWire("afp", 2, NOW.minusSeconds(7200)),
                    new ReviewBacklog.OfWire("dpa", 1, NOW.minusSeconds(60))),
                List.of(
                    new ReviewBacklog.OfWire(
                        "dpa",
                        3,
                        NOW.minusSeconds(120),
                        Map.of(Awaiting.Kind.kill, 1, Awaiting.Kind.correction, 2))))),
        List.of(),
        List.of());
  }

  private static StageStatus stage(int members, long lag) {
    return new StageStatus(
        "telex-enrich",
        false,
        members,
        lag,
        Optional.of(NOW.minusSeconds(5)),
        OptionalDouble.of(2));
  }

  private static Books books(int rejected, int published) {
    return new Books(
        "dpa",
        rejected + published,
        published,
        rejected,
        published,
        Map.of(Decision.published, published));
  }

  private static BooksStatus books(Books... wires) {
    return new BooksStatus(NOW.minusSeconds(3600), List.of(wires), 0, 0, 0);
  }

  private static BooksStatus books(
      long waiting, long unread, int undecided, Map<Decision, Integer> decided) {
    return new BooksStatus(
        NOW.minusSeconds(3600),
        List.of(new Books("ansa", 1, 1, 0, 1, decided)),
        waiting,
        unread,
        undecided);
  }

  private static InstanceReport report(
      int secondsAgo, boolean ready, boolean stopped, Map<String, String> facts) {
    return InstanceReport.newBuilder()
        .setService("telex-enrich")
        .setInstance("one")
        .setHost("host-a")
        .setVersion("0.1.0")
        .setStartedAt(NOW.minusSeconds(10_000))
        .setAt(NOW.minusSeconds(secondsAgo))
        .setStopped(stopped)
        .setStages(
            List.of(
                StageReport.newBuilder()
                    .setStage("telex-enrich")
                    .setReady(ready)
                    .setDetail(ready ? null : "The registry gives no answer.")
                    .build()))
        .setFacts(facts)
        .build();
  }
}
