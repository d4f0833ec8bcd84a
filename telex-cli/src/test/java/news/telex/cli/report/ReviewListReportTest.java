package news.telex.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.telex.cli.report.ReviewListReport.Item;
import news.telex.operations.review.Awaiting;
import news.telex.operations.review.NamedStories;
import news.telex.operations.review.OpenReview;
import news.telex.operations.review.Reviews;
import news.telex.operations.review.RunningEmbargo;
import news.telex.schemas.Decision;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Receipt;
import news.telex.schemas.Stage;
import org.junit.jupiter.api.Test;

class ReviewListReportTest {
  private static final Instant SINCE = Instant.parse("2026-03-14T12:00:00Z");
  private static final Instant NOW = SINCE.plusSeconds(3 * 3600);

  @Test
  void shouldShowHeadlineDoubtWordsAndTheNextStep() {
    // Given
    Item item =
        new Item(
            review(),
            Optional.of("A plant opens in Porto, and the mayor cuts the ribbon himself on Monday"),
            Optional.of(new RunningEmbargo(1, Optional.of(SINCE.plusSeconds(86_400)))),
            List.of());

    // When, Then
    assertThat(ReviewListReport.lines(List.of(item), NOW, 60))
        .containsExactly(
            "1 item waits for a decision, for 3 h.",
            "",
            "urn:telex:agency:abc  version 2, wire agency, 3 h ago",
            "  A plant opens in Porto, and the mayor cuts the ribbon him…",
            "  Withhold in doubt, in the note: words that forbid its use.",
            "  “Not for use before the speech”",
            "  The embargo of version 1 runs until 2026-03-15T12:00:00Z.",
            "",
            "Next:",
            "  `telex review show urn:telex:agency:abc`",
            "    the item, and what a release would do",
            "  `telex review release urn:telex:agency:abc`",
            "    let it go on: the plan; --execute does it",
            "  `telex review kill urn:telex:agency:abc`",
            "    do away with it: likewise");
  }

  @Test
  void shouldKeepTheNamesOfTheRulesForPrograms() {
    // When, Then
    assertThat(
            new Item(review(), Optional.of("A plant opens"), Optional.empty(), List.of())
                .toMap(NOW))
        .containsEntry("rule", "unused")
        .containsEntry("title", "A plant opens")
        .doesNotContainKey("embargo");
  }

  @Test
  void shouldSayWhichStoryMayBeRevivedAndBeginWithTheOldest() {
    // Given
    Item plain = new Item(review(), Optional.empty(), Optional.empty(), List.of());
    Item lifted =
        new Item(
            revival(),
            Optional.of("KILL LIFTED"),
            Optional.empty(),
            List.of(
                new NamedStories.Story(
                    "urn:telex:agency:old", "A plant opens", Optional.of(SINCE))));
    Item vague = new Item(revival(), Optional.empty(), Optional.empty(), List.of());

    // When, Then
    assertThat(ReviewListReport.lines(List.of(plain, lifted), NOW, 80))
        .contains(
            "  About: urn:telex:agency:old, killed 2026-03-14T12:00:00Z: “A plant opens”",
            "Next, about the oldest:",
            "  `telex review show urn:telex:agency:abc`");
    assertThat(ReviewListReport.lines(List.of(vague), NOW, 80))
        .contains(
            "  About: not known: no story of its wire of the last week has a slug or headline that"
                + " it names");
  }

  @Test
  void shouldSayThatNothingWaits() {
    // When, Then
    assertThat(ReviewListReport.lines(List.of(), NOW, 80))
        .containsExactly("Nothing waits for a decision.");
  }

  @Test
  void shouldShowTheNamesThatNoticesWaitFor() {
    // Given
    Reviews reviews = new Reviews(List.of());
    reviews.add(
        Receipt.newBuilder()
            .setWire("agency")
            .setStage(Stage.identify)
            .setDecision(Decision.held)
            .setReason("waits-for-target")
            .setTopic("wire.raw")
            .setItem(0)
            .setEvidence(List.of("guid urn:a"))
            .build(),
        SINCE);

    // When
    List<OpenReview> waiting = reviews.waiting();
    List<String> lines =
        ReviewListReport.notices(waiting, Map.of(waiting.get(0).place(), Awaiting.Kind.kill), NOW);

    // Then
    assertThat(lines).hasSize(3);
    assertThat(lines.get(1)).startsWith("1 notice waits for an item that is not there yet, for ");
    assertThat(lines.get(2))
        .startsWith("  kill: wire.raw--1@-1, item 0, wire agency, ")
        .endsWith(" ago: guid urn:a");
    assertThat(ReviewListReport.notices(List.of(), Map.of(), NOW)).isEmpty();
  }

  @Test
  void shouldCallAnItemByWhatItHas() {
    // Given
    ParsedItem item = ParsedItem.newBuilder().setBody(List.of("The plant opens.")).build();

    // When, Then
    assertThat(ReviewText.title(item)).isEqualTo("The plant opens.");
    item.put("slugline", "PLANT-PORTO");
    assertThat(ReviewText.title(item)).isEqualTo("PLANT-PORTO");
    item.put("headline", "A plant opens");
    assertThat(ReviewText.title(item)).isEqualTo("A plant opens");
    assertThat(ReviewText.title(ParsedItem.newBuilder().build())).isEqualTo("without headline");
  }

  private static OpenReview revival() {
    return review("urn:telex:agency:new", "revival", "revived", "text", "The kill is lifted");
  }

  private static OpenReview review() {
    return review(
        "urn:telex:agency:abc", "withhold", "unused", "note", "Not for use before the speech");
  }

  private static OpenReview review(
      String uri, String reason, String rule, String place, String words) {
    Reviews reviews = new Reviews(List.of());
    reviews.add(
        Receipt.newBuilder()
            .setWire("agency")
            .setStage(Stage.identify)
            .setDecision(Decision.held)
            .setReason("review")
            .setTopic("wire.raw")
            .setItem(0)
            .setUri(uri)
            .setVersion(2L)
            .setDetail("Withhold in doubt.")
            .setEvidence(List.of(reason, rule, place, words))
            .build(),
        SINCE);
    return reviews.open().get(0);
  }
}
