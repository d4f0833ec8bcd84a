package news.telex.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the note holds against the broker's changelogs is the reset's to test. */
class ChangelogsTest {
  @TempDir Path folder;
  private Path note;

  @BeforeEach
  void leaveState() throws Exception {
    Files.createDirectories(folder.resolve("telex-test/0_0/rocksdb"));
    note = Files.writeString(folder.resolve("telex-test.changelogs"), "a-changelog=1\n");
  }

  @Test
  void shouldNotTrustStateThatSomebodyHadWhenHeWasKilled() throws Exception {
    // When
    changelogs().enter();

    // Then: a later process
    assertThat(changelogs().mistrust()).contains("It was not left in order.");
  }

  @Test
  void shouldNoteWhatStateBelongsToWhenItIsLeftInOrder() throws Exception {
    // Given
    Changelogs changelogs = changelogs();
    changelogs.enter();
    assertThat(note).doesNotExist();

    // When: without having reached the broker
    changelogs.leave();

    // Then
    assertThat(Files.readAllLines(note)).contains("a-changelog=1");
  }

  @Test
  void shouldNoteNothingOfStateOfWhichNothingIsKnown() throws Exception {
    // Given
    Files.delete(note);
    Changelogs changelogs = changelogs();
    changelogs.enter();

    // When
    changelogs.leave();

    // Then
    assertThat(note).doesNotExist();
  }

  private Changelogs changelogs() {
    return new Changelogs("telex-test", folder, new Properties());
  }
}
