package news.telex.ingest.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.RawRecord;
import news.telex.ingest.knowledge.DateChanges;
import news.telex.ingest.knowledge.DatesAhead;
import news.telex.ingest.knowledge.Profile;
import news.telex.ingest.knowledge.Trust;
import news.telex.ingest.knowledge.WireKnowledge;
import news.telex.ingest.reading.AvroPayloads.Decoded;
import news.telex.schemas.NewsTime;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.Removed;
import news.telex.schemas.Review;
import news.telex.schemas.TimeSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wires of which something is known besides their records. */
class ProfiledWireTest {
  private static final String PAGE =
      "Ferry runs again<br>The ferry to Holm runs again, the harbour board said.<br>"
          + "It had been laid up for nine weeks.<p>Fares stay as they are.";
  private static final String JSON =
      "{\"headline\": \"Ferry runs again\", \"body\": \"The ferry to Holm runs again.\"}";

  private final AtomicReference<WireKnowledge> knowledge =
      new AtomicReference<>(WireKnowledge.shipped());
  private final WireReader reader =
      new WireReader(
          (topic, value) -> new Decoded.Rejected(RejectionCode.BAD_AVRO, "It is none."),
          Limits.standard(),
          wire -> false,
          knowledge::get);

  @Test
  void shouldSayWhatKnowledgeAnItemWasReadWith() {
    // Given
    String before = one("holm", JSON.getBytes(UTF_8), null).getProvenance().getKnowledge();

    // When
    know("elsewhere", "text/html");
    String after = one("holm", JSON.getBytes(UTF_8), null).getProvenance().getKnowledge();

    // Then
    assertThat(before).isEqualTo(WireKnowledge.shipped().digest());
    assertThat(after).isEqualTo(knowledge.get().digest()).isNotEqualTo(before);
  }

  @Test
  void shouldTakeTheContentTypeOfTheProfileWhereTheRecordStatesNone() {
    // Given
    know("holm", "text/html");

    // Then
    assertThat(one("holm", PAGE.getBytes(UTF_8), null).getProvenance().getFormat())
        .isEqualTo("html");
    assertThat(one("holm", PAGE.getBytes(UTF_8), "application/octet-stream"))
        .extracting(item -> item.getProvenance().getFormat())
        .isEqualTo("html");
    assertThat(one("other", PAGE.getBytes(UTF_8), null).getProvenance().getFormat())
        .isEqualTo("text");
    assertThat(one("holm", PAGE.getBytes(UTF_8), "text/plain").getProvenance().getFormat())
        .isEqualTo("text");
  }

  @Test
  void shouldTakeTheCharsetOfTheProfileWhereTheRecordStatesNone() {
    // Given
    byte[] text =
        "Fähre fährt\n\nDie Fähre nach Holm fährt wieder.\n".getBytes(Charset.forName("IBM850"));
    know("holm", "text/plain; charset=ibm850");

    // When
    ParsedItem item = one("holm", text, null);

    // Then
    assertThat(item.getHeadline()).isEqualTo("Fähre fährt");
    assertThat(item.getProvenance().getCharset()).isEqualTo("ibm850");
  }

