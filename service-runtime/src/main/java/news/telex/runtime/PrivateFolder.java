package news.telex.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import news.telex.runtime.log.Causes;
import news.telex.runtime.log.LogKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folders that nobody but their owner enters: what Telex keeps are articles, some of them under
 * embargo or withheld. Where a file system has no such permissions, a folder is as it is.
 */
public final class PrivateFolder {
  private static final Logger LOG = LoggerFactory.getLogger(PrivateFolder.class);
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private PrivateFolder() {}

  /**
   * Creates a folder, and those above it as the system does, unless it is there.
   *
   * @throws IOException if it cannot be created
   */
  public static void create(Path folder) throws IOException {
    if (Files.isDirectory(folder) || !hasPermissions(folder)) {
      Files.createDirectories(folder);
      return;
    }
    Path above = folder.toAbsolutePath().getParent();
    if (above != null) {
      Files.createDirectories(above);
    }
    Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
  }

  /**
   * Creates a folder, or shuts the one there is, and says so.
   *
   * @throws IOException if it cannot be created
   */
  public static void createOrShut(Path folder) throws IOException {
    create(folder);
    if (!hasPermissions(folder)) {
      return;
    }
    if (OWNER_ONLY.containsAll(Files.getPosixFilePermissions(folder))) {
      return;
    }
    try {
      Files.setPosixFilePermissions(folder, OWNER_ONLY);
      LOG.atInfo()
          .addKeyValue(LogKeys.FILE, folder)
          .log("Other users could look into the data folder; now its owner only can.");
    } catch (IOException e) {
      LOG.atWarn()
          .addKeyValue(LogKeys.FILE, folder)
          .addKeyValue(LogKeys.ERROR, Causes.of(e))
          .log("Other users can look into the data folder, which is not this user's to shut.");
    }
  }

  private static boolean hasPermissions(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
