package news.telex.cli.output;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.File;
import java.io.IOException;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * What the launcher knows of the terminal.
 *
 * @param columns width of standard output in characters, from 40
 * @param errorColumns the same of standard error; empty: it is no terminal
 * @param screen whether standard output is a terminal, so that text is wrapped to its width and a
 *     report may be drawn over the last one
 * @param device of standard output, if its width may have changed since
 */
public record Terminal(
    int columns, Optional<Integer> errorColumns, boolean screen, Optional<File> device) {
  /** Where no terminal says how wide it is. */
  private static final int DEFAULT_COLUMNS = 160;

  private static final int LEAST_COLUMNS = 40;
  private static final int MOST_COLUMNS = 500;

  /** A question to a terminal is answered at once or not at all. */
  private static final long ANSWER_MS = 500;

  /** No terminal at all. */
  public static Terminal none(int columns) {
    return new Terminal(columns, Optional.empty(), false, Optional.empty());
  }

  /** Standard output and standard error are a terminal of this width. */
  public static Terminal screen(int columns) {
    return new Terminal(columns, Optional.of(columns), true, Optional.empty());
  }

  /** Reads the properties {@code telex.stdout.*} and {@code telex.stderr.*} of the launcher. */
  public static Terminal of(Properties launcher) {
    return new Terminal(
        columns(launcher.getProperty("telex.stdout.columns", "")).orElse(DEFAULT_COLUMNS),
        columns(launcher.getProperty("telex.stderr.columns", "")),
        launcher.containsKey("telex.stdout.terminal"),
        Optional.ofNullable(launcher.getProperty("telex.stdout.device")).map(File::new));
  }

  /** Width that a table of long cells may take: all that it needs where no screen shows it. */
  public int roomForProse() {
    return screen ? columns : Integer.MAX_VALUE;
  }

  /** Whether standard error is a terminal, so that a line may be rewritten. */
  public boolean progress() {
    return errorColumns.isPresent();
  }

  /**
   * The same with the width that it has now: a window may be resized while a command follows
   * something. Costs a process of {@code stty}, some milliseconds.
   */
  public Terminal now() {
    return device
        .flatMap(Terminal::ask)
        .map(width -> new Terminal(width, errorColumns.map(e -> width), screen, device))
        .orElse(this);
  }

  private static Optional<Integer> ask(File device) {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(device)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        if (!stty.waitFor(ANSWER_MS, TimeUnit.MILLISECONDS)) {
          return Optional.empty();
        }
        String size = new String(stty.getInputStream().readAllBytes(), US_ASCII).strip();
        return columns(size.substring(size.indexOf(' ') + 1));
      } finally {
        stty.destroy();
      }
    } catch (IOException e) {
      // As wide as before, then.
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Optional<Integer> columns(String told) {
    try {
      int columns = Integer.parseInt(told);
      return columns <= 0
          ? Optional.empty()
          : Optional.of(Math.max(LEAST_COLUMNS, Math.min(MOST_COLUMNS, columns)));
    } catch (NumberFormatException e) {
      // Not a terminal, or one that does not tell.
      return Optional.empty();
    }
  }
}
