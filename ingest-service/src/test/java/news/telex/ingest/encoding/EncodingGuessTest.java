package news.telex.ingest.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import news.telex.ingest.format.Content;
import news.telex.ingest.format.Decoding;
import news.telex.ingest.text.WordFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingGuessTest {
  /**
   * A paragraph as it was written before UTF-8.
   *
   * @param charset one that it was written in
   */
  record Paragraph(String language, NamedCharset charset, String text) {
    byte[] bytes(int characters) throws CharacterCodingException {
      String start = text.substring(0, Math.min(characters, text.length()));
      ByteBuffer bytes = charset.charset().newEncoder().encode(CharBuffer.wrap(start));
      byte[] all = new byte[bytes.remaining()];
      bytes.get(all);
      return all;
    }

    boolean isWestern() {
      return charset.equals(NamedCharset.WINDOWS_1252);
    }

    @Override
    public String toString() {
      return language + " " + charset.name();
    }
  }

  static Stream<Paragraph> paragraphs() {
    return WordFile.lines(EncodingGuessTest.class, "paragraphs.tsv").stream()
        .map(line -> line.split("\t"))
        .flatMap(
            columns ->
                Stream.of(columns[1].split(" "))
                    .map(
                        label ->
                            new Paragraph(
                                columns[0], NamedCharset.of(label).orElseThrow(), columns[2])));
  }

  @ParameterizedTest
  @MethodSource("paragraphs")
  void shouldReadAParagraphInTheEncodingThatItIsIn(Paragraph paragraph)
      throws CharacterCodingException {
    for (int length : new int[] {200, 2_000}) {
      // When
      Content.Text decoded = Decoding.text(paragraph.bytes(length), null);

      // Then
      assertThat(decoded.text())
          .isEqualTo(paragraph.text().substring(0, Math.min(length, paragraph.text().length())));
    }
  }

  /** Of a few words the most common encoding is read, or the right one, but never a third. */
  @ParameterizedTest
  @MethodSource("paragraphs")
  void shouldNeverTakeAFewWordsForAThirdLanguage(Paragraph paragraph)
      throws CharacterCodingException {
    for (int length = 20; length < 100; length += 10) {
      // When
      byte[] bytes = paragraph.bytes(length);
      String text = Decoding.text(bytes, null).text();

      // Then
      assertThat(text)
          .isIn(paragraph.text().substring(0, length), NamedCharset.WINDOWS_1252.decoded(bytes));
    }
  }

  @ParameterizedTest
  @MethodSource("paragraphs")
  void shouldLeaveWesternTextInWindows1252HoweverShort(Paragraph paragraph)
      throws CharacterCodingException {
    for (int length = 1; paragraph.isWestern() && length < paragraph.text().length(); length++) {
      // When
      Content.Text decoded = Decoding.text(paragraph.bytes(length), null);

      // Then
      assertThat(decoded.text()).isEqualTo(paragraph.text().substring(0, length));
    }
  }

  @Test
  void shouldGuessAtWhatIsTextOfAPageOnly() {
    // Given
    String tags = "<p class=\"une-très-grande-boîte-carrée-à-côté\" title=\"déjà vu, été, forêt\">";
    String text = "Мост через реку закроют на шесть недель, сообщили во вторник.";
    List<Byte> page = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      add(NamedCharset.of("windows-1252").orElseThrow(), tags, page);
      add(NamedCharset.of("koi8-r").orElseThrow(), text, page);
    }

    // When
    NamedCharset guess = EncodingGuess.of(bytes(page), true);

    // Then
    assertThat(guess.name()).isEqualTo("koi8-r");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 50, 5_000})
  void shouldFindTheTextHoweverMuchAsciiStandsBeforeIt(int lines) throws CharacterCodingException {
    // Given
    String text = "The bridge is closed. x < y\n".repeat(lines) + "Мост через реку закроют.";
    NamedCharset koi8 = NamedCharset.of("koi8-r").orElseThrow();

    // When / Then
    assertThat(EncodingGuess.of(new Paragraph("ru", koi8, text).bytes(200_000), true))
        .isEqualTo(koi8);
  }

  private static void add(NamedCharset charset, String text, List<Byte> to) {
    for (byte each : text.getBytes(charset.charset())) {
      to.add(each);
    }
  }

  private static byte[] bytes(List<Byte> all) {
    byte[] bytes = new byte[all.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = all.get(i);
    }
    return bytes;
  }
}
