package news.telex.operations.command;

import java.io.PrintWriter;
import java.util.Locale;
import news.telex.operations.output.Terminal;

/**
 * A line on standard error that is rewritten as work goes on; nothing where that is no terminal.
 */
final class Progress implements AutoCloseable {
  private static final int BAR = 24;
  private static final long INTERVAL_NANOS = 100_000_000L;

  private final PrintWriter err;
  private final boolean shown;
  private final String label;
  private long last;
  private boolean written;

  Progress(PrintWriter err, Terminal terminal, String label) {
    this.err = err;
    this.shown = terminal.progress();
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
    written = true;
    int filled = total == 0 ? BAR : (int) Math.min(BAR, BAR * done / total);
    err.print(
        String.format(
            Locale.ROOT,
            "\r%s [%s%s] %d/%d",
            label,
            "#".repeat(filled),
            " ".repeat(BAR - filled),
            done,
            total));
    err.flush();
  }

  /** Clears the line. */
  @Override
  public void close() {
    if (written) {
      err.print("\r" + " ".repeat(label.length() + BAR + 30) + "\r");
      err.flush();
    }
  }
}
