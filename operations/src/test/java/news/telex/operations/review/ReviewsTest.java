package news.telex.operations.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import news.telex.schemas.Decision;
import news.telex.schemas.Receipt;
import news.telex.schemas.Stage;
import org.junit.jupiter.api.Test;

class ReviewsTest {
  private static final Instant NOW = Instant.parse("2026-03-14T12:00:00Z");
  private static final String URI = "urn:telex:nordwire:abc";

  private final Reviews reviews = new Reviews(List.of(URI));

  @Test
  void shouldTellWhatIsHeldAndWhatIsInDoubt() {
    // When
    held(7, 3);

    // Then
    OpenReview open = reviews.open().get(0);
    assertThat(reviews.open()).hasSize(1);
    assertThat(open.uri()).isEqualTo(URI);
    assertThat(open.version()).isEqualTo(3);
    assertThat(open.provider()).isEqualTo("nordwire");
    assertThat(open.reason()).isEqualTo("embargo");
    assertThat(open.words()).isEqualTo("not before noon");
    assertThat(open.place()).hasToString("wire.raw-0@7, item 0");
    assertThat(open.age(NOW.plusSeconds(90))).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void shouldKnowNothingOfHoldsThatNobodyDecidesAbout() {
    // When
    add(receipt(7, Stage.publish, Decision.held, 3).setReason("embargo"));
    add(receipt(8, Stage.identify, Decision.held, 0).setReason("waits-for-target"));

    // Then
    assertThat(reviews.open()).isEmpty();
  }

  @Test
  void shouldKnowNoticesThatWaitUntilAnythingElseIsSaidOfThem() {
    // Given
    Receipt waits =
        receipt(8, Stage.identify, Decision.held, 0)
            .setReason("waits-for-target")
            .setEvidence(List.of("guid urn:a", "slug Dam"))
            .build();
    reviews.add(waits, NOW);
    reviews.add(waits, NOW.plusSeconds(60));

    // When
    OpenReview waiting = reviews.waiting().get(0);
    add(receipt(9, Stage.identify, Decision.canceled, 1));
    add(receipt(8, Stage.parse, Decision.parsed, 0));
    List<OpenReview> before = reviews.waiting();
    add(receipt(8, Stage.publish, Decision.canceled, 1));

    // Then
    assertThat(waiting.reason()).isEqualTo("waits-for-target");
    assertThat(waiting.words()).isEqualTo("guid urn:a, slug Dam");
    assertThat(waiting.since()).isEqualTo(NOW);
    assertThat(before).hasSize(1);
    assertThat(reviews.waiting()).isEmpty();
  }

  @Test
  void shouldWaitSinceItCameWhateverIsReplayed() {
    // Given
    held(7, 3);

    // When
    reviews.add(hold(7, 4).build(), NOW.plusSeconds(60));
    Instant again = reviews.open().get(0).since();
    reviews.add(hold(8, 5).build(), NOW.plusSeconds(90));

    // Then
    assertThat(again).isEqualTo(NOW);
    assertThat(reviews.open().get(0).since()).isEqualTo(NOW.plusSeconds(90));
  }

  @Test
  void shouldEndWithThatVersionOrALaterOneAtTheEndOfTheLine() {
    for (Decision decision : List.of(Decision.published, Decision.canceled, Decision.held)) {
      // Given
      held(7, 3);

      // When
      add(receipt(9, Stage.publish, Decision.published, 2));
      List<OpenReview> before = reviews.open();
      add(receipt(7, Stage.publish, decision, 3));

      // Then
      assertThat(before).as("what is out is taken out under an earlier number").hasSize(1);
      assertThat(reviews.open()).as(decision.name()).isEmpty();
    }
  }

  @Test
  void shouldEndWhereTheItemGoesNowhere() {
    // Given
    held(7, 3);

    // When
    add(receipt(8, Stage.identify, Decision.superseded, 3));
    List<OpenReview> ofAnother = reviews.open();
    add(receipt(7, Stage.identify, Decision.superseded, 3).setCode("replaced"));

    // Then
    assertThat(ofAnother).hasSize(1);
    assertThat(reviews.open()).isEmpty();
  }

  @Test
  void shouldEndWhereAStageBehindCannotTakeWhatWasReleased() {
    // Given
    held(7, 3);

    // When
    add(Receipt.newBuilder(receipt(7, Stage.enrich, Decision.rejected, 3).build()).setUri(null));

    // Then
    assertThat(reviews.open()).isEmpty();
  }

  @Test
  void shouldGoOnWhereTheSameContentIsSentAgain() {
    // Given
    held(7, 3);

    // When
    add(receipt(8, Stage.identify, Decision.unchanged, 3));

    // Then
    assertThat(reviews.open()).hasSize(1);
  }

  @Test
  void shouldTakeTheNewNumberOfWhatIsHeld() {
    // Given
    held(7, 2);

    // When
    held(7, 3);

    // Then
    assertThat(reviews.open()).extracting(OpenReview::version).containsExactly(3L);
  }

  @Test
  void shouldTellWhatIsOutOfAnArticleThatWasAskedFor() {
    // When
    add(receipt(1, Stage.publish, Decision.held, 1).setReason("embargo"));
    boolean alive = reviews.out(URI).orElseThrow().alive();
    add(receipt(1, Stage.publish, Decision.canceled, 2));

    // Then
    assertThat(alive).isTrue();
    assertThat(reviews.out(URI))
        .hasValueSatisfying(
            out -> {
              assertThat(out.version()).isEqualTo(2);
              assertThat(out.alive()).isFalse();
              assertThat(out.place()).hasToString("wire.raw-0@1, item 0");
            });
    assertThat(reviews.out("urn:telex:nordwire:other")).isEmpty();
  }

  @Test
  void shouldTellOfTheEmbargoOfAnEarlierVersionWhileItRuns() {
    // Given
    Instant end = NOW.plusSeconds(60);
    embargoed(1, end);

    // When
    held(7, 2);

    // Then
    RunningEmbargo running = reviews.embargo(URI, NOW).orElseThrow();
    assertThat(running.sentence())
        .isEqualTo("The embargo of version 1 runs until 2026-03-14T12:01:00Z.");
    assertThat(reviews.embargo(URI, end)).isEmpty();
  }

  @Test
  void shouldKnowAnEmbargoThatAWithholdOrAKillLeftUnder() {
    // Given
    embargoed(1, NOW.plusSeconds(60));

    // When
    add(receipt(7, Stage.publish, Decision.published, 2).setReason("withheld"));
    add(receipt(8, Stage.publish, Decision.canceled, 3));

    // Then
    assertThat(reviews.embargo(URI, NOW).orElseThrow().version()).isEqualTo(1);
  }

  @Test
  void shouldForgetAnEmbargoThatALaterVersionLiftedOrThatCouldNotBeHeld() {
    // Given
    embargoed(1, NOW.plusSeconds(60));

    // When
    add(receipt(2, Stage.publish, Decision.rejected, 2));
    boolean ofAnother = reviews.embargo(URI, NOW).isPresent();
    add(receipt(1, Stage.publish, Decision.rejected, 1));
    boolean ofItself = reviews.embargo(URI, NOW).isPresent();
    embargoed(3, NOW.plusSeconds(60));
    add(receipt(4, Stage.publish, Decision.published, 4));

    // Then
    assertThat(ofAnother).isTrue();
    assertThat(ofItself).isFalse();
    assertThat(reviews.embargo(URI, NOW)).isEmpty();
  }

  private void embargoed(long version, Instant end) {
    add(
        receipt(version, Stage.publish, Decision.held, version)
            .setReason("embargo")
            .setEvidence(List.of(end.toString())));
  }

  private void held(long offset, long version) {
    add(hold(offset, version));
  }

  private static Receipt.Builder hold(long offset, long version) {
    return receipt(offset, Stage.identify, Decision.held, version)
        .setReason("review")
        .setDetail("Embargo in doubt, in the note.")
        .setEvidence(List.of("embargo", "timed-use", "note", "not before noon"));
  }

  private void add(Receipt.Builder receipt) {
    reviews.add(receipt.build(), NOW);
  }

  private static Receipt.Builder receipt(
      long offset, Stage stage, Decision decision, long version) {
    return Receipt.newBuilder()
        .setWire("nordwire")
        .setStage(stage)
        .setDecision(decision)
        .setTopic("wire.raw")
        .setPartition(0)
        .setOffset(offset)
        .setItem(0)
        .setUri(URI)
        .setVersion(version);
  }
}
