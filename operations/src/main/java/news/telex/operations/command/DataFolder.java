package news.telex.operations.command;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the embedded stack keeps its data. */
final class DataFolder {
  private DataFolder() {}

  /** The folder asked for; else {@code data} in {@code TELEX_HOME}, which the launcher sets. */
  static Path of(@Nullable Path asked, Map<String, String> environment) {
    return asked != null
        ? asked
        : Path.of(environment.getOrDefault("TELEX_HOME", "")).resolve("data");
  }
}
