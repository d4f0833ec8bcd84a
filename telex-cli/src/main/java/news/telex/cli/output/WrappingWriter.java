package news.telex.cli.output;

import java.io.IOException;
import java.io.Writer;

/**
 * Wraps what is written to a terminal's width, line by line. Part of a line that is flushed before
 * its end, as a bar that is drawn over itself, goes out as it is. Not thread-safe.
 */
public final class WrappingWriter extends Writer {
  private final Writer out;
  private final int columns;
  private final StringBuilder line = new StringBuilder();

  /**
   * @param columns cells of the terminal that a line may take
   */
  public WrappingWriter(Writer out, int columns) {
    this.out = out;
    this.columns = columns;
  }

  @Override
  public void write(char[] text, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      if (text[i] == '\n') {
        for (String part : Wrapping.lines(line.toString(), columns)) {
          out.write(part + "\n");
        }
        line.setLength(0);
      } else {
        line.append(text[i]);
      }
    }
  }

  @Override
  public void flush() throws IOException {
    out.write(line.toString());
    line.setLength(0);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    flush();
    out.close();
  }
}
