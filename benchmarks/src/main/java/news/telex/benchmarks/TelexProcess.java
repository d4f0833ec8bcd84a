package news.telex.benchmarks;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import news.telex.cli.Telex;

/** The telex command as a process of its own, as an operator runs it. */
public final class TelexProcess {
  private TelexProcess() {}

  /**
   * Starts a command.
   *
   * @param folder its {@code --data}
   * @param output where it says what it has to say
   */
  public static Process start(Path folder, Redirect output, List<String> arguments)
      throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=news.telex",
                "-cp",
                System.getProperty("java.class.path"),
                Telex.class.getName()));
    line.addAll(arguments);
    line.addAll(List.of("--data", folder.toString()));
    return new ProcessBuilder(line).redirectOutput(output).redirectError(output).start();
  }
}
