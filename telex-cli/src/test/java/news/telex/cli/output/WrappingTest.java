package news.telex.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrappingTest {
  @Test
  void shouldBreakAtBlanksAndCutNothing() {
    assertThat(Wrapping.lines("The ferry to Port Orla is back in service.", 20))
        .containsExactly("The ferry to Port", "Orla is back in", "service.");
  }

  @Test
  void shouldIndentBelowALabelOrAMark() {
    assertThat(Wrapping.lines("read by    telex-parse, telex-parse-replay", 34))
        .containsExactly("read by    telex-parse,", "           telex-parse-replay");
    assertThat(Wrapping.lines("* enrich forgets the digest of all", 24))
        .containsExactly("* enrich forgets the", "  digest of all");
    assertThat(Wrapping.lines("  entities: Berlin (place), Edda Quill", 26))
        .containsExactly("  entities: Berlin", "    (place), Edda Quill");
  }

  @Test
  void shouldBreakAWordOnlyIfItIsWiderThanTheTerminal() {
    assertThat(Wrapping.lines("see urn:telex:abcdefghijkl", 22))
        .containsExactly("see", "urn:telex:abcdefghijkl");
    assertThat(Wrapping.lines("urn:telex:abcdefghijklmnop", 22))
        .containsExactly("urn:telex:abcdefghijkl", "mnop");
  }

  @Test
  void shouldBreakACommandThatIsWiderThanTheTerminalSoThatAShellReadsOn() {
    // Given
    String command =
        "telex review show urn:telex:abc --data /tmp/x".replace(' ', Wrapping.FIRM_BLANK);

    // When
    List<String> lines = Wrapping.lines("Next: " + command, 30);

    // Then
    assertThat(lines.stream().map(line -> line.replace(Wrapping.FIRM_BLANK, ' ')))
        .containsExactly("Next:", "telex review show \\", "urn:telex:abc --data /tmp/x");
  }

  @Test
  void shouldCountWhatATextTakesOnATerminal() {
    assertThat(Wrapping.lines("東京で地震がありました", 10)).containsExactly("東京で地震", "がありまし", "た");
  }

  @Test
  void shouldLetABarThroughThatIsDrawnOverItself() throws IOException {
    // Given
    StringWriter out = new StringWriter();
    WrappingWriter writer = new WrappingWriter(out, 12);

    // When
    writer.write("\rreading [####      ] 4/9");
    writer.flush();
    writer.write("\nnothing is changed\n");

    // Then
    assertThat(out).hasToString("\rreading [####      ] 4/9\nnothing is\nchanged\n");
  }
}
