package news.telex.cli.command;

import news.telex.runtime.failure.ExitCode;
import news.telex.schemas.Topic;
import news.telex.schemas.Topics;

/** Wires as the user names them. */
final class WireNames {
  private WireNames() {}

  /**
   * The wire's own topic.
   *
   * @throws CommandFailure if a wire may not be named so
   */
  static Topic ownTopic(String wire) {
    try {
      return Topics.rawOf(wire);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
  }
}
