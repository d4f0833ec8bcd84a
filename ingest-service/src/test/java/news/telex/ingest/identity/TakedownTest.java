package news.telex.ingest.identity;

import static news.telex.ingest.identity.WireItem.paragraph;
import static news.telex.ingest.identity.WireItem.story;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import news.telex.schemas.Article;
import news.telex.schemas.PubStatus;
import org.junit.jupiter.api.Test;

class TakedownTest {
  private final Wire wire = new Wire();

  @Test
  void shouldEndTheArticleWithoutAWordOfIt() {
    // Given
    String uri = wire.take(item()).verdict().uri();

    // When
    wire.takeDown(uri, 1);

    // Then
    Article end = wire.newest().get(uri);
    assertThat(end.getVersion()).isEqualTo(2);
    assertThat(end.getPubStatus()).isEqualTo(PubStatus.canceled);
    assertThat(end.getBody()).isEmpty();
    assertThat(end.getHeadline()).isEmpty();
  }

  @Test
  void shouldReviveNothing() {
    // Given
    String uri = wire.take(item()).verdict().uri();
    wire.takeDown(uri, 1);

    // When
    Judged again = wire.take(item().version(9).usable().text(paragraph(7), paragraph(8)));

    // Then
    assertThat(again.verdict())
        .isEqualTo(new Verdict.Superseded(uri, 2, Verdict.SupersededReason.TAKEN_DOWN));
    assertThat(wire.accepted).hasSize(2);
  }

  @Test
  void shouldSayNothingNewOfWhatIsReplayed() {
    // Given
    String uri = wire.take(item()).verdict().uri();
    wire.takeDown(uri, 1);

    // When
    wire.replay(wire.parsed.get(0L));

    // Then
    assertThat(wire.accepted).hasSize(2);
  }

  @Test
  void shouldLetNothingOutWhereItWasDecidedBeforeAnythingWasKnown() {
    // Given
    String uri = Identifier.firstOf(item().build()).getUri();
    wire.takeDown(uri, 3);

    // When
    List<Judged> judged = List.of(wire.take(item()), wire.take(item().version(5).usable()));

    // Then
    assertThat(wire.accepted).isEmpty();
    assertThat(judged)
        .extracting(Judged::verdict)
        .allSatisfy(verdict -> assertThat(verdict).isInstanceOf(Verdict.Superseded.class));
  }

  @Test
  void shouldEndWhatIsHeldAndKeepNothingOfIt() {
    // Given
    String uri = wire.take(item().doubt("embargo")).verdict().uri();

    // When
    wire.takeDown(uri, 1);

    // Then
    assertThat(wire.store.held(uri)).isNull();
    assertThat(wire.newest().get(uri).getPubStatus()).isEqualTo(PubStatus.canceled);
  }

  @Test
  void shouldEndWhatIsHeldOfADeadArticle() {
    // Given
    String uri = wire.take(item().usable()).verdict().uri();
    wire.take(WireItem.kill("urn:a").version(2));
    wire.take(item().version(3).doubt("revival"));
    assertThat(wire.store.held(uri)).isNotNull();

    // When
    wire.takeDown(uri, 3);

    // Then
    assertThat(wire.store.held(uri)).isNull();
    assertThat(wire.newest().get(uri).getPubStatus()).isEqualTo(PubStatus.canceled);
  }

  private static WireItem item() {
    return story("urn:a", paragraph(1), paragraph(2), paragraph(3)).version(1);
  }
}
