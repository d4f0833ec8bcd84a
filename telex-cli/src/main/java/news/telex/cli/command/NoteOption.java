package news.telex.cli.command;

import java.util.Optional;
import news.telex.runtime.failure.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Why somebody decides so. */
final class NoteOption {
  /** A note is for people; a record with more would not be one. */
  private static final int MAX = 1_000;

  @Option(names = "--note", paramLabel = "TEXT", description = "Why; kept with the decision.")
  private @Nullable String note;

  /**
   * @throws CommandFailure if it is too long
   */
  Optional<String> note() {
    return Optional.ofNullable(note).map(text -> checked("--note", text));
  }

  /**
   * @throws CommandFailure if the text of an option is blank or too long
   */
  static String checked(String option, String text) {
    if (text.isBlank()) {
      throw new CommandFailure(ExitCode.USAGE, option + " says nothing.");
    }
    if (text.length() > MAX) {
      throw new CommandFailure(ExitCode.USAGE, option + " takes at most 1000 characters.");
    }
    return text;
  }
}
