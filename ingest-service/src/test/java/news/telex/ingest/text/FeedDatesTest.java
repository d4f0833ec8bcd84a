package news.telex.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedDatesTest {
  private static final Dates.Clues CLUES = new Dates.Clues(Instant.EPOCH, null, "");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          Thu, 02 Apr 2026 19:48:21 GMT | 2026-04-02T19:48:21Z
          Tue, 03 Mar 2026 19:48:21 GMT | 2026-03-03T19:48:21Z
          mar 02 abr 2026 19:48:21 GMT | 2026-04-02T19:48:21Z
          3 Mar 2026 | 2026-03-03
          Thu, 02 Apr 26 19:48:21 +0200 | 2026-04-02T19:48:21+02:00
          2 Apr 2026 19:48 EST | 2026-04-02T19:48-05:00
          Thu, 02 Apr 2026 | 2026-04-02
          Thu,02 Apr 2026 19:48:21 GMT | 2026-04-02T19:48:21Z
          Thu 02 Apr 2026 19:48:21 GMT | 2026-04-02T19:48:21Z
          Thursday, April 02 2026 19:48:21 MST | 2026-04-02T19:48:21-07:00
          Thu, 02 Apr 2026 19:48:21.5 GMT | 2026-04-02T19:48:21.500Z
          Mon, 26 January 2026 16:31:00 ET | 2026-01-26T16:31-05:00
          Mon, 26 January 2026 16:31:00 CT | 2026-01-26T16:31-06:00
          Mon, 26 January 2026 16:31:00 MT | 2026-01-26T16:31-07:00
          Mon, 26 January 2026 16:31:00 PT | 2026-01-26T16:31-08:00
          Mon, 26 January 2026 16:31:00 AT | 2026-01-26T16:31-04:00
          Thu, 02 Apr 2026 19:48:21 MET | 2026-04-02T19:48:21+01:00
          Thu, 02 Apr 2026 19:48:21 MEST | 2026-04-02T19:48:21+02:00
          Thu, 02 Apr 2026 19:48:21 Etc/GMT | 2026-04-02T19:48:21Z
          Thu, 02 Apr 2026 19:48:21 GMT-01:01 | 2026-04-02T19:48:21-01:01
          Thu, 02 Apr 2026 19:48:21 +0530 (IST) | 2026-04-02T19:48:21+05:30
          Thu, 02 Apr 2026 19:48:21 Europe/Paris | 2026-04-02T19:48:21+02:00
          Thu, 02 Apr 2026 19:48:21 IST | 2026-04-02T19:48:21 IST
          Thu, 02 Apr 2026 19:48:21 CST | 2026-04-02T19:48:21-06:00
          Thu, 02 Apr 2026 19:48:21 AST | 2026-04-02T19:48:21 AST
          Thu, 02 Apr 2026 19:48:21 BST | 2026-04-02T19:48:21+01:00
          Wed, 02 Dec 2026 19:48:21 BST | 2026-12-02T19:48:21 BST
          Thu, 02 Apr 2026 19:48:21 -0000 | 2026-04-02T19:48:21Z
          Thu, 02 Apr 2026 19:48:21 QXT | 2026-04-02T19:48:21
          Thu Apr  2 19:48:21 2026 | 2026-04-02T19:48:21
          Thu Apr  2 19:48:21 PDT 2026 | 2026-04-02T19:48:21-07:00
          Thu Apr 02 2026 19:48:21 +0200 | 2026-04-02T19:48:21+02:00
          Thu, 2026/04/02 19:48:21 EDT | 2026-04-02T19:48:21-04:00
          04/30/2026 7:48 PM | 2026-04-30T19:48
          30.04.2026 | 2026-04-30
          2026 | 2026-01-01
          2026-04 | 2026-04-01
          2026-04-02 | 2026-04-02
          20260402T194821Z | 2026-04-02T19:48:21Z
          2026-092 | 2026-04-02
          26-04-02 | 2026-04-02
          2026-04-02T19:48Z | 2026-04-02T19:48Z
          2026-04-02T19:48:21.25+08:00 | 2026-04-02T19:48:21.250+08:00
          2026-04-02 19:48:21.0 | 2026-04-02T19:48:21
          2026-04-02T19:48:21 -0300 | 2026-04-02T19:48:21-03:00
          2026-12-31T23:59:60Z | 2026-12-31T23:59:59Z
          2026-04-01T24:00:00Z | 2026-04-02T00:00Z
          1775159301 | 2026-04-02T19:48:21Z
          2026년 04월 02일 오후 07:48:21 | 2026-04-02T19:48:21
          2026-04-02 오전 07:48:21 | 2026-04-02T07:48:21
          Πεμ, 02 Απρ 2026 19:48:21 EST | 2026-04-02T19:48:21-05:00
          Σάβ, 11 Ιούλ 2026 12:00:00 EST | 2026-07-11T12:00-05:00
          2026-április-02T9:15-05:00 | 2026-04-02T09:15-05:00
          2 avr. 2026 19:48:21 +0200 | 2026-04-02T19:48:21+02:00
          thu, 02 apr 2026 19:48:21 gmt | 2026-04-02T19:48:21Z
          Thu, 02 Apr 2026 19:48:21 +1 | 2026-04-02T19:48:21+01:00
          Thu, 02 Apr 2026 19:48:21 +100 | 2026-04-02T19:48:21+01:00
          Thu, 02 Apr 2026 19:48:21 -5:00 | 2026-04-02T19:48:21-05:00
          Thu, 02 Apr 2026 19:48:21 GMT+1 | 2026-04-02T19:48:21+01:00
          Thu, 02 Apr 2026 19:48:21 CET +0200 | 2026-04-02T19:48:21+02:00
          Thu, 02 Apr 2026 19:48:21 +0200 CET | 2026-04-02T19:48:21+02:00
          Thu, 02 Apr 2026 19:48:21 NST | 2026-04-02T19:48:21-03:30
          Thu, 02 Apr 2026 19:48:21 A | 2026-04-02T19:48:21-01:00
          Thu, 02 Apr 2026 19:48:21 M | 2026-04-02T19:48:21-12:00
          Thu, 02 Apr 2026 19:48:21 N | 2026-04-02T19:48:21+01:00
          Thu, 02 Apr 2026 19:48:21 Y | 2026-04-02T19:48:21+12:00
          Thu, 02 Apr 2026 19:48:21 J | 2026-04-02T19:48:21
          Thu, 02 Apr 2026 19:48:21 America/Argentina/Salta | 2026-04-02T19:48:21-03:00
          Thu, 02 Apr 2026 7:48 p.m. EST | 2026-04-02T19:48-05:00
          April 2nd, 2026 at 7:48 PM | 2026-04-02T19:48
          2 de abril de 2026 | 2026-04-02
          2 апреля 2026 г., 19:48 | 2026-04-02T19:48
          2026年4月2日 下午 07:48:21 | 2026-04-02T19:48:21
          2026年4月2日 19時48分21秒 | 2026-04-02T19:48:21
          2026년 4월 2일 19시 48분 | 2026-04-02T19:48
          02-04-2026 | 2026-02-04
          31-12-2026 | 2026-12-31
          260402 | 2026-04-02
          26-092 | 2026-04-02
          26092 | 2026-04-02
          -2604 | 2026-04-01
          -26-04 | 2026-04-01
          -26 | 2026-01-01
          20260402194821 | 2026-04-02T19:48:21
          2026-04-02T19Z | 2026-04-02T19:00Z
          2026-04-02T19:48:21.Z | 2026-04-02T19:48:21Z
          2026-04-02T19:48:21z | 2026-04-02T19:48:21Z
          2026-04-02T19:48:21-8:00 | 2026-04-02T19:48:21-08:00
          2026-04-02T19:48:21+00:00Z | 2026-04-02T19:48:21Z
          2026-04-02 7:48 PM | 2026-04-02T19:48
          2026-04-02-05:00 | 2026-04-02
          """)
  void shouldReadTheDatesOfFeeds(String written, String iso) {
    assertThat(FeedDates.iso(written)).isEqualTo(Optional.of(iso));
    assertThat(Dates.parse(iso, CLUES).map(Moment::local).map(LocalDateTime::toString))
        .hasValueSatisfying(local -> assertThat(iso).startsWith(local.substring(0, 10)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "Sun, 99 Jun 2026 12:00:00 GMT",
        "Mon, 31 Jun 2026 12:00:00 GMT",
        "Mon, 26 Jan 2026 25:00:00 GMT",
        "Mon, 26 Jan 2026 12:61:00 GMT",
        "2026-02-30",
        "2026-04-02T25:14:55Z",
        "2026-xx-27",
        "2026-10-xx",
        "2026-W14-4",
        "2026-366",
        "261302",
        "--04-02",
        "04",
        "2026-04-02T19:48:21+24:00",
        "2026-04-02 13:48 AM",
        "Thu, 02 Apr 2026 19:48:21 2026",
        "Thu, 02 Apr 2026 and Fri, 03 Apr 2026",
        "Thu, 02 Apr 2026 13:48 pm",
        "Thu, 02 Apr 3026 19:48:21 GMT",
        "Thu, 02 Apr 2026 19:48:21 +9999",
        "Press 02 Apr 2026 now"
      })
  void shouldReadNoDateRatherThanAWrongOne(String written) {
    assertThat(FeedDates.iso(written)).isEmpty();
  }

  @Test
  void shouldNotLookAtMoreThanADate() {
    assertThat(FeedDates.iso("Thu, 02 Apr 2026" + " ".repeat(500))).contains("2026-04-02");
    assertThat(FeedDates.iso("1 ".repeat(1_000_000))).isEmpty();
    assertThat(FeedDates.iso(null)).isEmpty();
  }
}
