package news.telex.ingest.format.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.Readings;
import news.telex.ingest.format.WireFormatContract;
import news.telex.ingest.reading.Reading;
import news.telex.schemas.RejectionCode;
import org.junit.jupiter.api.Test;

class WebPageTest extends WireFormatContract {
  WebPageTest() {
    super("html", "text/html", "application/xhtml+xml");
  }

  @Override
  protected Map<RejectionCode, byte[]> overLimits(Limits limits) {
    return Map.of(
        RejectionCode.TOO_MANY_NODES,
        ("<html><body>" + "<b>x</b>".repeat(limits.maxNodes())).getBytes(UTF_8));
  }

  @Override
  protected List<String> nested(int levels) {
    return List.of(
        "<html><body>" + "<div>".repeat(levels) + "The dam opened on Monday.",
        "<html><body>" + "<b><i>".repeat(levels / 10) + "x" + "</b>".repeat(levels / 10),
        "<html><body>" + "<table><tr><td>".repeat(levels / 10) + "x",
        "<html><body><p>" + "<!--".repeat(levels));
  }

  @Test
  void shouldReadAPageThatOpensFormattingAgainWhereItIsTooDeep() {
    // Given
    String page = "<p><b><b><div>" + "<v><d>".repeat(400) + "The dam opened on Monday.";

    // When
    Reading reading = Readings.of(page.getBytes(UTF_8), "text/html");

    // Then
    assertThat(reading).isInstanceOf(Reading.Items.class);
  }

  @Test
  void shouldKeepTheRowsOfATableWithFigures() {
    // Given
    String page =
        page(
            "<table><tr><th>Town</th><th>Yes</th></tr><tr><td>Alton</td><td>5,100</td></tr>"
                + "<tr><td>Borden</td><td>6,100</td></tr></table>");

    // When
    List<String> body =
        Readings.items(Readings.of(page.getBytes(UTF_8), "text/html")).get(0).getBody();

    // Then
    assertThat(body)
        .containsSubsequence("Town | Yes", "Alton | 5,100", "Borden | 6,100")
        .hasSize(5);
  }

  @Test
  void shouldReadATableThatLaysOutThePageAsItsCells() {
    // Given
    String page =
        page(
            "<table role='presentation'><tr><td>The county counted on Monday.</td>"
                + "<td>It counts again in 30 days.</td></tr><tr><td>Nobody was there.</td>"
                + "<td>The hall is cold.</td></tr></table>");

    // When
    List<String> body =
        Readings.items(Readings.of(page.getBytes(UTF_8), "text/html")).get(0).getBody();

    // Then
    assertThat(body).contains("The county counted on Monday.", "It counts again in 30 days.");
  }

  private static String page(String table) {
    return "<!doctype html><html><head><title>Valley votes</title></head><body><article>"
        + "<h1>Valley votes</h1><p>The towns of the valley voted on Sunday on the new dam, and most"
        + " of them were in favour of it, the county said.</p>"
        + table
        + "<p>The county will build the dam within nine years, and the towns will pay half of what"
        + " it costs, the county said on Monday evening.</p></article></body></html>";
  }
}
