package news.telex.enrich.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Oslo",
        "NATO",
        "iPhone",
        "São Tomé",
        "Jean-Claude Juncker",
        "Milan, Tennessee",
        "Milan, TN",
        "Milan,Ohio",
        "Łódź",
        "Straße",
        "ΑΘΗΝΑΣ",
        "Владимир Путин",
        "بيروت",
        "北京",
        "서울특별시",
        "ガーナ",
        "北京 FC",
        "J. K. Rowling",
        "L'Aquila",
        "Route 66",
        "AT&T",
        "A b",
        "ΐ",
        "İzmir",
        "Saint–Denis",
        "a--b",
        " x",
        "กรุงเทพ"
      })
  void shouldKeyTheBytesOfANameAsItsWords(String name) {
    assertThat(keysOfBytes(name)).isEqualTo(keysOfWords(name));
  }

  @Test
  void shouldKeyTheBytesOfShippedNamesAsTheirWords() {
    int number = 0;
    for (KnownEntity entity : EntityFiles.load().shipped().values()) {
      // Each fiftieth: all take half a minute.
      if (number++ % 50 == 0) {
        for (String name : new EntityKind().names(entity)) {
          assertThat(keysOfBytes(name)).as(name).isEqualTo(keysOfWords(name));
        }
      }
    }
    assertThat(number).isGreaterThan(300_000);
  }

  private static List<Object> keysOfBytes(String name) {
    byte[] bytes = ("<" + name + ">").getBytes(UTF_8);
    Seen seen = new Seen();
    Names.prefixes(bytes, 1, bytes.length - 1, seen);
    return seen.all;
  }

  private static List<Object> keysOfWords(String name) {
    Seen seen = new Seen();
    Names.prefixes(name, seen);
    return seen.all;
  }

  private static final class Seen implements Names.Prefixes {
    private final List<Object> all = new ArrayList<>();

    @Override
    public void beginning(long key) {
      all.add(key);
    }

    @Override
    public void whole(long key, boolean capitalised) {
      all.addAll(List.of(key, capitalised));
    }
  }
}
