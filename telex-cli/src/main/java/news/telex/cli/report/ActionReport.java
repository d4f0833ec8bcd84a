package news.telex.cli.report;

import java.util.List;
import java.util.Map;
import news.telex.operations.action.Account;
import org.jspecify.annotations.Nullable;

/**
 * An action, planned or done, for people and for programs. Pure.
 *
 * @param <P> its plan
 * @param <R> what came of it
 */
public interface ActionReport<P, R> {
  /** What is said before it is done, of something that takes its time. */
  default List<String> ahead(P plan, int columns) {
    return List.of();
  }

  /** What is said of a plan that is only looked at, or of what came of it. */
  List<String> lines(Account<P, R> account, int columns);

  /** The same as JSON. */
  Map<String, @Nullable Object> json(Account<P, R> account);

  /** Whether a plan that is refused is shown where it is only looked at. */
  default boolean showsRefused() {
    return false;
  }
}
