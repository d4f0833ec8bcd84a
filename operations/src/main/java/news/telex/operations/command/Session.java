package news.telex.operations.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import news.telex.operations.output.Terminal;

/**
 * What a command has of its process.
 *
 * @param in standard input
 * @param out standard output, bytes; throws when the reader has gone
 * @param err standard error, for people
 * @param environment environment variables
 * @param terminal the terminal
 */
record Session(
    InputStream in,
    OutputStream out,
    PrintWriter err,
    Map<String, String> environment,
    Terminal terminal) {

  /** Prints lines of text and flushes. */
  void print(List<String> lines) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append(line).append('\n');
    }
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** Prints one line of text and flushes. */
  void print(String line) throws IOException {
    print(List.of(line));
  }
}
