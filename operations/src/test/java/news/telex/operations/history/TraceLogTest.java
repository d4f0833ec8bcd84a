package news.telex.operations.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import news.telex.operations.receipts.TimedReceipt;
import news.telex.schemas.Decision;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Position;
import news.telex.schemas.Provenance;
import news.telex.schemas.PublishedArticle;
import news.telex.schemas.Receipt;
import news.telex.schemas.Stage;
import news.telex.schemas.Topics;
import org.junit.jupiter.api.Test;

class TraceLogTest {
  private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
  private static final Position RAW = new Position("wire.raw.nordwire", 1, 7);
  private static final String URI = "urn:telex:nordwire:abc";

  private final TraceLog log = new TraceLog(RAW, OptionalInt.empty());

  @Test
  void shouldFollowAnItemThroughEveryStage() {
    // Given
    log.add(parsed(1));
    log.add(at(4, receipt(0, Stage.publish, Decision.published).setUri(URI).setVersion(2L)));

    // When
    log.add(Sighting.of(on(Topics.NEWS_PARSED, 1), item(0)));
    log.add(Sighting.of(on(Topics.NEWS_PUBLISHED, 4), article(0, 2)));
    log.add(Sighting.of(on(Topics.NEWS_ENRICHED, 3), article(0, 2)));
    log.add(Sighting.of(on(Topics.NEWS_ARTICLES, 2), article(0, 2)));

    // Then
    ItemTrace trace = log.trace(Optional.empty()).items().get(0);
    assertThat(trace.uri()).contains(URI);
    assertThat(trace.headline()).isEqualTo("Lorry");
    assertThat(trace.end().map(Receipt::getDecision)).contains(Decision.published);
    assertThat(trace.steps())
        .extracting(
            step ->
                step.stage() + (step instanceof Step.Written w ? " " + w.passage().where() : ""))
        .containsExactly(
            "parse news.parsed-0@1",
            "identify news.articles-0@2",
            "enrich news.enriched-0@3",
            "publish",
            "publish news.published-0@4");
  }

  @Test
  void shouldPassOverOtherRecordsAndItems() {
    // Given
    TraceLog second = new TraceLog(RAW, OptionalInt.of(1));
    second.add(parsed(3));

    // When
    second.add(at(1, receipt(0, Stage.identify, Decision.unchanged)));
    second.add(at(1, receipt(1, Stage.identify, Decision.superseded).setCode("older-version")));
    second.add(at(1, receipt(1, Stage.identify, Decision.rejected).setOffset(8)));
    second.add(Sighting.of(on(Topics.NEWS_PARSED, 1), item(2)));

    // Then
    Trace trace = second.trace(Optional.empty());
    assertThat(trace.items()).singleElement().extracting(ItemTrace::item).isEqualTo(1);
    assertThat(trace.items().get(0).end().flatMap(Receipt::getCode)).contains("older-version");
  }

  @Test
  void shouldTellOfARecordThatIsRejectedWhole() {
    // When
    log.add(at(0, receipt(-1, Stage.parse, Decision.rejected).setCode("bad-xml")));

    // Then
    Trace trace = log.trace(Optional.empty());
    assertThat(trace.outcome().flatMap(Receipt::getCode)).contains("bad-xml");
    assertThat(trace.items()).isEmpty();
    assertThat(log.isParsed()).isFalse();
  }

  @Test
  void shouldLookBehindIdentifyOnlyForWhatWentThere() {
    // Given
    assertThat(log.goesOn()).isFalse();
    log.add(parsed(2));
    assertThat(log.isUriMissing()).isTrue();

    // When
    log.add(at(1, receipt(0, Stage.identify, Decision.unchanged).setUri(URI)));
    boolean withOneOpen = log.goesOn();
    log.add(at(1, receipt(1, Stage.parse, Decision.rejected).setCode("no-text")));

    // Then
    assertThat(withOneOpen).isTrue();
    assertThat(log.goesOn()).isFalse();
    assertThat(log.isUriMissing()).isFalse();

    // When it was sent again, and a later stage has its say
    log.add(at(2, receipt(0, Stage.publish, Decision.published).setUri(URI).setReplayId("r")));

    // Then
    assertThat(log.goesOn()).isTrue();
    assertThat(log.uris()).containsExactly(URI);
  }

  @Test
  void shouldLearnTheArticleOfWhatIsOnItsWay() {
    // Given
    log.add(parsed(1));

    // When
    log.learn(article(0, 1));

    // Then
    assertThat(log.uris()).containsExactly(URI);
    assertThat(log.trace(Optional.empty()).items().get(0).end()).isEmpty();
  }

  private static TimedReceipt parsed(int items) {
    return at(0, receipt(-1, Stage.parse, Decision.parsed).setItems(items));
  }

  private static TimedReceipt at(int second, Receipt.Builder receipt) {
    return new TimedReceipt(NOON.plusSeconds(second), receipt.build());
  }

  private static Receipt.Builder receipt(int item, Stage stage, Decision decision) {
    return Receipt.newBuilder()
        .setWire("nordwire")
        .setStage(stage)
        .setDecision(decision)
        .setTopic(RAW.topic())
        .setPartition(RAW.partition())
        .setOffset(RAW.offset())
        .setItem(item);
  }

  private static Passage on(String topic, int second) {
    return new Passage(
        NOON.plusSeconds(second), new Position(topic, 0, second), "usable", Optional.empty());
  }

  private static ParsedItem item(int place) {
    return ParsedItem.newBuilder().setHeadline("Lorry").setProvenance(from(place)).build();
  }

  private static PublishedArticle article(int place, long version) {
    return PublishedArticle.newBuilder()
        .setUri(URI)
        .setVersion(version)
        .setProvenance(from(place))
        .build();
  }

  private static Provenance from(int place) {
    return Provenance.newBuilder()
        .setTopic(RAW.topic())
        .setPartition(RAW.partition())
        .setOffset(RAW.offset())
        .setItem(place)
        .build();
  }
}
