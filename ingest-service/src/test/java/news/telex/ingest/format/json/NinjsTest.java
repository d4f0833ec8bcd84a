package news.telex.ingest.format.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import news.telex.ingest.format.HostileJson;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.RawRecord;
import news.telex.ingest.format.Readings;
import news.telex.ingest.format.WireFormatContract;
import news.telex.ingest.reading.AvroPayloads;
import news.telex.ingest.reading.Reading;
import news.telex.ingest.reading.WireReader;
import news.telex.schemas.InfoSource;
import news.telex.schemas.NewsTime;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;
import news.telex.schemas.RejectionCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NinjsTest extends WireFormatContract {
  NinjsTest() {
    super(
        "ninjs",
        "application/ninjs+json",
        "application/json",
        "application/vnd.iptc.g2.ninjs+json");
  }

  @Override
  protected Map<RejectionCode, byte[]> overLimits(Limits limits) {
    return HostileJson.overLimits(limits);
  }

  @Override
  protected List<String> nested(int levels) {
    return HostileJson.nested(levels);
  }

  @Test
  void shouldReadOnlyTheContentOfABodyThatIsNitf() {
    // Given
    String item =
        """
        {"uri":"urn:w:1","headline":"Dam opens","versionCreated":"2026-06-03T10:20:11Z","bodies":[
        {"contentType":"text/vnd.IPTC.NITF","value":"<nitf><body><body.head><hedline><hl1>DAM</hl1></hedline>
        <dateline>X</dateline></body.head><body.content><block><p>It opened on Monday.</p><media><media-caption>
        Seen</media-caption></media><hl2>Why</hl2><p>It was full.</p></block></body.content><body.end><tagline>ab
        </tagline></body.end></body></nitf>"}]}
        """;
    // When
    Reading reading = read(item.replace('\n', ' '));

    // Then
    assertThat(((Reading.Items) reading).items().get(0).getBody())
        .containsExactly("It opened on Monday.", "Why", "It was full.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "type":"picture","headline":"The dam","descriptions":[{"value":"The dam in May."}] | picture
          "type":"picture","bodies":[{"role":"caption","value":"The dam in May."}] | picture
          "type":"video","headline":"The dam","bodies":[{"contentType":"video/mp4","value":"AAAA"}] | video
          "type":"graphic","headline":"The dam" | graphic
          "type":"audio","headline":"The dam","pubStatus":"withheld" | audio
          "type":"composite","headline":"The dam","associations":[{"type":"text","headline":"A"}] | composite
          "type":"event","headline":"The dam opens","bodies":[{"value":"It opens."}] | event
          "type":"planning","headline":"The dam opens" | planning
          "Type":"EVENT","title":"The dam opens" | event
          "plannedPubDate":"2026-06-03","slugline":"dam" | planning
          "plannedPubDate":"2026-06-03","headline":"Dam","descriptions":[{"value":"It opens."}] | planning
          "eventStart":"2026-06-03","headline":"Dam" | event
          "eventDetails":{"startDate":"2026-06-03"},"slugline":"dam" | event
          "eventDetails":{"dates":{}},"title":"Dam opens","bodies":[{"value":"It opens."}] | event
          "planningDetails":{},"title":"Dam opens","bodies":[{"value":"It opens."}] | planning
          """)
  void shouldNameWhatIsNoText(String fields, String kind) {
    // When
    Reading reading = read("{\"uri\":\"u:1\",\"standard\":{\"name\":\"ninjs\"}," + fields + "}");

    // Then
    assertThat(reading)
        .isEqualTo(
            new Reading.Rejected(
                "unknown", RejectionCode.NOT_TEXT, "There is no text, only: " + kind + "."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "bodies":[{"contentType":"text/plain","value":"One.\\n\\nTwo."}] | One.;Two.
          "bodies":[{"contentType":"text/html","value":"<p>One.</p><p>Two.</p>"}] | One.;Two.
          "bodies":[{"contentType":"application/xhtml+xml","value":"<html><head><title>No</title></head><body><p>One.</p></body></html>"}] | One.
          "bodies":[{"value":"<?xml version='1.0'?><nitf><body><body.head><hedline><hl1>No</hl1></hedline></body.head><body.content><p>One.</p></body.content></body></nitf>"}] | One.
          "bodies":[{"role":"summary","value":"<p>No.</p>"},{"role":"main","value":"One."}] | One.
          "bodies":[{"contentType":"application/pdf","value":"JVBERi0x"},{"value":"One."}] | One.
          "body_nitf":"<block><p>One.</p><p>Two.</p></block>" | One.;Two.
          "body_html":"<section class='main'><p>One.</p></section><section class='notebook'><p>No.</p></section>" | One.
          "body_html":"<article><h1>Dam</h1><div class='dat'>Harbour</div><div class='bodytext'><p>One.</p><p>Two.</p></div></article>" | One.;Two.
          "body_html":"<div class='bodytext'><p>One.</p></div><div class='bodytext'><p>Two.</p></div>" | One.;Two.
          "body_html":"<p>One.</p>","body_footer":"<p>No.</p>" | One.
          "body_text":"&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;" | One.;Two.
          "body_xhtml":"\\n    The <a href='/d'>Dam of\\n    Altmoor</a> opened after years of work in which\\n    nobody paid." | The Dam of Altmoor opened after years of work in which nobody paid.
          "body_xhtml":"\\n    亚洲（以下简称 \\n    亚）近日发布。" | 亚洲（以下简称 亚）近日发布。
          "body_html":"One <b>day</b>.\\n\\nTwo of\\nthem came." | One day.;Two of them came.
          "body_html":"It was <b>one</b>.\\nIt was two.\\nIt was three." | It was one.;It was two.;It was three.
          "type":"picture","body_text":"One." | One.
          "events":[{"name":"Fair"}],"body_text":"One." | One.
          "type":"text","descriptions":[{"value":"One."}] | One.
          """)
  void shouldReadABodyOfAnyType(String fields, String paragraphs) {
    // When
    Reading reading =
        read(
            "{\"uri\":\"u:1\",\"standard\":{\"name\":\"ninjs\"},\"headline\":\"Dam\","
                + fields
                + "}");

    // Then
    assertThat(reading).isInstanceOf(Reading.Items.class);
    assertThat(String.join(";", ((Reading.Items) reading).items().get(0).getBody()))
        .isEqualTo(paragraphs);
  }

  /** What was an article under an earlier reading has to come down all the same. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "type":"picture","headline":"The dam","pubStatus":"canceled"
          "type":"video","signal":"kill"
          "eventDetails":{},"title":"The dam opens","pubStatus":"canceled"
          "type":"graphic","headline":"The dam","edNote":"MANDATORY KILL. The graphic is wrong."
          """)
  void shouldKillWhateverItWas(String fields) {
    // When
    Reading reading = read("{\"uri\":\"u:1\",\"standard\":{\"name\":\"ninjs\"}," + fields + "}");

    // Then
    assertThat(reading).isInstanceOf(Reading.Items.class);
    assertThat(((Reading.Items) reading).items().get(0).getPubStatus())
        .isEqualTo(PubStatus.canceled);
  }

  @Test
  void shouldReadRightsThatStandApart() {
    // When
    Reading reading =
        read(
            "{\"uri\":\"u:1\",\"headline\":\"Dam\",\"rightsInfo\":{\"copyrightHolder\":\"Fellwire\",\"usageTerms\":\"No"
                + " archive\"}}");

    // Then
    ParsedItem item = ((Reading.Items) reading).items().get(0);
    assertThat(item.getCopyrightNotice()).contains("Fellwire");
    assertThat(item.getUsageTerms()).contains("No archive");
  }

  @Test
  void shouldNotTakeATextForTheEventThatItIsAbout() {
    // When
    Reading reading =
        read(
            "{\"uri\":\"u:1\",\"type\":\"text\",\"headline\":\"Dam\",\"eventDetails\":{},\"body_text\":\"One.\"}");

    // Then
    assertThat(((Reading.Items) reading).items().get(0).getBody()).containsExactly("One.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          {"uri":"http://a.example/7","altids":{"itemid":"7"}} | http://a.example/7
          {"uri":"http://a.example/7?et=x","altids":{"itemid":"7"}} | 7
          {"uri":"http://a.example/7?id=7"} | http://a.example/7?id=7
          {"altids":{"itemid":"7"}} | 7
          """)
  void shouldIdentifyAnItemByItsUriUnlessThatChangesWithEachDelivery(String ids, String guid) {
    // When
    ParsedItem item = item(ids.substring(1, ids.length() - 1));

    // Then
    assertThat(item.getAltIds().get(0).getRole()).isEqualTo("guid");
    assertThat(item.getAltIds().get(0).getValue()).isEqualTo(guid);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          "contentCreated":"2026-06-01T08:00:00Z" | 2026-06-01T08:00:00Z | -
          "contentcreated":"2020-01-01T08:00:00Z","versioncreated":"2026-06-01T08:00:00Z" | 2026-06-01T08:00:00Z | 2026-06-01T08:00:00Z
          """)
  void shouldTakeTheTimeOfTheContentForWantOfAnyOther(String fields, String first, String version) {
    // When
    ParsedItem item = item("\"uri\":\"u:1\"," + fields);

    // Then
    assertThat(item.getFirstCreated().map(NewsTime::getAt)).contains(first);
    assertThat(item.getVersionCreated().map(NewsTime::getAt).orElse(null)).isEqualTo(version);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          "descriptions":[{"role":"writer","value":"fellwire.example"},{"role":"text","value":"After nine years"}] | After nine years
          "descriptions":[{"role":"caption","value":"A dam, seen"},{"role":"lead","value":"After nine years"}] | After nine years
          "description_creditline":"Fell Wire","description_summary":"After nine years" | After nine years
          "headlines":[{"role":"main","value":"Dam opens"},{"role":"subtitle","value":"After nine years"}] | After nine years
          "headline_extended":"Dam opens after nine years" | Dam opens after nine years
          "descriptions":[{"value":"It opened on Monday. The mayor"}] | -
          """)
  void shouldReadTheSecondHeadline(String fields, String second) {
    // When
    ParsedItem item =
        item(
            "\"uri\":\"u:1\",\"body_text\":\"It opened on Monday.\\n\\nThe mayor came.\","
                + fields);

    // Then
    assertThat(item.getSubheadline().orElse(null)).isEqualTo(second);
  }

  @Test
  void shouldReadWhoItIsFrom() {
    // When
    ParsedItem item =
        item(
            "\"uri\":\"u:1\",\"infosource\":[{\"name\":\"FW\",\"type\":\"agency\"}],\"source\":\"Fell Wire\","
                + "\"description_creditline\":\"FELL WIRE DESK\",\"bylines\":[\"Ada Quill\",{\"by\":\"Owen Strand\"}]");

    // Then
    assertThat(item.getInfoSources())
        .extracting(InfoSource::getName, source -> source.getRole().orElse(""))
        .containsExactly(
            tuple("FELL WIRE DESK", "creditline"),
            tuple("FW", "agency"),
            tuple("Fell Wire", "source"));
    assertThat(item.getAuthors()).containsExactly("Ada Quill", "Owen Strand");
  }

  @Test
  void shouldReadSubjectsCategoriesAndKeywords() {
    // When
    ParsedItem item =
        item(
            "\"uri\":\"u:1\",\"subject\":[{\"qcode\":\"04011000\",\"name\":\"Werft\"}],"
                + "\"anpa_category\":[{\"qcode\":\"f\",\"name\":\"Finance\"}],\"keywords\":[\"dams\"],"
                + "\"place\":[{\"name\":\"Altmoor\"}]");

    // Then
    assertThat(item.getSubjects())
        .extracting(
            s -> s.getCode().orElse(null),
            s -> s.getName().orElse(null),
            s -> s.getRel().orElse(null),
            s -> s.getDerivedFrom().orElse(null))
        .containsExactly(
            tuple("04011000", "Werft", null, null),
            tuple("medtop:20000294", "manufacturing and engineering", null, "04011000"),
            tuple("f", "Finance", "category", null),
            tuple(null, "Altmoor", "place", null),
            tuple(null, "dams", "keyword", null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "associations":{"main":{"type":"picture","uri":"u:p","headline":"A"},"side":null} | main u:p
          "associations":{"main":{"type":"picture","renditions":{"web":{"href":"http://a.example/p.jpg"}}}} | main http://a.example/p.jpg
          "associations":[{"name":"main","type":"picture","renditions":[{"name":"web","href":"http://a.example/p.jpg"}]}] | main http://a.example/p.jpg
          "associations":[{"name":"set","type":"composite","uri":"u:s","associations":[{"name":"one","uri":"u:1p"}]}] | set u:s;one u:1p
          "trustIndicators":[{"title":"Policy","href":"http://a.example/policy"}] | trustIndicator http://a.example/policy
          "renditions":{"nitf":{"href":"http://a.example/1.nitf"}} | nitf http://a.example/1.nitf
          """)
  void shouldReadWhatStandsBesideTheText(String fields, String associations) {
    // When
    ParsedItem item = item("\"uri\":\"u:1\"," + fields);

    // Then
    assertThat(
            item.getAssociations().stream()
                .map(each -> each.getRel().orElse("") + ' ' + each.getUri().orElse("")))
        .containsExactly(associations.split(";", -1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          "rightsInfo":{"linkedRights":"http://a.example/rights"} | http://a.example/rights | -
          "rightsInfo":{"encodedRights":"{}","usageTerms":"No archive"} | No archive | -
          "usageterms":"Print only","rightsInfo":{"linkedRights":"http://a.example/rights"} | Print only | -
          "edNote":"Adds fares.","embargoed":"2026-06-03T10:00:00Z","embargoedReason":"The vote is at ten." | - | Adds fares. The vote is at ten.
          """)
  void shouldReadRightsAndNotes(String fields, String terms, String note) {
    // When
    ParsedItem item = item("\"uri\":\"u:1\"," + fields);

    // Then
    assertThat(item.getUsageTerms().orElse(null)).isEqualTo(terms);
    assertThat(item.getEdNote().orElse(null)).isEqualTo(note);
  }

  @Test
  void shouldReadThePlaceWithoutTheAgency() {
    // When / Then
    assertThat(item("\"uri\":\"u:1\",\"located\":\"ALTMOOR (FW)\"").getLocated())
        .contains("ALTMOOR");
    assertThat(item("\"uri\":\"u:1\",\"located\":\"ALTMOOR, Fell\"").getLocated())
        .contains("ALTMOOR, Fell");
  }

  private static ParsedItem item(String fields) {
    return Readings.items(read("{\"headline\":\"Dam opens\",\"type\":\"text\"," + fields + "}"))
        .get(0);
  }

  private static Reading read(String item) {
    WireReader reader =
        new WireReader(
            (topic, value) ->
                new AvroPayloads.Decoded.Rejected(RejectionCode.BAD_AVRO, "None here."),
            Limits.standard());
    return reader.read(
        new RawRecord("wire.raw", 0, 5, Instant.EPOCH, null, Map.of(), item.getBytes(UTF_8)));
  }
}
