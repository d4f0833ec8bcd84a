package news.telex.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class PrivateFolderTest {
  @TempDir Path folder;

  @Test
  void shouldCreateAFolderForItsOwnerOnly() throws IOException {
    // When
    PrivateFolder.create(folder.resolve("above/data"));
    PrivateFolder.createOrShut(folder.resolve("other"));

    // Then
    assertThat(permissions("above/data")).isEqualTo("rwx------");
    assertThat(permissions("other")).isEqualTo("rwx------");
  }

  @Test
  void shouldShutAnOlderFolderOnlyWhereItIsAskedTo() throws IOException {
    // Given
    Files.createDirectory(folder.resolve("data"));
    Files.setPosixFilePermissions(
        folder.resolve("data"), PosixFilePermissions.fromString("rwxr-xr-x"));

    // When
    PrivateFolder.create(folder.resolve("data"));
    String before = permissions("data");
    PrivateFolder.createOrShut(folder.resolve("data"));

    // Then
    assertThat(before).isEqualTo("rwxr-xr-x");
    assertThat(permissions("data")).isEqualTo("rwx------");
  }

  private String permissions(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
  }
}
