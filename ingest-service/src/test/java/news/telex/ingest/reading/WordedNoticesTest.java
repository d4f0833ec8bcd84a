package news.telex.ingest.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.RawRecord;
import news.telex.ingest.format.Readings;
import news.telex.ingest.knowledge.DateChanges;
import news.telex.ingest.knowledge.DatesAhead;
import news.telex.ingest.knowledge.Profile;
import news.telex.ingest.knowledge.Trust;
import news.telex.ingest.knowledge.WireKnowledge;
import news.telex.ingest.reading.AvroPayloads.Decoded;
import news.telex.schemas.NewsTime;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.Review;
import news.telex.schemas.TimeSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What notices in words make of an item. */
class WordedNoticesTest {
  private static final String TITLE = "Weir at Aldmoor repaired";
  private static final String LEAD = "The weir at Aldmoor holds again, the town said on Monday.";
  private static final String END = "Repairs had taken nine weeks and cost two million.";

  private final ObjectMapper mapper = new ObjectMapper();
  private WireKnowledge knowledge = WireKnowledge.shipped();

  @Test
  void shouldHoldAsTheFieldDoesWhatIsCertain() {
    // When
    ParsedItem item = item(TITLE, "EMBARGOED UNTIL 0600 GMT DEC 1", null, LEAD, END);

    // Then
    NewsTime until = new NewsTime("2026-12-01T06:00:00Z", TimeSource.text, true);
    assertThat(item.getEmbargoedUntil()).contains(until);
    assertThat(item.getReview()).isEmpty();
    assertThat(item.getPubStatus()).isEqualTo(PubStatus.usable);
    assertThat(item.getEdNote()).contains("EMBARGOED UNTIL 0600 GMT DEC 1");
  }

