package news.telex.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import news.telex.schemas.ParsedItem;
import org.junit.jupiter.api.Test;

class NamingTest {
  private static final Optional<String> NO_SLUG = Optional.empty();

  @Test
  void shouldNameAStoryByItsSlugOrByWhatItSays() {
    // Given
    Naming bySlug =
        new Naming(ParsedItem.newBuilder().setSlugline("BC-Holm-Crane, KILL LIFTED").build());
    Naming inWords =
        new Naming(
            ParsedItem.newBuilder()
                .setHeadline("Kill lifted")
                .setBody(List.of("The kill of BC-HOLM-CRANE is lifted.", "“A crane fell down”"))
                .build());

    // When, Then
    assertThat(bySlug.names(Optional.of("BC-HOLM-CRANE"), "A crane fell down")).isTrue();
    assertThat(bySlug.names(Optional.of("BC-HOLM-FERRY"), "A crane fell down")).isFalse();
    assertThat(inWords.names(Optional.of("bc-holm-crane"), "Other")).isTrue();
    assertThat(inWords.names(NO_SLUG, "A crane fell down")).isTrue();
    assertThat(inWords.names(NO_SLUG, "A crane fell")).isTrue();
    assertThat(inWords.names(NO_SLUG, "The crane stands")).isFalse();
  }

  @Test
  void shouldTakeNoCommonWordForAName() {
    // Given
    Naming notice =
        new Naming(ParsedItem.newBuilder().setBody(List.of("The kill is lifted.")).build());

    // When, Then
    assertThat(notice.names(Optional.of("KILL"), "Is lifted")).isFalse();
    assertThat(notice.names(Optional.of(""), "")).isFalse();
  }
}
