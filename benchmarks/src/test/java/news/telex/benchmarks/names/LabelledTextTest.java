package news.telex.benchmarks.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import news.telex.benchmarks.names.LabelledText.Marked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledTextTest {
  private static final String CUT = "Sea\tB-PER\n-\tI-PER\nran\tI-PER\nwon\tO\n\n-\tO\nNo\tO\n";

  @TempDir private Path folder;

  @Test
  void shouldJoinWhatACorpusCutAtItsHyphens() throws IOException {
    // Given
    Path file = Files.writeString(folder.resolve("gum-fiction.tsv"), CUT);

    // When
    List<LabelledText> texts = LabelledText.read(file);

    // Then
    assertThat(texts)
        .containsExactly(
            new LabelledText(
                "gum-fiction",
                "en",
                List.of("Sea-ran won", "-No"),
                List.of(new Marked(1, 8, "PER"))));
  }

  @Test
  void shouldLeaveTheDashesOfOthers() throws IOException {
    Path file = Files.writeString(folder.resolve("de-news.tsv"), CUT);

    assertThat(LabelledText.read(file).get(0).paragraphs())
        .containsExactly("Sea - ran won", "- No");
  }
}
