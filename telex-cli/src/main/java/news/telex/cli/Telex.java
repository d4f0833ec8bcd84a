package news.telex.cli;

import news.telex.cli.command.TelexCommand;

/** Entry point of the {@code telex} command. */
public final class Telex {
  private Telex() {}

  /**
   * Runs a command and ends the process with its exit code.
   *
   * @param arguments as typed
   */
  public static void main(String[] arguments) {
    System.exit(TelexCommand.run(arguments));
  }
}
