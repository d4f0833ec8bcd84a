package news.telex.operations.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import news.telex.operations.review.NamedStories.Story;
import news.telex.schemas.Decision;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Receipt;
import news.telex.schemas.Stage;
import org.junit.jupiter.api.Test;

class KilledStoriesTest {
  private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
  private static final String DAM = "urn:telex:agency:dam";

  private final KilledStories stories = new KilledStories(List.of(DAM));

  @Test
  void shouldTellWhatWasOutLastAndWhenItWasKilled() {
    // Given
    add(1, Decision.published, DAM);
    add(2, Decision.published, DAM);
    add(3, Decision.canceled, DAM);
    add(4, Decision.superseded, DAM);
    add(5, Decision.published, "urn:telex:agency:other");

    // When
    Story story = story("");

    // Then
    assertThat(story.line()).isEqualTo(DAM + ", killed 2026-03-14T12:00:03Z: “Headline of 2”");
  }

  @Test
  void shouldTellTheFirstHeadlineWhereANoteWasOutLast() {
    // Given
    add(1, Decision.published, DAM);
    add(2, Decision.published, DAM);
    add(3, Decision.canceled, DAM);

    // When
    Story story = story("Headline of 2");

    // Then
    assertThat(story.headline()).isEqualTo("Headline of 1");
  }

  @Test
  void shouldTellWhatWasNeverOut() {
    // Given
    add(1, Decision.superseded, DAM);
    add(2, Decision.canceled, DAM);

    // When
    Story story = story("");

    // Then
    assertThat(story.headline()).isEqualTo("Headline of 1");
    assertThat(story.killed()).contains(NOON.plusSeconds(2));
  }

  @Test
  void shouldTellThatItWasRevivedAndThatItsTextHasGone() {
    // Given
    add(1, Decision.canceled, DAM);
    add(2, Decision.published, DAM);

    // When
    Story story = stories.all(place -> Optional.empty()).get(DAM);

    // Then
    assertThat(story).isEqualTo(new Story(DAM, "", Optional.empty()));
  }

  /** The headline that is told if one item has none. */
  private Story story(String none) {
    return stories
        .all(
            place -> {
              String headline = "Headline of " + place.record().offset();
              return Optional.of(
                  ParsedItem.newBuilder()
                      .setHeadline(headline.equals(none) ? "" : headline)
                      .build());
            })
        .get(DAM);
  }

  private void add(long offset, Decision decision, String uri) {
    stories.add(
        Receipt.newBuilder()
            .setWire("agency")
            .setStage(Stage.publish)
            .setDecision(decision)
            .setTopic("wire.raw")
            .setPartition(0)
            .setOffset(offset)
            .setItem(0)
            .setUri(uri)
            .setVersion(offset)
            .build(),
        NOON.plusSeconds(offset));
  }
}
