package news.telex.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.telex.operations.history.Edition;
import news.telex.operations.history.ItemTrace;
import news.telex.operations.history.Passage;
import news.telex.operations.history.Step;
import news.telex.operations.history.Trace;
import news.telex.operations.receipts.NewestReceipts;
import news.telex.operations.receipts.TimedReceipt;
import news.telex.schemas.Decision;
import news.telex.schemas.Position;
import news.telex.schemas.Receipt;
import news.telex.schemas.Stage;
import org.junit.jupiter.api.Test;

class TraceReportTest {
  private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
  private static final Position RAW = new Position("wire.raw", 0, 7);
  private static final String URI = "urn:telex:nordwire:abc";

  @Test
  void shouldTellEachStepWithItsTimeAndTheEnd() {
    // Given
    TimedReceipt held =
        receipt(900, 0, Stage.publish, Decision.held, "embargo", "Until 2026-03-15T12:00:00Z.");
    Trace trace =
        new Trace(
            RAW,
            Optional.of(
                new Trace.Arrival(NOON, "nordwire", Optional.of("k"), Optional.empty(), 1536)),
            List.of(receipt(10, -1, Stage.parse, Decision.parsed, null, null)),
            Optional.of(receipt(10, -1, Stage.parse, Decision.parsed, null, null).receipt()),
            List.of(
                new ItemTrace(
                    0,
                    Optional.of(URI),
                    "Lorry",
                    List.of(
                        new Step.Written(
                            new Passage(
                                NOON.plusMillis(450),
                                new Position("news.articles", 1, 3),
                                "usable",
                                Optional.empty()),
                            Optional.of(new Edition(URI, 2, 1))),
                        new Step.Decided(held)),
                    Optional.of(held.receipt()))));

    // When, Then
    assertThat(TraceReport.lines(trace, 120))
        .containsExactly(
            "wire.raw-0@7",
            "  received  2026-03-14T12:00:00Z  nordwire, 1.5 KiB, key k",
            "  parse     2026-03-14T12:00:00.010Z  +0.010 s  parsed, items: 1",
            "",
            "Item 0  " + URI,
            "  Lorry",
            "STAGE     WHEN                      AFTER     WHAT               DETAIL",
            "identify  2026-03-14T12:00:00.450Z  +0.450 s  news.articles-1@3  version 2, revision 1, usable",
            "publish   2026-03-14T12:00:00.900Z  +0.900 s  held embargo       Until 2026-03-15T12:00:00Z.",
            "Waits in publish: held embargo, version 2. Until 2026-03-15T12:00:00Z.");
    assertThat(TraceReport.json(trace).toMap())
        .containsEntry("topic", "wire.raw")
        .containsEntry("outcome", "parsed");
  }

  @Test
  void shouldTellARecordThatHasGoneAndOneThatIsNotReadYet() {
    // Given
    Trace gone = new Trace(RAW, Optional.empty(), List.of(), Optional.empty(), List.of());

    // When, Then
    assertThat(TraceReport.lines(gone, 80))
        .containsExactly(
            "wire.raw-0@7",
            "  The record itself has gone; what is known of it follows.",
            "  Not read yet.");
  }

  @Test
  void shouldListReceiptsNewestFirstAndCountThem() {
    // Given
    NewestReceipts receipts = new NewestReceipts(2);
    receipts.add(receipt(0, -1, Stage.parse, Decision.parsed, null, null));
    receipts.add(receipt(1_000, 0, Stage.publish, Decision.published, null, null));
    receipts.add(receipt(2_000, 1, Stage.identify, Decision.held, "review", "Embargo in doubt."));

    // When, Then
    assertThat(ReceiptsReport.lines(receipts, 160))
        .satisfiesExactly(
            head -> assertThat(head).startsWith("WHEN").contains("DECISION"),
            newest ->
                assertThat(newest)
                    .startsWith("2026-03-14T12:00:02Z  nordwire  identify  held review")
                    .contains("wire.raw-0@7 item 1")
                    .endsWith("Embargo in doubt."),
            older -> assertThat(older).contains("published", "2", URI),
            empty -> assertThat(empty).isEmpty(),
            sum ->
                assertThat(sum)
                    .isEqualTo(
                        "3 receipts: 1 parsed, 1 held, 1 published. The newest 2 are shown; --limit"
                            + " shows more."));
    assertThat(ReceiptsReport.lines(new NewestReceipts(2), 80))
        .containsExactly("No such receipts.");
    Map<String, ?> json = ReceiptsReport.json(receipts.receipts().get(0)).toMap();
    assertThat(json.get("at")).isEqualTo("2026-03-14T12:00:01Z");
    assertThat(json.get("uri")).isEqualTo(URI);
  }

  private static TimedReceipt receipt(
      long millis, int item, Stage stage, Decision decision, String reason, String detail) {
    return new TimedReceipt(
        NOON.plusMillis(millis),
        Receipt.newBuilder()
            .setWire("nordwire")
            .setStage(stage)
            .setDecision(decision)
            .setReason(reason)
            .setDetail(detail)
            .setTopic(RAW.topic())
            .setPartition(RAW.partition())
            .setOffset(RAW.offset())
            .setItem(item)
            .setUri(item < 0 ? null : URI)
            .setVersion(item < 0 ? null : Long.valueOf(2))
            .build());
  }
}
