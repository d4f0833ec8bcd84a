package news.telex.enrich.tagger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class WordClustersTest {
  @Test
  void wordsOfALineAreOfOneClass() throws IOException {
    WordClusters clusters = read("Lisbon Porto Faro\nrained snowed\n");

    assertThat(clusters.of("Porto")).isEqualTo(clusters.of("Lisbon")).isEqualTo(1);
    assertThat(clusters.of("snowed")).isEqualTo(2);
    assertThat(clusters.of("porto")).isZero();
  }

  @Test
  void digitsAreAlike() throws IOException {
    WordClusters clusters = read("0000 00th\n");

    assertThat(clusters.of("1987")).isEqualTo(1);
    assertThat(clusters.of("21th")).isEqualTo(1);
    assertThat(clusters.of("987")).isZero();
  }

  @Test
  void allOfManyWordsAreFound() throws IOException {
    StringBuilder lines = new StringBuilder();
    IntStream.range(0, 300)
        .forEach(
            line -> {
              IntStream.range(0, 40).forEach(word -> lines.append(word(line, word)).append(' '));
              lines.append("end").append(letters(line)).append('\n');
            });

    WordClusters clusters = read(lines.toString());

    for (int line = 0; line < 300; line++) {
      for (int word = 0; word < 40; word++) {
        assertThat(clusters.of(word(line, word))).isEqualTo(line + 1);
      }
    }
  }

  @Test
  void aLanguageWithoutClassesHasNone() {
    assertThat(WordClusters.NONE.of("Lisbon")).isZero();
  }

  private static String word(int line, int word) {
    return letters(line) + "x" + letters(word);
  }

  /** A number in letters. */
  private static String letters(int number) {
    StringBuilder letters = new StringBuilder();
    for (int rest = number; rest > 0 || letters.isEmpty(); rest /= 26) {
      letters.append((char) ('a' + rest % 26));
    }
    return letters.toString();
  }

  private static WordClusters read(String lines) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(lines.getBytes(UTF_8));
    }
    return WordClusters.read(new ByteArrayInputStream(bytes.toByteArray()));
  }
}
