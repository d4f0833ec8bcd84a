package news.telex.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import news.telex.ingest.reading.Reading;
import news.telex.schemas.AltId;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlugLineTest {
  private static final String STORY =
      "Ferry to Skarn runs again\n\nSKARN (FNP) — The ferry to Skarn ran again on Monday.\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          BC-SKARN-FERRY | BC-SKARN-FERRY
          BC-SKARN--FERRY | BC-SKARN--FERRY
          SKARN-FERRY-REPAIR | SKARN-FERRY-REPAIR
          BC-SKARN-FERRY, KILL | BC-SKARN-FERRY, KILL
          BC-SKARN-FERRY,KILL | BC-SKARN-FERRY, KILL
          BC-SKARN-FERRY (KILL) | BC-SKARN-FERRY, KILL
          SKARN-FERRY, 2nd Ld-Writethru | SKARN-FERRY, 2nd Ld-Writethru
          BC-SKARN-FERRY MANDATORY KILL | BC-SKARN-FERRY, MANDATORY KILL
          """)
  void shouldTellASlugLineByItsForm(String line, String slug) {
    assertThat(SlugLine.first(line)).contains(slug);
    assertThat(SlugLine.first(line + "\r\n" + STORY)).contains(slug);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ferry to Skarn runs again",
        "FERRY TO SKARN RUNS AGAIN",
        "COVID-19",
        "X-RAY",
        "SPIDER-MAN",
        "SPIDER-MAN, THE SEQUEL",
        "KILL-SWITCH law passes in county",
        "COVID-19, a year on",
        "BC-Ferries",
        "BC-SKARN-FERRY, KILL?",
        "BC-SKARN-FERRY opens on Monday",
        "BC-",
        "-",
        ""
      })
  void shouldTakeNothingElseForOne(String line) {
    assertThat(SlugLine.first(line)).isEmpty();
  }

  @Test
  void shouldReadTheLineBelowTheSlugAsTheHeadline() {
    // When
    ParsedItem item = item("BC-SKARN-FERRY\n" + STORY);

    // Then
    assertThat(item.getSlugline()).contains("BC-SKARN-FERRY");
    assertThat(item.getHeadline()).isEqualTo("Ferry to Skarn runs again");
    assertThat(item.getBody()).containsExactly("The ferry to Skarn ran again on Monday.");
    assertThat(item.getPubStatus()).isEqualTo(PubStatus.usable);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BC-SKARN-FERRY, KILL",
        "BC-SKARN-FERRY, KILL\n",
        "BC-SKARN-FERRY, KILL\n\nThe story is wrong: the ferry does not run.",
        "BC-SKARN-FERRY (KILL)\nFerry to Skarn runs again\n\nThe ferry ran again on Monday."
      })
  void shouldKillUnderTheSlug(String text) {
    // When
    ParsedItem item = item(text);

    // Then
    assertThat(item.getPubStatus()).isEqualTo(PubStatus.canceled);
    assertThat(item.getReferences())
        .contains(AltId.newBuilder().setRole("slug").setValue("BC-SKARN-FERRY, KILL").build());
    assertThat(item.getReview()).isEmpty();
  }

  @Test
  void shouldReadTheSignalOfALaterVersion() {
    assertThat(item("BC-SKARN-FERRY, 1st Ld-Writethru\n" + STORY).getSignal()).contains("update");
  }

  private static ParsedItem item(String text) {
    Reading read = Readings.of(text.getBytes(UTF_8), "text/plain");
    List<ParsedItem> items = Readings.items(read);
    assertThat(items).hasSize(1);
    return items.get(0);
  }
}
