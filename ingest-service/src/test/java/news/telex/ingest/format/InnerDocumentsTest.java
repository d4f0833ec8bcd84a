package news.telex.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import news.telex.ingest.reading.Reading;
import news.telex.schemas.RejectionCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What means harm as a document means it also inside of another: every door is as narrow. */
class InnerDocumentsTest {
  private static final int LEVELS = 2_000;

  /** Larger ones are tried alone. */
  private static final int MAX_BYTES = 40_000;

  /** Far more than any text of these documents, far less than what an entity would make of it. */
  private static final int MAX_CHARACTERS = 2_000_000;

  private static final Map<String, String> DOCUMENTS = documents();

  private static final String G2 =
      "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"g\" version=\"1\"><itemMeta>"
          + "<itemClass qcode=\"ninat:text\"/></itemMeta><contentMeta><headline>The dam opens"
          + "</headline></contentMeta><contentSet>%s</contentSet></newsItem>";
  private static final String NEWSML =
      "<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>The dam opens</HeadLine></NewsLines>"
          + "<ContentItem><DataContent>%s</DataContent></ContentItem></NewsComponent></NewsItem>"
          + "</NewsML>";
  private static final String MAIL =
      "From: a@b.example\nDate: Thu, 26 Nov 2026 10:00:00 +0000\nSubject: The dam opens\n";
  private static final String EVENT = "{\"specversion\":\"1.0\",\"source\":\"a\",\"type\":\"t\",";

  private static final String FEED =
      "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":\"1\","
          + "\"content_html\":\"%s\"}]}";

  /**
   * A place within a format where a document may stand.
   *
   * @param around with {@code %s} where it does
   * @param written how it is written there
   */
  record Door(String mediaType, String around, UnaryOperator<String> written) {
    Reading read(String document) {
      String record = around.replace("%s", written.apply(document));
      return Readings.of(record.getBytes(UTF_8), mediaType);
    }

    @Override
    public String toString() {
      return mediaType + " " + around.substring(Math.max(0, around.indexOf("%s") - 40));
    }
  }

  static Stream<Door> doors() {
    UnaryOperator<String> asIs = UnaryOperator.identity();
    UnaryOperator<String> base64 = InnerDocumentsTest::base64;
    UnaryOperator<String> json = InnerDocumentsTest::json;
    UnaryOperator<String> escaped = InnerDocumentsTest::escaped;
    String ninjs = "{\"uri\":\"u:1\",\"type\":\"text\",\"headline\":\"The dam opens\",";
    String rss = "<rss version=\"2.0\"><channel><item><title>The dam opens</title>";
    String atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>The dam opens</title>";
    return Stream.of(
        new Door("message/rfc822", MAIL + "Content-Type: text/html\n\n%s", asIs),
        new Door(
            "message/rfc822",
            MAIL + "Content-Type: application/xml\nContent-Transfer-Encoding: base64\n\n%s",
            base64),
        new Door(
            "message/rfc822",
            MAIL + "Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n%s",
            document -> document.replace("=", "=3D")),
        new Door("application/cloudevents+json", EVENT + "\"data\":\"%s\"}", json),
        new Door(
            "application/cloudevents+json",
            EVENT + "\"datacontenttype\":\"text/html\",\"data\":\"%s\"}",
            json),
        new Door("application/cloudevents+json", EVENT + "\"data_base64\":\"%s\"}", base64),
        new Door("application/json", ninjs + "\"body_xhtml\":\"%s\"}", json),
        new Door(
            "application/json",
            ninjs + "\"bodies\":[{\"contentType\":\"text/vnd.IPTC.NITF\",\"value\":\"%s\"}]}",
            json),
        new Door("application/json", "{\"headline\":\"A dam\",\"articleBody\":\"%s\"}", json),
        new Door("application/feed+json", FEED, json),
        new Door("application/rss+xml", rss + "<description>%s</description></item>", escaped),
        new Door(
            "application/rss+xml",
            rss + "<content:encoded><![CDATA[%s]]></content:encoded></item>",
            asIs),
        new Door("application/atom+xml", atom + "<content type=\"xhtml\">%s</content>", asIs),
        new Door("application/atom+xml", atom + "<content type=\"a/xml\">%s</content>", base64),
        new Door("application/xml", G2.replace("%s", "<inlineXML>%s</inlineXML>"), asIs),
        new Door("application/xml", G2.replace("%s", "<inlineData>%s</inlineData>"), escaped),
        new Door(
            "application/xml",
            G2.replace("%s", "<inlineData encoding=\"base64\">%s</inlineData>"),
            base64),
        new Door("application/xml", NEWSML, asIs),
        new Door("application/xml", NEWSML, escaped),
        new Door("application/xml", NEWSML.replace("%s", "<![CDATA[%s]]>"), asIs),
        new Door("text/plain", "ZCZC\n$The dam opens\n@\n%s\nNNNN\n", asIs));
  }

  @ParameterizedTest
  @MethodSource("doors")
  void shouldBelieveNoDocumentThatStandsWithinAnother(Door door) {
    DOCUMENTS.forEach(
        (name, document) -> {
          // When
          Reading reading = door.read(document);

          // Then
          if (reading instanceof Reading.Rejected no) {
            assertThat(no.code()).as(name).isNotEqualTo(RejectionCode.INTERNAL);
          }
          assertThat(reading.toString())
              .as(name)
              .doesNotContain(HostileXml.SECRET)
              .hasSizeLessThan(MAX_CHARACTERS);
        });
  }

  private static Map<String, String> documents() {
    Map<String, String> all = new LinkedHashMap<>();
    HostileXml.all()
        .forEach(
            (name, document) -> {
              // What is about encoding is about documents that stand alone.
              boolean inside = name.startsWith("page: ") || name.startsWith("nitf: entity ");
              if (inside && !name.contains(" says ") && document.length < MAX_BYTES) {
                all.put(name, new String(document, UTF_8));
              }
            });
    for (String piece : List.of("<b>", "<table>x<b>", "<select>", "<svg><p>", "<a><b><p>x</a>")) {
      all.put("many " + piece, "<p>The dam opened." + piece.repeat(LEVELS));
    }
    return all;
  }

  private static String base64(String text) {
    return Base64.getMimeEncoder().encodeToString(text.getBytes(UTF_8)).replace("\r\n", "");
  }

  private static String json(String text) {
    StringBuilder out = new StringBuilder();
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else {
        out.append(c < ' ' ? " " : c);
      }
    }
    return out.toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("]]>", "]]&gt;");
  }
}
