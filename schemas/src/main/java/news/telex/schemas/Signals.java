package news.telex.schemas;

import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/**
 * What a {@code signal} of the contract says of a version, as far as Telex knows it; wires may say
 * others. Pure.
 */
@NullMarked
public final class Signals {
  /** It corrects what was wrong. */
  public static final String CORRECTION = "correction";

  /** It takes the place of an earlier one. */
  public static final String UPDATE = "update";

  /** The article is not to be used any more. */
  public static final String KILL = "kill";

  /** It is said to desks. */
  public static final String ADVISORY = "advisory";

  /** The article goes on under another uri: an operator joined them. */
  public static final String MERGED = "merged";

  private Signals() {}

  /** Whether a version says that it corrects. */
  public static boolean isCorrection(Optional<String> signal) {
    return signal.filter(CORRECTION::equals).isPresent();
  }
}
