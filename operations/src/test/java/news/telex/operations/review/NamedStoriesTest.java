package news.telex.operations.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;
import news.telex.schemas.PublishedArticle;
import org.junit.jupiter.api.Test;

class NamedStoriesTest {
  private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");

  private final NamedStories stories =
      new NamedStories(
          "urn:telex:agency:notice",
          ParsedItem.newBuilder()
              .setBody(List.of("The kill of BC-HOLM-CRANE and BC-HOLM-FERRY is lifted."))
              .build());

  @Test
  void shouldFindTheNamedStoriesThatANoticeNames() {
    // When
    stories.add(usable("a", "BC-HOLM-CRANE", "A crane fell"), NOON);
    stories.add(usable("b", "BC-HOLM-FERRY", "A ferry sank"), NOON);
    stories.add(usable("c", "BC-TORP-BRIDGE", "A bridge closed"), NOON);
    stories.add(usable("d", "BC-HOLM-CRANE", "A crane is alive"), NOON);
    stories.add(kill("a"), NOON.plusSeconds(60));
    stories.add(kill("b"), NOON.plusSeconds(90));
    stories.add(kill("c"), NOON.plusSeconds(120));
    stories.add(kill("a"), NOON.plusSeconds(150));

    // Then
    assertThat(stories.stories())
        .extracting(NamedStories.Story::line)
        .containsExactly(
            "urn:telex:agency:b, killed 2026-03-14T12:01:30Z: “A ferry sank”",
            "urn:telex:agency:a, killed 2026-03-14T12:01:00Z: “A crane fell”",
            "urn:telex:agency:d, which is not killed: “A crane is alive”");
  }

  @Test
  void shouldFindItsOwnArticleThoughItNamesNone() {
    // When
    stories.add(usable("notice", "OTHER", "A dam opens"), NOON);
    stories.add(kill("notice"), NOON.plusSeconds(60));

    // Then
    assertThat(stories.stories())
        .extracting(NamedStories.Story::headline)
        .containsExactly("A dam opens");
  }

  @Test
  void shouldTellWhatWasRevived() {
    // When
    stories.add(usable("a", "BC-HOLM-CRANE", "A crane fell"), NOON);
    stories.add(kill("a"), NOON);
    stories.add(usable("a", "BC-HOLM-CRANE", "A crane fell"), NOON);

    // Then
    assertThat(stories.stories())
        .extracting(NamedStories.Story::killed)
        .containsExactly(Optional.empty());
  }

  private static PublishedArticle usable(String id, String slug, String headline) {
    return PublishedArticle.newBuilder()
        .setUri("urn:telex:agency:" + id)
        .setSlugline(slug)
        .setHeadline(headline)
        .build();
  }

  private static PublishedArticle kill(String id) {
    return PublishedArticle.newBuilder()
        .setUri("urn:telex:agency:" + id)
        .setPubStatus(PubStatus.canceled)
        .build();
  }
}
