package news.telex.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import news.telex.cli.output.Terminal;

/**
 * A command of {@code telex} run to its end in this process, with what it printed.
 *
 * @param output what went to standard output and standard error, in one
 */
public record CommandInProcess(int exitCode, String output) {
  private static final int PIPE_COLUMNS = 120;

  /**
   * Runs it under a pipe.
   *
   * @param home Telex's folder
   * @param arguments as typed
   */
  public static CommandInProcess run(Path home, String... arguments) {
    return run(Terminal.none(PIPE_COLUMNS), home, arguments);
  }

  /** The same at a terminal. */
  public static CommandInProcess run(Terminal terminal, Path home, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int exitCode =
        TelexCommand.run(
            arguments,
            new Session(
                InputStream.nullInputStream(),
                out,
                new PrintWriter(out, true, UTF_8),
                Map.of(),
                Launcher.at(home),
                terminal));
    return new CommandInProcess(exitCode, out.toString(UTF_8));
  }
}
