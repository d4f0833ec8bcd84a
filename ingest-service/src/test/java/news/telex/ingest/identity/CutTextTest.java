package news.telex.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import news.telex.ingest.identity.Verdict.SupersededReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutTextTest {
  private static final String[] TEXT =
      IntStream.range(0, 6).mapToObj(WireItem::paragraph).toArray(String[]::new);

  private final Wire wire = new Wire();

  @ParameterizedTest
  @ValueSource(strings = {" […]", "…", "...", " [...]", " (…)"})
  void shouldNeverReplaceTheWholeText(String mark) {
    // Given
    String uri = wire.take(WireItem.story("urn:a", TEXT)).verdict().uri();

    // When
    Judged cut = wire.take(WireItem.story("urn:a", TEXT[0], TEXT[1].substring(0, 31) + mark));
    Judged again =
        wire.take(
            WireItem.story("urn:a", TEXT[0], TEXT[1].substring(0, 31) + mark)
                .changed("2026-03-15T12:00:00Z"));

    // Then
    assertThat(cut.verdict()).isEqualTo(new Verdict.Superseded(uri, 1, SupersededReason.SHORTENED));
    assertThat(again.verdict()).isEqualTo(cut.verdict());
  }

  @Test
  void shouldBeReplacedByTheWholeText() {
    // Given
    wire.take(WireItem.story("urn:a", TEXT[0].substring(0, 40) + " […]"));

    // When
    Judged whole = wire.take(WireItem.story("urn:a", TEXT));

    // Then
    assertThat(whole.verdict()).isInstanceOf(Verdict.Accepted.class);
  }

  @Test
  void shouldNotBeAnotherTextThatEndsSo() {
    // Given
    wire.take(WireItem.story("urn:a", TEXT));

    // When
    Judged other =
        wire.take(WireItem.story("urn:a", "And so the gates were shut, one after the other…"));

    // Then
    assertThat(other.verdict()).isInstanceOf(Verdict.Accepted.class);
  }

  @Test
  void shouldNotBeAShorterTextWithoutAMark() {
    // Given
    wire.take(WireItem.story("urn:a", TEXT));

    // When
    Judged shorter = wire.take(WireItem.story("urn:a", TEXT[0], TEXT[1]));

    // Then
    assertThat(shorter.verdict()).isInstanceOf(Verdict.Accepted.class);
  }
}
