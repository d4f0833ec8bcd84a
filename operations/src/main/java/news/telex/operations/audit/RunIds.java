package news.telex.operations.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Names of operators' runs. */
public final class RunIds {
  /** Part of group names, transactional ids and headers. */
  private static final Pattern ALLOWED = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunIds() {}

  /** Whether a run may have this name: lower-case letters, digits and dashes, at most 63. */
  public static boolean isAllowed(String id) {
    return ALLOWED.matcher(id).matches();
  }

  /** A new name: the second, and four hexadecimal digits against a second one in it. */
  public static String at(Instant now, RandomGenerator random) {
    return TIME.format(now) + String.format(Locale.ROOT, "-%04x", random.nextInt(1 << 16));
  }
}
