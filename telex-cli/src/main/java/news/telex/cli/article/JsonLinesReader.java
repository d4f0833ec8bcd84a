package news.telex.cli.article;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import news.telex.operations.article.Line;
import news.telex.operations.article.RawLine;

/** Reads JSON Lines one by one, each bounded in length. Not thread-safe. */
public final class JsonLinesReader {
  private final BufferedInputStream in;

  /**
   * @param in UTF-8 text; stays the caller's
   */
  public JsonLinesReader(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /** The next line; empty at the end of the input. */
  public Optional<Line> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(1 << 12);
    int b = in.read();
    if (b < 0) {
      return Optional.empty();
    }
    boolean overlong = false;
    while (b >= 0 && b != '\n') {
      if (line.size() < RawLine.MAX_BYTES) {
        line.write(b);
      } else {
        overlong = true;
      }
      b = in.read();
    }
    return Optional.of(
        overlong
            ? new Line.Broken(
                String.format(Locale.ROOT, "The line is longer than %d bytes.", RawLine.MAX_BYTES))
            : RawLine.read(line.toByteArray(), 0, line.size()));
  }
}
