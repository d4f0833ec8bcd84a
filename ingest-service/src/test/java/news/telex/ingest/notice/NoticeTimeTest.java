package news.telex.ingest.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import news.telex.ingest.text.Dates.Clues;
import news.telex.ingest.text.Moment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeTimeTest {
  /** A Thursday. */
  private static final Instant WRITTEN = Instant.parse("2026-11-26T10:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          00:01 GMT WEDNESDAY 2 DECEMBER | 2026-12-02T00:01Z
          0001 GMT, Dec. 2 | 2026-12-02T00:01Z
          6 a.m. EST on Tuesday, Dec. 1, 2026 | 2026-12-01T06:00-05:00
          6pm ET Friday | 2026-11-27T18:00-05:00
          noon UTC on 1 December | 2026-12-01T12:00Z
          2026-12-01 06:30 +02:00 | 2026-12-01T06:30+02:00
          2026-12-01T06:30Z | 2026-12-01T06:30Z
          1 December 2026, 16:00 Europe/Helsinki | 2026-12-01T16:00+02:00
          1 December, 16.00 London time (11:00 New York) | 2026-12-01T16:00Z
          0600 GMT / 0100 ET Friday 4 December | 2026-12-04T06:00Z
          6 a.m. GMT/1 a.m. ET on Friday 4 December | 2026-12-04T06:00Z
          6am GMT (1am ET) on Friday 4 December | 2026-12-04T06:00Z
          06:00 London / 07:00 Paris / 01:00 New York, Friday 4 December 2026 | 2026-12-04T06:00Z
          1600 London time / 1100 US Eastern Time on 2 December 2026 | 2026-12-02T16:00Z
          el sábado 28 de noviembre a las 6.00. | 2026-11-28T06:00
          sabato 28 novembre, ore 6.10. | 2026-11-28T06:10
          Samstag, 28.11., 6.10 Uhr. | 2026-11-28T06:10
          Friday 4 December (0600 GMT) | 2026-12-04T06:00Z
          1 July 2027, 16.00 GMT, London | 2027-07-01T16:00Z
          1 July 2027, 16.00 BST, London | 2027-07-01T16:00+01:00
          1 December, 16:00 GMT+2 | 2026-12-01T16:00+02:00
          1 December, 16:00 +0530 | 2026-12-01T16:00+05:30
          1800 hours on 1 December | 2026-12-01T18:00
          -2200GMT | 2026-11-26T22:00Z
          0600 CET on Mon, Nov 30 | 2026-11-30T06:00+01:00
          0500 GMT TUES DEC 1 | 2026-12-01T05:00Z
          0500 GMT WEDS | 2026-12-02T05:00Z
          2. Dezember, 6.30 Uhr MEZ | 2026-12-02T06:30+01:00
          Di., 01.12.2026 - 09:00 Uhr | 2026-12-01T09:00
          2 décembre à 18h30 GMT | 2026-12-02T18:30Z
          las 10.00 horas del 3 de diciembre | 2026-12-03T10:00
          le ore 12 del 2 dicembre | 2026-12-02T12:00
          às 6h de 3 de dezembro | 2026-12-03T06:00
          vanaf 9 december 7.30 uur | 2026-12-09T07:30
          """)
  void shouldReadTimesOfSevenLanguages(String text, String expected) {
    assertThat(read(text, null)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Thursday 11:30 GMT | 2026-11-26T11:30Z
          11:30 GMT | 2026-11-26T11:30Z
          09:30 GMT | 2026-11-27T09:30Z
          midnight | 2026-11-27T00:00
          24:00 GMT on 1 December | 2026-12-02T00:00Z
          1 December | 2026-12-02T00:00
          03/04/2027 06:00 GMT | 2027-04-03T06:00Z
          25 November, 06:00 GMT | 2026-11-25T06:00Z
          3 March, 06:00 GMT | 2027-03-03T06:00Z
          """)
  void shouldTakeTheLaterReading(String text, String expected) {
    assertThat(read(text, null)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          06:00 BST, 3 July 2027 | 2027-07-03T06:00+01:00
          06:00 BST, 3 December | 2026-12-03T06:00
          06:00 IST, 3 December | 2026-12-03T06:00
          06:00 CST, 3 December | 2026-12-03T06:00
          """)
  void shouldNotTakeAnAbbreviationOfSeveralZonesForCertain(String text, String expected) {
    assertThat(read(text, null)).isEqualTo(expected);
  }

  @Test
  void shouldReadAnAbbreviationAndWhatNamesNoZoneByTheWiresHome() {
    assertThat(read("06:00 CST, 3 December", "America/Chicago"))
        .isEqualTo("2026-12-03T06:00-06:00");
    assertThat(read("06:00, 3 December", "Europe/Madrid")).isEqualTo("2026-12-03T06:00+01:00");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the minister has spoken",
        "further notice",
        "2026",
        "24 hours",
        "48 hrs",
        "0500 GMT or whenever it suits Dec 1",
        "18:00 or whatever the family wishes on Tuesday 8 December",
      })
  void shouldReadNoTimeWhereThereIsNoneForCertain(String text) {
    assertThat(read(text, null)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"July 24, 2008 U.S. senators met", "December 7, 1941 at the memorial"})
  void shouldTakeAYearForNoTimeOfDay(String text) {
    assertThat(NoticeTime.at(text, clues(null)).filter(time -> time.moment().timed())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not before 6.30",
        "from noon on Friday",
        "at 6 pm",
        "ab 10 Uhr",
        "alle 18",
        "0600 GMT"
      })
  void shouldSeeThatATimeMayStandThere(String text) {
    assertThat(ClockWords.mayHoldTime(text, text.length())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"12 people and 400 sheep", "in 2026", "no, none of them may", "27 November"})
  void shouldSeeThatNoTimeStandsThere(String text) {
    assertThat(ClockWords.mayHoldTime(text, text.length())).isFalse();
  }

  private static String read(String text, String home) {
    return NoticeTime.at(text, clues(home)).map(time -> word(time.moment())).orElse("");
  }

  private static String word(Moment moment) {
    return moment.local() + (moment.offset() == null ? "" : moment.offset().toString());
  }

  private static Clues clues(String home) {
    return new Clues(WRITTEN, null, "", home == null ? null : ZoneId.of(home));
  }
}
