package news.telex.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
  @Test
  void shouldAlignColumnsByTerminalCells() {
    // Given
    Table table = new Table("WIRE", "HEADLINE");
    table.add("a", "東京で地震");
    table.add("bcdef", "Erdbeben");

    // When
    List<String> lines = table.lines(80);

    // Then
    assertThat(lines).containsExactly("WIRE   HEADLINE", "a      東京で地震", "bcdef  Erdbeben");
  }

  @Test
  void shouldCutOnlyTheFlexibleColumns() {
    // Given
    Table table = new Table("WIRE", "HEADLINE", "TOPICS").flexible(1, 2).flexible(2, 1);
    table.add("agence-meridien", "h".repeat(100), "t".repeat(100));

    // When
    List<String> lines = table.lines(60);

    // Then
    assertThat(lines.get(1))
        .isEqualTo("agence-meridien  " + "h".repeat(26) + "…  " + "t".repeat(13) + "…");
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 61, 80, 140})
  void shouldNeverBeWiderThanTheTerminal(int columns) {
    // Given
    Table table = new Table("A", "B", "C").flexible(1, 1);
    table.add("x".repeat(30), "東".repeat(50), "z".repeat(30));

    // When, Then
    assertThat(table.lines(columns)).allMatch(line -> TextWidth.of(line) <= columns);
  }

  @ParameterizedTest
  @CsvSource({
    "plain, plain",
    "'two\nlines\tand  blanks ', two lines and blanks",
    "'red \u001b[31malert', red [31malert",
    "'mirror \u202eed\u202c', mirror ed",
    "'नमस्ते', नमस्ते",
  })
  void shouldMakeTextFitForATerminal(String text, String expected) {
    assertThat(Printable.of(text)).isEqualTo(expected);
  }

  @Test
  void shouldPutARowOnSeveralLinesRatherThanCutWhatIdentifiesIt() {
    // Given
    Table table = new Table("ID", "CODE", "FROM", "DETAIL").flexible(3, 1);
    table.add(
        "1/4711", "too-many-entities", "wire.raw.agence-meridien-3@123456789", "x".repeat(90));
    table.add("0/2", "no-text", "wire.raw-0@1", "short");

    // When
    List<String> lines = table.lines(60);

    // Then
    assertThat(lines)
        .containsExactly(
            "ID      CODE",
            "  FROM                                  DETAIL",
            "1/4711  too-many-entities",
            "  wire.raw.agence-meridien-3@123456789  xxxxxxxxxxxxxxxxxxx…",
            "0/2     no-text",
            "  wire.raw-0@1                          short");
  }

  @Test
  void shouldLeaveOutALineOfARowWithNothingOnIt() {
    // Given
    Table table = new Table("WHEN", "CODE", "URI").flexible(2, 1);
    table.add("x".repeat(20), "y".repeat(20), "");

    // When, Then
    assertThat(table.lines(45))
        .containsExactly(
            "WHEN                  CODE", "  URI", "x".repeat(20) + "  " + "y".repeat(20));
  }

  @ParameterizedTest
  @CsvSource({"'',160", "abc,160", "0,160", "20,40", "100,100", "100000,500"})
  void shouldKeepTheWidthWithinBounds(String told, int columns) {
    // Given
    Properties launcher = new Properties();
    launcher.setProperty("telex.stdout.columns", told);

    // When, Then
    assertThat(Terminal.of(launcher).columns()).isEqualTo(columns);
  }

  @Test
  void shouldCutLongCellsOnlyForAScreen() {
    // Given
    Table table = new Table("STAGE", "DETAIL").flexible(1, 1);
    String detail = "The beginning of a text never replaces it, ".repeat(4) + "so it is shortened.";
    table.add("identify", detail);

    // When
    List<String> piped = table.lines(Terminal.none(80).roomForProse());
    List<String> shown = table.lines(Terminal.screen(80).roomForProse());

    // Then
    assertThat(piped).hasSize(2).last().asString().endsWith(detail);
    assertThat(shown).hasSize(2).allMatch(line -> line.length() <= 80);
  }
}
