package news.telex.cli.command;

import java.util.concurrent.Callable;
import news.telex.runtime.failure.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code telex dead-letters}: what the stages could not take. */
@Command(
    name = "dead-letters",
    description = "Count, read, mend and send back what the stages could not take.")
final class DeadLettersCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  private DeadLettersCommand() {}

  static CommandLine of(Session session) {
    return new CommandLine(new DeadLettersCommand())
        .addSubcommand(new DeadLettersCountCommand(session))
        .addSubcommand(new DeadLettersListCommand(session))
        .addSubcommand(new DeadLettersShowCommand(session))
        .addSubcommand(new DeadLettersRedriveCommand(session))
        .addSubcommand(new DeadLettersDiscardCommand(session));
  }

  /** Without a verb there is nothing to do. */
  @Override
  public Integer call() {
    throw new CommandFailure(
        ExitCode.USAGE,
        "dead-letters needs a verb: count, list, show, redrive or discard; --help tells more.");
  }
}
