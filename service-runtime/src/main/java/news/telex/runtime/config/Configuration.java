package news.telex.runtime.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigException;

/** What holds after all layers have been heard, every value checked. Immutable. */
public final class Configuration {
  private static final String DEFAULT = "default";

  private final Model model;
  private final Map<String, Setting> told;

  private Configuration(Model model, Map<String, Setting> told) {
    this.model = model;
    this.told = told;
  }

  /**
   * Hears the layers.
   *
   * @param layers what they tell, the one that wins last, see {@link Layers#of}
   * @throws ConfigurationException if anything does not hold, with a sentence for each key
   */
  public static Configuration of(Model model, List<LayerValue> layers) {
    Set<String> problems = new LinkedHashSet<>();
    SortedMap<String, List<LayerValue>> byKey = new TreeMap<>();
    for (LayerValue one : layers) {
      unknown(model, one).ifPresentOrElse(problems::add, () -> add(byKey, one, problems));
    }
    SecretFiles.read(model, byKey, problems);
    Derived.from(model, byKey, problems);
    Map<String, Setting> told = new TreeMap<>();
    byKey.forEach(
        (key, values) -> {
          LayerValue last = values.get(values.size() - 1);
          ConfigKey definition = model.definition(key).orElseThrow();
          wrong(definition, last).ifPresent(problems::add);
          told.put(key, setting(definition, last, values));
        });
    if (!problems.isEmpty()) {
      throw new ConfigurationException(List.copyOf(problems));
    }
    return new Configuration(model, told);
  }

  private static Optional<String> unknown(Model model, LayerValue told) {
    Optional<String> refusal = Passthrough.refusal(told.key());
    if (refusal.isPresent()) {
      return Optional.of(
          String.format(
              Locale.ROOT, "%s (%s) cannot be set: %s.", told.key(), told.origin(), refusal.get()));
    }
    if (model.knows(told.key())) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "Unknown key '%s' (%s)%s",
            told.key(),
            told.origin(),
            model
                .nearest(told.key())
                .map(word -> "; did you mean '" + word + "'?")
                .orElse("; docs/configuration.md has all there are.")));
  }

  private static void add(
      Map<String, List<LayerValue>> byKey, LayerValue told, Set<String> problems) {
    List<LayerValue> values = byKey.computeIfAbsent(told.key(), key -> new ArrayList<>());
    if (values.stream().anyMatch(other -> other.origin().equals(told.origin()))) {
      problems.add(String.format(Locale.ROOT, "%s is told twice (%s).", told.key(), told.origin()));
    }
    values.add(told);
  }

  private static Optional<String> wrong(ConfigKey definition, LayerValue told) {
    try {
      Object value = ConfigDef.parseType(told.key(), told.value(), definition.type);
      if (definition.validator != null) {
        definition.validator.ensureValid(definition.name, value);
      }
      return Optional.empty();
    } catch (ConfigException e) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "%s is '%s' (%s); allowed is %s.",
              told.key(),
              Setting.masked(definition.type, told.value()),
              told.origin(),
              Allowed.words(definition)));
    }
  }

  private static Setting setting(ConfigKey definition, LayerValue last, List<LayerValue> values) {
    List<LayerValue> overridden = new ArrayList<>();
    for (int i = values.size() - 2; i >= 0; i--) {
      if (!values.get(i).value().equals(last.value())) {
        overridden.add(values.get(i));
      }
    }
    return new Setting(
        last.key(), definition.type, Optional.of(last.value()), last.origin(), overridden);
  }

  /** Value of a key of Telex; the key's default if nobody told one. */
  public <T> T get(Key<T> key) {
    Setting setting = told.get(key.name());
    return key.typed()
        .apply(
            setting == null
                ? key.definition().defaultValue
                : ConfigDef.parseType(
                    key.name(), setting.value().orElse(null), key.definition().type));
  }

  /** Who told the value of a key; {@code default} if nobody did. */
  public String origin(Key<?> key) {
    Setting setting = told.get(key.name());
    return setting == null ? DEFAULT : setting.origin();
  }

  /** Whether anybody told a key. */
  public boolean isTold(Key<?> key) {
    return told.containsKey(key.name());
  }

  /** Every key of Telex in the model's order, then what is passed on to clients, by name. */
  public List<Setting> settings() {
    Map<String, Setting> all = new LinkedHashMap<>();
    model.keys().forEach(key -> all.put(key.name(), standard(key.definition())));
    all.putAll(told);
    return List.copyOf(all.values());
  }

  private static Setting standard(ConfigKey key) {
    return new Setting(
        key.name,
        key.type,
        Optional.ofNullable(ConfigDef.convertToString(key.defaultValue, key.type)),
        DEFAULT,
        List.of());
  }

  /** A sentence for each key that two layers set to different values; secrets masked. */
  public List<String> conflicts() {
    return told.values().stream()
        .filter(s -> !s.overridden().isEmpty())
        .map(this::conflict)
        .toList();
  }

  private String conflict(Setting setting) {
    return String.format(
        Locale.ROOT,
        "%s is '%s' (%s)%s.",
        setting.key(),
        setting.shown(),
        setting.origin(),
        setting.overridden().stream()
            .map(
                o ->
                    String.format(
                        Locale.ROOT, ", not '%s' (%s)", setting.masked(o.value()), o.origin()))
            .reduce("", String::concat));
  }

  /**
   * What is told with a prefix, such as {@code kafka.}, as it is written and without the prefix.
   * The map may hold secrets.
   */
  Map<String, String> passed(String prefix) {
    Map<String, String> passed = new TreeMap<>();
    told.forEach(
        (key, setting) -> {
          if (key.startsWith(prefix)) {
            setting.value().ifPresent(v -> passed.put(key.substring(prefix.length()), v));
          }
        });
    return passed;
  }

  /** All settings; secrets masked. */
  @Override
  public String toString() {
    return settings().toString();
  }
}
