package news.telex.ingest.identity;

import static news.telex.ingest.identity.WireItem.correction;
import static news.telex.ingest.identity.WireItem.paragraph;
import static news.telex.ingest.identity.WireItem.story;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import news.telex.schemas.Article;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;
import news.telex.schemas.Review;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What its wire withholds, and corrections of that. */
class RevivalsTest {
  private static final String[] TEXT = {paragraph(1), paragraph(2), paragraph(3), paragraph(4)};
  private static final String[] CORRECTED = {TEXT[0], TEXT[1], TEXT[2], paragraph(8)};

  private final Wire wire = new Wire();
  private String uri = "";

  @BeforeEach
  void begin() {
    uri = wire.take(story("urn:a", TEXT).version(1)).verdict().uri();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldAskWhetherACorrectionLetsOutWhatIsWithheld(boolean byReference) {
    // Given
    wire.take(withheld().version(2));

    // When
    Judged judged = wire.take(corrected(byReference));

    // Then
    Review review = judged.item().getReview().orElseThrow();
    assertThat(judged.verdict()).isInstanceOf(Verdict.Held.class);
    assertThat(judged.verdict().uri()).isEqualTo(uri);
    assertThat(review.getReason()).isEqualTo("revival");
    assertThat(review.getRule()).isEqualTo("corrected");
    assertThat(wire.newest().get(uri).getPubStatus()).isEqualTo(PubStatus.withheld);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldLetOutACorrectionThatExpresslySaysUsable(boolean byReference) {
    // Given
    wire.take(withheld().version(2));

    // When
    wire.take(corrected(byReference).usable());

    // Then
    Article out = wire.newest().get(uri);
    assertThat(out.getPubStatus()).isEqualTo(PubStatus.usable);
    assertThat(out.getBody()).containsExactly(CORRECTED);
  }

  @Test
  void shouldAskWhereTheStatusSaidUsableOfWhatWordsWithheld() {
    // Given
    wire.take(withheld().inWordsOnly().version(2));

    // When
    Judged judged = wire.take(corrected(false).usable());

    // Then
    assertThat(judged.verdict()).isInstanceOf(Verdict.Held.class);
    assertThat(wire.newest().get(uri).getPubStatus()).isEqualTo(PubStatus.withheld);
  }

  @Test
  void shouldLetOutAVersionThatIsNoCorrection() {
    // Given
    wire.take(withheld().version(2));

    // When
    wire.take(story("urn:a", CORRECTED).version(3));

    // Then
    assertThat(wire.newest().get(uri).getPubStatus()).isEqualTo(PubStatus.usable);
  }

  @Test
  void shouldLetOutWhatIsReleasedAndSayTheSameWhenAllIsReplayed() {
    // Given
    wire.take(withheld().version(2));
    wire.take(corrected(false));

    // When
    wire.release(uri, 3);
    Article released = wire.newest().get(uri);
    replayAll();

    // Then
    Article replayed = wire.newest().get(uri);
    assertThat(released.getPubStatus()).isEqualTo(PubStatus.usable);
    assertThat(released.getBody()).containsExactly(CORRECTED);
    assertThat(wire.accepted).hasSize(4);
    replayed.put("provenance", released.getProvenance());
    assertThat(replayed).isEqualTo(released);
  }

  @Test
  void shouldSayNothingNewWhenAllIsReplayedWhileItIsHeld() {
    // Given
    wire.take(withheld().version(2));
    wire.take(corrected(false));
    Article withheld = wire.newest().get(uri);

    // When
    replayAll();

    // Then
    Article replayed = wire.newest().get(uri);
    replayed.put("provenance", withheld.getProvenance());
    assertThat(replayed).isEqualTo(withheld);
    assertThat(wire.store.held.get(uri).getBody()).containsExactly(CORRECTED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldHoldTheNextCorrectionInPlaceOfTheOneThatIsHeld(boolean note) {
    // Given
    wire.take(withheld().version(2));
    wire.take(corrected(false));

    // When
    Judged next =
        wire.take(
            note
                ? correction("urn:n").note("Read 204.").about("guid", "urn:a")
                : correction("urn:a", TEXT[0], TEXT[1], paragraph(8), paragraph(9)).version(4));

    // Then
    ParsedItem held = wire.store.held.get(uri);
    assertThat(next.verdict()).isInstanceOf(Verdict.Held.class);
    assertThat(held.getBody()).contains(paragraph(8));
    assertThat(held.getEdNote().isPresent()).isEqualTo(note);
    assertThat(wire.newest().get(uri).getPubStatus()).isEqualTo(PubStatus.withheld);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldLetOutByANoteThatExpresslySaysUsable(boolean corrected) {
    // Given
    wire.take(withheld().version(2));
    if (corrected) {
      wire.take(corrected(true));
    }

    // When
    wire.take(correction("urn:n").note("Read 204.").usable().about("guid", "urn:a"));
    Article out = wire.newest().get(uri);
    replayAll();

    // Then
    Article replayed = wire.newest().get(uri);
    assertThat(out.getPubStatus()).isEqualTo(PubStatus.usable);
    assertThat(out.getBody()).containsExactly(corrected ? CORRECTED : TEXT);
    assertThat(out.getEdNote()).contains("Read 204.");
    replayed.put("provenance", out.getProvenance());
    assertThat(replayed).isEqualTo(out);
  }

  private static WireItem withheld() {
    return story("urn:a", TEXT).withheld().note("Hold it.");
  }

  private static WireItem corrected(boolean byReference) {
    return byReference
        ? correction("urn:c", CORRECTED).about("guid", "urn:a")
        : correction("urn:a", CORRECTED).version(3);
  }

  private void replayAll() {
    List<Long> offsets = LongStream.range(0, wire.parsed.size()).boxed().toList();
    offsets.forEach(offset -> wire.replay(wire.parsed.get(offset)));
  }
}
