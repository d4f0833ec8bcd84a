package news.telex.schemas;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The header {@link Headers#TRACEPARENT} of W3C Trace Context. Telex carries it and starts no spans
 * of its own, so that the value of the raw record stands on every record that comes of it.
 */
@NullMarked
public final class Traceparent {
  /** Section 3.2.2: version, trace id, parent id, flags; ids of zeros only are not valid. */
  private static final String FIELDS = "-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}";

  /**
   * Version 00 ends there. Of a version to come the known fields are read, and more may follow
   * after a dash (section 3.2.4); ff is no version. More than a line of it is nobody's trace
   * context.
   */
  private static final Pattern VALID =
      Pattern.compile(
          String.format(
              Locale.ROOT, "00%s|(?!00|ff)[0-9a-f]{2}%s(?:-[ -~]{0,200})?", FIELDS, FIELDS));

  private Traceparent() {}

  /** The value, if it is valid; one that is not counts as none, as section 3.2.4 has it. */
  public static Optional<String> of(@Nullable String value) {
    return Optional.ofNullable(value).filter(v -> VALID.matcher(v).matches());
  }
}
