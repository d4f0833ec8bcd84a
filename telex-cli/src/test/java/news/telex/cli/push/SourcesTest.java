package news.telex.cli.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
  @TempDir Path folder;

  @Test
  void shouldListFoldersInOrderWithoutHiddenFiles() throws Exception {
    // Given
    Files.createDirectories(folder.resolve("b/.git"));
    for (String name : List.of("c.txt", "b/2.json", "b/1.json", "b/.git/x", ".hidden")) {
      Files.writeString(folder.resolve(name), "");
    }

    // When
    List<Sources.Source> sources = Sources.of(List.of(folder.toString(), "-"));

    // Then
    assertThat(sources)
        .extracting(s -> s.file().map(f -> folder.relativize(f).toString()))
        .containsExactly(
            Optional.of("b/1.json"),
            Optional.of("b/2.json"),
            Optional.of("c.txt"),
            Optional.empty());
  }

  @Test
  void shouldReadStandardInputIfNothingIsNamed() throws Exception {
    assertThat(Sources.of(List.of()))
        .containsExactly(new Sources.Source("standard input", Optional.empty()));
  }

  @Test
  void shouldRefuseAFolderWithoutFiles() throws Exception {
    // Given
    Files.createDirectories(folder.resolve("empty/deeper/.git"));
    Files.writeString(folder.resolve("empty/deeper/.git/x"), "hidden");
    Files.writeString(folder.resolve("a.txt"), "An article.");

    // When, Then
    assertThatThrownBy(
            () ->
                Sources.of(
                    List.of(
                        folder.resolve("a.txt").toString(), folder.resolve("empty").toString())))
        .isInstanceOf(EmptyFolderException.class);
  }

  @Test
  void shouldRefuseAFileThatIsNotThere() {
    assertThatThrownBy(() -> Sources.of(List.of(folder.resolve("none").toString())))
        .isInstanceOf(NoSuchFileException.class);
  }
}
