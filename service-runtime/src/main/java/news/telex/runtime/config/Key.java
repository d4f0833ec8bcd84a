package news.telex.runtime.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * A key of Telex: its definition, in Kafka's own terms, and the type that its value has in code.
 *
 * @param definition name, type, default, allowed values and meaning
 * @param typed makes the value out of what the definition parses
 * @param <T> the type in code
 */
public record Key<T>(ConfigKey definition, Function<@Nullable Object, T> typed) {

  private static final Allowed FILLED_SECRET =
      new Allowed("a secret", value -> value instanceof Password p && !p.value().isBlank());

  /** Name, as in a file. */
  public String name() {
    return definition.name;
  }

  /** Name of the environment variable that sets a key. */
  public static String variable(String key) {
    return "TELEX_" + key.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  /** A text that is not blank. */
  public static Key<String> text(String name, String standard, String allowed, String meaning) {
    return new Key<>(
        define(name, Type.STRING, standard, Allowed.filled(allowed), "", meaning), String::valueOf);
  }

  /** A text that may be left out; the words tell what holds then. */
  public static Key<Optional<String>> optional(String name, String otherwise, String meaning) {
    return new Key<>(
        define(name, Type.STRING, null, Allowed.filled("a text"), otherwise, meaning),
        value -> Optional.ofNullable((String) value));
  }

  /** One of several words. */
  public static Key<String> choice(
      String name, String standard, List<String> values, String meaning) {
    return new Key<>(
        define(name, Type.STRING, standard, Allowed.oneOf(values), "", meaning), String::valueOf);
  }

  /** A whole number. */
  public static Key<Integer> number(String name, int standard, int min, int max, String meaning) {
    return number(name, standard, "", min, max, meaning);
  }

  /** A whole number whose default hangs on the machine; the words tell how. */
  public static Key<Integer> number(
      String name, int standard, String words, int min, int max, String meaning) {
    Allowed allowed = Allowed.range("a whole number", min, max);
    return new Key<>(
        define(name, Type.INT, standard, allowed, words, meaning), value -> (Integer) value);
  }

  /** A time in milliseconds. */
  public static Key<Duration> millis(String name, int standard, int min, int max, String meaning) {
    return time(
        name, standard, Allowed.range("milliseconds", min, max), Duration::ofMillis, meaning);
  }

  /** A time in days. */
  public static Key<Duration> days(String name, int standard, int min, int max, String meaning) {
    return time(name, standard, Allowed.range("days", min, max), Duration::ofDays, meaning);
  }

  private static Key<Duration> time(
      String name, int standard, Allowed allowed, Function<Long, Duration> unit, String meaning) {
    return new Key<>(
        define(name, Type.LONG, (long) standard, allowed, "", meaning),
        value -> unit.apply((Long) value));
  }

  /** A file or folder. */
  public static Key<Path> path(String name, String standard, String meaning) {
    return new Key<>(
        define(name, Type.STRING, standard, Allowed.filled("a path"), "", meaning),
        value -> Path.of(String.valueOf(value)));
  }

  /** A secret that may be left out; shown as {@code ********} wherever it is shown. */
  public static Key<Optional<Password>> secret(String name, String meaning) {
    return new Key<>(
        define(name, Type.PASSWORD, null, FILLED_SECRET, "", meaning),
        value -> Optional.ofNullable((Password) value));
  }

  /**
   * @param words what the documentation says instead of the default; empty: the default itself
   */
  private static ConfigKey define(
      String name,
      Type type,
      @Nullable Object standard,
      Validator allowed,
      String words,
      String meaning) {
    ConfigDef one =
        new ConfigDef()
            .define(
                name,
                type,
                standard,
                allowed,
                Importance.MEDIUM,
                meaning,
                null,
                -1,
                Width.NONE,
                name,
                List.of(),
                null,
                words.isEmpty() ? null : words);
    return Objects.requireNonNull(one.configKeys().get(name));
  }
}
