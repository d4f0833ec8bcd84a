package news.telex.integration;

import java.util.Arrays;
import java.util.Locale;

/** What becomes of the tests on containers: {@code -Dtelex.containers=…}. */
enum ContainerMode {
  /** They run where an engine is, and are skipped where none is. The default. */
  AUTO,
  /** They run, and fail where they cannot. */
  REQUIRED,
  /** They are skipped. */
  OFF;

  /** Name of the system property. */
  static final String PROPERTY = "telex.containers";

  /**
   * The mode of this run.
   *
   * @throws IllegalArgumentException if the property has another value
   */
  static ContainerMode current() {
    String value = System.getProperty(PROPERTY, "auto");
    return Arrays.stream(values())
        .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        Locale.ROOT,
                        "%s is '%s'; allowed are auto, required and off.",
                        PROPERTY,
                        value)));
  }
}
