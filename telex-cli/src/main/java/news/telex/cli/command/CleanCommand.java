package news.telex.cli.command;

import picocli.CommandLine.Command;

/** {@code telex clean}: a service forgets, and what it has written goes. */
@Command(
    name = "clean",
    description = {
      "What telex reset does, and take what the service has written off its own outputs: their",
      "records are deleted, every key of a compacted topic gets a tombstone. Dead letters and",
      "receipts stay. Shows the plan and what follows; acts only with --execute, and only while the",
      "service is stopped."
    })
final class CleanCommand extends ForgetCommand {
  CleanCommand(Session session) {
    super(session, true);
  }
}
