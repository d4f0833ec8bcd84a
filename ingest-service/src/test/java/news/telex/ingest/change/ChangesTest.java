package news.telex.ingest.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import news.telex.schemas.Article;
import news.telex.schemas.Change;
import news.telex.schemas.NewsTime;
import news.telex.schemas.PubStatus;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private static final String FERRY = "The ferry Alba left Port Orla with 200 people on board.";
  private static final String CAPTAIN = "Her captain, Mira Holt, said the crossing was calm.";
  private static final String WEATHER = "More wind is expected by Friday evening.";

  @Test
  void shouldCallTheFirstVersionNew() {
    Change change = Changes.first();

    assertThat(change.getKind()).isEqualTo("new");
    assertThat(change.getSignificance()).isEqualTo(1);
  }

  @Test
  void shouldNameFiguresAndNamesThatAReplacedParagraphBrings() {
    // Given
    Article before = item("Ferry leaves", FERRY, CAPTAIN, WEATHER);
    Article after =
        item(
            "Ferry leaves",
            "The ferry Alba left Port Orla with 1,350 people on board.",
            CAPTAIN,
            WEATHER,
            "Harbour master Jon Ferro counted them at noon.");

    // When
    Change change = change(before, after);

    // Then: 11 + 12 + 8 of 27 + 36 words
    assertThat(change.getKind()).isEqualTo("text");
    assertThat(change.getFields()).containsExactly("body");
    assertThat(change.getParagraphsChanged()).isEqualTo(1);
    assertThat(change.getParagraphsAdded()).isEqualTo(1);
    assertThat(change.getParagraphsRemoved()).isZero();
    assertThat(change.getShare()).isCloseTo(31.0 / 63, within(1e-9));
    assertThat(change.getFigures()).containsExactly("1,350");
    assertThat(change.getNames()).containsExactly("Jon Ferro");
    assertThat(change.getGone()).isEqualTo(1);
  }

  @Test
  void shouldTellKindsApartByWhatMattersMost() {
    Article before = item("Ferry leaves", FERRY);
    Article killed = item("Ferry leaves", FERRY);
    killed.put("pubStatus", PubStatus.canceled);
    Article embargoed = item("Ferry leaves", FERRY);
    embargoed.put("embargoedUntil", NewsTime.newBuilder().setAt("2026-12-01T06:00:00Z").build());
    Article corrected = item("Ferry leaves", FERRY, WEATHER);
    corrected.put("signal", "correction");
    Article noted = item("Ferry leaves", FERRY);
    noted.put("edNote", "Picture follows.");

    assertThat(change(before, killed).getKind()).isEqualTo("lifecycle");
    assertThat(change(before, embargoed).getKind()).isEqualTo("lifecycle");
    assertThat(change(before, corrected).getKind()).isEqualTo("correction");
    assertThat(change(before, item("Ferry leaves", FERRY, WEATHER)).getKind()).isEqualTo("text");
    assertThat(change(before, item("Ferry has left", FERRY)).getKind()).isEqualTo("headline");
    assertThat(change(before, noted).getKind()).isEqualTo("metadata");
  }

  @Test
  void shouldWeighACorrectionAboveAChangedHeadlineAndThatAboveAChangedNote() {
    Article before = item("Ferry leaves", FERRY, CAPTAIN);
    Article corrected = item("Ferry leaves", FERRY, CAPTAIN);
    corrected.put("signal", "correction");
    Article noted = item("Ferry leaves", FERRY, CAPTAIN);
    noted.put("edNote", "Picture follows.");

    assertThat(
            List.of(
                change(before, corrected).getSignificance(),
                change(before, item("Ferry has left", FERRY, CAPTAIN)).getSignificance(),
                change(before, noted).getSignificance()))
        .isSortedAccordingTo((a, b) -> Double.compare(b, a))
        .doesNotHaveDuplicates();
  }

  @Test
  void shouldSayOfABareKillThatNoTextWent() {
    Article kill = item("Ferry leaves");
    kill.put("pubStatus", PubStatus.canceled);

    Change change = change(item("Ferry leaves", FERRY, CAPTAIN), kill);

    assertThat(change.getFields()).containsExactly("pubStatus");
    assertThat(change.getParagraphsRemoved()).isZero();
    assertThat(change.getGone()).isZero();
  }

  @Test
  void shouldEstimateTheShareOfLongTextsAndStaySmall() {
    double sum = 0;
    for (int i = 0; i < 10; i++) {
      // Given: a quarter of 200 paragraphs is replaced
      List<String> before = paragraphs("Alba " + i, 200);
      List<String> after = new ArrayList<>(paragraphs("Brio " + i, 50));
      after.addAll(before.subList(50, 200));

      // When
      VersionSketch sketch = VersionSketch.of(item("Log", before), null);
      sum += change(item("Log", before), item("Log", after)).getShare();

      // Then
      assertThat(change(item("Log", before), item("Log", before)).getShare()).isZero();
      assertThat(sketch.written()).hasSizeLessThanOrEqualTo(VersionSketch.MAX_CHARS);
      assertThat(VersionSketch.read(sketch.written())).isEqualTo(sketch);
    }
    assertThat(sum / 10).isCloseTo(0.25, within(0.05));
  }

  @Test
  void shouldReadNamesWhereNounsAreCapitalisedToo() {
    Change change =
        change(
            item("Fähre", "Die Fähre hat den Hafen am Morgen verlassen, sagt der Kapitän."),
            item(
                "Fähre",
                "Die Fähre hat den Hafen am Abend verlassen, sagt die Sprecherin Ida Kern."));

    assertThat(change.getNames()).containsExactly("Sprecherin Ida Kern");
  }

  private static List<String> paragraphs(String ship, int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> ship + " was seen at mile " + i + " by the watch.")
        .toList();
  }

  private static Change change(Article before, Article after) {
    VersionSketch sketch = VersionSketch.of(before, null);
    return Changes.between(sketch, VersionSketch.of(after, sketch), after);
  }

  private static Article item(String headline, String... body) {
    return item(headline, List.of(body));
  }

  private static Article item(String headline, List<String> body) {
    return Article.newBuilder().setHeadline(headline).setBody(body).build();
  }
}
