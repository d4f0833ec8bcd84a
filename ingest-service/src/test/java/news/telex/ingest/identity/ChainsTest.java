package news.telex.ingest.identity;

import static news.telex.ingest.identity.WireItem.correction;
import static news.telex.ingest.identity.WireItem.kill;
import static news.telex.ingest.identity.WireItem.paragraph;
import static news.telex.ingest.identity.WireItem.story;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import news.telex.schemas.Article;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainsTest {
  private final Wire wire = new Wire();
  private int sent;

  @ParameterizedTest
  @CsvSource({"DAM-BREACH (2)", "'DAM-BREACH, 1st Ld'", "DAM-BREACH-TAKE 2", "UPDATE 1-DAM-BREACH"})
  void shouldPutPartsOfAStoryIntoOneChain(String slug) {
    // When
    String first = chain(item("DAM-BREACH"));
    String second = chain(item(slug));

    // Then
    assertThat(wire.articles()).isEqualTo(2);
    assertThat(second).isEqualTo(first).startsWith("urn:telex:chain:");
  }

  @Test
  void shouldKeepStoriesOfOneSlugApart() {
    // When
    String morning = chain(item("WEATHER"));
    String update = chain(item("WEATHER (2)"));
    String evening = chain(item("WEATHER"));
    String last = chain(item("WEATHER, 1st Ld"));

    // Then
    assertThat(update).isEqualTo(morning);
    assertThat(evening).isNotEqualTo(morning);
    assertThat(last).isEqualTo(evening);
  }

  @Test
  void shouldChainPartsThatCameBeforeTheFirst() {
    // When
    String third = chain(item("DAM-BREACH (3)"));
    String second = chain(item("DAM-BREACH (2)"));
    String first = chain(item("DAM-BREACH"));
    String other = chain(item("DAM-BREACH"));

    // Then
    assertThat(List.of(second, first)).containsOnly(third);
    assertThat(other).isNotEqualTo(third);
  }

  @Test
  void shouldChainCorrectionsAndUpdatesBySignal() {
    // When
    String first = chain(item("DAM-BREACH"));
    String corrected =
        chain(
            correction("urn:c", paragraph(41), paragraph(42))
                .slug("DAM-BREACH")
                .headline("Correction: dam holds"));

    // Then
    assertThat(wire.articles()).isEqualTo(2);
    assertThat(corrected).isEqualTo(first);
  }

  @Test
  void shouldFollowOverMidnightAndNotForLonger() {
    // When
    String first = chain(item("DAM-BREACH"));
    String next = chain(item("DAM-BREACH (2)").receivedAt(WireItem.NOON.plus(Duration.ofDays(1))));
    String late = chain(item("DAM-BREACH (3)").receivedAt(WireItem.NOON.plus(Duration.ofDays(3))));

    // Then
    assertThat(next).isEqualTo(first);
    assertThat(late).isNotEqualTo(first);
  }

  @Test
  void shouldKeepWiresAndLanguagesApart() {
    // When
    String first = chain(item("DAM-BREACH").language("en"));
    String other = chain(item("DAM-BREACH (2)").language("en").provider("suedwire"));
    String french = chain(item("DAM-BREACH (2)").language("fr"));
    String british = chain(item("DAM-BREACH (2)").language("en-GB"));

    // Then
    assertThat(List.of(other, french)).doesNotContain(first);
    assertThat(british).isEqualTo(first);
  }

  @Test
  void shouldChainByHeadlineWhereThereIsNoSlug() {
    // When
    String first = chain(untitled().headline("Dam holds, town is back"));
    String second = chain(untitled().headline("UPDATE 2-Dam holds, town is back"));

    // Then
    assertThat(wire.articles()).isEqualTo(2);
    assertThat(second).isEqualTo(first);
  }

  @Test
  void shouldKeepTheChainInLaterVersionsReplaysAndKills() {
    // Given
    String first = chain(item("DAM-BREACH"));
    chain(item("DAM-BREACH (2)"));

    // When
    String version = chain(story("urn:1", paragraph(61)).slug("FERRY").headline("Ferry"));
    wire.replay(wire.parsed.get(2L));
    wire.take(kill("urn:1"));

    // Then
    assertThat(version).isEqualTo(first);
    assertThat(wire.accepted).hasSize(5).extracting(Article::getChainId).containsOnly(first);
  }

  @Test
  void shouldGiveAnArticleWithoutANameAChainOfItsOwn() {
    assertThat(chain(untitled().headline(""))).isNotEqualTo(chain(untitled().headline("")));
  }

  private String chain(WireItem item) {
    Verdict verdict = wire.take(item).verdict();
    return ((Verdict.Accepted) verdict).article().getChainId();
  }

  private WireItem item(String slug) {
    return untitled().slug(slug).headline("Headline " + paragraph(sent));
  }

  private WireItem untitled() {
    WireItem item = story("urn:" + sent, paragraph(100 + sent), paragraph(200 + sent));
    sent++;
    return item;
  }
}
