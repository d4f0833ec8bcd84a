package news.telex.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import news.telex.ingest.identity.Identifier;
import news.telex.ingest.reading.ContentHash;
import news.telex.schemas.AltId;
import news.telex.schemas.Article;
import news.telex.schemas.Headers;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Provenance;
import news.telex.schemas.PubStatus;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notices that act on the items that they name, in the flow: stores, receipts, replays. */
class ByReferenceTopologyTest {
  private static final Instant START = IdentityFlow.START;
  private static final List<String> TEXT = List.of("One gate.", "Two gates.", "Three gates.");

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
  void shouldShowHowManyNoticesWaitAlsoAfterACrash() {
    // Given
    send(kill("urn:k", "urn:a"));
    send(kill("urn:l", "urn:b"));

    // When
    double waiting =
        flow.meters.get("telex.notices.waiting").tag("wire", "nordwire").gauge().value();
    flow.crash();
    send(story("urn:a", TEXT));

    // Then
    assertThat(waiting).isEqualTo(2);
    assertThat(flow.meters.get("telex.notices.waiting").tag("wire", "nordwire").gauge().value())
        .isEqualTo(1);
  }

  @Test
  void shouldKillAcrossACrashWhatComesAfterItsKill() {
    // Given
    send(kill("urn:k", "urn:a"));

    // When
    flow.crash();
    send(story("urn:a", TEXT));

    // Then
    assertThat(flow.articles.readKeyValuesToList())
        .extracting(out -> out.key + ' ' + out.value.getPubStatus() + ' ' + place(out.value))
        .containsExactly(uri("urn:a") + " canceled 0");
    assertThat(told()).containsExactly("1 superseded killed");
    assertThat(flow.<Object>store(IdentityStores.WAITING).all().hasNext()).isFalse();
  }

  @Test
  void shouldTellThatANoticeWaitsAndThatItWaitedForTooLong() {
    // Given
    send(kill("urn:k", "urn:a"));
    List<String> atFirst = told();

    // When
    flow.pass(Duration.ofDays(89));
    List<String> before = told();
    flow.pass(Duration.ofDays(2));

    // Then
    assertThat(atFirst).containsExactly("0 held waits-for-target");
    assertThat(before).isEmpty();
    assertThat(told()).containsExactly("0 superseded waits-for-target");
    assertThat(flow.articles.isEmpty()).isTrue();
    assertThat(flow.<Object>store(IdentityStores.WAITING).all().hasNext()).isFalse();
  }

  @Test
  void shouldTellWhatANoticeWaitsFor() {
    // When
    send(kill("urn:k", "urn:a"));

    // Then
    assertThat(flow.receipts.readValue().getEvidence()).containsExactly("guid urn:a");
  }

  @Test
  void shouldGiveANoteTheTextThatStandsAcrossACrash() {
    // Given
    send(story("urn:a", TEXT));
    flow.crash();

    // When
    send(correction("urn:c", List.of("It should read four gates."), "urn:a"));

    // Then
    Article noted = flow.articles.readValue();
    assertThat(noted.getBody()).isEqualTo(TEXT);
    assertThat(noted.getEdNote()).contains("It should read four gates.");
    assertThat(noted.getVersion()).isEqualTo(2);
    assertThat(place(noted)).isEqualTo(1);
  }

  @Test
  void shouldGiveTheSameAgainWhenAllIsReplayed() {
    // Given
    send(kill("urn:k", "urn:a"));
    send(story("urn:a", List.of("Gates that never open.")));
    send(story("urn:b", TEXT));
    send(correction("urn:c", List.of("Zero gates.", "Two gates.", "Three gates."), "urn:b"));
    send(correction("urn:d", List.of("It should read four gates."), "urn:b"));
    send(story("urn:e", List.of("Other gates.")));
    send(kill("urn:l", "urn:e"));
    send(kill("urn:m", "urn:never"));
    Map<String, Article> out = new HashMap<>();
    flow.articles.readKeyValuesToList().forEach(each -> out.put(each.key, each.value));
    told();

    // When
    flow.crash();
    flow.sent.forEach(this::replay);

    // Then
    List<KeyValue<String, Article>> again = flow.articlesReplay.readKeyValuesToList();
    assertThat(flow.articles.isEmpty()).isTrue();
    assertThat(again).hasSize(3);
    for (KeyValue<String, Article> each : again) {
      each.value.put("provenance", out.get(each.key).getProvenance());
      assertThat(each.value).isEqualTo(out.get(each.key));
    }
    assertThat(told())
        .containsExactly(
            "1 superseded killed",
            "2 unchanged -",
            "3 unchanged -",
            "5 superseded killed",
            "7 unchanged -");
  }

