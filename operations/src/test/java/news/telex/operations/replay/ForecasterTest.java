package news.telex.operations.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import news.telex.enrich.article.Enricher;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.RawRecord;
import news.telex.ingest.identity.Identifier;
import news.telex.ingest.identity.ReplayedVersion;
import news.telex.ingest.knowledge.WireKnowledge;
import news.telex.ingest.reading.AvroPayloads;
import news.telex.ingest.reading.Reading;
import news.telex.ingest.reading.WireReader;
import news.telex.operations.replay.Finding.Outcome;
import news.telex.schemas.Article;
import news.telex.schemas.Decision;
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Position;
import news.telex.schemas.PubStatus;
import news.telex.schemas.Receipt;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.Review;
import news.telex.schemas.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ForecasterTest {
  private static final Enricher ENRICHER = Enricher.standard();
  private static final String URI = "urn:telex:test:the-one";
  private static final Position AT = new Position("wire.raw.test", 0, 7);
  private static final Position PARSED = new Position("news.parsed", 1, 3);

  private final Map<String, EnrichedArticle> current = new HashMap<>();
  private final PastDecisions past = new PastDecisions(Set.of(AT, PARSED));
  private final WireReader reader =
      new WireReader(
          (topic, value) ->
              new AvroPayloads.Decoded.Rejected(RejectionCode.UNKNOWN_SCHEMA_ID, "None here."),
          Limits.standard());
  private final Forecaster forecaster =
      new Forecaster(reader, ENRICHER, past, uri -> Optional.ofNullable(current.get(uri)));

  @Test
  void shouldFindNothingNewInWhatStands() {
    // Given
    decided(Decision.parsed, -1, null);
    decided(Decision.published, 0, URI);
    stands(enriched(raw("The mayor of Tirana met ministers on Monday.")));

    // Then
    assertFound(raw("The mayor of Tirana met ministers on Monday."), Outcome.UNCHANGED, "");
  }

  @Test
  void shouldFindANewRevision() {
    // Given
    decided(Decision.parsed, -1, null);
    decided(Decision.published, 0, URI);
    stands(enriched(raw("The mayor of Tirana met ministers on Monday.")));

    // When
    Finding found = forecaster.ofRaw(raw("The mayor of Tirana met ministers on Friday.")).get(0);

    // Then
    assertThat(found.outcome()).isEqualTo(Outcome.NEW_REVISION);
    assertThat(found.uri()).contains(URI);
    assertThat(found.differences())
        .extracting(Difference::field)
        .containsExactly("contentHash", "body");
    assertThat(found.reasons().get(0).text()).isEqualTo("the text is read differently");
  }

  @Test
  void shouldLeaveOlderVersionsAndReSendsAlone() {
    // Given
    decided(Decision.parsed, -1, null);
    decided(Decision.superseded, 0, URI);
    EnrichedArticle newer = enriched(raw("The mayor of Tirana resigned."));
    newer.getProvenance().put("offset", 8L);
    stands(newer);

    // Then
    assertFound(raw("The mayor of Tirana met."), Outcome.NOT_CURRENT, "another record brought");
    current.clear();
    assertFound(raw("The mayor of Tirana met."), Outcome.NOT_CURRENT, "another record brought");
  }

  @Test
  void shouldNotGuessAboutWhatIsForgotten() {
    assertFound(raw("Rain in Tirana."), Outcome.UNKNOWN, "no receipt says what became of it");
    assertFound(raw(""), Outcome.UNKNOWN, "no receipt says what became of it; now empty: ");

    decided(Decision.parsed, -1, null);
    assertFound(raw("Rain in Tirana."), Outcome.UNKNOWN, "no receipt says what became of it");

    decided(Decision.published, 0, URI);
    assertFound(raw("Rain in Tirana."), Outcome.UNKNOWN, "news.enriched does not hold the article");
  }

  @Test
  void shouldSeeWhatIsAcceptedAndWhatIsRejectedNow() {
    decided(Decision.rejected, -1, null);
    assertFound(raw(""), Outcome.OTHER_CODE, "empty: ");
    assertThat(forecaster.ofRaw(raw("")).get(0).note()).endsWith("; was rejected: no-text");
    assertFound(raw("Rain in Tirana."), Outcome.ACCEPTED_NOW, "1 item; was rejected: no-text");

    decided(Decision.parsed, -1, null);
    assertFound(raw(""), Outcome.REJECTED_NOW, "empty: ");

    decided(Decision.rejected, 0, null);
    assertFound(raw("Rain in Tirana."), Outcome.ACCEPTED_NOW, "was rejected: no-text");
  }

  @Test
  void shouldJudgeWhatTheSharedTopicHoldsByTheWireThatItWasTakenFor() {
    // Given: the wire has got a topic of its own since
    Position shared = new Position("wire.raw", 0, 7);
    PastDecisions known = new PastDecisions(Set.of(shared));
    Forecaster now =
        new Forecaster(
            new WireReader(
                (topic, value) ->
                    new AvroPayloads.Decoded.Rejected(RejectionCode.BAD_AVRO, "None here."),
                Limits.standard(),
                "test"::equals,
                WireKnowledge::shipped),
            ENRICHER,
            known,
            uri -> Optional.ofNullable(current.get(uri)));
    RawRecord raw =
        new RawRecord(
            "wire.raw",
            0,
            7,
            Instant.parse("2026-03-01T10:00:00Z"),
            null,
            Map.of("wire", "test"),
            "Rain in Tirana.".getBytes(UTF_8));

    // When: it was taken for the wire
    known.add(receipt(Decision.parsed, -1, null).setTopic("wire.raw").setItems(1).build());
    known.add(receipt(Decision.published, 0, URI).setTopic("wire.raw").build());

    // Then
    assertThat(now.ofRaw(raw))
        .extracting(Finding::outcome, Finding::note)
        .containsExactly(tuple(Outcome.UNKNOWN, "news.enriched does not hold the article"));

    // When: it was not
    PastDecisions other = new PastDecisions(Set.of(shared));
    other.add(
        receipt(Decision.rejected, -1, null)
            .setTopic("wire.raw")
            .setWire("unknown")
            .setCode("bad-wire")
            .build());

    // Then
    assertThat(
            new Forecaster(
                    new WireReader(
                        (topic, value) ->
                            new AvroPayloads.Decoded.Rejected(RejectionCode.BAD_AVRO, "None here."),
                        Limits.standard(),
                        "test"::equals,
                        WireKnowledge::shipped),
                    ENRICHER,
                    other,
                    uri -> Optional.empty())
                .ofRaw(raw))
        .extracting(Finding::outcome, Finding::note)
        .containsExactly(tuple(Outcome.UNCHANGED, "rejected as before"));
  }

  @Test
  void shouldSeeThatWhatIsOutMayBeAKill() {
    // Given
    RawRecord raw = raw("The mayor of Tirana resigned.");
    decided(Decision.parsed, -1, null);
    decided(Decision.published, 0, URI);
    stands(enriched(raw));

    // When, Then
    assertThat(forecaster.ofItem(AT, doubtful(raw, "kill")).outcome()).isEqualTo(Outcome.HELD_NOW);
    assertThat(forecaster.ofItem(AT, doubtful(raw, "embargo")).outcome())
        .as("what is out stays out")
        .isEqualTo(Outcome.UNCHANGED);

    past.add(receipt(Decision.held, 0, URI).setStage(Stage.identify).setReason("review").build());
    decided(Decision.published, 0, URI);
    assertThat(forecaster.ofItem(AT, doubtful(raw, "kill")).outcome())
        .as("somebody released it")
        .isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void shouldSeeWhatWaitsForADecision() {
    // Given
    RawRecord raw = raw("The mayor of Tirana resigned.");
    decided(Decision.parsed, -1, null);
    past.add(receipt(Decision.held, 0, URI).setStage(Stage.identify).setReason("review").build());

    // When
    Finding still = forecaster.ofItem(AT, doubtful(raw, "kill"));
    Finding clear = forecaster.ofItem(AT, item(raw));

    // Then
    assertThat(still.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(clear.outcome()).isEqualTo(Outcome.ACCEPTED_NOW);
  }

  @ParameterizedTest
  @EnumSource(names = {"canceled", "withheld"})
  void shouldLeaveWhatWasDecidedOrIsInDoubt(PubStatus status) {
    // Given: only the status of what was out is told
    RawRecord raw = raw("The mayor of Tirana resigned.");
    decided(Decision.parsed, -1, null);
    decided(Decision.published, 0, URI);
    EnrichedArticle out = enriched(raw);
    stands(
        EnrichedArticle.newBuilder()
            .setUri(URI)
            .setVersion(2)
            .setPubStatus(status)
            .setProvenance(out.getProvenance())
            .build());

    // When
    Finding clear = forecaster.ofItem(AT, item(raw));
    Finding doubtful = forecaster.ofItem(AT, doubtful(raw, "kill"));

    // Then
    assertThat(clear.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(doubtful.outcome()).isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void shouldSeeThatWhatMayBeAKillIsReadWithoutDoubt() {
    // Given
    RawRecord raw = raw("The mayor of Tirana resigned.");
    decided(Decision.parsed, -1, null);
    past.add(receipt(Decision.held, 0, URI).setStage(Stage.identify).setReason("review").build());
    decided(Decision.published, 0, URI);
    stands(
        EnrichedArticle.newBuilder()
            .setUri(URI)
            .setVersion(2)
            .setPubStatus(PubStatus.withheld)
            .setProvenance(enriched(raw).getProvenance())
            .build());

    // When
    Finding clear = forecaster.ofItem(AT, item(raw));
    Finding still = forecaster.ofItem(AT, doubtful(raw, "kill"));

    // Then
    assertThat(clear.outcome()).isEqualTo(Outcome.ACCEPTED_NOW);
    assertThat(still.outcome()).isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void shouldKnowThatAKillStaysWhateverIsReadNow() {
    // Given
    RawRecord raw = raw("The mayor of Tirana resigned.");
    decided(Decision.parsed, -1, null);
    decided(Decision.canceled, 0, URI);
    EnrichedArticle killed = enriched(raw);
    killed.put("pubStatus", PubStatus.canceled);
    stands(killed);

    // When
    Finding found = forecaster.ofItem(AT, item(raw));

    // Then
    assertThat(found.outcome()).isEqualTo(Outcome.UNCHANGED);
  }

  private ParsedItem doubtful(RawRecord raw, String reason) {
    ParsedItem item = item(raw);
    item.put("review", Review.newBuilder().setReason(reason).build());
    return item;
  }

  @Test
  void shouldPutANoteOnTheTextThatStands() {
    // Given
    RawRecord note = raw("CORRECTION: In the report on the mayor it should read 12, not 21.");
    ParsedItem item = item(note);
    item.put("signal", "correction");
    EnrichedArticle out =
        enriched(
            raw(
                "The mayor of Tirana met ministers on Monday, the city said, to talk about the"
                    + " port.\n\nThey will meet again in April, when the plans of the new quay are"
                    + " ready and the shipping lines have been heard."));
    decided(Decision.parsed, -1, null);
    decided(Decision.published, 0, URI);
    stands(ENRICHER.enrich(ReplayedVersion.of(item, out)));
    current.get(URI).put("uri", URI);

    // When
    Finding found = forecaster.ofItem(AT, item);

    // Then
    assertThat(found.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(current.get(URI).getBody()).isEqualTo(out.getBody());

    // And another note is another revision, of the note alone
    item.put("headline", "CORRECTION: In the report on the mayor it should read 12, not 22.");
    assertThat(forecaster.ofItem(AT, item).differences())
        .extracting(Difference::field)
        .containsExactlyInAnyOrder("contentHash", "edNote");
  }

  @Test
  void shouldSeeThatANoticeWaitsForWhatItIsAbout() {
    // Given
    decided(Decision.parsed, -1, null);
    past.add(
        receipt(Decision.held, 0, URI)
            .setStage(Stage.identify)
            .setReason("waits-for-target")
            .build());

    // Then
    assertFound(raw("Rain in Tirana."), Outcome.UNCHANGED, "waits for what it is about");
  }

  @Test
  void shouldSeeAnItemThatWasNotFoundBefore() {
    // Given
    past.add(receipt(Decision.parsed, -1, null).setItems(0).build());

    // Then
    assertFound(raw("Rain in Tirana."), Outcome.ACCEPTED_NOW, "an item that was not found before");
  }

  @Test
  void shouldLookAtParsedItemsAndArticlesByTheirRawRecord() {
    // Given
    decided(Decision.parsed, -1, null);
    decided(Decision.published, 0, URI);
    RawRecord raw = raw("The mayor of Tirana met ministers on Monday.");
    stands(enriched(raw));
    Article article = Identifier.firstOf(item(raw));
    article.put("uri", URI);

    // Then
    assertThat(forecaster.ofItem(PARSED, item(raw)).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(forecaster.ofItem(PARSED, item(raw)).record()).isEqualTo(PARSED);
    assertThat(forecaster.ofArticle(PARSED, article).outcome()).isEqualTo(Outcome.UNCHANGED);

    // And versions decide about articles, as in the stage
    article.put("version", 0L);
    assertThat(forecaster.ofArticle(PARSED, article).outcome()).isEqualTo(Outcome.NOT_CURRENT);
    article.put("version", 2L);
    assertThat(forecaster.ofArticle(PARSED, article).outcome()).isEqualTo(Outcome.UNKNOWN);

    // And what did not decode
    past.add(
        receipt(Decision.rejected, -1, null)
            .setTopic(PARSED.topic())
            .setPartition(PARSED.partition())
            .setOffset(PARSED.offset())
            .setCode("bad-avro")
            .build());
    assertThat(forecaster.rejected(PARSED, RejectionCode.BAD_AVRO, "No.").outcome())
        .isEqualTo(Outcome.UNCHANGED);
    assertThat(forecaster.ofArticle(PARSED, article).outcome()).isEqualTo(Outcome.ACCEPTED_NOW);
  }

  private void assertFound(RawRecord raw, Outcome outcome, String note) {
    List<Finding> findings = forecaster.ofRaw(raw);
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).outcome()).isEqualTo(outcome);
    assertThat(findings.get(0).note()).startsWith(note);
    assertThat(findings.get(0).record()).isEqualTo(AT);
  }

  private void decided(Decision decision, int item, String uri) {
    past.add(receipt(decision, item, uri).build());
  }

  private static Receipt.Builder receipt(Decision decision, int item, String uri) {
    return Receipt.newBuilder()
        .setWire("test")
        .setStage(item < 0 ? Stage.parse : Stage.publish)
        .setDecision(decision)
        .setCode(decision == Decision.rejected ? RejectionCode.NO_TEXT.code() : null)
        .setTopic(AT.topic())
        .setPartition(AT.partition())
        .setOffset(AT.offset())
        .setItem(item)
        .setUri(uri);
  }

  private void stands(EnrichedArticle article) {
    current.put(URI, article);
  }

  private EnrichedArticle enriched(RawRecord raw) {
    EnrichedArticle enriched = ENRICHER.enrich(Identifier.firstOf(item(raw)));
    enriched.put("uri", URI);
    return enriched;
  }

  private ParsedItem item(RawRecord raw) {
    return ((Reading.Items) reader.read(raw)).items().get(0);
  }

  private static RawRecord raw(String text) {
    return new RawRecord(
        AT.topic(),
        AT.partition(),
        AT.offset(),
        Instant.parse("2026-11-01T06:00:00Z"),
        "item-1",
        Map.of("content-type", "text/plain"),
        text.getBytes(UTF_8));
  }
}
