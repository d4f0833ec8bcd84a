package news.telex.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** A data folder is held by a running stack; the message says so in one sentence. */
public final class FolderInUseException extends IOException {
  private static final long serialVersionUID = 1L;

  FolderInUseException(Path folder) {
    super(
        String.format(
            Locale.ROOT, "Another stack is running on %s.", folder.toAbsolutePath().normalize()));
  }
}
