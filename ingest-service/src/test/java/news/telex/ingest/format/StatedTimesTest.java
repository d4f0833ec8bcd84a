package news.telex.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import news.telex.ingest.reading.Reading;
import news.telex.schemas.NewsTime;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.Review;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When an item may leave and until when, as the wires of all families say it. */
class StatedTimesTest {
  private static final String TEXT =
      "The council of Wexholm voted on Tuesday to keep the ferry, members said.";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          "publishAt":"2031-03-03T06:00:00Z" | 2031-03-03T06:00:00Z
          "publish_on":"1930284000" | 2031-03-03T06:00:00Z
          "publish_on":1930284000 | 2031-03-03T06:00:00Z
          "embargo_date":"2031-03-03T06:00:00+01:00" | 2031-03-03T06:00:00+01:00
          "embargo_date":"2031-03-03","embargo_time":"06:00" | 2031-03-03T06:00:00Z
          "embargo_date":"2031-03-03","embargo_time":"06:00 CET" | 2031-03-03T06:00:00+01:00
          "embargo":{"until":"2031-03-03T06:00:00Z","reason":"The fair"} | 2031-03-03T06:00:00Z
          "embargo":{"date":"2031-03-03","time":"06:00","timezone":"Europe/Berlin"} | 2031-03-03T06:00:00+01:00
          "embargo":{"date":"2031-03-03 06:00:00.000000","timezone_type":3,"timezone":"Europe/Berlin"} | 2031-03-03T06:00:00+01:00
          "embargo":{"active":true,"until":"2031-03-03T06:00:00Z"} | 2031-03-03T06:00:00Z
          "embargo":{"active":false,"until":"2031-03-03T06:00:00Z"} | -
          "embargoed":true,"embargoedUntil":"2031-03-03T06:00:00Z" | 2031-03-03T06:00:00Z
          "embargo":"2030-04-01T10:00:00+0000","schedule_settings":{"time_zone":"Europe/Helsinki","utc_embargo":"2030-04-01T07:00:00+0000"} | 2030-04-01T07:00:00Z
          "schedule_settings":{"utc_publish_schedule":"2030-04-01T07:00:00"} | 2030-04-01T07:00:00Z
          "planning":{"scheduling":{"planned_publish_date":"2031-03-03T06:00:00Z"}} | 2031-03-03T06:00:00Z
          "publish_at_utc":"2031-03-03 06:00:00" | 2031-03-03T06:00:00Z
          "status":"future","date":"2031-03-03T06:00:00","date_gmt":"2031-03-03T05:00:00" | 2031-03-03T05:00:00Z
          "status":"scheduled","published_at":"2031-03-03T06:00:00.000+02:00" | 2031-03-03T06:00:00+02:00
          "pubStatus":"embargoed","embargoed":"2031-03-03T06:00:00Z" | 2031-03-03T06:00:00Z
          "releaseDate":"2031-03-03T06:00:00Z" | 2031-03-03T06:00:00Z
          "releaseDate":"2031-03-03" | -
          "pressEmbargoTo":"2031-03-03T06:00:00Z" | 2031-03-03T06:00:00Z
          "embargo_reason":"until the fair","embargo_timezone":"Europe/Berlin" | -
          "publishAt":"2026-09-01T06:00:00Z" | -
          "embargo":"0001-01-01T00:00:00" | -
          "embargo":"0000-00-00 00:00:00" | -
          "embargo":"1970-01-01T00:00:00Z","publish_up":"1/1/0001 12:00:00 AM" | -
          "embargo":0,"scheduled":false,"publishAt":null,"publish_on":"" | -
          "embargo":"none" | -
          "pubDate":"Tue, 06 Oct 2026 06:00:00 GMT" | -
          """)
  void shouldHoldWhatJsonSaysIsToBeHeld(String fields, String until) {
    // When
    ParsedItem item = json(fields);

    // Then
    assertThat(at(item.getEmbargoedUntil())).isEqualTo(until);
    assertThat(item.getReview()).isEmpty();
    assertThat(item.getPubStatus()).isEqualTo(PubStatus.usable);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          "embargoed":true | no-time | embargoed | true
          "embargo":{"active":true} | no-time | embargo | true
          "embargo":1 | no-time | embargo | 1
          "scheduled":true | no-time | scheduled | true
          "pubStatus":"embargoed" | no-time | status | embargoed
          "status":"future" | no-time | status | future
          "status":"scheduled","date":"2026-09-01T06:00:00Z" | no-time | status | scheduled
          "pressEmbargoTo":"the fair begins" | unread-time | pressembargoto | the fair begins
          "publishAt":"2031-03-03T25:00:00Z" | unread-time | publishat | 2031-03-03T25:00:00Z
          """)
  void shouldLeaveWhatIsNotClearToAnOperator(
      String fields, String rule, String place, String words) {
    // When
    ParsedItem item = json(fields);

    // Then
    assertThat(item.getReview())
        .contains(
            Review.newBuilder()
                .setReason("embargo")
                .setRule(rule)
                .setPlace(place)
                .setWords(words)
                .build());
    assertThat(item.getEmbargoedUntil()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "embargo_date":"2031-03-03T25:00:00Z"
          "embargo":"until further notice"
          "embargo":"9999-12-31T23:59:59Z"
          "embargo":{"when":"soon"}
          "embargo_date":"2031-03-03","embargo_time":"25:00"
          "embargo_time":"06:00"
          """)
  void shouldRejectAnEmbargoThatCannotBeRead(String fields) {
    // When
    Reading reading = Readings.of(article(fields).getBytes(UTF_8), "application/json");

    // Then
    assertThat(reading)
        .isInstanceOfSatisfying(
            Reading.Rejected.class,
            rejected -> assertThat(rejected.code()).isEqualTo(RejectionCode.BAD_EMBARGO));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "pubStatus":"canceled" | canceled
          "signal":"kill" | canceled
          "edNote":"MANDATORY KILL: do not use." | canceled
          "pubStatus":"withheld" | withheld
          """)
  void shouldNotRejectWhatTakesAnItemBackForAnEmbargo(String fields, PubStatus status) {
    // When
    ParsedItem item = json(fields + ",\"embargo\":\"2031-03-03T25:00:00Z\"");

    // Then
    assertThat(item.getPubStatus()).isEqualTo(status);
    assertThat(item.getEmbargoedUntil()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          <prism:embargoDate xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/">2031-03-03T06:00:00Z</prism:embargoDate> | 2031-03-03T06:00:00Z | -
          <embargo>3 March 2031 06:00 CET</embargo> | 2031-03-03T06:00:00+01:00 | -
          <w:embargoedUntil xmlns:w="urn:wexholm">2031-03-03T06:00:00Z</w:embargoedUntil> | 2031-03-03T06:00:00Z | -
          <w:embargo xmlns:w="urn:wexholm" until="2031-03-03T06:00:00Z"/> | 2031-03-03T06:00:00Z | -
          <publishAt>2031-03-03T06:00:00Z</publishAt> | 2031-03-03T06:00:00Z | -
          <dcterms:valid xmlns:dcterms="http://purl.org/dc/terms/">start=2031-03-03T06:00:00Z; end=2031-03-09T06:00:00Z; scheme=W3C-DTF</dcterms:valid> | 2031-03-03T06:00:00Z | 2031-03-09T06:00:00Z
          <dcterms:available xmlns:dcterms="http://purl.org/dc/terms/">2031-03-03T06:00:00Z</dcterms:available> | 2031-03-03T06:00:00Z | -
          <expirationDate>Mon, 03 Mar 2031 06:00:00 GMT</expirationDate> | - | 2031-03-03T06:00:00Z
          <w:expiresAt xmlns:w="urn:wexholm">2031-03-03T06:00:00Z</w:expiresAt> | - | 2031-03-03T06:00:00Z
          <im:releaseDate xmlns:im="http://itunes.apple.com/rss">2031-03-03T06:00:00Z</im:releaseDate> | - | -
          <embargo/> | - | -
          """)
  void shouldReadThemInFeeds(String element, String until, String expires) {
    // Given
    String feed =
        "<rss version='2.0'><channel><title>Wexholm</title><item><title>Ferry stays</title>"
            + element
            + "<description>"
            + TEXT
            + "</description></item></channel></rss>";

    // When
    ParsedItem item = Readings.item(feed.getBytes(UTF_8));

    // Then
    assertThat(at(item.getEmbargoedUntil())).isEqualTo(until);
    assertThat(at(item.getExpires())).isEqualTo(expires);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          <meta name="embargo-date" content="2031-03-03T06:00:00Z"/> | - | 2031-03-03T06:00:00Z | -
          - | <embargo norm="20310303T060000Z"/> | 2031-03-03T06:00:00Z | -
          - | <date.release norm="20310303T060000Z"/> | 2031-03-03T06:00:00Z | -
          - | <date.expire norm="20310303T060000Z"/> | - | 2031-03-03T06:00:00Z
          - | <ed-msg info="Check with the desk"/> | - | -
          """)
  void shouldReadThemInNitf(String head, String docdata, String until, String expires) {
    // Given
    String nitf =
        "<nitf><head>"
            + (head == null ? "" : head)
            + "<docdata><date.issue norm='20260930T080000Z'/>"
            + (docdata == null ? "" : docdata)
            + "</docdata></head><body><body.head><hedline><hl1>Ferry"
            + " stays</hl1></hedline></body.head><body.content><p>"
            + TEXT
            + "</p></body.content></body></nitf>";

    // When
    ParsedItem item = Readings.item(nitf.getBytes(UTF_8));

    // Then
    assertThat(at(item.getEmbargoedUntil())).isEqualTo(until);
    assertThat(at(item.getExpires())).isEqualTo(expires);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          <embargoed>2031-03-03T06:00:00Z</embargoed> | - | 2031-03-03T06:00:00Z | -
          <w:embargoDate xmlns:w="urn:wexholm">2031-03-03T06:00:00Z</w:embargoDate> | - | 2031-03-03T06:00:00Z | -
          <itemMetaExtProperty rel="wex:embargo" value="2031-03-03T06:00:00Z"/> | - | 2031-03-03T06:00:00Z | -
          <expires>2031-03-03T06:00:00Z</expires> | <expires>2031-03-09T06:00:00Z</expires> | - | 2031-03-03T06:00:00Z
          - | <expires>2031-03-09T06:00:00Z</expires> | - | 2031-03-09T06:00:00Z
          <embargoed/> | - | - | -
          """)
  void shouldReadThemInNewsmlG2(String meta, String content, String until, String expires) {
    // Given
    String g2 =
        "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='urn:w:1'"
            + " version='1'><itemMeta><itemClass"
            + " qcode='ninat:text'/><versionCreated>2026-09-30T08:00:00Z</versionCreated>"
            + (meta == null ? "" : meta)
            + "</itemMeta><contentMeta><headline>Ferry stays</headline>"
            + (content == null ? "" : content)
            + "</contentMeta><contentSet><inlineXML><html"
            + " xmlns='http://www.w3.org/1999/xhtml'><body><p>"
            + TEXT
            + "</p></body></html></inlineXML></contentSet></newsItem>";

    // When
    ParsedItem item = Readings.item(g2.getBytes(UTF_8));

    // Then
    assertThat(at(item.getEmbargoedUntil())).isEqualTo(until);
    assertThat(at(item.getExpires())).isEqualTo(expires);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          <meta name="embargo" content="2031-03-03T06:00:00Z"> | 2031-03-03T06:00:00Z | -
          <meta property="article:embargo_date" content="2031-03-03T06:00:00Z"> | 2031-03-03T06:00:00Z | -
          <meta property="article:expiration_time" content="2031-03-03T06:00:00Z"> | - | -
          <meta itemprop="expires" content="2031-03-03T06:00:00Z"> | - | 2031-03-03T06:00:00Z
          <meta http-equiv="expires" content="Mon, 03 Mar 2031 06:00:00 GMT"> | - | -
          <meta http-equiv="Expires" content="-1"><meta name="expires" content="0"> | - | -
          <meta property="video:release_date" content="2031-03-03T06:00:00Z"> | - | -
          <script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry stays","expires":"2031-03-03T06:00:00Z"}</script> | - | 2031-03-03T06:00:00Z
          <script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry stays","validFrom":"2031-03-03T06:00:00Z"}</script> | - | -
          """)
  void shouldReadThemOnPages(String head, String until, String expires) {
    // Given
    String page =
        "<html><head><title>Ferry stays</title>"
            + head
            + "</head><body><h1>Ferry stays</h1><p>"
            + TEXT
            + "</p></body></html>";

    // When
    ParsedItem item = Readings.item(page.getBytes(UTF_8));

    // Then
    assertThat(at(item.getEmbargoedUntil())).isEqualTo(until);
    assertThat(at(item.getExpires())).isEqualTo(expires);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          Embargo: 2031-03-03T06:00:00Z | - | 2031-03-03T06:00:00Z | -
          X-Embargoed-Until: Mon, 3 Mar 2031 06:00:00 +0100 | - | 2031-03-03T06:00:00+01:00 | -
          Sperrfrist: 3. März 2031, 6.00 Uhr MEZ | - | 2031-03-03T06:00:00+01:00 | -
          X-Publish-At: 2031-03-03T06:00:00Z | - | 2031-03-03T06:00:00Z | -
          Expires: Mon, 3 Mar 2031 06:00:00 +0000 | - | - | 2031-03-03T06:00:00Z
          Expiry-Date: Mon, 3 Mar 2031 06:00:00 +0000 | - | - | 2031-03-03T06:00:00Z
          X-Expires: Mon, 3 Mar 2031 06:00:00 +0000 | - | - | 2031-03-03T06:00:00Z
          Embargo: none | - | - | -
          - | Slug: ferry~Embargo: 2031-03-03 06:00 CET | 2031-03-03T06:00:00+01:00 | -
          - | Slug: ferry~Client: Wexholm~Embargo date: 2031-03-03 06:00 CET | 2031-03-03T06:00:00+01:00 | -
          - | Client: Wexholm~Desk: north~Embargo: 2031-03-03 06:00 CET | 2031-03-03T06:00:00+01:00 | -
          - | Slug: ferry~Publish at: 2031-03-03 06:00 CET~Expires: 2031-03-09 | 2031-03-03T06:00:00+01:00 | 2031-03-09T00:00:00Z
          """)
  void shouldReadThemInMails(String header, String fields, String until, String expires) {
    // Given
    String mail =
        "From: desk@wexholm.example\nDate: Thu, 1 Oct 2026 10:00:00 +0000\nSubject: Ferry stays\n"
            + (header == null ? "" : header + "\n")
            + "Content-Type: text/plain; charset=utf-8\n\n"
            + (fields == null ? "" : fields.replace('~', '\n') + "\n\n")
            + TEXT
            + "\n";

    // When
    ParsedItem item = Readings.item(mail.getBytes(UTF_8));

    // Then
    assertThat(at(item.getEmbargoedUntil())).isEqualTo(until);
    assertThat(at(item.getExpires())).isEqualTo(expires);
    assertThat(item.getBody()).contains(TEXT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          "expires":"2031-03-03T06:00:00+01:00" | 2031-03-03T06:00:00+01:00 | -
          "expires_at":"1930284000" | 2031-03-03T06:00:00Z | -
          "expirationDate":"2031-03-03" | 2031-03-03T00:00:00Z | -
          "unpublish_on":"2031-03-03T06:00:00Z" | 2031-03-03T06:00:00Z | -
          "expires":"0001-01-01T00:00:00" | - | -
          "expires":"1970-01-01T00:00:00Z" | - | -
          "expires":"0000-00-00 00:00:00" | - | -
          "expires":"9999-12-31T23:59:59Z" | - | unread-expiry: 9999-12-31T23:59:59Z
          "expires":"when the fair ends" | - | unread-expiry: when the fair ends
          "expires":null,"expiry":"" | - | -
          "expires":false | - | -
          """)
  void shouldReadUntilWhenAnItemIsOfUse(String fields, String expires, String removed) {
    // When
    ParsedItem item = json(fields);

    // Then
    assertThat(at(item.getExpires())).isEqualTo(expires);
    assertThat(item.getRemoved().stream().map(r -> r.getRule() + ": " + r.getText()).findFirst())
        .isEqualTo(Optional.ofNullable(removed));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "published":"2026-09-30T08:00:00Z" | 2026-09-30T08:00:00Z | wire
          "published":"2026-10-02T08:00:00Z" | 2026-10-02T08:00:00Z | wire
          "published":"2026-10-03T08:00:00Z" | 2026-10-01T12:00:00Z | received
          "published":"2082-02-03T00:00:00Z" | 2026-10-01T12:00:00Z | received
          "published":0 | 2026-10-01T12:00:00Z | received
          "published":"1970-01-01T00:00:00Z" | 2026-10-01T12:00:00Z | received
          "published":"1970-01-01" | 2026-10-01T12:00:00Z | received
          "published":"1969-12-31T19:00:00-05:00" | 2026-10-01T12:00:00Z | received
          "published":"1900-01-01T00:00:00" | 2026-10-01T12:00:00Z | received
          "published":"0001-01-01T00:00:00Z" | 2026-10-01T12:00:00Z | received
          "published":"1970-01-02T09:30:00Z" | 1970-01-02T09:30:00Z | wire
          "published":"2082-02-03T00:00:00Z","modified":"2026-09-30T08:00:00Z" | 2026-09-30T08:00:00Z | wire
          "date":"2026-09-30T10:00:00","date_gmt":"2026-09-30T08:00:00" | 2026-09-30T08:00:00Z | wire
          "publishAt":"2026-09-30T08:00:00Z" | 2026-09-30T08:00:00Z | wire
          "published":"2031-03-03T06:00:00Z","embargo":"2031-03-03T06:00:00Z" | 2031-03-03T06:00:00Z | wire
          "published":"2031-03-04T06:00:00Z","embargo":"2031-03-03T06:00:00Z" | 2026-10-01T12:00:00Z | received
          """)
  void shouldNotTakeADateThatCannotBe(String fields, String first, String source) {
    // When
    NewsTime time = json(fields).getFirstCreated().orElseThrow();

    // Then
    assertThat(time.getAt()).isEqualTo(first);
    assertThat(time.getSource()).hasToString(source);
  }

  @Test
  void shouldHoldWhateverStandsInAnEmbargo() {
    for (String value :
        new String[] {
          "9".repeat(100_000),
          "3 March 2031 ".repeat(10_000),
          "Europe/".repeat(10_000),
          "06:00 ".repeat(10_000),
          "\\u0000",
          "-".repeat(100_000),
          "+99:99",
          "2031-03-03T06:00:00+99:99",
          "2031-W99-9",
          "0001"
        }) {
      // When
      Reading reading =
          Readings.of(article("\"embargo\":\"" + value + "\"").getBytes(UTF_8), "application/json");

      // Then
      assertThat(reading)
          .isInstanceOfSatisfying(
              Reading.Rejected.class,
              rejected -> assertThat(rejected.code()).isEqualTo(RejectionCode.BAD_EMBARGO));
    }
  }

  private static ParsedItem json(String fields) {
    return Readings.items(Readings.of(article(fields).getBytes(UTF_8), "application/json")).get(0);
  }

  private static String article(String fields) {
    return "{\"id\":\"w-1\",\"title\":\"Ferry stays\",\"body\":\"" + TEXT + "\"," + fields + "}";
  }

  private static String at(Optional<NewsTime> time) {
    return time.map(NewsTime::getAt).orElse(null);
  }
}
