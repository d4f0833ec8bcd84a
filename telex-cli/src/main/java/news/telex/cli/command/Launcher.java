package news.telex.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.telex.cli.output.Wrapping;
import org.jspecify.annotations.Nullable;

/**
 * What the launcher says, by properties of the JVM, for in the environment every {@code TELEX_*} is
 * a setting; and so how a command has to be typed here.
 *
 * @param command what it was called as, such as {@code ./telex}
 * @param home Telex's folder, which has the default data folder in it
 * @param connection what was typed to say where the broker is, such as {@code --data /tmp/x}; empty
 *     or with a blank in front
 * @param folder the {@code --data} among it
 */
record Launcher(String command, Path home, String connection, String folder) {
  private static final String NAME = "telex";

  /** A hint in a sentence: a command of Telex between backticks. */
  private static final Pattern HINT = Pattern.compile("`" + NAME + " ([^`]+)`");

  private static final String DATA = "--data";

  private static final Set<String> CONNECTION =
      Set.of(DATA, "--bootstrap-servers", "--schema-registry", "--config", "--set");

  /** They make a stack; what else they are told is for the stack. */
  private static final Set<String> STACKS = Set.of("up", "demo");

  private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

  /** Reads {@code telex.command} and {@code telex.home}. */
  static Launcher of(Properties properties) {
    return new Launcher(
        properties.getProperty("telex.command", NAME),
        Path.of(properties.getProperty("telex.home", "")),
        "",
        "");
  }

  /** The launcher of a folder, called by its name. */
  static Launcher at(Path home) {
    return new Launcher(NAME, home, "", "");
  }

  /** The same, knowing what was typed behind it. */
  Launcher with(String... arguments) {
    String data = said(List.of(arguments), Set.of(DATA));
    return new Launcher(
        command, home, isStack(arguments) ? data : said(List.of(arguments), CONNECTION), data);
  }

  private static boolean isStack(String... arguments) {
    return arguments.length > 0 && STACKS.contains(arguments[0]);
  }

  private static String said(List<String> typed, Set<String> options) {
    StringBuilder said = new StringBuilder();
    for (int i = 0; i < typed.size(); i++) {
      String option = typed.get(i);
      if (options.contains(option) && i + 1 < typed.size()) {
        said.append(' ').append(option).append(' ').append(quoted(typed.get(++i)));
      } else if (option.contains("=")
          && options.contains(option.substring(0, option.indexOf('=')))) {
        said.append(' ').append(quoted(option));
      }
    }
    return said.toString();
  }

  /** Where an embedded stack keeps its data: the folder asked for, else {@code data} at home. */
  Path data(@Nullable Path asked) {
    return asked != null ? asked : home.resolve("data");
  }

  /**
   * A sentence with each hint as it has to be typed here, and its blanks firm; {@link #plain} after
   * wrapping.
   */
  String firm(String sentence) {
    return HINT.matcher(sentence)
        .replaceAll(
            hint ->
                Matcher.quoteReplacement(typed(hint.group(1)).replace(' ', Wrapping.FIRM_BLANK)));
  }

  private String typed(String arguments) {
    return quoted(command)
        + ' '
        + arguments
        + (isStack(arguments.split(" ", 2)) ? folder : connection);
  }

  /** Undoes what {@link #firm} does to blanks. */
  static String plain(String line) {
    return line.replace(Wrapping.FIRM_BLANK, ' ');
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
