package news.telex.ingest.format.newsml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import news.telex.ingest.format.Readings;
import news.telex.ingest.format.SourceHash;
import news.telex.ingest.reading.Reading;
import news.telex.schemas.AltId;
import news.telex.schemas.Association;
import news.telex.schemas.NewsTime;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewsmlG2Test extends WireXmlContract {
  private static final String HEADLINE = "<headline>Dam opens at Altmoor</headline>";

  NewsmlG2Test() {
    super(
        "newsItem",
        "newsml-g2",
        "application/vnd.iptc.g2.newsitem+xml",
        "application/vnd.iptc.g2.newsmessage+xml",
        "application/xml",
        "text/xml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          2026-06-03T10:20:11Z | - | 2026-06-03T10:20:11Z | true
          2026-06-03T10:20:11.000Z | - | 2026-06-03T10:20:11Z | true
          2026-06-03T10:20:11+0100 | - | 2026-06-03T10:20:11+01:00 | true
          2026-06-03 10:20:11 | - | 2026-06-03T10:20:11Z | false
          2026-06-03T10:20:11 | - | 2026-06-03T10:20:11Z | false
          '' | 2026-06-03T09:00:00Z | 2026-06-03T09:00:00Z | true
          now | 2026-06-03T09:00:00Z | 2026-06-03T09:00:00Z | true
          '' | - | - | false
          """)
  void shouldReadTimesOrTheNextBest(String version, String modified, String at, boolean certain) {
    // Given
    String meta = "<versionCreated>" + version + "</versionCreated>";
    String content = modified == null ? "" : "<contentModified>" + modified + "</contentModified>";

    // When
    ParsedItem item = item(meta, content + HEADLINE, "");

    // Then
    assertThat(item.getVersionCreated().map(NewsTime::getAt).orElse(null)).isEqualTo(at);
    assertThat(item.getVersionCreated().map(NewsTime::getZoneCertain).orElse(false))
        .isEqualTo(certain);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          <pubStatus qcode='stat:usable'/> | usable | true | -
          <pubStatus qcode='stat:withheld'/> | withheld | true | -
          <pubStatus qcode='stat:canceled'/> | canceled | true | kill
          <pubStatus uri='http://cv.iptc.org/newscodes/pubstatusg2/canceled'/> | canceled | true | kill
          <signal qcode='sig:update'/> | usable | false | update
          <signal qcode='sig:correction'/> | usable | false | correction
          <signal qcode='sig:advisory'/> | usable | false | advisory
          <signal qcode='sig:kill'/> | canceled | true | kill
          <signal qcode='edStat:N'/> | usable | false | -
          <signal qcode='edStat:C'/> | usable | false | correction
          <pubStatus qcode='stat:usable'/><signal qcode='edStat:D'/> | canceled | false | kill
          <embargoed/> | usable | false | -
          """)
  void shouldReadTheStatus(String meta, PubStatus status, boolean stated, String signal) {
    // When
    ParsedItem item = item(meta, HEADLINE, "");

    // Then
    assertThat(item.getPubStatus()).isEqualTo(status);
    assertThat(item.getPubStatusStated()).isEqualTo(stated);
    assertThat(item.getSignal().orElse(null)).isEqualTo(signal);
    assertThat(item.getEmbargoedUntil()).isEmpty();
  }

  @Test
  void shouldReadAnEmbargo() {
    // When
    ParsedItem item = item("<embargoed>2026-10-02T06:00:00+02:00</embargoed>", HEADLINE, "");

    // Then
    assertThat(item.getEmbargoedUntil().map(NewsTime::getAt)).contains("2026-10-02T06:00:00+02:00");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          <headline>Dam opens</headline> | Dam opens | -
          <headline role='hld:subHeadline'>After nine years</headline><headline>Dam opens</headline> | Dam opens | After nine years
          <headline/><headline role='hlr:main'>Dam opens</headline> | Dam opens | -
          <slugline>DAM</slugline> | The title | -
          <headline>&gt;&gt;&gt;FNW/Dam opens</headline> | Dam opens | -
          <headline role='r:seoHeadline'>dam altmoor opens</headline><headline>Dam opens</headline><headline role='r:extendedHeadline'>After nine years</headline> | Dam opens | After nine years
          <headline role='r:seoHeadline'>Dam opens</headline> | Dam opens | -
          """)
  void shouldReadTheHeadline(String content, String headline, String second) {
    // When
    ParsedItem item = item("<title>The title</title>", content, "");

    // Then
    assertThat(item.getHeadline()).isEqualTo(headline);
    assertThat(item.getSubheadline().orElse(null)).isEqualTo(second);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          <located literal='Desk-4'><name>Bangor desk</name></located> | Water ran. | Bangor desk
          <located literal='Altmoor'/> | Water ran. | Altmoor
          <located qcode='city:4'/> | Water ran. | -
          <located><name>Bangor desk</name></located> | ALTMOOR, June 3 (FNW) - Water ran. | Altmoor
          <dateline>ALTMOOR</dateline><located><name>Bangor desk</name></located> | Water ran. | ALTMOOR
          <dateline>FNW TEST - ALTMOOR, 01 LUG -</dateline> | Water ran. | ALTMOOR
          <dateline>2014-07-16 15:53:10 GMT+00:00</dateline><located><name>Bangor</name></located> | Water ran. | -
          """)
  void shouldReadThePlaceOfTheStory(String content, String text, String place) {
    // When
    ParsedItem item = item("", content + HEADLINE, xhtml("<p>" + text + "</p>"));

    // Then
    assertThat(item.getLocated().orElse(null)).isEqualTo(place);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <inlineXML contenttype='application/xhtml+html'><html><body><p>One.</p><p>Two.</p></body></html></inlineXML> | One.;Two.
          <inlineXML contenttype='xhtml/xml'><h:html><h:body><h:p>One.</h:p></h:body></h:html></inlineXML> | One.
          <inlineXML contenttype='application/nitf+xml'><nitf><body><body.head><hedline><hl1>No</hl1></hedline><dateline>X</dateline></body.head><body.content><p>One.</p></body.content><body.end><tagline>No.</tagline></body.end></body></nitf></inlineXML> | One.
          <inlineXML><div><p>One.</p></div></inlineXML> | One.
          <inlineXML><p>One.</p><p>Two.</p></inlineXML> | One.;Two.
          <inlineXML contenttype='application/xhtml+xml'>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</inlineXML> | One.;Two.
          <inlineData contenttype='text/plain'>&lt;p&gt;One.&lt;/p&gt; &lt;p&gt;Two.&lt;/p&gt;</inlineData> | One.;Two.
          <inlineData contenttype='text/html'><![CDATA[<html><body><p>One.</p></body></html>]]></inlineData> | One.
          <inlineData contenttype='text/html'>&lt;nitf&gt;&lt;body&gt;&lt;body.head&gt;No&lt;/body.head&gt;&lt;body.content&gt;&lt;p&gt;One.&lt;/p&gt;&lt;/body.content&gt;&lt;/body&gt;&lt;/nitf&gt;</inlineData> | One.
          <inlineData contenttype='image/jpeg' encoding='base64'>/9j/4AAQ</inlineData> | ''
          <inlineData>Plain.</inlineData><inlineXML><html><body><p>Marked.</p></body></html></inlineXML> | Marked.
          <inlineXML xml:lang='fr'><html><body><p>Un.</p></body></html></inlineXML><inlineXML xml:lang='en'><html><body><p>One.</p></body></html></inlineXML> | One.
          <inlineXML><html><body/></html></inlineXML><inlineData contenttype='text/plain'>Plain.</inlineData> | Plain.
          <inlineXML><html><body><header><p>No.</p></header><p>One.</p><footer><p>No.</p></footer></body></html></inlineXML> | One.
          <inlineXML><html><body><section class='main'><p>One.</p></section><section class='notebook'><p>No.</p></section></body></html></inlineXML> | One.
          <inlineXML contenttype='application/xhtml+xml'><html><body><p></p></body></html></inlineXML> | ''
          <inlineXML contenttype='application/sportsml+xml'><sports-content><team>No</team></sports-content></inlineXML> | ''
          <inlineXML/> | ''
          """)
  void shouldReadTheTextHoweverItIsWrapped(String content, String paragraphs) {
    // When
    ParsedItem item = item("", HEADLINE, content);

    // Then
    assertThat(String.join(";", item.getBody())).isEqualTo(paragraphs);
    assertThat(item.getHeadline()).isEqualTo("Dam opens at Altmoor");
  }

  @Test
  void shouldResolveCodesByTheCatalogOfTheItem() {
    // Given
    String item =
        """
        <newsItem guid='w-1'><catalogRef href='http://never.example/c.xml'/><catalog>
        <scheme alias='x' uri='http://cv.iptc.org/newscodes/mediatopic/'/>
        <scheme alias='y' uri='http://cv.fnw.example/p/'/></catalog>
        <itemMeta><itemClass qcode='ninat:text'/></itemMeta><contentMeta><headline>Dam opens</headline>
        <subject qcode='x:20000139'/><subject type='cpnat:person' qcode='y:12'><name>Ada Quill</name></subject>
        <subject type='cpnat:geoArea' qcode='geo:7'/><subject literal='dams'/></contentMeta></newsItem>
        """;

    // When
    List<Subject> subjects = items(item).get(0).getSubjects();

    // Then
    assertThat(subjects)
        .extracting(s -> s.getCode().orElse(null), s -> s.getRel().orElse(null))
        .containsExactly(
            tuple("medtop:20000139", null),
            tuple("http://cv.fnw.example/p/12", "person"),
            tuple("geo:7", "place"),
            tuple("dams", null));
  }

  @Test
  void shouldReadNamesInTheLanguageOfTheItemAndTopicsThatAreTheSame() {
    // When
    ParsedItem item =
        item(
            "",
            HEADLINE
                + "<language tag='de-AT'/><located><name xml:lang='en'>Vienna</name><name"
                + " xml:lang='de'>Wien</name></located><subject qcode='w:9'><name>Sport</name><name"
                + " xml:lang='de'>Sport in Wien</name><sameAs qcode='subj:15000000'/><sameAs"
                + " qcode='x:1'/></subject>",
            "");

    // Then
    assertThat(item.getLocated()).contains("Wien");
    assertThat(item.getSubjects())
        .extracting(s -> s.getCode().orElse(null), s -> s.getName().orElse(null))
        .containsExactly(
            tuple("w:9", "Sport in Wien"),
            tuple("subj:15000000", "Sport in Wien"),
            tuple("medtop:15000000", "sport"));
  }

  @Test
  void shouldNotTakeTheSchemeOfAnAgencyForTheOneOfTheIptc() {
    // Given
    String item =
        "<newsItem guid='w-1'><catalog><scheme alias='subj' uri='http://cv.fnw.example/subj/'/>"
            + "</catalog><itemMeta><itemClass qcode='ninat:text'/></itemMeta><contentMeta>"
            + HEADLINE
            + "<subject qcode='subj:15000000'/></contentMeta></newsItem>";

    // When / Then
    assertThat(items(item).get(0).getSubjects())
        .extracting(s -> s.getCode().orElse(null))
        .containsExactly("http://cv.fnw.example/subj/15000000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          <creator uri='http://fnw.example/7'><name>Ada Quill</name></creator> | Ada Quill
          <creator type='cpnat:person'><name>Ada Quill</name></creator> | Ada Quill
          <creator type='cpnat:organisation'><name>Fell Wire</name></creator> | -
          <creator><name>Fell North</name></creator><infoSource><name>Fell North</name></infoSource> | -
          <creator><name>The Fell Wire, Inc.</name></creator> | -
          <creator><name>Ada Quill</name></creator><by>Owen Strand</by> | Owen Strand
          """)
  void shouldTakeAPersonWhoMadeTheContentForTheAuthor(String content, String author) {
    // When / Then
    assertThat(String.join(";", item("", HEADLINE + content, "").getAuthors()))
        .isEqualTo(author == null ? "" : author);
  }

  @Test
  void shouldKeepIdentityApartFromVersion() {
    // When
    ParsedItem item =
        items(
                "<newsItem guid='tag:fnw.example,2026:7' version='1999888777'><itemMeta>"
                    + "<itemClass qcode='icls:text'/></itemMeta><contentMeta>"
                    + HEADLINE
                    + "</contentMeta></newsItem>")
            .get(0);

    // Then
    assertThat(item.getVersion()).contains(1999888777L);
    assertThat(item.getAltIds().stream().collect(Collectors.toMap(AltId::getRole, AltId::getValue)))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "guid",
                "tag:fnw.example,2026:7",
                "guid-version",
                "tag:fnw.example,2026:7:1999888777"));
  }

  @Test
  void shouldReadAnItemWithoutVersionOrClass() {
    // When
    ParsedItem item =
        items(
                "<newsItem guid='w-1'><contentMeta>"
                    + HEADLINE
                    + "</contentMeta><contentSet>"
                    + xhtml("<p>One.</p>")
                    + "</contentSet></newsItem>")
            .get(0);

    // Then
    assertThat(item.getVersion()).isEmpty();
    assertThat(item.getBody()).containsExactly("One.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <newsItem guid='p'><itemMeta><itemClass qcode='ninat:picture'/></itemMeta></newsItem> | picture
          <newsItem guid='p'><contentSet><remoteContent href='http://a.example/1.jpg'/></contentSet></newsItem> | news item without text
          <packageItem guid='p'><itemMeta><itemClass qcode='ninat:text'/></itemMeta></packageItem> | package item
          <planningItem guid='p'><newsCoverageSet/></planningItem> | planning item
          <conceptItem guid='p'><concept><name>Altmoor</name></concept></conceptItem> | concept item
          <newsMessage><itemSet><packageItem/><newsItem><itemMeta><itemClass qcode='a:video'/></itemMeta></newsItem></itemSet></newsMessage> | package item, video
          <newsMessage><header/></newsMessage> | no item
          """)
  void shouldNameWhatIsNoText(String document, String kind) {
    // When
    Reading reading = read(document);

    // Then
    assertThat(reading).isInstanceOf(Reading.Rejected.class);
    assertThat(((Reading.Rejected) reading).code()).isEqualTo(RejectionCode.NOT_TEXT);
    assertThat(((Reading.Rejected) reading).detail()).contains(kind);
  }

  @Test
  void shouldLeaveTheNeighboursOfWhatIsNoText() {
    // Given
    String message =
        "<newsMessage><itemSet><packageItem/>"
            + text("t-1", "")
            + "<planningItem guid='p'/>"
            + text("t-2", "<embargoed>soon</embargoed>")
            + text("t-3", "")
            + "</itemSet></newsMessage>";

    // When
    Reading.Items reading = (Reading.Items) read(message);

    // Then
    assertThat(reading.items()).extracting(i -> i.getProvenance().getItem()).containsExactly(0, 3);
    assertThat(reading.rejected())
        .extracting(Reading.RejectedItem::place, Reading.RejectedItem::code)
        .containsExactly(tuple(1, RejectionCode.NOT_TEXT), tuple(2, RejectionCode.BAD_EMBARGO));
  }

  @Test
  void shouldGiveCompanionsToTheTextsThatNameThem() {
    // Given
    String message =
        "<newsMessage><itemSet><packageItem><groupSet><group><itemRef residref='t-2'/><itemRef"
            + " residref='p-2'/></group></groupSet></packageItem>"
            + text("t-1", "")
            + text("t-2", "")
            + text("t-3", "<link rel='irel:hasPicture' residref='p-3'/>")
            + picture("p-1")
            + picture("p-2")
            + picture("p-3")
            + "</itemSet></newsMessage>";

    // When
    List<ParsedItem> items = items(message);

    // Then
    assertThat(items)
        .extracting(NewsmlG2Test::pictures)
        .containsExactly(
            List.of("http://a.example/p-1.jpg"),
            List.of("http://a.example/p-2.jpg"),
            List.of("p-3", "http://a.example/p-3.jpg"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<!-- <newsItem> -->", "<![CDATA[<newsItem>]]>", "<?x <newsItem> ?>"})
  void shouldHashEachItemsOwnMarkup(String between) {
    // Given
    String first = text("t-1", "<edNote role='>'>\r\n</edNote>");
    String second = text("t-2", "<edNote>a &lt; b</edNote>");
    String message =
        "<?xml version=\"1.0\"?>\r\n<!DOCTYPE m [<!ENTITY a \"<newsItem>\">]><newsMessage><header/>"
            + between
            + ("<itemSet>" + first + between + second + "</itemSet></newsMessage>");

    // When / Then
    assertThat(items(message))
        .extracting(ParsedItem::getSourceHash)
        .containsExactly(
            SourceHash.of(first.getBytes(UTF_8)), SourceHash.of(second.getBytes(UTF_8)));
  }

  @Test
  void shouldReadTextInBase64() {
    // Given
    String text =
        Base64.getEncoder()
            .encodeToString("The dam opened.\n\nIt took nine years.".getBytes(UTF_8));

    for (String encoding : List.of("base64", "http://cv.iptc.org/newscodes/encoding/base64")) {
      // When
      ParsedItem item =
          item(
              "",
              HEADLINE,
              "<inlineData contenttype='text/plain' encoding='"
                  + encoding
                  + "'>"
                  + text
                  + "</inlineData>");

      // Then
      assertThat(item.getBody()).containsExactly("The dam opened.", "It took nine years.");
    }
  }

  @Test
  void shouldTakeTheHeadlineAndTheLongestTextInTheLanguageOfTheItem() {
    // When
    ParsedItem item =
        item(
            "",
            "<language tag='en'/><headline xml:lang='de'>Damm offen</headline>"
                + "<headline xml:lang='en'>Dam opens</headline>",
            xhtml("<p>Summary.</p>") + xhtml("<p>The dam opened on Monday.</p><p>It works.</p>"));

    // Then
    assertThat(item.getHeadline()).isEqualTo("Dam opens");
    assertThat(item.getBody()).containsExactly("The dam opened on Monday.", "It works.");
  }

  private static String text(String guid, String meta) {
    return String.format(
        Locale.ROOT,
        "<newsItem guid='%s'><itemMeta><itemClass qcode='ninat:text'/>%s</itemMeta><contentMeta>%s"
            + "</contentMeta></newsItem>",
        guid,
        meta,
        HEADLINE);
  }

  private static String picture(String guid) {
    return String.format(
        Locale.ROOT,
        "<newsItem guid='%s'><itemMeta><itemClass qcode='ninat:picture'/></itemMeta><contentSet>"
            + "<remoteContent href='http://a.example/%s.jpg'/></contentSet></newsItem>",
        guid,
        guid);
  }

  private static List<String> pictures(ParsedItem item) {
    return item.getAssociations().stream()
        .map(Association::getUri)
        .map(uri -> uri.orElse(""))
        .toList();
  }

  private static String xhtml(String content) {
    return "<inlineXML contenttype='application/xhtml+xml'><html><body>"
        + content
        + "</body></html></inlineXML>";
  }

  private static ParsedItem item(String meta, String content, String inline) {
    return items(
            "<newsItem guid='w-1' xml:lang='en'><itemMeta><itemClass qcode='ninat:text'/>"
                + meta
                + "</itemMeta><contentMeta>"
                + content
                + "</contentMeta><contentSet>"
                + inline
                + "</contentSet></newsItem>")
        .get(0);
  }

  private static List<ParsedItem> items(String document) {
    Reading reading = read(document);
    return Readings.items(reading);
  }

  private static Reading read(String document) {
    return Readings.of(document.getBytes(UTF_8));
  }
}
