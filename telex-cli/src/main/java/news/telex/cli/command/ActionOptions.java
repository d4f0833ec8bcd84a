package news.telex.cli.command;

import picocli.CommandLine.Option;

/** Options of a command that shows its plan, and acts only if told to. */
final class ActionOptions {
  @Option(names = "--execute", description = "Do it.")
  private boolean execute;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  /** Whether a person reads the plan, and nothing is done yet. */
  boolean isPlanForPeople() {
    return !execute && !json;
  }

  /** Runs the action of the command. */
  ActionRunner runner(Session session) {
    return new ActionRunner(session, execute, json);
  }
}
