package news.telex.runtime.config;

import java.util.Locale;

/**
 * What one layer says about one key.
 *
 * @param key name as in a file
 * @param value as it is written there
 * @param origin where it is written, such as {@code file telex.properties}, {@code environment
 *     TELEX_THREADS} or {@code flag --set}
 */
public record LayerValue(String key, String value, String origin) {
  /** Key and origin; the value may be a secret. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s (%s)", key, origin);
  }
}
