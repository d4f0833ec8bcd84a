package news.telex.operations.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import news.telex.schemas.Position;
import org.junit.jupiter.api.Test;

class KnownLettersTest {
  private static final Position RECORD = new Position("wire.raw", 0, 7);

  private final KnownLetters known = new KnownLetters();

  @Test
  void shouldKnowTheRejectionsOfARecordLiveAndReplayed() {
    // When: the record, an item of it, and the record again
    known.add(letter("wire.raw", 7, "bad-json", Map.of()), LetterMarks.OPEN);
    known.add(
        letter("wire.raw", 7, "no-text", Map.of("telex-error-item", "2")), LetterMarks.DISCARDED);
    known.add(
        letter("wire.raw.replay", 99, "empty", Map.of("telex-origin", "wire.raw/0/7/1000")),
        LetterMarks.OPEN);

    // Then
    assertThat(known.of(RECORD))
        .containsExactly("parse/bad-json", "parse/no-text/2", "parse/empty");
    assertThat(known.of(new Position("wire.raw", 0, 8))).isEmpty();
  }

  @Test
  void shouldForgetWhatWasRedriven() {
    // When: what becomes of it then is told again
    known.add(letter("wire.raw", 7, "bad-json", Map.of()), LetterMarks.REDRIVEN);

    // Then
    assertThat(known.of(RECORD)).isEmpty();
  }

  @Test
  void shouldNotBelieveTheOriginThatAWireStates() {
    // When
    known.add(
        letter("wire.raw", 8, "bad-json", Map.of("telex-origin", "wire.raw/0/7/1000")),
        LetterMarks.OPEN);

    // Then
    assertThat(known.of(RECORD)).isEmpty();
  }

  private static DeadLetter letter(
      String topic, long offset, String code, Map<String, String> more) {
    Map<String, String> headers = new HashMap<>(more);
    headers.put("telex-error-stage", "parse");
    headers.put("telex-error-code", code);
    headers.put("telex-error-topic", topic);
    headers.put("telex-error-partition", "0");
    headers.put("telex-error-offset", Long.toString(offset));
    return new DeadLetter(
        new LetterId(0, offset), Instant.EPOCH, Optional.empty(), headers, 1, "ansa");
  }
}
