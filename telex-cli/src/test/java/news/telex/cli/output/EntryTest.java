package news.telex.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryTest {
  @Test
  void shouldCutProseAndNeverWhatIdentifies() {
    // Given
    Entry entry = entry();

    // When
    List<String> lines = entry.lines(80);

    // Then
    assertThat(lines)
        .containsExactly(
            "2026-11-01T06:00:00Z  agence-meridien  fr  Le bac reprend la mer après trois se…",
            "  urn:telex:agence-meridien:22arfscedgjo4c7erct4gi5dv5 v12 r3  [Port Orla, Edda…");
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 80, 120, 200})
  void shouldFitEveryTerminal(int columns) {
    assertThat(entry().lines(columns)).allMatch(line -> TextWidth.of(line) <= columns);
    assertThat(String.join("", entry().lines(columns)).replace(" ", ""))
        .contains("urn:telex:agence-meridien:22arfscedgjo4c7erct4gi5dv5v12r3");
  }

  @Test
  void shouldBeOneLineWhereThereIsRoom() {
    assertThat(entry().lines(400)).containsExactly(entry().line());
  }

  private static Entry entry() {
    Entry entry = new Entry();
    entry.name("2026-11-01T06:00:00Z");
    entry.name("agence-meridien");
    entry.name("fr");
    entry.name("");
    entry.prose("Le bac reprend la mer après trois semaines de grève au port");
    entry.name("urn:telex:agence-meridien:22arfscedgjo4c7erct4gi5dv5 v12 r3");
    entry.prose("[Port Orla, Edda Quill, Berlin]");
    entry.prose("{transport}");
    return entry;
  }
}
