package news.telex.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import news.telex.cli.demo.DemoReport.Outcome;
import news.telex.operations.receipts.Books;
import news.telex.schemas.Decision;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DemoReportTest {
  @Test
  void shouldShowTheWholeOfTheBooksInAHundredColumns() {
    // Given
    Map<Decision, Integer> decided =
        Map.of(
            Decision.published, 41, Decision.superseded, 2, Decision.held, 1, Decision.canceled, 3);
    List<Books> books = List.of(new Books("agence-meridien", 50, 46, 4, 47, decided));

    // When
    List<String> lines = new DemoReport(List.of(), books, true, 2.5).lines(100);

    // Then
    assertThat(lines)
        .containsSubsequence(
            "RAW RECORDS      RAW  = PARSED  + REJECTED",
            "agence-meridien  50   = 46      + 4",
            "all wires        50   = 46      + 4",
            "",
            "ITEMS OF THEM    ITEMS  = PUBL  + SUPER  + SAME  + HELD  + REJ  + CANC",
            "agence-meridien  47     = 41    + 2      + 0     + 1     + 0    + 3",
            "",
            "The books balance: 50 raw records, 47 items, in 2.5 s.");
  }

  @Test
  void shouldMarkTheSumThatIsWrong() {
    // Given
    List<Books> books = List.of(new Books("northwire", 3, 1, 1, 1, Map.of(Decision.published, 1)));

    // When
    List<String> lines = new DemoReport(List.of(), books, false, 1).lines(100);

    // Then
    assertThat(lines)
        .containsSubsequence(
            "northwire    3    ≠ 1       + 1",
            "northwire      1      = 1     + 0      + 0     + 0     + 0    + 0",
            "The books do not balance.");
  }

  @Test
  void shouldShowTheHeadlineOfTheKilledVersionElseTheUri() {
    // Given
    List<Outcome> articles =
        List.of(
            outcome("canceled", "urn:1", 3, ""),
            outcome("superseded", "urn:1", 1, "The first headline"),
            outcome("superseded", "urn:1", 2, "The second headline"),
            outcome("canceled", "urn:2", 1, ""),
            outcome("canceled", null, 1, ""));

    // When
    List<String> lines = new DemoReport(articles, List.of(), true, 1).lines(100);

    // Then
    assertThat(lines.subList(1, 6))
        .extracting(line -> line.replaceAll(" {2,}", "|"))
        .containsExactly(
            "northwire|The second headline|en|Ana Lund|shipping|canceled",
            "northwire|The first headline|en|Ana Lund|shipping|superseded",
            "northwire|The second headline|en|Ana Lund|shipping|superseded",
            "northwire|urn:2|en|Ana Lund|shipping|canceled",
            "northwire|en|Ana Lund|shipping|canceled");
  }

  private static Outcome outcome(
      String decision, @Nullable String uri, long version, String headline) {
    return new Outcome(
        "a.json",
        "northwire",
        "wire.raw-0@1",
        decision,
        decision,
        null,
        null,
        null,
        uri,
        version,
        null,
        headline,
        "en",
        List.of("Ana Lund"),
        List.of("shipping"));
  }
}
