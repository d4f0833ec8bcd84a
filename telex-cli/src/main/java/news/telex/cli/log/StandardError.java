package news.telex.cli.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.util.Optional;
import news.telex.cli.output.Terminal;
import news.telex.cli.output.Wrapping;

/**
 * The process's standard error, wrapped to the terminal if it is one. The log hands over whole
 * events, one at a time.
 */
final class StandardError extends OutputStream {
  private final Optional<Integer> columns = Terminal.of(System.getProperties()).errorColumns();

  @Override
  public void write(int b) {
    System.err.write(b);
  }

  @Override
  public void write(byte[] event, int offset, int length) {
    if (columns.isEmpty()) {
      System.err.write(event, offset, length);
      return;
    }
    String text = new String(event, offset, length, UTF_8);
    for (String line : Wrapping.lines(text.lines().toList(), columns.get())) {
      byte[] bytes = (line + "\n").getBytes(UTF_8);
      System.err.write(bytes, 0, bytes.length);
    }
  }

  @Override
  public void flush() {
    System.err.flush();
  }
}
