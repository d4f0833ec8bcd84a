package news.telex.ingest.reading;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import news.telex.ingest.format.FormatStatement;
import org.junit.jupiter.api.Test;

/**
 * The table of docs/formats.md is made of what the formats say of themselves. With {@code
 * -Dtelex.docs=write} it is written before it is compared.
 */
class FormatsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "formats.md");
  private static final String BEGIN =
      "<!-- Made from the statements of the formats by FormatsPageTest; edits are lost. -->\n";
  private static final String END = "<!-- End of what is made. -->\n";

  @Test
  void shouldKeepTheTableAsTheFormatsAre() throws IOException {
    // Given
    String page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int to = page.indexOf(END);
    assertThat(to).as("the marks in docs/formats.md").isGreaterThanOrEqualTo(from);

    // When
    String made = page.substring(0, from) + table() + page.substring(to);
    if ("write".equals(System.getProperty("telex.docs"))) {
      Files.writeString(PAGE, made);
    }

    // Then
    assertThat(Files.readString(PAGE))
        .as(
            "docs/formats.md; make it with: mvn -pl ingest-service -am -Dtest=FormatsPageTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dtelex.docs=write test")
        .isEqualTo(made);
  }

  private static String table() {
    StringBuilder table = new StringBuilder();
    row(table, "Format", "Recorded as", "Known by", "A record gives", "Media types", "Files");
    row(table, "---", "---", "---", "---", "---", "---");
    for (FormatStatement format : Formats.statements()) {
      row(
          table,
          format.title(),
          code(format.names(), ""),
          format.recognisedBy(),
          format.yields(),
          code(format.mediaTypes(), ""),
          code(format.endings(), "."));
    }
    return table.toString();
  }

  private static void row(StringBuilder table, String... cells) {
    String row = Stream.of(cells).map(c -> c.replace("|", "\\|")).collect(joining(" | "));
    table.append("| ").append(row).append(" |\n");
  }

  private static String code(List<String> words, String before) {
    return words.stream().map(word -> '`' + before + word + '`').collect(joining(", "));
  }
}
