package news.telex.ingest.reading;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import news.telex.ingest.format.Readings;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;
import news.telex.schemas.RejectionCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is declared as something else than it is, or has something around it. */
class MislabelledTest {
  private static final String NITF =
      "<nitf><body><body.head><hedline><hl1>Dam opens</hl1></hedline></body.head><body.content>"
          + "<p>The dam opened on Monday.</p></body.content></body></nitf>";

  @Test
  void shouldReadJsonUnderTextAsWhatItIs() {
    // Given
    String kill =
        "{\"uri\":\"u:1\",\"type\":\"text\",\"headline\":\"Dam opens\",\"pubstatus\":\"canceled\"}";

    // When
    List<ParsedItem> items = Readings.items(Readings.of(kill.getBytes(UTF_8), "text/plain"));

    // Then
    assertThat(items).hasSize(1);
    assertThat(items.get(0).getPubStatus()).isEqualTo(PubStatus.canceled);
  }

  @Test
  void shouldReadTextThatOnlyBeginsLikeJsonAsText() {
    // Given
    String text = "{Dam opens}\n\nThe dam at Altmoor opened on Monday, the ministry said.";

    // When
    List<ParsedItem> items = Readings.items(Readings.of(text.getBytes(UTF_8), "text/plain"));

    // Then
    assertThat(items.get(0).getProvenance().getFormat()).isEqualTo("text");
  }

  @Test
  void shouldReadAMailUnderTextAsAMail() {
    // Given
    String mail =
        "From: Desk <desk@fellwire.example>\r\nDate: Thu, 26 Nov 2026 09:00:00 +0000\r\n"
            + "Subject: Dam opens\r\nMessage-ID: <1@fellwire.example>\r\n\r\n"
            + "The dam opened on Monday after nine years of work.\r\n";

    // When
    List<ParsedItem> items = Readings.items(Readings.of(mail.getBytes(UTF_8), "text/plain"));

    // Then
    assertThat(items.get(0).getHeadline()).isEqualTo("Dam opens");
    assertThat(items.get(0).getProvenance().getFormat()).isEqualTo("mail");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?xml version=\"1.0\"?>",
        "Warning: no cache\n<?xml version=\"1.0\"?>",
        "HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n\r\n<?xml version=\"1.0\"?>"
      })
  void shouldTakeXmlBehindSomethingElseForNoText(String front) {
    for (String mediaType : List.of("", "text/plain")) {
      // When
      byte[] value = (front + NITF).getBytes(UTF_8);
      Reading reading = mediaType.isEmpty() ? Readings.of(value) : Readings.of(value, mediaType);

      // Then
      assertThat(reading).isInstanceOf(Reading.Rejected.class);
      assertThat(((Reading.Rejected) reading).code()).isEqualTo(RejectionCode.UNKNOWN_FORMAT);
    }
  }

  @Test
  void shouldTakeAWireWhoseTagIsBrokenForXml() {
    // Given
    String item =
        "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"urn:x:1 version=\"2\">"
            + "<contentMeta><headline>Dam opens</headline></contentMeta></newsItem>";

    // When
    Reading reading = Readings.of(item.getBytes(UTF_8));

    // Then
    assertThat(((Reading.Rejected) reading).code()).isEqualTo(RejectionCode.BAD_XML);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u001a", "\0\0\0", "\r\n\u001a\0"})
  void shouldReadXmlThatIsPadded(String padding) {
    // When
    ParsedItem item = Readings.item((NITF + padding).getBytes(UTF_8));

    // Then
    assertThat(item.getHeadline()).isEqualTo("Dam opens");
  }

  @Test
  void shouldReadXmlBehindAByteOrderMarkThatWasEncodedTwice() {
    // When
    ParsedItem item =
        Readings.item(("\u00ef\u00bb\u00bf<?xml version=\"1.0\"?>" + NITF).getBytes(UTF_8));

    // Then
    assertThat(item.getHeadline()).isEqualTo("Dam opens");
  }

  /** In ISO-8859-1 the second byte of a letter or quotation mark is a control. */
  @Test
  void shouldReadJsonWhoseTextWasEncodedTwice() {
    // Given
    String twice =
        new String("{\"title\":\"„Größe“ zählt für Äpfel\"}".getBytes(UTF_8), ISO_8859_1);

    // When
    ParsedItem item = Readings.item(twice.getBytes(UTF_8));

    // Then
    assertThat(item.getHeadline()).isEqualTo("„Größe“ zählt für Äpfel");
  }
}
