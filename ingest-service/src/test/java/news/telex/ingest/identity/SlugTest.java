package news.telex.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BC-EU--Dam | eu dam",
        "BC-EU--Dam, 2nd Ld-Writethru | eu dam",
        "PM-Dam KILL | dam",
        "KILL-Dam | dam",
        "EU-Dam, MANDATORY KILL | eu dam",
        "Staudamm/Velm | staudamm velm",
        "URGENT | urgent",
        "Kill | kill",
        "İzmir-Baraj | i̇zmir baraj",
      })
  void shouldKeepTheWordsThatNameTheStory(String slug, String words) {
    assertThat(Slug.plain(slug)).isEqualTo(words);
  }
}
