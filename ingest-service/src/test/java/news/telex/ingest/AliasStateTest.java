package news.telex.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AliasStateTest {
  @Test
  void shouldBeWrittenAnewWhereItsArticleIsAnotherOneOrKeptADayLonger() {
    // Given
    long day = Duration.ofDays(1).toMillis();
    AliasState known = new AliasState("urn:a", 5 * day);

    // When, Then
    assertThat(known.isAsFresh(new AliasState("urn:a", 6 * day - 1))).isTrue();
    assertThat(known.isAsFresh(new AliasState("urn:a", 6 * day))).isFalse();
    assertThat(known.isAsFresh(new AliasState("urn:a", 4 * day))).isTrue();
    assertThat(known.isAsFresh(new AliasState("urn:b", 5 * day))).isFalse();
  }
}
