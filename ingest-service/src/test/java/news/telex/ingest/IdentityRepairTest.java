package news.telex.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import news.telex.ingest.identity.Identifier;
import news.telex.ingest.reading.ContentHash;
import news.telex.schemas.AltId;
import news.telex.schemas.Article;
import news.telex.schemas.EditorialDecision;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Provenance;
import org.apache.kafka.streams.TestOutputTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators repair, in the flow: decisions, stores, receipts, replays. */
class IdentityRepairTest {
  private static final Instant START = IdentityFlow.START;

  @TempDir Path data;

  private IdentityFlow flow;

  @BeforeEach
  void open() {
    flow = new IdentityFlow(data);
  }

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void shouldSendLaterVersionsToTheOlderArticleAcrossACrash() {
    // Given
    send("urn:a", "One gate.");
    send("urn:b", "Two gates.");
    flow.articles.readValuesToList();
    flow.crash();

    // When
    join("urn:b", 1, "urn:a");
    List<String> joined = told(flow.articles);
    flow.crash();
    send("urn:b", "Three gates.");

    // Then
    assertThat(joined)
        .containsExactly(uri("urn:b") + " 2 canceled merged", uri("urn:a") + " 2 usable -");
    assertThat(told(flow.articles)).containsExactly(uri("urn:a") + " 3 usable -");
    assertThat(flow.receipts.isEmpty()).isTrue();
  }

  @Test
  void shouldGiveTheUrisOfTheRepairWhenAllIsReplayed() {
    // Given
    send("urn:a", "One gate.");
    send("urn:b", "Two gates.");
    join("urn:b", 1, "urn:a");
    send("urn:b", "Three gates.");
    flow.articles.readValuesToList();

    // When
    replay(0);
    replay(1);
    replay(2);

    // Then
    assertThat(told(flow.articlesReplay)).containsExactly(uri("urn:a") + " 3 usable -");
    assertThat(flow.receipts.readValuesToList())
        .extracting(receipt -> receipt.getUri().orElse("") + ' ' + receipt.getDecision())
        .containsExactly(uri("urn:a") + " unchanged", uri("urn:a") + " unchanged");
    assertThat(flow.articles.isEmpty()).isTrue();
  }

  @Test
  void shouldJoinWhatComesAfterTheDecision() {
    // Given
    join("urn:b", 1, "urn:a");

    // When
    send("urn:a", "One gate.");
    flow.articles.readValuesToList();
    flow.crash();
    send("urn:b", "Two gates.");

    // Then
    assertThat(told(flow.articles))
        .containsExactly(uri("urn:b") + " 2 canceled merged", uri("urn:a") + " 2 usable -");
  }

  private void send(String guid, String text) {
    flow.send(item(guid, text, flow.sent.size()));
  }

  private void replay(int offset) {
    ParsedItem again = ParsedItem.newBuilder(flow.sent.get(offset)).build();
    again.put("provenance", Provenance.newBuilder(again.getProvenance()).setReplayId("r1").build());
    flow.parsedReplay.pipeInput("nordwire", again);
  }

  private void join(String guid, long version, String into) {
    flow.decisions.pipeInput(
        "key",
        EditorialDecision.newBuilder()
            .setProvider("nordwire")
            .setUri(uri(guid))
            .setVersion(version)
            .setAction("join")
            .setInto(uri(into))
            .build(),
        START.plusSeconds(60));
  }

  private static List<String> told(TestOutputTopic<String, Article> topic) {
    return topic.readValuesToList().stream()
        .map(
            article ->
                String.format(
                    Locale.ROOT,
                    "%s %d %s %s",
                    article.getUri(),
                    article.getVersion(),
                    article.getPubStatus(),
                    article.getSignal().orElse("-")))
        .toList();
  }

  private static String uri(String guid) {
    return Identifier.firstOf(item(guid, "Any.", 0)).getUri();
  }

  private static ParsedItem item(String guid, String text, long offset) {
    ParsedItem item =
        ParsedItem.newBuilder()
            .setProvider("nordwire")
            .setAltIds(List.of(AltId.newBuilder().setRole("guid").setValue(guid).build()))
            .setBody(List.of(text))
            .setWordCount(2)
            .setProvenance(
                Provenance.newBuilder()
                    .setWire("nordwire")
                    .setTopic("wire.raw")
                    .setPartition(0)
                    .setOffset(offset)
                    .setReceivedAt(START)
                    .build())
            .build();
    item.put("contentHash", ContentHash.of(item));
    return item;
  }
}
