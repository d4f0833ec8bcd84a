package news.telex.runtime.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.jspecify.annotations.Nullable;

/**
 * The value that holds for a key, and how that came about.
 *
 * @param key name as in a file
 * @param type type of the value
 * @param value as it is written; empty: there is none
 * @param origin who told it, such as {@code default} or {@code file telex.properties}
 * @param overridden what lower layers told otherwise, the highest of them first
 */
public record Setting(
    String key, Type type, Optional<String> value, String origin, List<LayerValue> overridden) {
  /** What stands for a secret wherever settings are shown. */
  public static final String MASK = "********";

  /** The value for people: a secret masked, an address without its password; empty: none. */
  public String shown() {
    return value.map(this::masked).orElse("");
  }

  /** As {@link #shown()}, of another value of this key. */
  public String masked(String other) {
    return masked(type, other);
  }

  static String masked(@Nullable Type type, String value) {
    return type == Type.PASSWORD ? MASK : value.replaceAll("//[^/@,]*@", "//" + MASK + "@");
  }

  /** Key, value and origin; secrets masked. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s=%s (%s)", key, shown(), origin);
  }
}
