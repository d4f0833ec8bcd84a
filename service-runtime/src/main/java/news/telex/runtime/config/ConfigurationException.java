package news.telex.runtime.config;

import java.util.List;

/** Settings do not hold. The message has a sentence per wrong key, each on a line of its own. */
public final class ConfigurationException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * @param problems sentences, at least one
   */
  public ConfigurationException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
  }
}
