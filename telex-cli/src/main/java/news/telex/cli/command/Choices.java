package news.telex.cli.command;

import java.util.Collection;
import java.util.Locale;
import news.telex.cli.output.Printable;
import news.telex.runtime.config.Spelling;
import news.telex.runtime.failure.ExitCode;

/** Options that take one of some words. */
final class Choices {
  private Choices() {}

  /**
   * Refuses what is none of them, and guesses what is meant.
   *
   * @throws CommandFailure if the value is none of the words
   */
  static void check(String option, String value, Collection<String> words) {
    if (!words.contains(value)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          String.format(
              Locale.ROOT,
              "%s is one of %s; '%s' is none%s",
              option,
              String.join(", ", words),
              Printable.of(value),
              Spelling.nearest(value, words)
                  .map(word -> "; did you mean '" + word + "'?")
                  .orElse(".")));
    }
  }
}
