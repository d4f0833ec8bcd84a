package news.telex.ingest.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static news.telex.ingest.identity.WireItem.kill;
import static news.telex.ingest.identity.WireItem.story;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import news.telex.runtime.StateSerde;
import news.telex.schemas.Article;
import news.telex.schemas.Change;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class VersionChangesTest {
  private static final String A = "urn:a";
  private static final String GATE = "The gate of the dam opens for 240 visitors on Monday.";
  private static final String MAYOR = "It is a great day for Velm, said the mayor.";

  private final Wire wire = new Wire();

  @Test
  void shouldSayWhatEachVersionChanges() {
    // When
    wire.take(story(A, GATE, MAYOR));
    wire.take(story(A, GATE.replace("240", "204"), MAYOR));
    wire.take(story(A, GATE.replace("240", "204"), MAYOR).headline("Dam to open"));
    wire.take(kill(A));
    wire.take(story(A, GATE.replace("240", "204"), MAYOR).usable().version(9));

    // Then
    assertThat(kinds()).containsExactly("new", "text", "headline", "lifecycle", "lifecycle");
    Change text = wire.accepted.get(1).getChange().orElseThrow();
    assertThat(text.getFigures()).containsExactly("204");
    assertThat(text.getParagraphsChanged()).isEqualTo(1);
    // The words of the kill take no place of the text.
    Change revival = wire.accepted.get(4).getChange().orElseThrow();
    assertThat(revival.getFields()).containsExactly("pubStatus", "headline");
    assertThat(revival.getFigures()).isEmpty();
  }

  @Test
  void shouldSayTheSameWhenTheCurrentVersionIsReplayed() {
    // Given
    wire.take(story(A, GATE, MAYOR));
    Judged current = wire.take(story(A, GATE.replace("240", "204"), MAYOR));
    wire.take(story(A, GATE.replace("240", "204"), MAYOR).version(4));

    // When
    wire.replay(current.item());

    // Then
    Article replayed = wire.accepted.get(2);
    assertThat(replayed.getVersion()).isEqualTo(2);
    assertThat(replayed.getChange()).isEqualTo(wire.accepted.get(1).getChange()).isPresent();
  }

  @Test
  void shouldCompareWithWhatWasOutBeforeWhatNeverLeft() {
    // Given
    wire.take(kill("urn:k").about("guid", A));

    // When: the kill is the first that is heard of it
    wire.take(story(A, GATE, MAYOR));

    // Then
    assertThat(wire.accepted).hasSize(1);
    assertThat(wire.accepted.get(0).getSupersedes()).isEmpty();
    assertThat(kinds()).containsExactly("new");
  }

  @Test
  void shouldSayOfACorrectionInANoteThatItCorrectsAndThatNoTextChanged() {
    // Given
    wire.take(story(A, GATE, MAYOR));

    // When
    wire.take(WireItem.correction(A, "It should read 204 visitors."));

    // Then
    Change change = wire.accepted.get(1).getChange().orElseThrow();
    assertThat(change.getKind()).isEqualTo("correction");
    assertThat(change.getShare()).isZero();
    assertThat(change.getFields()).isEmpty();
  }

  @Test
  void shouldNotSayWhatAVersionChangesAgainstOneOfAnEarlierRelease() {
    // Given
    Judged first = wire.take(story(A, GATE, MAYOR));
    String uri = first.verdict().uri();
    Serde<ArticleState> states = StateSerde.of(ArticleState.class);
    String written = new String(states.serializer().serialize("t", wire.store.article(uri)), UTF_8);
    String old = written.replaceAll(",\"content\":\\{[^}]*}", "");
    assertThat(old).isNotEqualTo(written);
    wire.store.putArticle(
        uri, Objects.requireNonNull(states.deserializer().deserialize("t", old.getBytes(UTF_8))));

    // When
    wire.take(story(A, GATE.replace("240", "204"), MAYOR));
    wire.take(story(A, GATE, MAYOR).headline("Dam to open"));

    // Then
    assertThat(wire.accepted.get(1).getChange()).isEmpty();
    assertThat(wire.accepted.get(2).getChange()).isPresent();
  }

  private List<String> kinds() {
    return wire.accepted.stream().map(a -> a.getChange().orElseThrow().getKind()).toList();
  }
}
