package news.telex.operations.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import news.telex.schemas.NewsTime;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;
import news.telex.schemas.Review;
import org.junit.jupiter.api.Test;

class EmbargoOutlookTest {
  private static final Optional<RunningEmbargo> NONE = Optional.empty();
  private static final Optional<RunningEmbargo> EARLIER =
      Optional.of(new RunningEmbargo(1, Optional.of(Instant.parse("2026-03-15T06:00:00Z"))));
  private static final String RUNS = "The embargo of version 1 runs until 2026-03-15T06:00:00Z.";

  private final ParsedItem item = ParsedItem.newBuilder().build();

  @Test
  void shouldSayThatAVersionWithoutEmbargoLeavesAtOnceAndLiftsTheEarlierOne() {
    // When, Then
    assertThat(EmbargoOutlook.ifReleased(item, NONE, false))
        .containsExactly("Released, it leaves at once.");
    assertThat(EmbargoOutlook.ifReleased(item, EARLIER, false))
        .containsExactly(
            RUNS, "Released, it leaves at once: it names no embargo, and so lifts that one.");
  }

  @Test
  void shouldSayThatACorrectionWaitsForTheEmbargoOfWhatItCorrects() {
    // Given
    item.put("signal", "correction");

    // When, Then
    assertThat(EmbargoOutlook.ifReleased(item, EARLIER, false))
        .containsExactly(
            RUNS, "Released, it waits for that time, too: a correction lifts no embargo.");
  }

  @Test
  void shouldNameTheEmbargoOfTheVersionItself() {
    // Given
    item.put("embargoedUntil", NewsTime.newBuilder().setAt("2026-03-16T00:01:00+01:00").build());

    // When, Then
    assertThat(EmbargoOutlook.ifReleased(item, EARLIER, false))
        .containsExactly(
            RUNS, "Released, it leaves when its own embargo ends: 2026-03-16T00:01:00+01:00.");
  }

  @Test
  void shouldSayWhatTheReleaseOfAKillDoes() {
    // Given
    item.put("pubStatus", PubStatus.canceled);

    // When, Then
    assertThat(EmbargoOutlook.ifReleased(item, NONE, false))
        .containsExactly("Released, it kills its own article and nothing else.");
  }

  @Test
  void shouldSayOfACorrectionOfWhatIsWithheldThatItLeaves() {
    // Given
    item.put("review", Review.newBuilder().setReason("revival").setRule("corrected").build());

    // When, Then
    assertThat(EmbargoOutlook.ifReleased(item, NONE, false))
        .containsExactly("Released, it leaves at once.");
  }

  @Test
  void shouldSayWhatTheReleaseOfARevivalRevives() {
    // Given
    item.put("review", Review.newBuilder().setReason("revival").build());

    // When, Then
    assertThat(EmbargoOutlook.ifReleased(item, NONE, true))
        .containsExactly(
            "Its article is dead: released, it revives it.", "Released, it leaves at once.");
    assertThat(EmbargoOutlook.ifReleased(item, NONE, false))
        .containsExactly(
            "Released, it is an article of its own and revives nothing: a killed story comes back"
                + " when its wire sends it again, as a later version that it calls usable.",
            "Released, it leaves at once.");
  }
}
