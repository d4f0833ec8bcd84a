package news.telex.ingest.format.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import news.telex.ingest.format.HostileJson;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.RawRecord;
import news.telex.ingest.format.WireFormatContract;
import news.telex.ingest.reading.AvroPayloads;
import news.telex.ingest.reading.Reading;
import news.telex.ingest.reading.WireReader;
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
          "plannedPubDate":"2026-06-03","slugline":"dam" | planning or event
          "eventDetails":{"startDate":"2026-06-03"},"slugline":"dam" | planning or event
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
