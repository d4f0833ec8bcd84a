package news.telex.ingest.format.newsml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import news.telex.ingest.format.Readings;
import news.telex.ingest.reading.Reading;
import news.telex.schemas.Association;
import news.telex.schemas.NewsTime;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;
import news.telex.schemas.RejectionCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Newsml12Test extends WireXmlContract {
  private static final String LINE = "<NewsLines><HeadLine>Dam opens</HeadLine></NewsLines>";

  Newsml12Test() {
    super("NewsML", "newsml", "text/vnd.IPTC.NewsML", "application/xml", "text/xml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          <PublicIdentifier>urn:newsml:f.example:20260603:a7:3</PublicIdentifier><RevisionId>3</RevisionId> | urn:newsml:f.example:20260603:a7 | 3
          <PublicIdentifier>urn:newsml:f.example:20260603:a7:3U</PublicIdentifier><RevisionId Update='U'>3</RevisionId> | urn:newsml:f.example:20260603:a7 | 3
          <PublicIdentifier>urn:newsml:f.example:20260603:a7:3N</PublicIdentifier> | urn:newsml:f.example:20260603:a7 | 3
          <PublicIdentifier>urn:newsml:f.example:20260603:a7-v3:3N</PublicIdentifier> | urn:newsml:f.example:20260603:a7 | 3
          <PublicIdentifier>urn:newsml:f.example:20260603:12</PublicIdentifier> | urn:newsml:f.example:20260603:12 | -
          <PublicIdentifier>f:a7:12</PublicIdentifier><RevisionId>3</RevisionId> | f:a7:12 | 3
          <ProviderId>f.example</ProviderId><DateId>20260603</DateId><NewsItemId>a7</NewsItemId><RevisionId>2</RevisionId> | f.example:20260603:a7 | 2
          <ProviderId>f.example</ProviderId><DateId>20260603</DateId><NewsItemId>a7-v4</NewsItemId> | f.example:20260603:a7 | 4
          '' | - | -
          """)
  void shouldKeepIdentityApartFromVersion(String identifier, String guid, Long version) {
    // When
    ParsedItem item = items(item(identifier, "", LINE)).get(0);

    // Then
    assertThat(
            item.getAltIds().stream()
                .filter(id -> id.getRole().equals("guid"))
                .map(id -> id.getValue()))
        .isEqualTo(guid == null ? List.of() : List.of(guid));
    assertThat(item.getVersion().orElse(null)).isEqualTo(version);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          <Status FormalName='Usable'/> | usable | -
          <Status FormalName='USABLE'/> | usable | -
          <Status FormalName='Canceled'/> | canceled | -
          <Status FormalName='CANCELED'/> | canceled | -
          <Status FormalName='Withheld'/> | withheld | -
          <Status FormalName='Embargoed'/> | usable | -
          <Status FormalName='EMBARGOED'/><StatusWillChange><FutureStatus FormalName='usable'/><DateAndTime>20260604T060000+0200</DateAndTime></StatusWillChange> | usable | 2026-06-04T06:00:00+02:00
          <Status>Canceled</Status> | canceled | -
          <Status FormalName='Proposed'/> | withheld | -
          """)
  void shouldReadTheStatus(String management, PubStatus status, String embargo) {
    // When
    ParsedItem item = items(item("<NewsItemId>a</NewsItemId>", management, LINE)).get(0);

    // Then
    assertThat(item.getPubStatus()).isEqualTo(status);
    assertThat(item.getEmbargoedUntil().map(NewsTime::getAt).orElse(null)).isEqualTo(embargo);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          20260603T102011+0000 | 2026-06-03T10:20:11Z | true
          20260603T102011 | 2026-06-03T10:20:11Z | false
          soon | - | false
          '' | - | false
          """)
  void shouldReadTimes(String time, String at, boolean certain) {
    // Given
    String management = "<ThisRevisionCreated>" + time + "</ThisRevisionCreated>";

    // When
    ParsedItem item = items(item("", management, LINE)).get(0);

    // Then
    assertThat(item.getVersionCreated().map(NewsTime::getAt).orElse(null)).isEqualTo(at);
    assertThat(item.getVersionCreated().map(NewsTime::getZoneCertain).orElse(false))
        .isEqualTo(certain);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <NewsLines><HeadLine>Dam</HeadLine></NewsLines> | Dam
          <NewsComponent><NewsComponent><NewsLines><HeadLine>Dam</HeadLine></NewsLines></NewsComponent></NewsComponent> | Dam
          <NewsLines><HeadLine/><NewsLine><NewsLineType FormalName='HeadLine'/><NewsLineText>Dam</NewsLineText></NewsLine></NewsLines> | Dam
          <NewsComponent><Role FormalName='Title'/><ContentItem><DataContent>Dam</DataContent></ContentItem></NewsComponent> | Dam
          <ContentItem><DataContent>&lt;nitf&gt;&lt;body&gt;&lt;body.head&gt;&lt;hedline&gt;&lt;hl1&gt;Dam&lt;/hl1&gt;&lt;/hedline&gt;&lt;/body.head&gt;&lt;body.content&gt;&lt;p&gt;On Monday.&lt;/p&gt;&lt;/body.content&gt;&lt;/body&gt;&lt;/nitf&gt;</DataContent></ContentItem> | Dam
          <NewsLines><SlugLine>dam-county</SlugLine></NewsLines><ContentItem><DataContent><p>The dam opened.</p></DataContent></ContentItem> | ''
          """)
  void shouldReadTheHeadlineOrNone(String component, String headline) {
    assertThat(items(item("", "", component)).get(0).getHeadline()).isEqualTo(headline);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          STOCKHOLM, Aug 29, 2014 (FNW) - | STOCKHOLM
          2014-08-29 13:49:51 | -
          10:30 CEST | -
          Altmoor | Altmoor
          """)
  void shouldReadOnlyThePlaceOfADateline(String dateline, String place) {
    // Given
    String lines =
        "<NewsLines><HeadLine>Dam</HeadLine><DateLine>" + dateline + "</DateLine></NewsLines>";

    // When / Then
    assertThat(items(item("", "", lines)).get(0).getLocated().orElse(null)).isEqualTo(place);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <ContentItem><DataContent><p>One.</p><p>Two.</p></DataContent></ContentItem> | One.;Two.
          <ContentItem><DataContent><html><head><title>No</title></head><body><p>One.</p></body></html></DataContent></ContentItem> | One.
          <ContentItem><DataContent><![CDATA[<p>One.</p><p>Two.</p>]]></DataContent></ContentItem> | One.;Two.
          <ContentItem><DataContent>One &lt;b&gt;dam&lt;/b&gt; opened on Monday, the county said.&#10;Two were closed for good.</DataContent></ContentItem> | One dam opened on Monday, the county said.;Two were closed for good.
          <ContentItem><Format FormalName='CSS'/><DataContent>p { color: red; margin: 0 0 0 0 }</DataContent></ContentItem><ContentItem><DataContent>One.</DataContent></ContentItem> | One.
          <ContentItem><DataContent>p { color: red; margin: 0 0 0 0 }</DataContent></ContentItem><ContentItem><DataContent>One.</DataContent></ContentItem> | One.
          <NewsComponent><Role FormalName='Main'/><ContentItem><DataContent>One.</DataContent></ContentItem></NewsComponent><NewsComponent><Role FormalName='Boilerplate'/><ContentItem><DataContent>What is always longer than that.</DataContent></ContentItem></NewsComponent> | One.
          <NewsComponent><ContentItem><DataContent>One.</DataContent></ContentItem></NewsComponent><NewsComponent><ContentItem><DataContent>What is longer.</DataContent></ContentItem></NewsComponent> | What is longer.
          <NewsComponent><Role FormalName='Lead'/><ContentItem><DataContent>One.</DataContent></ContentItem></NewsComponent><NewsComponent><Role FormalName='Body'/><ContentItem><DataContent><p>Two.</p></DataContent></ContentItem></NewsComponent> | One.;Two.
          <NewsComponent><Role FormalName='Lead'/><ContentItem><DataContent>One.</DataContent></ContentItem></NewsComponent><NewsComponent><Role FormalName='Body'/><ContentItem><DataContent><p>One.</p><p>Two.</p></DataContent></ContentItem></NewsComponent> | One.;Two.
          """)
  void shouldReadTheTextHoweverItIsKept(String component, String paragraphs) {
    // When
    ParsedItem item = items(item("", "", LINE + component)).get(0);

    // Then
    assertThat(String.join(";", item.getBody())).isEqualTo(paragraphs);
  }

  @Test
  void shouldReadAnItemForEachLanguage() {
    // Given
    String one = "<NewsComponent xml:lang='nl'>" + LINE + text("Een.") + "</NewsComponent>";
    String two = "<NewsComponent xml:lang='fr'>" + LINE + text("Un.") + "</NewsComponent>";

    // When
    List<ParsedItem> items = items(item("<NewsItemId>a7</NewsItemId>", "", one + two));

    // Then
    assertThat(items)
        .extracting(
            i -> i.getLanguage().orElse(""),
            i -> i.getAltIds().get(0).getValue(),
            ParsedItem::getBody)
        .containsExactly(
            tuple("nl", "a7:nl", List.of("Een.")), tuple("fr", "a7:fr", List.of("Un.")));
    assertThat(items.get(0).getSourceHash()).isNotEqualTo(items.get(1).getSourceHash());
  }

  @Test
  void shouldLeaveTheNeighboursOfABadItem() {
    // Given
    String embargo =
        "<Status FormalName='Embargoed'/><StatusWillChange><FutureStatus FormalName='Usable'/>"
            + "<DateAndTime>when all is said</DateAndTime></StatusWillChange>";
    String document = item("", "", LINE) + item("", embargo, LINE) + item("", "", LINE);

    // When
    Reading.Items reading = (Reading.Items) read(document);

    // Then
    assertThat(reading.items()).hasSize(2);
    assertThat(reading.rejected())
        .extracting(Reading.RejectedItem::place, Reading.RejectedItem::code)
        .containsExactly(tuple(1, RejectionCode.BAD_EMBARGO));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <NewsComponent><ContentItem Href='a.jpg'><MediaType FormalName='Photo'/></ContentItem></NewsComponent> | picture
          <NewsComponent><Role FormalName='Main'/><ContentItem Href='a.jpg'><MediaType FormalName='Photo'/></ContentItem><NewsComponent><Role FormalName='Caption'/><ContentItem><DataContent><p>The dam.</p></DataContent></ContentItem></NewsComponent></NewsComponent> | picture
          <NewsComponent><NewsComponent><ContentItem Href='a.mp4'><MediaType FormalName='Video'/></ContentItem></NewsComponent></NewsComponent> | video
          <NewsComponent><NewsItemRef NewsItem='urn:newsml:f.example:20260603:a7:1'/></NewsComponent> | package
          """)
  void shouldNameWhatIsNoText(String component, String kind) {
    // Given
    String item = "<NewsItem>" + component + "</NewsItem>";

    // When
    Reading reading = read(item);

    // Then
    assertThat(reading).isInstanceOf(Reading.Rejected.class);
    assertThat(((Reading.Rejected) reading).code()).isEqualTo(RejectionCode.NOT_TEXT);
    assertThat(((Reading.Rejected) reading).detail()).contains(kind);
    assertThat(items(item + item("", "", LINE))).hasSize(1);
  }

  @Test
  void shouldGiveCompanionsToTheTextsThatNameThem() {
    // Given
    String picture =
        item(
            "<PublicIdentifier>urn:newsml:f.example:20260603:p1:2</PublicIdentifier>",
            "",
            LINE + "<ContentItem Href='p1.jpg'><MediaType FormalName='Photo'/></ContentItem>");
    String other =
        item("", "", "<ContentItem Href='p2.jpg'><MediaType FormalName='Photo'/></ContentItem>");
    String naming = LINE + "<NewsItemRef NewsItem='urn:newsml:f.example:20260603:p1:1'/>";

    // When
    List<ParsedItem> items =
        items(
            item("", "", LINE)
                + picture
                + other
                + item("", "", naming + text("The dam opened on Monday.")));

    // Then
    assertThat(items)
        .extracting(Newsml12Test::pictures)
        .containsExactly(List.of("p2.jpg"), List.of("p1.jpg"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          2 | Dam opens (2) | Dam opens | update
          2 | Dam opens (3) | Dam opens (3) | -
          1 | Dam opens (1) | Dam opens (1) | -
          - | Dam opens (2) | Dam opens (2) | -
          """)
  void shouldTellTheVersionFromTheHeadline(
      String version, String line, String headline, String signal) {
    // Given
    String revision = version == null ? "" : "<RevisionId>" + version + "</RevisionId>";

    // When
    ParsedItem item =
        items(item(revision, "", "<NewsLines><HeadLine>" + line + "</HeadLine></NewsLines>"))
            .get(0);

    // Then
    assertThat(item.getHeadline()).isEqualTo(headline);
    assertThat(item.getSignal().orElse(null)).isEqualTo(signal);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <Encoding Notation='None'><DataContent><p>One ran.</p></DataContent></Encoding> | One ran.
          <Encoding Notation='base64'><DataContent>T25lIHJhbi4=</DataContent></Encoding> | One ran.
          <Encoding Notation='base64'><DataContent>T</DataContent></Encoding> | ''
          <DataContent>     One ran home to Altmoor late on Monday night, when the%nlast tide had gone out.%n     Two ran.</DataContent> | One ran home to Altmoor late on Monday night, when the last tide had gone out.;Two ran.
          <DataContent>One ran home on Monday,%nand won.%n%nTwo ran.</DataContent> | One ran home on Monday, and won.;Two ran.
          """)
  void shouldReadTheTextHoweverItIsWritten(String content, String paragraphs) {
    // When
    ParsedItem item =
        items(item("", "", LINE + "<ContentItem>" + content.replace("%n", "\n") + "</ContentItem>"))
            .get(0);

    // Then
    assertThat(String.join(";", item.getBody())).isEqualTo(paragraphs);
  }

  private static List<String> pictures(ParsedItem item) {
    return item.getAssociations().stream()
        .map(Association::getUri)
        .map(uri -> uri.orElse(""))
        .collect(Collectors.toList());
  }

  private static String text(String text) {
    return "<ContentItem><DataContent><p>" + text + "</p></DataContent></ContentItem>";
  }

  private static String item(String identifier, String management, String component) {
    return String.format(
        Locale.ROOT,
        "<NewsItem><Identification><NewsIdentifier>%s</NewsIdentifier></Identification>"
            + "<NewsManagement>%s</NewsManagement><NewsComponent>%s</NewsComponent></NewsItem>",
        identifier,
        management,
        component);
  }

  private static List<ParsedItem> items(String items) {
    Reading reading = read(items);
    return Readings.items(reading);
  }

  private static Reading read(String items) {
    return Readings.of(("<NewsML>" + items + "</NewsML>").getBytes(UTF_8));
  }
}
