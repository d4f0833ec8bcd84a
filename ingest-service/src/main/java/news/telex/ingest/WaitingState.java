package news.telex.ingest;

import java.util.List;
import java.util.Optional;
import news.telex.ingest.identity.ParsedPosition;
import org.jspecify.annotations.Nullable;

/**
 * A notice that waits, or what waits for a name.
 *
 * @param item the notice as on its topic; null of a name
 * @param at where the notice lies; null of a name, and of a notice that releases before the third
 *     kept
 * @param keys of a notice, the names that it waits for; of a name, the notices that wait for it
 * @param until until when it waits, milliseconds since 1970-01-01 UTC
 * @param acted whether the notice acted on another item already
 */
public record WaitingState(
    byte @Nullable [] item,
    @Nullable ParsedPosition at,
    List<String> keys,
    long until,
    boolean acted) {
  /** What waits for a name. */
  static WaitingState ofName(List<String> notices, long until) {
    return new WaitingState(null, null, notices, until, false);
  }

  /** Of a notice, the provider within which it acts, with which every name begins. */
  public Optional<String> provider() {
    return keys.stream().findFirst().map(key -> key.substring(0, Math.max(0, key.indexOf('|'))));
  }
}
