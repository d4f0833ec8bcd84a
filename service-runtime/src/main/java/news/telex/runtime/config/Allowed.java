package news.telex.runtime.config;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * The values that a key of Telex takes, and the words for them.
 *
 * @param words what comes after "allowed is", such as {@code a whole number from 1 to 256}
 * @param accepts whether a parsed value is one of them
 */
record Allowed(String words, Predicate<Object> accepts) implements Validator {
  private static final Pattern RANGE = Pattern.compile("\\[(-?\\d+)?,?\\.\\.\\.,?(-?\\d+)?]");
  private static final Pattern CHOICE = Pattern.compile("(?:\\(case insensitive\\) )?\\[(.+)]");

  static Allowed range(String unit, long min, long max) {
    return new Allowed(
        String.format(Locale.ROOT, "%s from %d to %d", unit, min, max),
        value -> value instanceof Number n && n.longValue() >= min && n.longValue() <= max);
  }

  static Allowed oneOf(List<String> values) {
    return new Allowed("one of " + String.join(", ", values), values::contains);
  }

  static Allowed filled(String words) {
    return new Allowed(words, value -> !value.toString().isBlank());
  }

  @Override
  public void ensureValid(String name, @Nullable Object value) {
    if (value != null && !accepts.test(value)) {
      throw new ConfigException(name, value, words);
    }
  }

  @Override
  public String toString() {
    return words;
  }

  /** What a definition allows, be it ours or Kafka's. */
  static String words(ConfigKey key) {
    if (key.validator instanceof Allowed ours) {
      return ours.words();
    }
    String validator = Objects.toString(key.validator, "").strip();
    Matcher range = RANGE.matcher(validator);
    if (range.matches()) {
      return type(key)
          + (range.group(1) == null ? "" : " from " + range.group(1))
          + (range.group(2) == null ? "" : " to " + range.group(2));
    }
    Matcher choice = CHOICE.matcher(validator);
    return choice.matches() ? "one of " + choice.group(1) : type(key);
  }

  private static String type(ConfigKey key) {
    return switch (key.type) {
      case BOOLEAN -> "true or false";
      case SHORT, INT, LONG -> "a whole number";
      case DOUBLE -> "a number";
      case LIST -> "a list separated by commas";
      case CLASS -> "a class on the class path";
      case PASSWORD -> "a secret";
      case STRING -> "a text";
    };
  }
}
