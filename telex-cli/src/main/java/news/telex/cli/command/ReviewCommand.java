package news.telex.cli.command;

import java.util.concurrent.Callable;
import news.telex.operations.action.ReviewAction.Verb;
import news.telex.runtime.failure.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code telex review}: what waits for a person's decision. */
@Command(
    name = "review",
    description = {
      "Decide about items that are held because something about them is in doubt: an embargo, a",
      "kill, a withhold, a date."
    })
final class ReviewCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  private ReviewCommand() {}

  static CommandLine of(Session session) {
    return new CommandLine(new ReviewCommand())
        .addSubcommand(new ReviewListCommand(session))
        .addSubcommand(new ReviewShowCommand(session))
        .addSubcommand(new ReviewReleaseCommand(session))
        .addSubcommand(new ReviewKillCommand(session));
  }

  /** Without a verb there is nothing to do. */
  @Override
  public Integer call() {
    throw new CommandFailure(
        ExitCode.USAGE, "review needs a verb: list, show, release or kill; --help tells more.");
  }

  /** {@code telex review release}. */
  @Command(
      name = "release",
      description = {
        "Let held items go on, as usable versions. Shows the plan; acts only with --execute.",
        "What stood in doubt counts no more: an embargo in words is over. An embargo that a field",
        "states still holds the item until its time; that of an earlier version is over where this",
        "one names none, and the plan says so."
      })
  static final class ReviewReleaseCommand extends ReviewVerb {
    ReviewReleaseCommand(Session session) {
      super(session, Verb.release);
    }
  }

  /** {@code telex review kill}. */
  @Command(
      name = "kill",
      description = {
        "Kill articles, held or out, as their wires would. Shows the plan; acts only with --execute.",
        "Nothing of a held item leaves but that it is dead; what is out is taken out. Only a later",
        "version that its wire expressly calls usable revives an article."
      })
  static final class ReviewKillCommand extends ReviewVerb {
    ReviewKillCommand(Session session) {
      super(session, Verb.kill);
    }
  }
}
