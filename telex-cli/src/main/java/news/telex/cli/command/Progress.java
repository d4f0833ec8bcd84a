package news.telex.cli.command;

import java.io.PrintWriter;
import java.util.Locale;
import news.telex.cli.output.Terminal;

/**
 * A line on standard error that is rewritten as work goes on; nothing where that is no terminal.
 */
final class Progress implements AutoCloseable {
  private static final int BAR = 24;
  private static final long INTERVAL_NANOS = 100_000_000L;

  private final PrintWriter err;
  private final boolean shown;
  private final int columns;
  private final String label;
  private long last;
  private int written;
  private String shownCounts = "";

  Progress(PrintWriter err, Terminal terminal, String label) {
    this.err = err;
    this.shown = terminal.progress();
    this.columns = terminal.errorColumns().orElse(0);
    this.label = label;
    this.last = System.nanoTime() - INTERVAL_NANOS;
  }

  /** Shows how much is done, ten times a second at most. */
  void show(long done, long total) {
    long now = System.nanoTime();
    if (!shown || now - last < INTERVAL_NANOS) {
      return;
    }
    last = now;
    String counts = String.format(Locale.ROOT, " %d/%d", done, total);
    if (counts.equals(shownCounts)) {
      return;
    }
    shownCounts = counts;
    // The last column stays free: a terminal may begin a new line behind it.
    int bar = Math.max(0, Math.min(BAR, columns - label.length() - counts.length() - 4));
    int filled = total == 0 ? bar : (int) Math.min(bar, bar * done / total);
    String line = label + " [" + "#".repeat(filled) + " ".repeat(bar - filled) + ']' + counts;
    err.print('\r' + line + " ".repeat(Math.max(0, written - line.length())));
    err.flush();
    written = line.length();
  }

  /** Clears the line. */
  @Override
  public void close() {
    if (written > 0) {
      err.print('\r' + " ".repeat(written) + '\r');
      err.flush();
    }
  }
}
