package news.telex.operations.command;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.telex.runtime.failure.ExitCode;

/** Times as operators give them: a moment, or how long ago. */
final class PointInTime {
  private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");

  private PointInTime() {}

  /**
   * The moment meant.
   *
   * @param option that it was given for, named in the refusal
   * @param text ISO 8601 with a zone, or a number with s, m, h or d: so long before now
   * @throws CommandFailure if it is neither
   */
  static Instant of(String option, String text, Instant now) {
    Matcher ago = AGO.matcher(text);
    if (ago.matches()) {
      String prefix = ago.group(2).equals("d") ? "P" : "PT";
      return now.minus(Duration.parse(prefix + text.toUpperCase(Locale.ROOT)));
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "%s is a time such as 2026-05-01T10:00:00Z or how long ago, such as 30m, 24h or 7d; '%s' is neither."
              .formatted(option, text));
    }
  }
}
