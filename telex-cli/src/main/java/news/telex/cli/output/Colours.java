package news.telex.cli.output;

import java.util.Map;

/**
 * Colours of a terminal. What is removed is struck through besides, and what is added underlined,
 * for those who do not see red and green apart.
 *
 * @param isOn whether there are any
 */
public record Colours(boolean isOn) {
  private static final String REMOVED = "\u001b[9;31m";
  private static final String ADDED = "\u001b[4;32m";
  private static final String PLAIN = "\u001b[0m";

  /** None at all. */
  public static final Colours NONE = new Colours(false);

  /**
   * Colours if standard output is a terminal that has them and {@code NO_COLOR} (no-color.org) is
   * not set.
   *
   * @param environment environment variables
   */
  public static Colours of(Terminal terminal, Map<String, String> environment) {
    return new Colours(
        terminal.screen()
            && environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !environment.getOrDefault("TERM", "").equals("dumb"));
  }

  /** Printable text as something that is there no longer. */
  public String removed(String text) {
    return isOn ? REMOVED + text + PLAIN : text;
  }

  /** Printable text as something that is new. */
  public String added(String text) {
    return isOn ? ADDED + text + PLAIN : text;
  }
}
