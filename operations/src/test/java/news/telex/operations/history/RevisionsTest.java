package news.telex.operations.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import news.telex.schemas.Change;
import news.telex.schemas.Position;
import news.telex.schemas.PubStatus;
import news.telex.schemas.PublishedArticle;
import news.telex.schemas.Topics;
import org.junit.jupiter.api.Test;

class RevisionsTest {
  private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
  private static final String TEXT = "A lorry lost its load of oranges on the ring road.";

  private int offset;

  @Test
  void shouldPutTheRecordsOfARevisionTogether() {
    // Given
    Revisions revisions = new Revisions(9);
    PublishedArticle plain = article(1, 1, TEXT);
    PublishedArticle withChange = article(1, 1, TEXT);
    withChange.put("change", Change.newBuilder().setKind("new").build());

    // When
    revisions.add(on(Topics.NEWS_ARTICLES), plain);
    revisions.add(on(Topics.NEWS_ENRICHED), withChange);
    revisions.add(on(Topics.NEWS_ENRICHED), article(1, 2, TEXT));

    // Then
    List<Revision> told = revisions.told();
    assertThat(told).extracting(Revision::revision).containsExactly(1, 2);
    assertThat(told.get(0).passages())
        .extracting(passage -> passage.where().toString())
        .containsExactly("news.articles-0@0", "news.enriched-0@1");
    assertThat(told.get(0).change().map(Change::getKind)).contains("new");
    assertThat(told).allSatisfy(revision -> assertThat(revision.diff()).isEmpty());
  }

  @Test
  void shouldCompareEachTextWithTheLastOneBeforeIt() {
    // Given
    Revisions revisions = new Revisions(9);

    // When
    revisions.add(on(Topics.NEWS_PUBLISHED), article(3, 1, TEXT.replace("oranges", "lemons")));
    revisions.add(on(Topics.NEWS_PUBLISHED), article(1, 1, TEXT));
    revisions.add(on(Topics.NEWS_PUBLISHED), article(2, 1));

    // Then
    List<Revision> told = revisions.told();
    assertThat(told).extracting(Revision::version).containsExactly(1L, 2L, 3L);
    assertThat(told.get(1).diff()).isEmpty();
    assertThat(told.get(2).diff())
        .contains(
            WordDiff.between(
                new ArticleText("Lorry", List.of(TEXT)),
                new ArticleText("Lorry", List.of(TEXT.replace("oranges", "lemons")))));
  }

  @Test
  void shouldKeepTheTextOfARevisionThatExpires() {
    // Given
    Revisions revisions = new Revisions(9);

    // When
    revisions.add(on(Topics.NEWS_PUBLISHED), article(1, 1, TEXT));
    PublishedArticle expired = article(1, 1);
    expired.put("pubStatus", PubStatus.withheld);
    revisions.add(on(Topics.NEWS_PUBLISHED), expired);

    // Then
    assertThat(revisions.told())
        .singleElement()
        .satisfies(
            revision -> {
              assertThat(revision.text().body()).containsExactly(TEXT);
              assertThat(revision.passages())
                  .extracting(Passage::status)
                  .containsExactly("usable", "usable");
            });
  }

  @Test
  void shouldKeepTheNewestOnesAndCompareTheOldestOfThemToo() {
    // Given
    Revisions revisions = new Revisions(2);

    // When
    for (int version = 1; version <= 5; version++) {
      revisions.add(on(Topics.NEWS_ARTICLES), article(version, 1, TEXT, "Update " + version));
    }
    // What came late is old all the same.
    revisions.add(on(Topics.NEWS_PUBLISHED), article(1, 1, TEXT));

    // Then
    assertThat(revisions.told()).extracting(Revision::version).containsExactly(4L, 5L);
    assertThat(revisions.told()).allSatisfy(r -> assertThat(r.diff()).isPresent());
    assertThat(revisions.earlier()).isEqualTo(3);
  }

  private Passage on(String topic) {
    return new Passage(NOON, new Position(topic, 0, offset++), "usable", Optional.empty());
  }

  private static PublishedArticle article(long version, int revision, String... body) {
    return PublishedArticle.newBuilder()
        .setUri("urn:telex:nordwire:abc")
        .setVersion(version)
        .setRevision(revision)
        .setHeadline("Lorry")
        .setBody(List.of(body))
        .build();
  }
}
