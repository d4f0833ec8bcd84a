package news.telex.ingest.format.teletype;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.Readings;
import news.telex.ingest.format.WireFormatContract;
import news.telex.ingest.reading.Reading;
import news.telex.schemas.NewsTime;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.Removed;
import news.telex.schemas.TimeSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Iptc7901Test extends WireFormatContract {
  private static final String TEXT =
      "The dam at Altmoor opened on Monday after nine years of work that cost\r\n41 million.\r\n";

  Iptc7901Test() {
    super("iptc7901", "text/plain");
  }

  @Override
  protected Map<RejectionCode, byte[]> overLimits(Limits limits) {
    return Map.of(
        RejectionCode.TOO_MANY_NODES,
        message(TEXT, "131137 GMT Nov 13\r\n").repeat(limits.maxItems() + 1).getBytes(UTF_8));
  }

  @Test
  void shouldReadTheMessageBehindOneThatEndsInItsHeader() {
    // Given: the line broke off, and the sender began anew
    String whole = message("The ferry sails =\r\n" + TEXT, "131139 GMT Nov 13\r\n");
    String broken = whole.substring(0, whole.indexOf('\r'));

    // When
    Reading.Items read = (Reading.Items) Readings.of((broken + whole).getBytes(UTF_8));

    // Then
    assertThat(read.items()).extracting(ParsedItem::getHeadline).containsExactly("The ferry sails");
    assertThat(read.rejected())
        .extracting(Reading.RejectedItem::code)
        .containsExactly(RejectionCode.NO_TEXT);
  }

  @Test
  void shouldReadEachOfSeveralMessages() {
    // Given
    String first = message("The dam opens =\r\n" + TEXT, "131137 GMT Nov 13\r\n");
    String empty = message("", "131138 GMT Nov 13\r\n");
    String last = message("The ferry sails =\r\n" + TEXT, "131139 GMT Nov 13\r\n");

    // When
    Reading.Items read =
        (Reading.Items) Readings.of((first + "\u0016\u0016" + empty + last).getBytes(UTF_8));

    // Then
    assertThat(read.items())
        .extracting(ParsedItem::getHeadline)
        .containsExactly("The dam opens", "The ferry sails");
    assertThat(read.items())
        .extracting(item -> item.getVersionCreated().orElseThrow().getAt())
        .containsExactly("2013-11-13T11:37:00Z", "2013-11-13T11:39:00Z");
    assertThat(read.items()).extracting(ParsedItem::getSourceHash).doesNotHaveDuplicates();
    assertThat(read.rejected())
        .containsExactly(
            new Reading.RejectedItem(
                1,
                RejectionCode.NO_TEXT,
                "Item 1 of the record: The item has neither headline nor body."));
  }

  @Test
  void shouldSayWhatFollowsAMessageAndIsNone() {
    // When
    Reading.Items read =
        (Reading.Items)
            Readings.of((message(TEXT, "131137 GMT Nov 13\r\n") + "\u0001cut off").getBytes(UTF_8));

    // Then
    assertThat(read.items().get(0).getRemoved())
        .extracting(Removed::getRule, Removed::getText)
        .containsExactly(tuple("transmission", "cut off"));
  }

  private static String message(String text, String trailer) {
    return "\u0001abc0001 2 i 96  fnw 0412\r\n\r\nDam/Altmoor/\r\n\u0002"
        + text
        + "\u0003"
        + trailer;
  }

  @Override
  protected List<String> nested(int levels) {
    String header = "\u0001abc0001 2 i 96 x\r\na/b\r\n\u0002";
    return List.of(
        header.repeat(levels),
        header + "REFILE\n".repeat(levels) + "=",
        header + "#".repeat(levels),
        header + "\u0003".repeat(levels));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          131137 GMT Nov 13 | 2013-11-13T11:37:00Z | wire | true
          131137 Nov 13 | 2013-11-13T11:37:00Z | wire | false
          131137 GMT Nov 2013 | 2013-11-13T11:37:00Z | wire | true
          131137 GMT Okt 13 | 2013-10-13T11:37:00Z | wire | true
          131137 CET Nov 13 | 2013-11-13T11:37:00+01:00 | wire | true
          300937 GMT SEP | 2026-09-30T09:37:00Z | text | true
          311137 GMT | 2026-08-31T11:37:00Z | text | true
          311237 | 2026-08-31T12:37:00Z | text | false
          021137 GMT Oct | 2026-10-02T11:37:00Z | text | true
          131137 GMT Nov | 2025-11-13T11:37:00Z | text | true
          321137 GMT Nov 13 | - | - | false
          132537 GMT Nov 13 | - | - | false
          291137 GMT Feb 13 | - | - | false
          soon | - | - | false
          """)
  void shouldReadTheTimeAsFarAsItIsWritten(
      String trailer, String at, TimeSource source, boolean certain) {
    // When
    ParsedItem item = item("Dam opens =\r\n\r\n" + TEXT, trailer);

    // Then
    assertThat(item.getVersionCreated().map(NewsTime::getAt).orElse(null)).isEqualTo(at);
    assertThat(item.getVersionCreated().map(NewsTime::getSource).orElse(null)).isEqualTo(source);
    assertThat(item.getVersionCreated().map(NewsTime::getZoneCertain).orElse(false))
        .isEqualTo(certain);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          Dam opens = | Dam opens | - | -
          Dam at Altmoor;opens = | Dam at Altmoor opens | - | -
          Dam opens;By Ada Quill = | Dam opens | By Ada Quill | -
          Dam opens;By Ada Quill;= | Dam opens | By Ada Quill | -
          Staudamm öffnet;Von Ada Quill, abc = | Staudamm öffnet | Von Ada Quill | -
          Le barrage ouvre;Par Ada QUILL = | Le barrage ouvre | Par Ada QUILL | -
          1ST LEAD Dam opens Eds: adds quote = | Dam opens | - | update
          Dam opens;By Ada Quill, fnw = | Dam opens | By Ada Quill | -
          (2. Zusammenfassung 1400 - neu: Zitat);Dam opens = | Dam opens | - | update
          1ST LEAD;Dam opens = | Dam opens | - | update
          REFILE;2. Lead;Dam opens = | Dam opens | - | correction
          EXTRA;;DAM OPENS = | DAM OPENS | - | -
          DAM OPENS IN;ALTMOOR = | DAM OPENS IN ALTMOOR | - | -
          Lead = | Lead | - | -
          Dam opens | Dam opens | - | -
          """)
  void shouldReadMarksHeadlineAndCredit(
      String front, String headline, String byline, String signal) {
    // When
    ParsedItem item = item(front.replace(";", "\r\n") + "\r\n\r\n" + TEXT, "");

    // Then
    assertThat(item.getHeadline()).isEqualTo(headline);
    assertThat(item.getByline().orElse(null)).isEqualTo(byline);
    assertThat(item.getSignal().orElse(null)).isEqualTo(signal);
    assertThat(item.getBody())
        .containsExactly(
            "The dam at Altmoor opened on Monday after nine years of work that cost 41 million.");
  }

  @Test
  void shouldTellMessagesWithoutSignsByTheTimeBetweenThem() {
    // Given
    String one = "fnw0412 4 i 96 fnw 0412\n\nDam/Altmoor/\n\nThe dam opens =\n\n" + TEXT;

    // When
    Reading.Items read =
        (Reading.Items)
            Readings.of(
                (one
                        + "\n131137 GMT Nov 13\n\n"
                        + one.replace("0412 4", "0413 4")
                        + "\nfnw0414 4 i 96 fnw 0414\nno/message/\nFNW 131138 GMT Nov 13\n")
                    .getBytes(UTF_8));

    // Then
    assertThat(read.items())
        .extracting(item -> item.getAltIds().get(0).getValue())
        .containsExactly("fnw0412", "fnw0413");
    assertThat(read.items())
        .extracting(item -> item.getVersionCreated().orElseThrow().getAt())
        .containsExactly("2013-11-13T11:37:00Z", "2013-11-13T11:38:00Z");
  }

  @Test
  void shouldReadPointsCreditAndDatelineBelowAHeadlineThatNothingCloses() {
    // When
    ParsedItem item =
        item(
            "UPDATE 1-Dam opens\r\n* Nobody hurt\r\n* Ships may pass\r\n    By Ada Quill\r\n"
                + "    ALTMOOR, Nov 13 (Reuters) - The dam opened on Monday after years of\r\n"
                + "work.\r\n    The ferry waits.\r\n",
            "131137 GMT Nov 13");

    // Then
    assertThat(item.getHeadline()).isEqualTo("Dam opens");
    assertThat(item.getByline()).contains("By Ada Quill");
    assertThat(item.getLocated()).contains("Altmoor");
    assertThat(item.getBody())
        .containsExactly(
            "* Nobody hurt",
            "* Ships may pass",
            "The dam opened on Monday after years of work.",
            "The ferry waits.");
  }

  @ParameterizedTest
  @CsvSource({"fnw aq br", "abc aq br z1", "xyz aq", "aq/br", "FNW aq/br"})
  void shouldTakeInitialsOffTheEnd(String line) {
    // When
    ParsedItem item = item("Dam opens =\r\n\r\n" + TEXT + "\r\n\r\n" + line + "\r\n", "");

    // Then
    assertThat(item.getBody()).hasSize(1);
    assertThat(item.getRemoved())
        .extracting(Removed::getRule, Removed::getText)
        .containsExactly(tuple("mark", line));
  }

  @Test
  void shouldReadARowOfATypedTableAsALine() {
    // When
    ParsedItem item = item("Tabelle =\r\n\r\n  Verein     Sp  Pkt\r\n1. Altmoor    3    9\r\n", "");

    // Then
    assertThat(item.getBody()).containsExactly("Verein | Sp | Pkt", "1. Altmoor | 3 | 9");
  }

  @Test
  void shouldTellWhatIsOnlyALineOfText() {
    for (String text :
        List.of(
            "abc0001 2 i 96\n\nThe dam opened on Monday, and all went home.",
            "\u0001\u0001\u0001",
            "ab12 3 c\nOne ran.\n")) {
      // When / Then
      assertThat(new Iptc7901().begins(text)).as(text).isFalse();
    }
  }

  private static ParsedItem item(String text, String trailer) {
    return Readings.item(message(text, trailer).getBytes(UTF_8));
  }
}
