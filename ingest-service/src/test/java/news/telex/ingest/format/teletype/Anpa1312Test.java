package news.telex.ingest.format.teletype;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.Readings;
import news.telex.ingest.format.WireFormatContract;
import news.telex.schemas.NewsTime;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.Removed;
import news.telex.schemas.TimeSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Anpa1312Test extends WireFormatContract {
  private static final String HEADER = "\u0016\u0016\u0001F12\u001f_---\r\n";
  private static final String TEXT = "\t   The dam opened on Monday.\r\n";

  Anpa1312Test() {
    super("anpa1312", "text/plain");
  }

  @Override
  protected Map<RejectionCode, byte[]> overLimits(Limits limits) {
    return Map.of();
  }

  @Override
  protected List<String> nested(int levels) {
    String start = HEADER + "r a\u0013\u0011 BC-Dam 09-14 0312\r\n\u0002";
    return List.of(
        start.repeat(levels),
        start + "^By\r\n".repeat(levels) + "=",
        start + "\b".repeat(levels) + "x\u0010".repeat(levels),
        start + "\u0002".repeat(levels),
        start + "A-1-1-26 1200GMT\n".repeat(levels));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          FNP-WF-09-14-26 1507GMT< | 2026-09-14T15:07:00Z | wire | true
          fnp-09-14-26 1507EDT | 2026-09-14T15:07:00-04:00 | wire | true
          FNP-NY-09-14-26 1507< | 2026-09-14T15:07:00Z | wire | false
          FNP-WF-13-14-26 1507GMT< | - | - | false
          FNP-WF-09-31-26 1507GMT< | - | - | false
          FNP-WF-09-14-26 2507GMT< | - | - | false
          '' | - | - | false
          """)
  void shouldReadTheTimeAtTheEnd(String tail, String at, TimeSource source, boolean certain) {
    // When
    ParsedItem item =
        item("r a\u0013\u0011 BC-Dam  09-14 0312", "BC-Dam<\r\n" + TEXT + "\u0003" + tail + "\r\n");

    // Then
    assertThat(item.getVersionCreated().map(NewsTime::getAt).orElse(null)).isEqualTo(at);
    assertThat(item.getVersionCreated().map(NewsTime::getSource).orElse(null)).isEqualTo(source);
    assertThat(item.getVersionCreated().map(NewsTime::getZoneCertain).orElse(false))
        .isEqualTo(certain);
    assertThat(item.getBody()).containsExactly("The dam opened on Monday.");
  }

  @Test
  void shouldTakeTheDayOfTheHeaderWhereNoTimeIsWritten() {
    // When
    ParsedItem item = item("r a\u0013\u0011 BC-Dam  10-14 0312", "BC-Dam<\r\n" + TEXT);

    // Then
    assertThat(item.getFirstCreated().map(NewsTime::getAt)).contains("2025-10-14T00:00:00Z");
    assertThat(item.getFirstCreated().map(NewsTime::getSource)).contains(TimeSource.text);
    assertThat(item.getVersionCreated()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          r a! BC-US--Dam   1stLd-Writethru   09-14 0312 | 4 | a | BC-US--Dam | update
          u i! BC-EU--Dam, 2nd Ld  09-14 0312 | 3 | i | BC-EU--Dam, 2nd Ld | update
          b s! AM-Dam  CORRECTIVE  09-14 | 2 | s | AM-Dam | correction
          d f! PM-Dam 09-14 0312 | 5 | f | PM-Dam | -
          u a! BC-EU--Dam, KILL  09-14 0312 | 3 | a | BC-EU--Dam, KILL | kill
          r a! BC-US--Bear Kill  09-14 0312 | 4 | a | BC-US--Bear Kill | -
          f a BC-Dam 09-14 | 1 | a | BC-Dam | -
          r a! BC-Dam | 4 | a | BC-Dam | -
          """)
  void shouldReadTheHeader(
      String header, int urgency, String category, String slug, String signal) {
    // When
    ParsedItem item =
        item(header.replace("!", "\u0013\u0011"), "BC-Dam<\r\n^Dam opens<\r\n" + TEXT);

    // Then
    assertThat(item.getUrgency()).contains(urgency);
    assertThat(item.getSubjects().get(0).getCode()).contains(category);
    assertThat(item.getSlugline()).contains(slug);
    assertThat(item.getSignal().orElse(null)).isEqualTo(signal);
    assertThat(item.getHeadline()).isEqualTo("Dam opens");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          ^Dam opens<;^By ADA QUILL=;^FNP Port Writer= | Dam opens | By ADA QUILL | -
          ^Dam opens<;^By ADA QUILL,;^BEN ROOK and;^LIA BECK= | Dam opens | By ADA QUILL, BEN ROOK and LIA BECK | -
          ^Dam at Altmoor;^opens<;^Eds: Adds quote.<;^By ADA QUILL= | Dam at Altmoor opens | By ADA QUILL | Eds: Adds quote.
          ^Dam opens<;^EDITOR'S NOTE: First of;two parts.<;^By ADA QUILL= | Dam opens | By ADA QUILL | EDITOR'S NOTE: First of two parts.
          ^Dam opens;^Eds: Adds quote.<;^By ADA QUILL= | Dam opens | By ADA QUILL | Eds: Adds quote.
          Dam opens<;By ADA QUILL= | Dam opens | By ADA QUILL | -
          ^Dam opens<;^By ADA QUILL=;^and BEN ROOK=;^FNP Writers= | Dam opens | By ADA QUILL and BEN ROOK | -
          ^Dam opens<;^By ADA QUILL<;^Fenland Press< | Dam opens | By ADA QUILL | -
          ^Dam opens<;^Por ADA QUILL= | Dam opens | Por ADA QUILL | -
          ^Dam opens<;^EDITOR'S NOTE _ First of;two parts.< | Dam opens | - | EDITOR'S NOTE – First of two parts.
          2ND LD: Dam opens<;ALTMOOR, Sept. 14 FNP= | Dam opens | - | -
          ^Dam opens<;	(EDS: ADDS QUOTE) | Dam opens | - | (EDS: ADDS QUOTE)
          ^Dam opens<;^Altmoor waits for ships<;^FNP Photo FNP1<;^By ADA QUILL= | Dam opens | By ADA QUILL | -
          """)
  void shouldReadTheFront(String front, String headline, String byline, String note) {
    // When
    ParsedItem item =
        item(
            "r a\u0013\u0011 BC-Dam  09-14 0312",
            "BC-Dam<\r\n" + front.replace(";", "\r\n") + "\r\n" + TEXT);

    // Then
    assertThat(item.getHeadline()).isEqualTo(headline);
    assertThat(item.getByline().orElse(null)).isEqualTo(byline);
    assertThat(item.getEdNote().orElse(null)).isEqualTo(note);
    assertThat(item.getBody()).containsExactly("The dam opened on Monday.");
  }

  @Test
  void shouldReadATableWithWhatStandsAboveIt() {
    // When
    ParsedItem item =
        item(
            "r s\u0013\u0012 BC-Row--Standings  09-14 0312",
            "^Rowing standings<\r\n^By The Fenland Press=\r\n^All Times GMT=\r\n^EAST<\r\n"
                + "\b^;W;L;Pct\u0010\r\n\b^Altmoor;5;3;_\u0010\r\n^WEST<\r\n"
                + "\b^Fen;6;2;.750\u0010\r\n");

    // Then
    assertThat(item.getHeadline()).isEqualTo("Rowing standings");
    assertThat(item.getByline()).contains("By The Fenland Press");
    assertThat(item.getBody())
        .containsExactly(
            "EAST", "W | L | Pct", "Altmoor | 5 | 3 | –", "WEST", "Fen | 6 | 2 | .750");
    assertThat(item.getRemoved())
        .extracting(Removed::getRule, Removed::getText)
        .containsExactly(tuple("front-line", "All Times GMT"));
  }

  @Test
  void shouldSayWhatFollowsTheEndOfATextThatWasCut() {
    // When
    ParsedItem item =
        item(
            "r a\u0013\u0011 BC-Dam  09-14 0312",
            "^Dam opens<\r\n"
                + TEXT
                + "\u0003\r\nFNP-WF-09-14-26 1507GMT<\r\n\u0004of work.\r\n==FNP\r\n\u0003"
                + "FNP-WF-09-14-26 1508GMT<\r\n");

    // Then
    assertThat(item.getVersionCreated().orElseThrow().getAt()).isEqualTo("2026-09-14T15:07:00Z");
    assertThat(item.getBody()).containsExactly("The dam opened on Monday.");
    assertThat(item.getRemoved())
        .extracting(Removed::getRule, Removed::getText)
        .containsExactly(tuple("transmission", "of work. ==FNP"));
  }

  private static ParsedItem item(String header, String text) {
    byte[] value = (HEADER + header + "\r\n\u0002\u0002" + text).getBytes(UTF_8);
    return Readings.item(value);
  }
}