  /** A line of its own in plain text, where decks and kickers stand, too. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ferry to Holm runs again\n\nEmbargoed until 6 am on Saturday\n\n",
        "Sperrfrist: Samstag, 6.00 Uhr\n\nFerry to Holm runs again\n\n",
      })
  void shouldHoldWhatALineBesideTheHeadlineHolds(String top) {
    // Given
    String text = top + "The ferry to Holm runs again after nine weeks, the port said on Friday.\n";

    // When
    ParsedItem item = Readings.items(Readings.of(text.getBytes(UTF_8), "text/plain")).get(0);

    // Then
    assertThat(item.getEmbargoedUntil().map(NewsTime::getAt).orElse("")).contains("T06:00");
    assertThat(item.getHeadline()).isEqualTo("Ferry to Holm runs again");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          Mandatory Kill: this story has been withdrawn | canceled | kill | -
          Do not publish until further notice | usable | - | withhold
          Embargoed until the minister has spoken | usable | - | embargo
          Meldung zurückgezogen, bitte nicht verwenden | canceled | kill | -
          Harbour town waits for its second boat | usable | - | -
          """)
  void shouldReadWhatStandsAloneBelowTheHeadlineOfAText(
      String line, PubStatus status, String signal, String doubt) {
    // Given
    String lead = "The ferry to Holm runs again after nine weeks, the port said on Friday.";
    String text = "Ferry to Holm runs again\n\n" + line + "\n\n" + lead + "\n\n" + END + "\n";

    // When
    ParsedItem item = Readings.items(Readings.of(text.getBytes(UTF_8), "text/plain")).get(0);

    // Then
    assertThat(item.getPubStatus()).isEqualTo(status);
    assertThat(item.getSignal()).isEqualTo(Optional.ofNullable(signal));
    assertThat(item.getReview().map(Review::getReason)).isEqualTo(Optional.ofNullable(doubt));
    assertThat(item.getHeadline()).isEqualTo("Ferry to Holm runs again");
    boolean deck = line.startsWith("Harbour");
    assertThat(item.getSubheadline()).isEqualTo(deck ? Optional.of(line) : Optional.empty());
  }

  @Test
  void shouldCallNothingRemovedThatStays() {
    // When
    ParsedItem item = item("Weir laid dry, KILL", "Please kill this story", null, LEAD, END);

    // Then
    assertThat(item.getPubStatus()).isEqualTo(PubStatus.canceled);
    assertThat(item.getHeadline()).isEqualTo("Weir laid dry, KILL");
    assertThat(item.getRemoved()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          EMBARGOED UNTIL 0600 GMT DEC 2 | 2026-12-02T06:00:00Z | text
          EMBARGOED UNTIL 0600 GMT NOV 30 | 2026-12-01T06:00:00Z | wire
          EMBARGOED UNTIL 0600 DEC 1 | 2026-12-01T06:00:00Z | wire
          EMBARGOED | 2026-12-01T06:00:00Z | wire
          """)
  void shouldTakeTheLaterOfFieldAndWords(String note, String until, TimeSource source) {
    // When
    ParsedItem item = item(TITLE, note, "2026-12-01T06:00:00Z", LEAD, END);

    // Then
    assertThat(item.getEmbargoedUntil().map(NewsTime::getAt)).contains(until);
    assertThat(item.getEmbargoedUntil().map(NewsTime::getSource)).contains(source);
    assertThat(item.getReview()).isEmpty();
  }

  @Test
  void shouldAskWhereAnEmbargoInWordsHasNoTime() {
    // When
    ParsedItem item = item(TITLE, "EMBARGOED - ask the desk before use", null, LEAD, END);

    // Then
    assertThat(item.getReview())
        .contains(new Review("embargo", "embargo", "note", "EMBARGOED - ask the desk before use"));
    assertThat(item.getEmbargoedUntil()).isEmpty();
    assertThat(item.getHeadline()).isEqualTo(TITLE);
    assertThat(item.getBody()).containsExactly(LEAD, END);
  }

  @Test
  void shouldKillByWordsWhateverTheFieldsSay() {
    // When
    ParsedItem item =
        item("MANDATORY KILL - " + TITLE, null, "no time at all", "Editors: do not use.", END);

    // Then
    assertThat(item.getPubStatus()).isEqualTo(PubStatus.canceled);
    assertThat(item.getSignal()).contains("kill");
    assertThat(item.getEmbargoedUntil()).isEmpty();
    assertThat(item.getReview()).isEmpty();
    assertThat(item.getHeadline()).isEqualTo(TITLE);
  }

  @Test
  void shouldKeepTheWordsOfAKillAsItsNote() {
    // Given
    String kill = "Editors: please kill the story slugged Aldmoor-Weir.";

    // When
    ParsedItem item = item("BC-Aldmoor-Weir, KILL", null, null, kill);

    // Then
    assertThat(item.getPubStatus()).isEqualTo(PubStatus.canceled);
    assertThat(item.getEdNote()).contains(kill);
    assertThat(item.getBody()).containsExactly(kill);
  }

  @Test
  void shouldWithholdByWords() {
    // When
    ParsedItem item = item(TITLE, "HOLD FOR RELEASE. Do not publish.", null, LEAD, END);

    // Then
    assertThat(item.getPubStatus()).isEqualTo(PubStatus.withheld);
    assertThat(item.getPubStatusStated()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CORRECTED-Weir at Aldmoor repaired | correction
          CORRECTION: Weir at Aldmoor repaired | correction
          UPDATE 1-CORRECTED-Weir at Aldmoor repaired | correction
          CORRECTED-UPDATE 2-Weir at Aldmoor repaired | correction
          UPDATE 2-Weir at Aldmoor repaired | update
          Weir at Aldmoor repaired (2nd Ld) | update
          Weir at Aldmoor repaired, 1st Lead-Writethru | update
          EILMELDUNG: Weir at Aldmoor repaired |
          FOR IMMEDIATE RELEASE: Weir at Aldmoor repaired |
          FOR IMMEDIATE RELEASE - Weir at Aldmoor repaired |
          ZUR SOFORTIGEN VERÖFFENTLICHUNG: Weir at Aldmoor repaired |
          PARA PUBLICACIÓN INMEDIATA: Weir at Aldmoor repaired |
          """)
  void shouldTakeMarksOffTheHeadline(String headline, String signal) {
    // When
    ParsedItem item = item(headline, null, null, LEAD, END);

    // Then
    assertThat(item.getHeadline()).isEqualTo(TITLE);
    assertThat(item.getSignal()).isEqualTo(Optional.ofNullable(signal));
    assertThat(item.getPubStatus()).isEqualTo(PubStatus.usable);
    assertThat(item.getRemoved()).isNotEmpty();
  }

  @Test
  void shouldKeepTheHeadlineBehindATagThatTheTextRepeats() {
    // When
    ParsedItem item =
        item("FOR IMMEDIATE RELEASE: " + TITLE, null, null, "FOR IMMEDIATE RELEASE", LEAD, END);

    // Then
    assertThat(item.getHeadline()).isEqualTo(TITLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The kill was sent in error. The story is good to use.",
        "Replaces the story that was killed at 0900 GMT"
      })
  void shouldAskWhetherAKillIsOver(String note) {
    // When
    ParsedItem item = item(TITLE, note, null, LEAD, END);

    // Then
    assertThat(item.getPubStatus()).isEqualTo(PubStatus.usable);
    assertThat(item.getReview().map(Review::getReason)).contains("revival");
  }

  @ParameterizedTest
  @CsvSource({
    "Update your phone now",
    "Updated rules for weirs (2nd chamber votes)",
    "Correction centre opens in Aldmoor",
    "Town takes 2nd lead"
  })
  void shouldLeaveOrdinaryHeadlinesAsTheyAre(String headline) {
    assertThat(item(headline, null, null, LEAD, END).getHeadline()).isEqualTo(headline);
  }

  @Test
  void shouldTakeAnEmbargoOutOfHeadlineAndText() {
    // When
    ParsedItem first =
        item(
            "EMBARGOED TO 0600 GMT, DEC 1: " + TITLE,
            null,
            null,
            "EMBARGOED UNTIL 0600 GMT DEC 1.",
            LEAD,
            END);
    ParsedItem last =
        item(
            TITLE,
            null,
            null,
            LEAD,
            "Note to editors: this story is under embargo until 0600 GMT on Dec 1.");

    // Then
    assertThat(first.getHeadline()).isEqualTo(TITLE);
    assertThat(first.getBody()).containsExactly(LEAD, END);
    assertThat(first.getRemoved())
        .extracting(removed -> removed.getRule() + ": " + removed.getText())
        .containsExactly(
            "notice: EMBARGOED TO 0600 GMT, DEC 1:", "notice: EMBARGOED UNTIL 0600 GMT DEC 1.");
    assertThat(last.getBody()).containsExactly(LEAD);
    assertThat(last.getEmbargoedUntil().map(NewsTime::getAt)).contains("2026-12-01T06:00:00Z");
  }

  @Test
  void shouldKeepTheSentencesBesideANotice() {
    // When
    ParsedItem item = item(TITLE, null, null, "(EMBARGOED UNTIL 0600 GMT DEC 1) " + LEAD, END);

    // Then
    assertThat(item.getBody()).containsExactly(LEAD, END);
  }

  @Test
  void shouldTellVersionsApartByTheirEmbargoInWords() {
    // When
    ParsedItem early = item(TITLE, null, null, "EMBARGOED UNTIL 0600 GMT DEC 1.", LEAD, END);
    ParsedItem late = item(TITLE, null, null, "EMBARGOED UNTIL 0600 GMT DEC 3.", LEAD, END);

    // Then
    assertThat(late.getBody()).isEqualTo(early.getBody());
    assertThat(late.getContentHash()).isNotEqualTo(early.getContentHash());
  }

  @Test
  void shouldTrustWordsAsTheProfileOfTheWireSays() {
    // Given
    knowledge =
        knowledge.withProfiles(
            List.of(trusting("review", Trust.REVIEW), trusting("deaf", Trust.IGNORE)));
    String note = "EMBARGOED UNTIL 0600 GMT DEC 1";

    // When
    ParsedItem review = read("review", TITLE, note, null, LEAD, END);
    ParsedItem ignored = read("deaf", TITLE, note, null, LEAD, END);

    // Then
    assertThat(review.getReview()).contains(new Review("embargo", "embargo", "note", note));
    assertThat(review.getEmbargoedUntil()).isEmpty();
    assertThat(ignored.getReview()).isEmpty();
    assertThat(ignored.getEmbargoedUntil()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2026-12-01T06:00:00Z, true", "2026-12-03T06:00:00Z, false"})
  void shouldAskForWordsThatHoldLongerThanAFieldWhereTheyAreNotTrusted(
      String field, boolean asked) {
    // Given
    knowledge = knowledge.withProfiles(List.of(trusting("review", Trust.REVIEW)));
    String note = "EMBARGOED UNTIL 0600 GMT DEC 2";

    // When
    ParsedItem item = read("review", TITLE, note, field, LEAD, END);

    // Then
    assertThat(item.getEmbargoedUntil().map(NewsTime::getAt)).contains(field);
    assertThat(item.getReview().map(Review::getWords))
        .isEqualTo(asked ? Optional.of(note) : Optional.empty());
  }

  @Test
  void shouldReadAnEmbargoThatTheReadingOfTheTextTookForNoText() {
    // When
    ParsedItem item = item(TITLE, null, null, "E M B A R G O E D until 0600 GMT Dec 1", LEAD, END);

    // Then
    assertThat(item.getEmbargoedUntil().map(NewsTime::getAt)).contains("2026-12-01T06:00:00Z");
  }

  private ParsedItem item(String headline, String note, String embargo, String... body) {
    return read("acme", headline, note, embargo, body);
  }

  private ParsedItem read(
      String wire, String headline, String note, String embargo, String... body) {
    ObjectNode json = mapper.createObjectNode();
    json.put("type", "text").put("uri", "urn:weir:1").put("headline", headline);
    json.put("body_text", String.join("\n\n", body));
    if (note != null) {
      json.put("edNote", note);
    }
    if (embargo != null) {
      json.put("embargoed", embargo);
    }
    WireReader reader =
        new WireReader(
            (topic, value) -> new Decoded.Rejected(RejectionCode.BAD_AVRO, "It is none."),
            Limits.standard(),
            name -> false,
            () -> knowledge);
    Reading reading =
        reader.read(
            new RawRecord(
                "wire.raw",
                0,
                7,
                Instant.parse("2026-11-26T10:00:00Z"),
                null,
                Map.of("wire", wire, "content-type", "application/ninjs+json"),
                json.toString().getBytes(UTF_8)));
    assertThat(reading).isInstanceOf(Reading.Items.class);
    return ((Reading.Items) reading).items().get(0);
  }

  private static Profile trusting(String wire, Trust trust) {
    return new Profile(
        wire,
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        trust,
        DatesAhead.FLAG,
        DateChanges.UNCHANGED,
        Optional.empty(),
        Optional.empty(),
        Profile.USUAL_PRIORITY,
        Optional.empty());
  }
}
