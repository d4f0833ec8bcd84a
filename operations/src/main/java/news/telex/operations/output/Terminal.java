package news.telex.operations.output;

import java.util.Map;

/**
 * What the launcher knows of the terminal.
 *
 * @param columns width in characters, from 40
 * @param progress whether standard error is a terminal, so that a line may be rewritten
 * @param screen whether standard output is one, so that a report may be drawn over the last one
 */
public record Terminal(int columns, boolean progress, boolean screen) {
  /** Where no terminal says how wide it is. */
  private static final int DEFAULT_COLUMNS = 160;

  private static final int LEAST_COLUMNS = 40;
  private static final int MOST_COLUMNS = 500;

  /** Standard output is no terminal. */
  public Terminal(int columns, boolean progress) {
    this(columns, progress, false);
  }

  /**
   * Reads {@code TELEX_COLUMNS}, {@code TELEX_STDERR_TTY} and {@code TELEX_STDOUT_TTY}, which the
   * launcher sets.
   */
  public static Terminal of(Map<String, String> environment) {
    int columns = DEFAULT_COLUMNS;
    try {
      columns = Integer.parseInt(environment.getOrDefault("TELEX_COLUMNS", ""));
    } catch (NumberFormatException e) {
      // Not a terminal, or one that does not tell: the default it is.
    }
    return new Terminal(
        Math.max(LEAST_COLUMNS, Math.min(MOST_COLUMNS, columns)),
        environment.getOrDefault("TELEX_STDERR_TTY", "").equals("1"),
        environment.getOrDefault("TELEX_STDOUT_TTY", "").equals("1"));
  }
}
