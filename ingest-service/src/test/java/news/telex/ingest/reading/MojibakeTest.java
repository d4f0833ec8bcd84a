package news.telex.ingest.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import news.telex.ingest.format.Draft;
import news.telex.ingest.format.Readings;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Removed;
import news.telex.schemas.TimeSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MojibakeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          windows-1252 | Zürich wächst, sagt der Stadtrat.
          windows-1252 | It’s “the café’s” day – said naïve André…
          windows-1252 | Elle est allée à Besançon, à côté.
          windows-1252 | Мост через реку закроют
          windows-1252 | 河上的大桥将关闭六个星期
          windows-1251 | Мост через реку закроют
          windows-1251 | Die Brücke über die Flüsse müßte größer sein
          windows-1250 | Most nad rzeką będzie zamknięty
          ISO-8859-1   | Zürich wächst – “sagt” der Stadtrat.
          """)
  void shouldMendWhatWasEncodedTwice(String takenFor, String text) {
    // Given
    Draft draft = draft(twice(text, takenFor));

    // When
    Mojibake.mend(draft);

    // Then
    assertThat(draft.text).isEqualTo(text);
    assertThat(draft.removed).extracting(Removed::getRule).containsExactly("double-encoded");
    assertThat(draft.removed.get(0).getText()).startsWith(twice(text.substring(0, 6), takenFor));
  }

  @Test
  void shouldMendWhatWasEncodedThreeTimes() {
    // Given
    Draft draft = draft(twice(twice("Zürich wächst", "windows-1252"), "windows-1252"));

    // When
    Mojibake.mend(draft);

    // Then
    assertThat(draft.text).isEqualTo("Zürich wächst");
  }

  /** Programs that know no byte 9D, and those that make every space the same. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          â€œThe cafÃ© in ZÃ¼richâ€\ufffd, she said | “The café in Zürich”, she said
          Elle est allÃ©e Ã  BesanÃ§on             | Elle est allée à Besançon
          Elle est allÃ©e Ã BesanÃ§on              | Elle est allée à Besançon
          """)
  void shouldMendWhatLostAByteOnTheWay(String broken, String text) {
    // Given
    Draft draft = draft(broken);

    // When
    Mojibake.mend(draft);

    // Then
    assertThat(draft.text).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The letters Ã© and Ã¼ stand where accents belong.",
        "It prints cafÃ© for a word.",
        "It prints cafÃ© and naÃ¯ve where café and naïve are meant.",
        "Mojibake: cafÃ© and naÃ¯ve on every page.",
        "UTF-8 read as Latin: cafÃ© and naÃ¯ve.",
        "Zürich wächst, sagt der Stadtrat.",
        "SÃO PAULO E JOÃO PESSOA",
        "PÃO, MÃE E IRMÃ",
        "Â© Müller",
        "Мост через реку закроют",
        "Р“ородР“",
        "Câmara dos Deputados: Ângela",
        "Nothing beyond ASCII."
      })
  void shouldLeaveEverythingElse(String text) {
    // Given
    Draft draft = draft(text);

    // When
    Mojibake.mend(draft);

    // Then
    assertThat(draft.text).isEqualTo(text);
    assertThat(draft.removed).isEmpty();
  }

  @Test
  void shouldMendTheFieldsThatAreBrokenAndNoOthers() {
    // Given
    String json =
        """
        {"headline": "ZÃ¼rich wÃ¤chst", "body_text": "Zürich wächst um 900 Menschen, sagt der Rat.",
         "byline": "Von JÃ¼rg MÃ¼ller", "uri": "urn:x:1"}
        """;

    // When
    ParsedItem item = Readings.item(json.getBytes(UTF_8));

    // Then
    assertThat(item.getHeadline()).isEqualTo("Zürich wächst");
    assertThat(item.getBody()).containsExactly("Zürich wächst um 900 Menschen, sagt der Rat.");
    assertThat(item.getByline()).contains("Von Jürg Müller");
    assertThat(item.getRemoved())
        .extracting(Removed::getRule)
        .containsExactly("double-encoded", "double-encoded");
    assertThat(item.getProvenance().getCharset()).isEqualTo("utf-8");
  }

  @Test
  void shouldMendPages() {
    // Given
    String page =
        "<html><head><title>Zürich wächst</title></head><body><h1>Zürich wächst</h1><p>Die Stadt"
            + " wächst, sagt Jürg Müller.</p><p>Es sei „höchste“ Zeit für neue Häuser.</p></body>";

    // When
    ParsedItem item =
        Readings.items(
                Readings.of(twice(page, "windows-1252").getBytes(UTF_8), "text/html;charset=utf-8"))
            .get(0);

    // Then
    assertThat(item.getHeadline()).isEqualTo("Zürich wächst");
    assertThat(item.getBody())
        .containsExactly(
            "Die Stadt wächst, sagt Jürg Müller.", "Es sei „höchste“ Zeit für neue Häuser.");
  }

  private static String twice(String text, String takenFor) {

    byte[] bytes = text.getBytes(UTF_8);
    StringBuilder out = new StringBuilder();
    for (byte each : bytes) {
      char c = new String(new byte[] {each}, Charset.forName(takenFor)).charAt(0);
      out.append(c == '\ufffd' ? (char) (each & 0xff) : c);
    }
    return out.toString();
  }

  private static Draft draft(String text) {
    Draft draft = new Draft("text", TimeSource.wire);
    draft.text = text;
    return draft;
  }
}