  @Test
  void shouldLinkATranslationToWhatWasOutBeforeACrash() {
    // Given
    send(in("en", story("urn:a", TEXT)));
    Article english = flow.articles.readValue();
    flow.crash();

    // When
    send(in("de", story("urn:a", List.of("Ein Tor.", "Zwei Tore.", "Drei Tore."))));

    // Then
    List<Article> out = flow.articles.readValuesToList();
    assertThat(out).extracting(ByReferenceTopologyTest::place).containsExactly(1L, 0L);
    assertThat(out.get(0).getAssociations())
        .extracting(link -> link.getUri().orElse(""))
        .containsExactly(english.getUri());
    assertThat(out.get(1).getAssociations())
        .extracting(link -> link.getUri().orElse(""))
        .containsExactly(out.get(0).getUri());
    assertThat(out.get(1).getUri()).isEqualTo(english.getUri());
    assertThat(out.get(1).getVersion()).isEqualTo(english.getVersion());
  }

  @Test
  void shouldTellByWhatAnItemWasRecognised() {
    // Given
    send(story("urn:a", TEXT));

    // When
    send(story("urn:a", TEXT));

    // Then
    assertThat(flow.articles.readValue().getProvenance().getEvidence()).containsExactly("new");
    assertThat(flow.receipts.readValue().getEvidence()).containsExactly("id 25", "score 25");
  }

  private void send(ParsedItem item) {
    item.put(
        "provenance",
        Provenance.newBuilder()
            .setWire("nordwire")
            .setTopic("wire.raw")
            .setPartition(0)
            .setOffset(flow.sent.size())
            .setReceivedAt(START.plusSeconds(flow.sent.size()))
            .build());
    item.put("contentHash", ContentHash.of(item));
    flow.sent.add(item);
    flow.parsed.pipeInput("nordwire", item);
  }

  private void replay(ParsedItem item) {
    flow.parsedReplay.pipeInput(
        new TestRecord<>(
            "nordwire",
            item,
            new RecordHeaders().add(Headers.REPLAY_ID, "r1".getBytes(StandardCharsets.UTF_8))));
  }

  /** Place of the raw record, decision and reason of every receipt since the last time. */
  private List<String> told() {
    return flow.receipts.readValuesToList().stream()
        .map(
            receipt ->
                String.format(
                    Locale.ROOT,
                    "%d %s %s",
                    receipt.getOffset(),
                    receipt.getDecision(),
                    receipt.getReason().orElse("-")))
        .toList();
  }

  private static long place(Article article) {
    return article.getProvenance().getOffset();
  }

  private String uri(String guid) {
    return flow.sent.stream()
        .filter(item -> item.getAltIds().get(0).getValue().equals(guid))
        .map(item -> Identifier.firstOf(item).getUri())
        .findFirst()
        .orElseThrow();
  }

  private static ParsedItem kill(String guid, String target) {
    ParsedItem kill = notice(guid, List.of("Kill it."), target);
    kill.put("pubStatus", PubStatus.canceled);
    kill.put("signal", "kill");
    return kill;
  }

  private static ParsedItem correction(String guid, List<String> text, String target) {
    ParsedItem correction = notice(guid, text, target);
    correction.put("signal", "correction");
    return correction;
  }

  private static ParsedItem notice(String guid, List<String> text, String target) {
    ParsedItem notice = story(guid, text);
    notice.put("references", List.of(id(target)));
    return notice;
  }

  private static ParsedItem story(String guid, List<String> text) {
    return ParsedItem.newBuilder()
        .setProvider("nordwire")
        .setAltIds(List.of(id(guid)))
        .setBody(text)
        .setWordCount(2 * text.size())
        .build();
  }

  private static ParsedItem in(String language, ParsedItem item) {
    item.put("language", language);
    return item;
  }

  private static AltId id(String value) {
    return AltId.newBuilder().setRole("guid").setValue(value).build();
  }
}
