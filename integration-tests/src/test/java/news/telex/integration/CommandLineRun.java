package news.telex.integration;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A line typed at a shell, with what it prints: at a terminal of its own, or with pipes. Standard
 * error goes where standard output goes.
 */
final class CommandLineRun implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  /** How often is looked whether a command that prints nothing has ended. */
  private static final Duration LOOK = Duration.ofMillis(50);

  /** Where a line is run. */
  enum Outlet {
    TERMINAL,
    PIPE
  }

  private final Process process;
  private final Outlet place;
  private final StringBuffer output = new StringBuffer();
  private final Thread reader;

  private CommandLineRun(Process process, Outlet place) {
    this.process = process;
    this.place = place;
    this.reader = new Thread(this::read, "output");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts a line.
   *
   * @param columns width of the terminal
   * @param more variables besides those of this process that are not Telex's
   */
  static CommandLineRun start(
      String line, Outlet place, int columns, Path folder, Map<String, String> more)
      throws IOException {
    Map<String, String> environment = new TreeMap<>(System.getenv());
    // What whoever runs the tests has set is none of theirs.
    environment
        .keySet()
        .removeIf(name -> name.startsWith("TELEX_") || name.matches("COLUMNS|LINES|LC_ALL"));
    environment.put("TERM", "xterm-256color");
    environment.putAll(more);
    String[] shell = {"bash", "-c", line};
    if (place == Outlet.TERMINAL) {
      PtyProcess process =
          new PtyProcessBuilder(shell)
              .setDirectory(folder.toString())
              .setEnvironment(environment)
              .setInitialColumns(columns)
              .setInitialRows(24)
              .start();
      return new CommandLineRun(process, place);
    }
    ProcessBuilder builder =
        new ProcessBuilder(shell).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    return new CommandLineRun(process, place);
  }

  /**
   * A terminal also reads as at its end while nobody has opened its other side; who closes it then
   * hangs up on the command that is about to.
   */
  private void read() {
    try (InputStream in = process.getInputStream()) {
      do {
        drain(in);
      } while (!process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS));
      drain(in);
    } catch (IOException e) {
      // A terminal that is gone: that was all.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void drain(InputStream in) {
    byte[] bytes = new byte[8192];
    try {
      // Decoded as one text at the end of a read: what is looked for meanwhile is ASCII.
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        output.append(new String(bytes, 0, n, ISO_8859_1));
      }
    } catch (IOException e) {
      // The same as the end.
    }
  }

  /** Everything it has printed up to now; line breaks as in a file. */
  String output() {
    return new String(output.toString().getBytes(ISO_8859_1), UTF_8).replace("\r\n", "\n");
  }

  /** Waits until it has printed something. */
  CommandLineRun awaitOutput(Pattern text) {
    await(String.format(Locale.ROOT, "%s in: %s", text, output()))
        .atMost(PATIENCE)
        .until(() -> text.matcher(output()).find() || !process.isAlive());
    return this;
  }

  /** As Ctrl-C at a terminal, and as whoever ends a service otherwise. */
  void stop() throws IOException {
    if (place == Outlet.TERMINAL) {
      process.getOutputStream().write(3);
      process.getOutputStream().flush();
    } else {
      process.destroy();
    }
  }

  /** As {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Its exit code, once it has ended and all it printed is there. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("No end within " + PATIENCE + ", up to then: " + output());
    }
    reader.join(PATIENCE.toMillis());
    return process.exitValue();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(40, TimeUnit.SECONDS)) {
      kill();
    }
  }
}
