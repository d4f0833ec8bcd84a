package news.telex.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The lists that ship beside the classes say what they are, and say nothing twice. */
class WordFileTest {
  static List<String> files() throws IOException, URISyntaxException {
    Path lists =
        Path.of(Objects.requireNonNull(WordFile.class.getResource("lines.txt")).toURI())
            .getParent();
    try (Stream<Path> files = Files.list(lists)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".txt") || name.endsWith(".tsv"))
          .filter(name -> !name.equals("cldr-license.txt"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldSayWhatItIsAndWhereItIsFrom(String file) throws IOException, URISyntaxException {
    // Given
    Path path = Path.of(Objects.requireNonNull(WordFile.class.getResource(file)).toURI());

    // When
    List<String> comments =
        Files.readAllLines(path).stream().takeWhile(line -> line.startsWith("#")).toList();

    // Then
    assertThat(comments)
        .hasSizeGreaterThanOrEqualTo(2)
        .filteredOn(line -> line.startsWith("# Source: "))
        .hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldHaveNoEntryTwiceInASection(String file) {
    // Given
    List<String> lines = WordFile.lines(file);
    String section = "";

    // When
    List<String> entries = new ArrayList<>();
    for (String line : lines) {
      section = line.startsWith("[") ? line : section;
      entries.add(line.startsWith("[") ? line : section + " " + line);
    }

    // Then
    assertThat(entries).isNotEmpty().doesNotHaveDuplicates();
  }

  @Test
  void shouldHoldWhatStandsUnderTheSection() {
    // When
    WordFile words = WordFile.of("bylines.txt");

    // Then
    assertThat(words.section("splitter"))
        .containsExactlyInAnyOrder("and", "und", "et", "y", "e", "i", "и", "ve", "og", "och", "&");
    assertThat(words.section("prefix")).contains("a cura di").doesNotContain("and");
  }

  @Test
  void shouldNameWhatIsMissing() {
    // Given
    WordFile words = WordFile.of("bylines.txt");

    // When / Then
    assertThatThrownBy(() -> words.section("suffix"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("bylines.txt has no section suffix");
    assertThatThrownBy(() -> WordFile.of("none.txt"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Missing resource none.txt");
    assertThatThrownBy(() -> WordFile.of("outlets.txt"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("outlets.txt has a word before its first section: Reuters");
  }
}
