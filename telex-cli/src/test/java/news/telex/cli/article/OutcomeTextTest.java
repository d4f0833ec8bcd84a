package news.telex.cli.article;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import news.telex.operations.article.ArticleLogic.Outcome;
import news.telex.operations.article.NormalizeLogic;
import news.telex.operations.article.RawLine;
import news.telex.schemas.Article;
import news.telex.schemas.Review;
import org.junit.jupiter.api.Test;

class OutcomeTextTest {
  private final NormalizeLogic logic = new NormalizeLogic(Instant.parse("2026-03-14T12:00:00Z"));

  @Test
  void shouldShowWhatIsInDoubtAboutAnItem() {
    // When
    Outcome outcome = read("Ferry runs again", "Embargoed until the speech is given.");

    // Then
    assertThat(OutcomeText.lines(outcome))
        .contains(
            "  pubStatus: usable",
            "  review: Embargo in doubt, in the note: words that speak of one."
                + " “Embargoed until the speech is given”");
    assertThat(((Article) outcome.items().get(0)).getReview().map(Review::getRule))
        .contains("embargo");
  }

  @Test
  void shouldShowWhatActsAndWhatWasTakenFromTheText() {
    // When
    List<String> killed =
        OutcomeText.lines(read("Ferry runs again", "Please kill this story, sent in error."));
    List<String> marked = OutcomeText.lines(read("CORRECTED-Ferry runs again", "See below."));

    // Then
    assertThat(killed).contains("  pubStatus: canceled", "  signal: kill");
    assertThat(marked)
        .contains("Ferry runs again", "  signal: correction", "  removed: “CORRECTED-” (notice)");
  }

  @Test
  void shouldShowTheLineBelowTheHeadline() {
    // When
    List<String> lines =
        OutcomeText.lines(
            new Outcome(
                List.of(
                    Article.newBuilder()
                        .setHeadline("Ferry runs again")
                        .setSubheadline("The pier is repaired")
                        .build()),
                List.of()));

    // Then
    assertThat(lines.subList(0, 2))
        .containsExactly("Ferry runs again", "  subheadline: The pier is repaired");
  }

  private Outcome read(String headline, String note) {
    String json =
        "{\"uri\": \"urn:agency:1\", \"type\": \"text\", \"language\": \"en\", \"headline\": \""
            + headline
            + "\", \"edNote\": \""
            + note
            + "\", \"body_text\": \"The ferry runs again, the harbour board said.\"}";
    return logic.apply(
        new RawLine(
            Optional.of("agency"),
            Optional.of("application/json"),
            Optional.empty(),
            Optional.empty(),
            json.getBytes(UTF_8)));
  }
}
