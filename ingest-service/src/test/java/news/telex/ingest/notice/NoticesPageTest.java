package news.telex.ingest.notice;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table of phrases in docs/lifecycle.md is made of those that ship. */
class NoticesPageTest {
  private static final Path PAGE = Path.of("../docs/lifecycle.md");
  private static final String BEGIN =
      "<!-- Made from the phrases that ship by NoticesPageTest; edits are lost. -->\n";
  private static final String END = "<!-- End of the phrases. -->\n";

  /** The concepts without which no notice is made, and those that say what a version is. */
  private static final Set<Concept> TOLD =
      Set.of(
          Concept.EMBARGO,
          Concept.LIFTED,
          Concept.KILL,
          Concept.PENDING,
          Concept.CORRECT,
          Concept.UPDATE,
          Concept.ADVISORY);

  @Test
  void shouldKeepTheTableAsThePhrasesAre() throws IOException {
    // Given
    String page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int to = page.indexOf(END);
    assertThat(to).as("the marks in docs/lifecycle.md").isGreaterThanOrEqualTo(from);

    // When
    String made = page.substring(0, from) + table() + page.substring(to);
    if ("write".equals(System.getProperty("telex.docs"))) {
      Files.writeString(PAGE, made);
    }

    // Then
    assertThat(Files.readString(PAGE))
        .as(
            "docs/lifecycle.md; make it with: mvn -pl ingest-service -am -Dtest=NoticesPageTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dtelex.docs=write test")
        .isEqualTo(made);
  }

  private static String table() {
    StringBuilder table = new StringBuilder("| Id | Says | Words and phrases |\n|---|---|---|\n");
    for (Phrases phrases : Lexicons.shippedPhrases().values()) {
      if (TOLD.contains(phrases.said())) {
        String words = phrases.phrases().stream().collect(joining(", "));
        table
            .append("| `" + phrases.id() + "` | " + phrases.said().meaning() + " | ")
            .append(words.replace("*", "\\*") + " |\n");
      }
    }
    return table.toString();
  }
}
