package news.telex.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import news.telex.cli.output.Json;
import news.telex.cli.output.Terminal;
import news.telex.cli.output.Wrapping;

/**
 * What a command has of its process.
 *
 * @param in standard input
 * @param out standard output, bytes; throws when the reader has gone
 * @param err standard error, for people
 * @param environment environment variables
 * @param launcher what the launcher says
 * @param terminal the terminal
 */
record Session(
    InputStream in,
    OutputStream out,
    PrintWriter err,
    Map<String, String> environment,
    Launcher launcher,
    Terminal terminal) {
  /** The same for a command of which it is known what was typed. */
  Session of(String... arguments) {
    return new Session(in, out, err, environment, launcher.with(arguments), terminal);
  }

  /** Tells people of what went wrong, or of what is done meanwhile, on standard error. */
  void tell(String sentence) {
    List<String> firm = launcher.firm(sentence).lines().toList();
    List<String> fitting = terminal.errorColumns().map(w -> Wrapping.lines(firm, w)).orElse(firm);
    fitting.forEach(line -> err.println(Launcher.plain(line)));
    err.flush();
  }

  /**
   * Prints lines for people and flushes; on a terminal, none is wider than it is. A command between
   * backticks, `telex …`, becomes one that works as it is printed.
   */
  void print(List<String> lines) throws IOException {
    print(lines, terminal);
  }

  /** As {@link #print(List)}, to a terminal that may have been resized. */
  void print(List<String> lines, Terminal now) throws IOException {
    List<String> firm = lines.stream().map(launcher::firm).toList();
    List<String> fitting = now.screen() ? Wrapping.lines(firm, now.columns()) : firm;
    printAsIs(fitting.stream().map(Launcher::plain).toList());
  }

  /** Prints one line for people and flushes. */
  void print(String line) throws IOException {
    print(List.of(line));
  }

  /** Prints lines for programs, or for files, and flushes. */
  void printAsIs(List<String> lines) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append(line).append('\n');
    }
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** Prints pieces for programs, or for files, as they come, and flushes. */
  void printAsIs(Stream<String> pieces) throws IOException {
    for (Iterator<String> each = pieces.iterator(); each.hasNext(); ) {
      out.write(each.next().getBytes(StandardCharsets.UTF_8));
    }
    out.flush();
  }

  /** Prints one result as one document of JSON. */
  void printJson(Object result) throws IOException {
    printAsIs(List.of(Json.pretty(result)));
  }

  /** Prints a list, or a part of a stream, as JSON Lines: one value a line. */
  void printJsonLines(Collection<?> values) throws IOException {
    printAsIs(values.stream().map(Json::line).toList());
  }
}
