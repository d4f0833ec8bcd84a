package news.telex.benchmarks.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import news.telex.benchmarks.names.LinkedText.Link;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkedTextTest {
  @TempDir private Path folder;

  @Test
  void shouldReadWhomTheNamesMean() throws IOException {
    // Given
    Path file = folder.resolve("link-en.txt");
    Files.writeString(
        file,
        "# D\n[Oslo|Q585] votes\n[Ada Quill|NIL] left [Bergen|?Q26793,Q1].\nEnd [Ix|?]\n# D\nNo");

    // When
    List<LinkedText> texts = LinkedText.read(file);

    // Then
    assertThat(texts)
        .containsExactly(
            new LinkedText(
                "Oslo votes",
                List.of("Ada Quill left Bergen.", "End Ix"),
                List.of(
                    new Link(0, 4, "Oslo", Set.of("Q585"), true, false),
                    new Link(11, 20, "Ada Quill", Set.of(), false, false),
                    new Link(26, 32, "Bergen", Set.of("Q26793", "Q1"), false, false),
                    new Link(38, 40, "Ix", Set.of(), false, true))),
            new LinkedText("No", List.of(), List.of()));
  }

  @Test
  void shouldRefuseABracketThatMarksNoName() throws IOException {
    Path file = folder.resolve("link-en.txt");
    Files.writeString(file, "# D\n[Oslo|585] votes\n");

    assertThatThrownBy(() -> LinkedText.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Oslo");
  }
}