  @Test
  void shouldGoByTheBytesWhereTheyAreNotWhatTheProfileSays() {
    // Given
    know("holm", "text/html");
    know("tarn", "application/ninjs+json");

    // Then
    assertThat(one("holm", JSON.getBytes(UTF_8), null).getProvenance().getFormat())
        .isEqualTo("json");
    assertThat(one("tarn", "Ferry runs\n\nIt runs again.\n".getBytes(UTF_8), null))
        .extracting(item -> item.getProvenance().getFormat())
        .isEqualTo("text");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-05-03T08:00:00 | 2026-05-03T08:00:00+02:00 | true
          3 May 2026, 08:00 | 2026-05-03T08:00:00+02:00 | true
          2026-01-03 08:00 | 2026-01-03T08:00:00+01:00 | true
          2026-05-03T08:00:00Z | 2026-05-03T08:00:00Z | true
          3 May 2026, 08:00 ET | 2026-05-03T08:00:00-04:00 | true
          3 May 2026, 08:00 IST | 2026-05-03T08:00:00Z | false
          """)
  void shouldTakeTheHomeOfTheWireForAZoneThatIsNotWritten(
      String written, String at, boolean certain) {
    // Given
    know(profile("holm", Optional.of(ZoneId.of("Europe/Berlin")), DatesAhead.FLAG));
    String json =
        String.format(
            Locale.ROOT,
            "{\"headline\":\"Ferry runs again\",\"published\":\"%s\",\"embargo\":\"%s\"}",
            written,
            written);

    // When
    ParsedItem item = one("holm", json.getBytes(UTF_8), null);

    // Then
    assertThat(item.getFirstCreated()).contains(new NewsTime(at, TimeSource.wire, certain));
    assertThat(item.getEmbargoedUntil()).contains(new NewsTime(at, TimeSource.wire, certain));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          FLAG | 2026-05-04T08:00:00Z | received | -
          HOLD | 2026-05-04T08:00:00Z | received | 2082-02-03T00:00:00Z
          PUBLISH | 2082-02-03T00:00:00Z | wire | -
          """)
  void shouldDoWithADateAheadWhatTheProfileSays(
      DatesAhead policy, String first, TimeSource source, String review) {
    // Given
    know(profile("holm", Optional.empty(), policy));
    String json = "{\"headline\":\"Ferry runs again\",\"published\":\"2082-02-03T00:00:00Z\"}";

    // When
    ParsedItem item = one("holm", json.getBytes(UTF_8), null);

    // Then
    assertThat(item.getFirstCreated()).contains(new NewsTime(first, source, true));
    assertThat(item.getReview().map(Review::getWords)).isEqualTo(Optional.ofNullable(review));
    assertThat(item.getReview().map(Review::getReason).orElse("date-ahead"))
        .isEqualTo("date-ahead");
    assertThat(item.getRemoved())
        .isEqualTo(
            policy == DatesAhead.PUBLISH
                ? List.of()
                : List.of(new Removed("date-ahead", "2082-02-03T00:00:00Z")));
  }

  @Test
  void shouldTakeLanguageAndRightsOfTheProfileWhereTheItemBringsNone() {
    // Given
    know(profile("holm", Optional.empty(), DatesAhead.FLAG));
    String own =
        "{\"headline\":\"Ferry runs again\",\"language\":\"nb\",\"copyright\":\"© Sund\","
            + "\"usageTerms\":\"Web only\"}";

    // When
    ParsedItem bare = one("holm", JSON.getBytes(UTF_8), null);
    ParsedItem full = one("holm", own.getBytes(UTF_8), null);

    // Then
    assertThat(bare.getLanguage()).contains("da");
    assertThat(bare.getCopyrightNotice()).contains("© Holm");
    assertThat(bare.getUsageTerms()).contains("Not for archives");
    assertThat(full.getLanguage()).contains("nb");
    assertThat(full.getCopyrightNotice()).contains("© Sund");
    assertThat(full.getUsageTerms()).contains("Web only");
  }

  private void know(String wire, String contentType) {
    Profile usual = Profile.of(wire);
    know(
        new Profile(
            wire,
            usual.name(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(contentType),
            Trust.ACT,
            DatesAhead.FLAG,
            DateChanges.UNCHANGED,
            Optional.empty(),
            Optional.empty(),
            usual.priority(),
            Optional.empty()));
  }

  private void know(Profile profile) {
    knowledge.updateAndGet(known -> known.withProfiles(List.of(profile)));
  }

  private static Profile profile(String wire, Optional<ZoneId> zone, DatesAhead datesAhead) {
    return new Profile(
        wire,
        "",
        zone,
        Optional.of("da"),
        Optional.empty(),
        Trust.ACT,
        datesAhead,
        DateChanges.UNCHANGED,
        Optional.of("© Holm"),
        Optional.of("Not for archives"),
        Profile.USUAL_PRIORITY,
        Optional.empty());
  }

  private ParsedItem one(String wire, byte[] payload, @Nullable String type) {
    Map<String, String> headers =
        type == null ? Map.of("wire", wire) : Map.of("wire", wire, "content-type", type);
    Reading reading =
        reader.read(
            new RawRecord(
                "wire.raw", 0, 7, Instant.parse("2026-05-04T08:00:00Z"), null, headers, payload));
    assertThat(reading).isInstanceOf(Reading.Items.class);
    List<ParsedItem> items = ((Reading.Items) reading).items();
    assertThat(items).hasSize(1);
    return items.get(0);
  }
}
