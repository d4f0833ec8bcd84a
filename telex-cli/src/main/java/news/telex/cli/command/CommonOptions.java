package news.telex.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Options and help text that every command has. */
@Command(
    synopsisHeading = "Usage: ",
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    descriptionHeading = "%n",
    sortOptions = false,
    footer = {
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 broker or registry out of reach,",
      "4 refused, 5 a topic is missing, 6 a disk is full; see docs/exit-codes.md."
    })
final class CommonOptions {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = {"-v", "--verbose"},
      description = "Tell more; stack traces when something fails.")
  private boolean verbose;

  boolean isVerbose() {
    return verbose;
  }
}
