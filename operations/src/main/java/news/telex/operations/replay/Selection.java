package news.telex.operations.replay;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which records of a range are meant: those that meet every condition stated. Plain values, so that
 * a plan can be kept as JSON.
 *
 * @param wire the wire that delivered it; null: any
 * @param keys keys as text; empty: any
 * @param headers headers as text, each with one of its values; empty: any
 * @param uris uris of articles; empty: any
 */
public record Selection(
    @Nullable String wire, List<String> keys, Map<String, String> headers, List<String> uris) {
  /** Copies the collections. */
  public Selection {
    keys = List.copyOf(keys);
    headers = Map.copyOf(new TreeMap<>(headers));
    uris = List.copyOf(uris);
  }

  /** Everything. */
  public static Selection all() {
    return new Selection(null, List.of(), Map.of(), List.of());
  }

  /** Whether every record is meant. */
  public boolean meansAll() {
    return equals(all());
  }
}
