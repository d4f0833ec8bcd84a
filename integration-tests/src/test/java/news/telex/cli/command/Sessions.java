package news.telex.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import news.telex.cli.output.Terminal;
import news.telex.stack.EmbeddedStack;

/** What commands that tests run in their process are given instead of the process's own. */
final class Sessions {
  private Sessions() {}

  /**
   * In a folder of Telex.
   *
   * @param typed standard input
   */
  static Session in(
      Path home, String typed, OutputStream out, StringWriter err, Terminal terminal) {
    return session(home, typed, out, err, Map.of(), terminal);
  }

  /** With nothing typed, towards a stack by the environment. */
  static Session on(EmbeddedStack stack, OutputStream out, StringWriter err, Terminal terminal) {
    Map<String, String> environment =
        Map.of(
            "TELEX_BOOTSTRAP_SERVERS",
            stack.address().bootstrapServers(),
            "TELEX_SCHEMA_REGISTRY_URL",
            stack.address().schemaRegistry());
    return session(Path.of(""), "", out, err, environment, terminal);
  }

  private static Session session(
      Path home,
      String typed,
      OutputStream out,
      StringWriter err,
      Map<String, String> environment,
      Terminal terminal) {
    return new Session(
        new ByteArrayInputStream(typed.getBytes(UTF_8)),
        out,
        new PrintWriter(err, true),
        environment,
        Launcher.at(home),
        terminal);
  }
}
