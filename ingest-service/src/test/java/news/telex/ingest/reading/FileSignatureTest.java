package news.telex.ingest.reading;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import news.telex.ingest.format.Readings;
import news.telex.schemas.RejectionCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent by mistake is named for what it is, and never taken for an article. */
class FileSignatureTest {
  private static final String TEXT =
      "The bridge at Altmoor will be closed for six weeks, the county said on Tuesday. ";

  private static final String PDF =
      """
      %%PDF-1.7
      1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
      4 0 obj << /Length 900 >> stream
      BT /F1 12 Tf 72 720 Td (%s) Tj ET
      endstream endobj
      trailer << /Root 1 0 R >>
      %%%%EOF
      """;

  private static final String RTF =
      "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}}\\f0\\fs24 %s\\par}";
  private static final String POSTSCRIPT =
      "%%!PS-Adobe-3.0\n/Times findfont\n(%s) show\nshowpage\n";
  private static final String CALENDAR =
      "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDESCRIPTION:%s\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

  static Stream<Arguments> files() {
    Map<String, byte[]> all = new TreeMap<>();
    binary("a JPEG picture", "FFD8FFE000104A46494600010101004800480000FFDB0043", all);
    binary("a JPEG picture with EXIF", "FFD8FFE1184545786966000049492A0008000000", all);
    binary("a PNG picture", "89504E470D0A1A0A0000000D49484452000002800000015E0802", all);
    binary("a GIF picture", "47494638396140010A00F70000", all);
    binary("a WebP picture", "524946462401000057454250565038", all);
    binary("a TIFF picture", "49492A0008000000", all);
    binary("a BMP picture", "424D3684030000000000360000002800000080020000", all);
    binary("an MP4 or QuickTime video, or a HEIF picture", "0000001866747970", all);
    binary("an MP3 sound", "49443303000000000F76544954320000", all);
    binary("a WAVE sound", "52494646247D000057415645666D742010000000", all);
    binary("an AVI video", "52494646247D0000415649204C495354", all);
    binary("an Ogg file", "4F676753000200000000000000", all);
    binary("a ZIP archive, or an Office document or e-book in one", "504B03041400060008", all);
    binary(
        "an Office document or mail of before 2007 (OLE)",
        "D0CF11E0A1B11AE1000000000000000000000000000000003E000300FEFF0900",
        all);
    binary("a gzip archive", "1F8B0800000000000003", all);
    binary("a 7z archive", "377ABCAF271C0004", all);
    binary("a RAR archive", "526172211A0701003392B5E50A01", all);
    binary("a font", "774F46460001000000003E5C00130000", all);
    binary("an SQLite database", "53514C69746520666F726D6174203300", all);
    binary("an Avro container file", "4F626A0104166176726F2E736368656D61", all);
    binary("a program", "7F454C4602010100", all);
    written("a PDF document", PDF, all);
    written("an RTF document", RTF, all);
    written("a PostScript document", POSTSCRIPT, all);
    written("a calendar file", CALENDAR, all);
    return all.entrySet().stream()
        .map(each -> Arguments.of(each.getKey().split(" with | \\(long")[0], each.getValue()));
  }

  private static void binary(String kind, String start, Map<String, byte[]> to) {
    Random random = new Random(20261130);
    byte[] noise = new byte[3_000];
    random.nextBytes(noise);
    byte[] head = HexFormat.of().parseHex(start);
    to.put(kind, joined(head, noise));
    to.put(kind + " (long, much text)", joined(head, TEXT.repeat(300).getBytes(UTF_8)));
    to.put(
        kind + " (long, accents)",
        joined(head, "Zürich wächst, sagt Müller. ".repeat(300).getBytes(ISO_8859_1)));
  }

  private static void written(String kind, String pattern, Map<String, byte[]> to) {
    for (int times : new int[] {1, 400}) {
      String text = String.format(Locale.ROOT, pattern, TEXT.repeat(times));
      to.put(kind + " (long " + times, text.getBytes(UTF_8));
      to.put(kind + " (long, behind a line " + times, ("\ufeff\r\n" + text).getBytes(UTF_8));
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldNameAFileThatNobodyDeclared(String kind, byte[] file) {
    for (String mediaType : List.of("application/octet-stream", "x/y")) {
      // When
      Reading reading = Readings.of(file, mediaType);

      // Then
      assertThat(reading)
          .isEqualTo(
              new Reading.Rejected(
                  "unknown", RejectionCode.UNKNOWN_FORMAT, "The bytes are " + kind + "."));
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldNotReadAFileThatIsDeclaredAsText(String kind, byte[] file) {
    for (String mediaType : List.of("text/plain", "text/html; charset=iso-8859-1")) {
      // When
      Reading reading = Readings.of(file, mediaType);

      // Then
      assertThat(reading)
          .isEqualTo(
              new Reading.Rejected(
                  "unknown",
                  RejectionCode.BAD_ENCODING,
                  "The bytes are declared as text, but are " + kind + "."));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><text>Dam opens</text></svg>",
        "<?xml version=\"1.0\"?><svg><text>The dam opened on Monday.</text></svg>\n",
        "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"d\"><svg><text>Dam</text></svg>",
        "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mi>x</mi></math>",
        "<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:o\">Dam</office:document>",
        "<?xml version=\"1.0\"?><w:wordDocument xmlns:w=\"urn:w\"><w:t>Dam</w:t></w:wordDocument>",
        "<plist version=\"1.0\"><dict><key>Dam</key><string>opens</string></dict></plist>"
      })
  void shouldNameXmlThatIsAPictureOrADocument(String xml) {
    for (String mediaType : List.of("", "text/plain", "text/html")) {
      // When
      Reading reading = Readings.of(xml.getBytes(UTF_8), mediaType);

      // Then
      assertThat(((Reading.Rejected) reading).code()).isEqualTo(RejectionCode.UNKNOWN_FORMAT);
    }
  }

  /** Without a known signature, texts between numbers are none. */
  @Test
  void shouldReadNoTableOfTexts() {
    // Given
    byte[] table = ("TREE" + (TEXT + "\0\0\0\7").repeat(50)).getBytes(UTF_8);

    // When
    Reading reading = Readings.of(table);

    // Then
    assertThat(((Reading.Rejected) reading).code()).isEqualTo(RejectionCode.UNKNOWN_FORMAT);
    assertThat(Readings.of((TEXT + "\n\n\0" + TEXT).getBytes(UTF_8)))
        .isInstanceOf(Reading.Items.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ID3 is a format for titles of songs, said the maker on Monday.",
        "PK Altmoor won the match on Monday.",
        "RIFF: a word of music\n\nIt was heard on Monday.",
        "BMW builds a plant at Altmoor, the county said on Monday.",
        "MM and II are numbers, the teacher said on Monday.",
        "GIF or JPEG? Readers asked on Monday.",
        "MZ: the Mittelteil reports on Monday that the dam opened."
      })
  void shouldReadTextThatBeginsAlike(String text) {
    assertThat(Readings.of(text.getBytes(UTF_8))).isInstanceOf(Reading.Items.class);
  }

  private static byte[] joined(byte[] head, byte[] rest) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head);
    all.writeBytes(rest);
    return all.toByteArray();
  }
}
