package news.telex.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import news.telex.operations.receipts.Ledger;
import news.telex.schemas.Decision;
import news.telex.schemas.Position;
import news.telex.schemas.Receipt;
import news.telex.schemas.Stage;
import org.junit.jupiter.api.Test;

class PushedTextTest {
  private final Ledger ledger = new Ledger();
  private final Map<Position, String> pushed = new LinkedHashMap<>();

  @Test
  void shouldNotCallPublishedWhatLeftWithoutItsText() {
    // Given
    pushed(7, "out.json");
    receipt(7, Stage.publish, Decision.published);
    pushed(8, "waits.json");
    ledger.add(
        about(8, Stage.publish, Decision.published)
            .setReason("withheld")
            .setDetail("Not to be used for now.")
            .build());
    pushed(9, "late.json");
    ledger.add(about(9, Stage.publish, Decision.published).setReason("expired").build());

    // When, Then
    assertThat(PushedText.lines(pushed, ledger))
        .containsExactly(
            "out.json  published  urn:telex:agency:7 v1",
            "waits.json  withheld  urn:telex:agency:8 v1  Not to be used for now.",
            "late.json  expired  urn:telex:agency:9 v1");
  }

  @Test
  void shouldSayWhyAnItemIsHeldAndWhatToDoAboutIt() {
    // Given
    pushed(7, "doubt.json");
    ledger.add(
        about(7, Stage.identify, Decision.held)
            .setReason("review")
            .setDetail("Embargo in doubt, in the note.")
            .build());

    // When, Then
    assertThat(PushedText.lines(pushed, ledger))
        .containsExactly(
            "doubt.json  held review  urn:telex:agency:7 v1  Embargo in doubt, in the note.",
            "It waits for a decision: `telex review show urn:telex:agency:7`");

    // When
    pushed(8, "other.json");
    ledger.add(about(8, Stage.identify, Decision.held).setReason("review").build());

    // Then
    assertThat(PushedText.lines(pushed, ledger))
        .hasSize(3)
        .endsWith("`telex review list` shows what waits for a decision.");
  }

  @Test
  void shouldSayWhatIsNotDecidedYet() {
    // Given
    pushed(7, "read.json");
    pushed.put(new Position("wire.raw", 0, 8), "unread.json");

    // When, Then
    assertThat(PushedText.lines(pushed, ledger))
        .containsExactly("read.json  parsed, not decided yet", "unread.json  no receipt yet");
  }

  private void pushed(long offset, String name) {
    pushed.put(new Position("wire.raw", 0, offset), name);
    ledger.add(
        about(offset, Stage.parse, Decision.parsed)
            .setItem(-1)
            .setItems(1)
            .setUri(null)
            .setVersion(null)
            .build());
  }

  private void receipt(long offset, Stage stage, Decision decision) {
    ledger.add(about(offset, stage, decision).build());
  }

  private static Receipt.Builder about(long offset, Stage stage, Decision decision) {
    return Receipt.newBuilder()
        .setWire("agency")
        .setStage(stage)
        .setDecision(decision)
        .setTopic("wire.raw")
        .setPartition(0)
        .setOffset(offset)
        .setItem(0)
        .setUri("urn:telex:agency:" + offset)
        .setVersion(1L);
  }
}
