package news.telex.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {
  private static final Instant RECEIVED = Instant.parse("2024-06-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          2024-04-01T10:01:00Z | 2024-04-01T10:01 | Z
          2024-04-01T10:01:00+02:00 | 2024-04-01T10:01 | +02:00
          2024-04-01 10:01:00 | 2024-04-01T10:01 | -
          20240401T100100Z | 2024-04-01T10:01 | Z
          20240401T100100+0200 | 2024-04-01T10:01 | +02:00
          2024-04-01 | 2024-04-01T00:00 | -
          1711965660 | 2024-04-01T10:01 | Z
          1711965660000 | 2024-04-01T10:01 | Z
          Mon, 01 Apr 2024 10:01:00 GMT | 2024-04-01T10:01 | Z
          Mon, 1 Apr 2024 10:01:00 -0500 | 2024-04-01T10:01 | -05:00
          1 April 2024 10:01 BST | 2024-04-01T10:01 | +01:00
          April 1, 2024 at 10:01 a.m. ET | 2024-04-01T10:01 | -04:00
          Apr. 1, 2024, 10:01 PM | 2024-04-01T22:01 | -
          Monday, April 1st, 2024 | 2024-04-01T00:00 | -
          10:01 / 01.04.2024 | 2024-04-01T10:01 | -
          01.04.2024, 10.01 Uhr | 2024-04-01T10:01 | -
          1. April 2024 um 10:01 Uhr (MESZ) | 2024-04-01T10:01 | +02:00
          1er avril 2024 à 10h01 | 2024-04-01T10:01 | -
          lundi 1 avril 2024 | 2024-04-01T00:00 | -
          1 de abril de 2024, 10:01 | 2024-04-01T10:01 | -
          1 aprile 2024 alle ore 10:01 | 2024-04-01T10:01 | -
          1 de abril de 2024 às 10h01 | 2024-04-01T10:01 | -
          1 апреля 2024, 10:01 МСК | 2024-04-01T10:01 | +03:00
          1 апреля 2024 г. в 10:01 | 2024-04-01T10:01 | -
          1 Nisan 2024 Pazartesi 10:01 | 2024-04-01T10:01 | -
          2024年4月1日 10:01 | 2024-04-01T10:01 | -
          31/03/2024 | 2024-03-31T00:00 | -
          03/31/2024 | 2024-03-31T00:00 | -
          Published Monday 04/01/2024 | 2024-04-01T00:00 | -
          2024/04/01 10:01 | 2024-04-01T10:01 | -
          01-Apr-24 | 2024-04-01T00:00 | -
          2024-03-31T24:00:00Z | 2024-04-01T00:00 | Z
          20240331T2400+0200 | 2024-04-01T00:00 | +02:00
          31 December 2023, 24:00 GMT | 2024-01-01T00:00 | Z
          31. März 2024, 24 Uhr | 2024-04-01T00:00 | -
          24:00 / 31.03.2024 | 2024-04-01T00:00 | -
          31 March 2024 24:01 | 2024-03-31T00:00 | -
          2024-W14-1 | 2024-04-01T00:00 | -
          2024W141T1001Z | 2024-04-01T10:01 | Z
          2024-W14-1T10:01+02:00 | 2024-04-01T10:01 | +02:00
          2024-W54-1 | - | -
          2024-04-01 10:01 Europe/Berlin | 2024-04-01T10:01 | +02:00
          2024-12-01 10:01 Europe/Berlin | 2024-12-01T10:01 | +01:00
          2024-04-01T10:01:00[Europe/Berlin] | 2024-04-01T10:01 | +02:00
          2024-04-01T10:01:00+02:00[Europe/Berlin] | 2024-04-01T10:01 | +02:00
          1 April 2024 10:01 America/Argentina/Buenos_Aires | 2024-04-01T10:01 | -03:00
          1 April 2024 10:01 (asia/tokyo), Monday | 2024-04-01T10:01 | +09:00
          1 April 2024 10:01 Nowhere/Atall | 2024-04-01T10:01 | -
          1 April 2024 1001 GMT | 2024-04-01T10:01 | Z
          1 April 2024 1001 people | 2024-04-01T00:00 | -
          noon on 1 April 2024 | 2024-04-01T12:00 | -
          Mitternacht, 1. April 2024 | 2024-04-01T00:00 | -
          1 april 2024 om 10.01 uur | 2024-04-01T10:01 | -
          1er avril 2024 à 10 heures 01 | 2024-04-01T10:01 | -
          1. April 2024, 10 Uhr 01 | 2024-04-01T10:01 | -
          1 April 2024 10:01 EST | 2024-04-01T10:01 | -05:00
          1 April 2024 10:01 IST | 2024-04-01T10:01 | -
          1 April 2024 10:01 CST | 2024-04-01T10:01 | -
          1 April 2024 10:01 AST | 2024-04-01T10:01 | -
          1 December 2024 10:01 BST | 2024-12-01T10:01 | -
          12.5 percent | - | -
          2024-02-30 | - | -
          Chapter 11, page 2024 | - | -
          until further notice | - | -
          """)
  void shouldReadDatesOfMachinesAndNewsrooms(String text, String local, String offset) {
    // When
    Optional<Moment> moment = Dates.parse(text, new Dates.Clues(RECEIVED, null, ""));

    // Then
    assertThat(moment.map(m -> m.local().toString())).isEqualTo(Optional.ofNullable(local));
    assertThat(moment.map(Moment::offset))
        .isEqualTo(Optional.ofNullable(offset).map(ZoneOffset::of));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          2024-04-01 10:01 | Europe/Berlin | +02:00
          2024-12-01T10:01 | Europe/Berlin | +01:00
          2024-04-01 | Europe/Berlin | +02:00
          2024-04-01T10:01Z | Europe/Berlin | Z
          1 April 2024, 10:01 | Europe/Berlin | +02:00
          1 April 2024, 10:01 ET | Europe/Berlin | -04:00
          1 April 2024, 10:01 IST | Asia/Kolkata | +05:30
          1 December 2024, 10:01 IST | Asia/Jerusalem | +02:00
          1 April 2024, 10:01 CST | Asia/Shanghai | +08:00
          1 December 2024, 10:01 CST | America/Winnipeg | -06:00
          1 December 2024, 10:01 CST | America/New_York | -
          1 April 2024, 10:01 BST | Asia/Dhaka | +06:00
          1 April 2024, 10:01 IST | Europe/Berlin | -
          2024-10-27 02:30 | Europe/Berlin | +02:00
          """)
  void shouldTakeTheZoneOfTheWiresHomeForOneThatIsNotWritten(
      String text, ZoneId home, ZoneOffset offset) {
    // When
    Optional<Moment> moment = Dates.parse(text, new Dates.Clues(RECEIVED, null, "", home));

    // Then
    assertThat(moment.map(Moment::offset)).isEqualTo(Optional.ofNullable(offset));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-10-27T02:30",
        "27 October 2024 02:30",
        "27 October 2024 02:30 Europe/Berlin"
      })
  void shouldTakeTheSecondOfTwoHoursForWhatMustNotBeEarly(String value) {
    // When
    Optional<Moment> moment =
        Dates.latest(value, new Dates.Clues(RECEIVED, null, "", ZoneId.of("Europe/Berlin")));

    // Then
    assertThat(moment.map(Moment::offset)).contains(ZoneOffset.ofHours(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          01.04.2024 | - | - | 2024-06-01T00:00:00Z | 2024-04-01
          01/04/2024 | - | The talks begin on Monday. | 2024-06-01T00:00:00Z | 2024-04-01
          01/04/2024 | - | The talks begin on Thursday. | 2024-06-01T00:00:00Z | 2024-01-04
          04/01/2024 | - | Les discussions débutent lundi. | 2024-06-01T00:00:00Z | 2024-04-01
          03/04/2024 | en-US | - | 2024-06-01T00:00:00Z | 2024-03-04
          03/04/2024 | fr | - | 2024-06-01T00:00:00Z | 2024-04-03
          03/04/2024 | en | - | 2024-04-04T00:00:00Z | 2024-04-03
          03/04/2024 | en | - | 2024-03-05T00:00:00Z | 2024-03-04
          10/02/2024 | en-US | - | 2024-03-01T00:00:00Z | 2024-02-10
          """)
  void shouldSettleDayAndMonth(
      String date, String language, String text, Instant received, String expected) {
    // When
    Optional<Moment> moment =
        Dates.parse(date, new Dates.Clues(received, language, text == null ? "" : text));

    // Then
    assertThat(moment.map(m -> m.local().toLocalDate().toString())).contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          2031-03-03T06:00:00Z | 2031-03-03T06:00
          2031-03-03T24:00:00Z | 2031-03-04T00:00
          2031-03-03T25:00:00Z | -
          2031-03-03T06:61Z | -
          2031-03-03T06:00:00+25:00 | -
          2031-03-03T06Z | -
          3 March 2031 26:00 | -
          0600 GMT March 3, 2031 | 2031-03-03T06:00
          0660 GMT March 3, 2031 | -
          3 March 2031 2400 | -
          3 March 2031 at noon | 2031-03-03T12:00
          midnight 3 March 2031 | 2031-03-04T00:00
          2031-W10-1 | 2031-03-03T00:00
          2031-W10-8 | -
          25 October 2026 02:30 Europe/Berlin | 2026-10-25T02:30
          5/1/2031 | 2031-05-01T00:00
          1/5/2031 | 2031-05-01T00:00
          5/1/2024 | 2024-05-01T00:00
          12/11/2023 06:00 | 2023-12-11T06:00
          5.1.2031 | 2031-01-05T00:00
          Sunday, 5/1/2031 | 2031-01-05T00:00
          3 March 2031 or 5 March 2031 | 2031-03-05T00:00
          4 March 2031 01:00 UTC; 3 March 2031 18:00 | 2031-03-03T18:00
          until further notice | -
          3 March | -
          """)
  void shouldTakeTheLatestReadingOfWhatMustNotBeEarly(String value, String local) {
    // When
    Optional<Moment> moment = Dates.latest(value, new Dates.Clues(RECEIVED, "en-US", ""));

    // Then
    assertThat(moment.map(m -> m.local().toString())).isEqualTo(Optional.ofNullable(local));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          https://example.com/2024/04/01/a-story | 2024-04-01
          https://example.com/news/2024-04-01-a-story | 2024-04-01
          https://example.com/20240401/a | 2024-04-01
          https://example.com/2031/04/01/a | -
          https://example.com/1234567 | -
          """)
  void shouldReadDatesInAddresses(String url, String expected) {
    // When
    Optional<Moment> moment = MachineDates.inUrl(url, RECEIVED);

    // Then
    assertThat(moment.map(m -> m.local().toLocalDate().toString()))
        .isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void shouldTakeTheYearOfADatelineFromReception() {
    // When / Then
    assertThat(Dates.yearless("Dec 30", Instant.parse("2025-01-02T00:00:00Z")))
        .map(Object::toString)
        .contains("2024-12-30");
  }
}
