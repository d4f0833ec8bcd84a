package news.telex.ingest.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import news.telex.ingest.format.Decoding;
import news.telex.ingest.format.Readings;
import news.telex.ingest.format.WireFormatContract;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.RejectionCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every format in whatever encoding, stated, misstated or not stated at all. */
class EncodingsTest {
  /** Those that show by their bytes. */
  private static final List<String> SHOWN =
      List.of(
          "UTF-16",
          "UTF-16BE",
          "UTF-16LE",
          "x-UTF-16LE-BOM",
          "UTF-32BE",
          "UTF-32LE",
          "X-UTF-32BE-BOM",
          "X-UTF-32LE-BOM");

  private static final List<String> OTHERS =
      List.of(
          "windows-1252",
          "windows-1250",
          "windows-1254",
          "windows-1257",
          "ISO-8859-15",
          "GB18030",
          "EUC-JP",
          "windows-31j",
          "x-windows-949");

  private static final String RUSSIAN = "Мост через реку закроют на шесть недель";
  private static final String RUSSIAN_TEXT =
      "Мост закроют на шесть недель, сообщила во вторник администрация района.";

  static List<Path> golden() throws IOException, URISyntaxException {
    Path all =
        Path.of(Objects.requireNonNull(WireFormatContract.class.getResource("golden")).toURI());
    try (Stream<Path> files = Files.walk(all)) {
      return files
          .filter(file -> Files.isRegularFile(file) && !file.toString().endsWith(".items.json"))
          // The parts of a mail are each in an encoding of their own.
          .filter(file -> !file.toString().endsWith(".eml"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void shouldReadTheSameInWhateverEncoding(Path file) throws IOException {
    // Given
    byte[] bytes = Files.readAllBytes(file);
    String text = Decoding.text(bytes, null).text();
    List<String> usual = said(Readings.of(bytes));
    List<String> charsets = new ArrayList<>(SHOWN);
    charsets.addAll(OTHERS);

    for (String name : charsets) {
      Charset charset = Charset.forName(name);
      byte[] encoded = text.getBytes(charset);
      if (!new String(encoded, charset).replace("\ufeff", "").equals(text)) {
        continue;
      }

      // When / Then
      assertThat(said(Readings.of(encoded, "application/octet-stream; charset=" + name)))
          .as("%s, stated", name)
          .isEqualTo(usual);
      if (SHOWN.contains(name) || name.equals("windows-1252")) {
        assertThat(said(Readings.of(encoded))).as(name).isEqualTo(usual);
        assertThat(said(Readings.of(encoded, "application/octet-stream; charset=UTF-8")))
            .as("%s, stated as UTF-8", name)
            .isEqualTo(usual);
      }
    }
    for (String wrong : List.of("iso-8859-1", "windows-1251", "us-ascii", "klingon")) {
      assertThat(
              said(Readings.of(text.getBytes(UTF_8), "application/octet-stream; charset=" + wrong)))
          .as("UTF-8, stated as %s", wrong)
          .isEqualTo(usual);
    }
  }

  /** What nothing states is read as the text tells. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text    | %s\\n\\n%s
          json    | {"headline": "%s", "body_text": "%s"}
          html    | <html><head><title>%1$s</title></head><body><h1>%1$s</h1><p>%2$s</p></body></html>
          rss     | <rss><channel><item><title>%s</title><description>%s</description></item></channel></rss>
          nitf/3  | <?xml version="1.0"?><nitf><body><body.head><hedline><hl1>%s</hl1></hedline></body.head><body.content><p>%s</p></body.content></body></nitf>
          zczc    | ZCZC\\n%%A\\n$%s\\n@%s\\nNNNN
          """)
  void shouldGuessWhatNothingStates(String format, String pattern) {
    // Given
    String text = String.format(Locale.ROOT, pattern.replace("\\n", "\n"), RUSSIAN, RUSSIAN_TEXT);

    for (String charset : List.of("windows-1251", "koi8-r", "iso-8859-5")) {
      // When
      Reading.Items read = (Reading.Items) Readings.of(text.getBytes(Charset.forName(charset)));
      ParsedItem item = read.items().get(0);

      // Then
      assertThat(item.getHeadline()).isEqualTo(RUSSIAN);
      assertThat(item.getBody()).containsExactly(RUSSIAN_TEXT);
      assertThat(item.getProvenance().getCharset()).isEqualTo(charset);
      assertThat(item.getProvenance().getFormat()).startsWith(format);
      assertThat(read.guessed()).containsExactly(charset);
    }
  }

  @Test
  void shouldCallNothingGuessedThatIsStatedOrShown() {
    // Given
    String text = RUSSIAN + "\n\n" + RUSSIAN_TEXT;

    // When / Then
    for (Reading read :
        List.of(
            Readings.of(text.getBytes(UTF_8)),
            Readings.of(text.getBytes(Charset.forName("UTF-16LE"))),
            Readings.of(text.getBytes(Charset.forName("koi8-r")), "text/plain; charset=koi8-r"),
            Readings.of("Dam opens\n\nIt opened on Monday.".getBytes(UTF_8)))) {
      assertThat(((Reading.Items) read).guessed()).isEmpty();
    }
  }

  /** By the header, the declaration or meta element, and what wraps it. */
  @ParameterizedTest
  @CsvSource({
    "gb2312, GBK, 镕基大桥今天关闭了",
    "euc-kr, x-windows-949, 똠방각하 다리를 막는다",
    "shift_jis, windows-31j, ①橋を通行止めにする",
    "iso-8859-1, windows-1252, “Dam” opens – at last",
    "iso-8859-9, windows-1254, İstanbul’da köprü kapatıldı",
    "tis-620, x-windows-874, สะพานข้ามแม่น้ำจะปิด"
  })
  void shouldUnderstandNamesAsBrowsersDoWhereverTheyStand(
      String label, String charset, String headline) {
    // Given
    Charset in = Charset.forName(charset);
    String text = headline + "\n\n" + headline + ".";
    String page = "<meta charset='" + label + "'><title>" + headline + "</title><p>" + headline;
    String meta =
        "<html><head><meta http-equiv=Content-Type content=\"text/html; charset="
            + label
            + "\"><title>"
            + headline
            + "</title></head><body><p>"
            + headline;
    String xml =
        "<?xml version='1.0' encoding='"
            + label
            + "'?><rss><channel><item><title>"
            + headline
            + "</title></item></channel></rss>";
    String event =
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/w/a\",\"type\":\"t\",\"datacontenttype\":"
            + "\"text/plain; charset="
            + label
            + "\",\"data_base64\":\""
            + Base64.getEncoder().encodeToString(text.getBytes(in))
            + "\"}";

    // When / Then
    for (Reading reading :
        List.of(
            Readings.of(text.getBytes(in), "text/plain; charset=" + label),
            Readings.of(text.getBytes(in), "text/plain; charset=\"" + label + "\""),
            Readings.of(page.getBytes(in), "text/html"),
            Readings.of(meta.getBytes(in)),
            Readings.of(xml.getBytes(in)),
            Readings.of(event.getBytes(UTF_8)))) {
      assertThat(Readings.items(reading).get(0).getHeadline()).isEqualTo(headline);
      assertThat(((Reading.Items) reading).guessed()).isEmpty();
    }
  }

  @Test
  void shouldReadUtf8WithSomethingElseInIt() {
    // Given
    String before = "Zürich wächst\n\nDie Stadt wächst, für Häuser fehlt Fläche, für Gärten Öde – ";
    byte[] start = before.getBytes(UTF_8);
    byte[] value = Arrays.copyOf(start, start.length + 2);
    value[start.length] = (byte) 0x92;
    value[start.length + 1] = (byte) 0xc3;

    for (String mediaType : List.of("text/plain", "text/plain;charset=utf-8", "")) {
      // When
      ParsedItem item = Readings.items(Readings.of(value, mediaType)).get(0);

      // Then
      assertThat(item.getHeadline()).isEqualTo("Zürich wächst");
      assertThat(item.getBody())
          .containsExactly("Die Stadt wächst, für Häuser fehlt Fläche, für Gärten Öde – ’");
    }
  }

  /** One character is broken: what is stated is true nevertheless. */
  @Test
  void shouldBelieveWhatIsStatedOfAnArticleThatIsCutOff() {
    // Given
    String text = "县政府宣布关闭大桥\n\n县政府星期二宣布，河上的大桥将关闭六个星期。";
    byte[] whole = text.getBytes(Charset.forName("GB18030"));

    // When
    ParsedItem item =
        Readings.items(
                Readings.of(Arrays.copyOf(whole, whole.length - 3), "text/plain; charset=gb2312"))
            .get(0);

    // Then
    assertThat(item.getBody().get(0)).startsWith("县政府星期二宣布，河上的大桥将关闭六个星");
    assertThat(item.getProvenance().getCharset()).isEqualTo("gb18030");
  }

  @ParameterizedTest
  @CsvSource({"text/plain", "text/html", "application/json"})
  void shouldKeepItsCodeForWhatIsNoTextInAnyEncoding(String mediaType) {
    // Given
    byte[] noise = new byte[400];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) (i * 37);
    }

    // When
    Reading reading = Readings.of(noise, mediaType);

    // Then
    assertThat(((Reading.Rejected) reading).code()).isEqualTo(RejectionCode.BAD_ENCODING);
  }

  /** What the items say, and nothing of how they were delivered. */
  private static List<String> said(Reading reading) {
    assertThat(reading).isInstanceOf(Reading.Items.class);
    return ((Reading.Items) reading)
        .items().stream().map(item -> item.getContentHash() + item.getBody()).toList();
  }
}
