package news.telex.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugPartsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BC-Torp--Dam | torp dam | false",
        "BC-Torp--Dam, 2nd Ld-Writethru | torp dam | true",
        "BC-Torp--Dam, 6th Ld | torp dam | true",
        "DAM-BREACH/ (UPDATE 2) | dam breach | true",
        "UPDATE 2-Dam holds | dam holds | true",
        "WRAPUP 1-Dam holds, town is back | dam holds town is back | true",
        "CORRECTED-UPDATE 1-Dam holds | dam holds | true",
        "Dammbruch (2) | dammbruch | true",
        "Dammbruch (2/3) | dammbruch | true",
        "Dammbruch Teil 2 | dammbruch | true",
        "barrage-rupture-suite 2 | barrage rupture | true",
        "Dam-breach-take-3 | dam breach | true",
        "URGENT BC-Dam | dam | false",
        "Top 10 | top 10 | false",
        "Euro 2028 | euro 2028 | false",
        "Add to cart | add to cart | false",
        "Lottery (4711) | lottery 4711 | false",
        "Group of 2 | group of 2 | false"
      })
  void shouldTellTheStoryFromThePart(String slug, String words, boolean follows) {
    assertThat(SlugParts.of(slug)).isEqualTo(new SlugParts(words, follows));
  }

  @ParameterizedTest
  @CsvSource({"UPDATE 2", "(2)", "''"})
  void shouldNameNothingByMarksAlone(String slug) {
    assertThat(SlugParts.of(slug).words()).isEmpty();
  }
}
