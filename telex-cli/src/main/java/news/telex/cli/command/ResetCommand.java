package news.telex.cli.command;

import picocli.CommandLine.Command;

/** {@code telex reset}: a service forgets where it was and what it knew. */
@Command(
    name = "reset",
    description = {
      "Make a service forget: the places of its consumer groups, its internal topics and with them",
      "its state, on every machine. Shows the plan and what follows; acts only with --execute, and",
      "only while the service is stopped. What it has written stays; telex clean takes that, too."
    })
final class ResetCommand extends ForgetCommand {
  ResetCommand(Session session) {
    super(session, false);
  }
}
