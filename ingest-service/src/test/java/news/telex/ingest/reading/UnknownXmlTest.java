package news.telex.ingest.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.RawRecord;
import news.telex.schemas.RawArticle;
import news.telex.schemas.RejectionCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** XML that no format reads is neither text nor a page, and what is no XML stays what it is. */
class UnknownXmlTest {
  private static final List<String> MEDIA_TYPES =
      List.of(
          "",
          "application/octet-stream",
          "text/html",
          "text/html; charset=iso-8859-1",
          "application/xhtml+xml",
          "text/plain",
          "text/xml",
          "application/xml",
          "application/nitf+xml",
          "text/vnd.iptc.nitf");

  private static final String KILL =
      """
      <?xml version="1.0" encoding="%s"?>
      <storyItem xmlns="http://wire.example/ns/" guid="urn:wire:1" version="2">
      <meta><status code="canceled"/></meta>
      <content><inline contenttype="application/xhtml+xml"><html><body><p>The dam at Altmoor
      opened on Monday after nine years of work, the county said.</p></body></html></inline>
      </content></storyItem>
      """;

  private final WireReader reader =
      new WireReader(
          (topic, value) -> new AvroPayloads.Decoded.Rejected(RejectionCode.BAD_AVRO, "None here."),
          Limits.standard());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <?xml version="1.0"?><tmx><body><p>The dam opened on Monday.</p></body></tmx> | tmx
          <?xml version="1.0"?><article><p>The dam opened on Monday.</p></article> | article
          <?xml version="1.0"?><!-- html --><?go on?><opml version="2.0"><body><title>A | opml
          <?xml version="1.0"?><!DOCTYPE NewsDoc SYSTEM "n.dtd" [<!ENTITY a "<b>">]><NewsDoc/> | NewsDoc
          <?xml version="1.0"?><story><p>Here stands <html xmlns="http://www.w3.org/1999/xhtml"> | story
          <?xml version="1.0"?><g:story xmlns:g="urn:g">The dam opened on Monday.</g:story> | g:story
          <?xml-stylesheet href="a.css"?><paper><p>The dam opened on Monday.</p></paper> | paper
          <?XML version='1.0' ?><story lang=en><p>The dam opened on Monday.</p> | story
          <sports-content xmlns="http://iptc.org/std/SportsML/2008-04-01/"><p>The dam opened.</p> | sports-content
          <eventsList><item/></eventsList> | eventsList
          <story><head><title>The dam opened</title></head><body><p>On Monday.</p></body></story> | story
          <opml xmlns="urn:o"><title>Dams</title><p>On Monday.</p> | opml
          <w:paper xmlns:w="urn:w"><p>The dam opened on Monday.</p> | w:paper
          <NewsDoc xmlns="urn:n"><p>The dam opened on Monday.</p> | NewsDoc
          <!DOCTYPE tmx SYSTEM "tmx.dtd"><tmx version='3'><body><p>On Monday. | tmx
          <!-- made by hand --><story><headline>The dam opened</headline><p>On Monday.</p> | story
          <story><p>The dam opened on Monday.</p></story> | story
          <body xmlns="http://docbook.org/ns/docbook"><p>The dam opened on Monday.</p></body> | body
          """)
  void shouldNameTheRootOfXmlThatNoFormatReads(String document, String root) {
    for (String mediaType : MEDIA_TYPES) {
      for (String before : List.of("", "\ufeff", " \r\n\t", "\n\ufeff \u2003\u00a0\u200b")) {
        // When
        Reading reading = read((before + document).getBytes(UTF_8), mediaType);

        // Then
        assertThat(reading)
            .as("%s, %d before it", mediaType, before.length())
            .isEqualTo(rejected("the root element " + root));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTF-8",
        "windows-1252",
        "windows-1251",
        "Shift_JIS",
        "GB18030",
        "UTF-16",
        "UTF-16LE",
        "UTF-16BE",
        "UTF-32LE",
        "UTF-32BE",
        "x-UTF-16LE-BOM",
        "X-UTF-32LE-BOM",
        "X-UTF-32BE-BOM",
        "IBM037"
      })
  void shouldKnowXmlInWhateverEncoding(String charset) {
    // Given
    byte[] document = String.format(Locale.ROOT, KILL, charset).getBytes(Charset.forName(charset));

    for (String mediaType : MEDIA_TYPES) {
      // When / Then
      assertThat(read(document, mediaType))
          .as(mediaType)
          .isEqualTo(rejected("the root element storyItem"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"<?xml version=\"1.0\"?>", "<?xml version", "<?xml?>\n\n", "<?xml?>Dam"})
  void shouldNotReadADeclarationWithoutARoot(String document) {
    for (String mediaType : MEDIA_TYPES) {
      // When / Then
      assertThat(read(document.getBytes(UTF_8), mediaType)).isEqualTo(rejected("no root element"));
    }
  }

  @Test
  void shouldCutTheNameOfTheRoot() {
    // Given
    String document = "<?xml?><" + "a".repeat(5_000) + ">";

    // When / Then
    assertThat(read(document.getBytes(UTF_8), ""))
        .isEqualTo(rejected("the root element " + "a".repeat(80)));
  }

  @Test
  void shouldLookIntoWrappings() {
    // Given
    byte[] kill = String.format(Locale.ROOT, KILL, "UTF-8").getBytes(UTF_8);
    String event =
        """
        {"specversion":"1.0","id":"1","source":"/acme","type":"t","datacontenttype":"%s","%s":"%s"}
        """;
    WireReader avro =
        new WireReader(
            (topic, value) ->
                new AvroPayloads.Decoded.Raw(
                    RawArticle.newBuilder()
                        .setContentType("text/html")
                        .setPayload(ByteBuffer.wrap(kill))
                        .build()),
            Limits.standard());

    // When / Then
    String base64 = Base64.getEncoder().encodeToString(kill);
    assertThat(code(read(event, "text/html", "data_base64", base64)))
        .isEqualTo(RejectionCode.UNKNOWN_FORMAT);
    assertThat(code(read(event, "text/plain", "data", "<?xml?><tmx><p>On Monday.</p></tmx>")))
        .isEqualTo(RejectionCode.UNKNOWN_FORMAT);
    assertThat(code(avro.read(record(new byte[] {0, 0, 0, 0, 7, 1}, ""))))
        .isEqualTo(RejectionCode.UNKNOWN_FORMAT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\">",
        "<?xml version=\"1.0\" encoding='UTF-8'?>\n<!-- <rss> -->\n<HTML>",
        "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"d\">"
            + "<html>",
        "<?xml version=\"1.0\"?><!doctype html><body class=a>",
        "<?xml version=\"1.0\"?><h:html xmlns:h=\"http://www.w3.org/1999/xhtml\">",
        "<?xml version=\"1.0\"?><div xmlns=\"http://www.w3.org/1999/xhtml\">",
      })
  void shouldKeepPagesThatBeginAsXml(String start) {
    // Given
    String page =
        start + "<h1>Dam opens</h1><p>The dam opened on Monday after nine years of work.</p>";

    for (String mediaType :
        List.of("", "text/html", "application/xhtml+xml", "application/xml", "text/xml")) {
      // When
      Reading reading = read(page.getBytes(UTF_8), mediaType);

      // Then
      assertThat(reading).as(mediaType).isInstanceOf(Reading.Items.class);
      assertThat(((Reading.Items) reading).items().get(0).getProvenance().getFormat())
          .isEqualTo("html");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <Reuters> - The dam opened on Monday after nine years of work. | text
          <desk@wire.example> wrote: the dam opened on Monday after nine years. | text
          <<Dam opens>> The dam opened on Monday after nine years of work. | text
          <3 dams opened on Monday after nine years of work. | text
          <p>The dam opened on Monday after nine years of work.</p> | html
          <app-root><p>The dam opened on Monday after nine years.</p></app-root> | html
          <article><h1>Dam opens</h1><p>The dam opened on Monday.</p></article> | html
          <svg xmlns="http://www.w3.org/2000/svg"></svg><p>The dam opened on Monday.</p> | html
          The dam opened. <?xml version="1.0"?><nitf> is what they sent on Monday. | text
          &lt;?xml version="1.0"?&gt; The dam opened on Monday after nine years. | text
          """)
  void shouldLeaveWhatMerelyBeginsWithALessThanSign(String text, String asPage) {
    // When
    Reading plain = read(text.getBytes(UTF_8), "text/plain");
    Reading page = read(text.getBytes(UTF_8), "text/html");

    // Then
    assertThat(((Reading.Items) plain).items().get(0).getProvenance().getFormat())
        .isEqualTo("text");
    assertThat(page).isInstanceOf(Reading.Items.class);
    if (asPage.equals("html")) {
      Reading undeclared = read(text.getBytes(UTF_8), "");
      assertThat(((Reading.Items) undeclared).items().get(0).getProvenance().getFormat())
          .isEqualTo("html");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"title\":\"A\"}", "The dam opened on Monday.", "<p>On Monday.</p>"})
  void shouldNotReadWhatIsOnlyDeclaredAsXml(String text) {
    assertThat(code(read(text.getBytes(UTF_8), "application/xml")))
        .isEqualTo(RejectionCode.BAD_XML);
  }

  /** Each form repeated: the prolog is read once, from front to back. */
  @ParameterizedTest
  @ValueSource(
      strings = {"<!-- a -->", "<?a b?>", "<?xml?>", " \n", "<!doctype a [", "<a b='c' ", "<a "})
  void shouldReadALongPrologInOnePass(String piece) {
    // Given
    String document = "<?xml?>" + piece.repeat(100_000);

    // When / Then
    assertThat(code(read(document.getBytes(UTF_8), ""))).isEqualTo(RejectionCode.UNKNOWN_FORMAT);
  }

  private static Reading rejected(String root) {
    return new Reading.Rejected(
        "unknown", RejectionCode.UNKNOWN_FORMAT, "No format reads XML with " + root + ".");
  }

  private static RejectionCode code(Reading reading) {
    assertThat(reading).isInstanceOf(Reading.Rejected.class);
    return ((Reading.Rejected) reading).code();
  }

  private Reading read(String event, String type, String name, String data) {
    String value = String.format(Locale.ROOT, event, type, name, data);
    return read(value.getBytes(UTF_8), "");
  }

  private Reading read(byte[] value, String mediaType) {
    return reader.read(record(value, mediaType));
  }

  private static RawRecord record(byte[] value, String mediaType) {
    Map<String, String> headers =
        mediaType.isEmpty() ? Map.of() : Map.of("content-type", mediaType);
    return new RawRecord("wire.raw", 0, 5, Instant.EPOCH, null, headers, value);
  }
}
