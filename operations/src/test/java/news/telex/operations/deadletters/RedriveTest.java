package news.telex.operations.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import news.telex.operations.receipts.TakenFor;
import news.telex.schemas.Decision;
import news.telex.schemas.Receipt;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedriveTest {
  private static final TakenFor TAKEN_FOR = new TakenFor(Set.of());
  private static final Redrive PLAIN = new Redrive("run-1", 3, Mend.NONE);

  @ParameterizedTest
  @CsvSource({
    "wire.raw,wire.raw.replay",
    "wire.raw.ansa,wire.raw.ansa.replay",
    "wire.raw.replay,wire.raw.replay",
    "wire.raw.ansa.replay,wire.raw.ansa.replay",
    "news.parsed,news.parsed.replay",
    "news.articles.replay,news.articles.replay",
    "news.enriched,news.enriched.replay"
  })
  void shouldGoBackBesideTheTopicItWasReadFrom(String from, String to) {
    assertThat(PLAIN.route(letter(from, Map.of()))).isEqualTo(new Route.Back(to, 4));
  }

  @ParameterizedTest
  @CsvSource({"news.published", "wire.raw.Not/Allowed", "elsewhere", "elsewhere.replay"})
  void shouldGoNowhereWhereNoStageReadsAReplay(String from) {
    assertThat(PLAIN.route(letter(from, Map.of())))
        .isEqualTo(
            new Route.Nowhere(
                String.format(
                    Locale.ROOT, "was read from %s, of which no stage reads a replay", from)));
  }

  @Test
  void shouldGoNowhereWithoutAnOrigin() {
    assertThat(PLAIN.route(letter("wire.raw", Map.of("telex-error-offset", "seventeen"))))
        .isEqualTo(new Route.Nowhere("does not say which topic it was read from"));
  }

  @ParameterizedTest
  @CsvSource({
    "wire.raw.replay,2,3,false",
    "wire.raw.replay,3,3,true",
    "wire.raw.replay,4,3,true",
    "wire.raw.replay,4,5,false",
    // What a wire writes into its own headers does not count.
    "wire.raw,9,3,false",
    "wire.raw.replay,many,3,false",
    "wire.raw,0,0,true"
  })
  void shouldGoToQuarantineWhenItWasRedrivenTooOften(
      String from, String redrives, int most, boolean quarantined) {
    Route route =
        new Redrive("run-1", most, Mend.NONE)
            .route(letter(from, Map.of("telex-redrive-count", redrives)));
    assertThat(route instanceof Route.Quarantine).isEqualTo(quarantined);
  }

  @Test
  void shouldNameThePositionOfALiveRecord() {
    // Given
    Map<String, String> forged =
        Map.of(
            "wire", "ansa",
            "Telex-Origin", "wire.raw/0/0/0",
            "telex-replay-id", "forged",
            "telex-replay-count", "7",
            "telex-redrive-count", "7");
    DeadLetter letter = letter("wire.raw", forged);

    // When
    Map<String, String> headers = text(PLAIN.headers(kafka(letter), letter, TAKEN_FOR));

    // Then
    assertThat(headers)
        .containsOnly(
            Map.entry("wire", "ansa"),
            Map.entry("telex-replay-id", "run-1"),
            Map.entry("telex-replay-count", "1"),
            Map.entry("telex-redrive-count", "1"),
            Map.entry("telex-origin", "wire.raw/4/17/1772265600000"));
  }

  @Test
  void shouldKeepThePositionOfAReplayedRecord() {
    // Given
    DeadLetter letter =
        letter(
            "wire.raw.replay",
            Map.of(
                "telex-origin", "wire.raw/4/2/1000",
                "telex-replay-id", "run-0",
                "telex-replay-count", "2",
                "telex-redrive-count", "1"));

    // When
    Map<String, String> headers = text(PLAIN.headers(kafka(letter), letter, TAKEN_FOR));

    // Then
    assertThat(headers)
        .containsOnly(
            Map.entry("telex-replay-id", "run-1"),
            Map.entry("telex-replay-count", "3"),
            Map.entry("telex-redrive-count", "2"),
            Map.entry("telex-origin", "wire.raw/4/2/1000"));
  }

  @Test
  void shouldNameTheWireThatTheOriginalWasTakenFor() {
    // Given: it was ansa's before ansa got a topic of its own
    TakenFor takenFor = new TakenFor(Set.of("ansa"));
    takenFor.add(receipt(17, "ansa"));
    takenFor.add(receipt(2, "unknown"));
    DeadLetter history = letter("wire.raw", Map.of("wire", "ansa"));
    DeadLetter replayed =
        letter("wire.raw.replay", Map.of("telex-origin", "wire.raw/4/17/1000", "wire", "ansa"));
    DeadLetter forged =
        letter(
            "wire.raw.replay",
            Map.of(
                "telex-origin", "wire.raw/4/2/1000",
                "telex-origin-wire", "ansa",
                "wire", "ansa"));

    // Then
    assertThat(text(PLAIN.headers(kafka(history), history, takenFor)))
        .containsEntry("telex-origin-wire", "ansa");
    assertThat(text(PLAIN.headers(kafka(replayed), replayed, takenFor)))
        .containsEntry("telex-origin-wire", "ansa");
    assertThat(text(PLAIN.headers(kafka(forged), forged, takenFor)))
        .doesNotContainKey("telex-origin-wire");
  }

  private static Receipt receipt(long offset, String wire) {
    return Receipt.newBuilder()
        .setWire(wire)
        .setDecision(Decision.rejected)
        .setTopic("wire.raw")
        .setPartition(4)
        .setOffset(offset)
        .build();
  }

  @Test
  void shouldSetAndTakeAwayHeaders() {
    // Given
    Map<String, Optional<String>> changes = new LinkedHashMap<>();
    changes.put("content-type", Optional.of("text/plain"));
    changes.put("URL", Optional.empty());
    changes.put("ce_id", Optional.of("new"));
    Redrive redrive = new Redrive("run-1", 3, new Mend(changes, Optional.empty()));
    DeadLetter letter =
        letter(
            "wire.raw",
            Map.of("Content-Type", "text/html", "url", "https://x.example/", "wire", "ansa"));

    // When
    Headers headers = redrive.headers(kafka(letter), letter, TAKEN_FOR);

    // Then
    List<String> theirs = new ArrayList<>();
    headers.forEach(
        h -> {
          if (!h.key().startsWith("telex-")) {
            theirs.add(h.key() + '=' + new String(h.value(), UTF_8));
          }
        });
    assertThat(theirs)
        .containsExactlyInAnyOrder("wire=ansa", "content-type=text/plain", "ce_id=new");
  }

  private static DeadLetter letter(String topic, Map<String, String> more) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("telex-error-stage", "parse");
    headers.put("telex-error-code", "bad-json");
    headers.put("telex-error-topic", topic);
    headers.put("telex-error-partition", "4");
    headers.put("telex-error-offset", "17");
    more.forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    return new DeadLetter(
        new LetterId(1, 2),
        Instant.ofEpochMilli(1_772_265_600_000L),
        Optional.empty(),
        headers,
        0,
        DeadLetter.UNKNOWN);
  }

  private static Headers kafka(DeadLetter letter) {
    Headers headers = new RecordHeaders();
    letter.headers().forEach((name, value) -> headers.add(name, value.getBytes(UTF_8)));
    return headers;
  }

  private static Map<String, String> text(Headers headers) {
    Map<String, String> text = new LinkedHashMap<>();
    headers.forEach(h -> text.put(h.key(), new String(h.value(), UTF_8)));
    assertThat(text).hasSize(headers.toArray().length);
    return text;
  }
}
