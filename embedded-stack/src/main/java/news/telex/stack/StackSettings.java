package news.telex.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import news.telex.operations.connection.Pipeline;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.config.Configuration;
import news.telex.runtime.config.ConfigurationException;
import news.telex.runtime.config.Key;
import news.telex.runtime.config.Keys;
import news.telex.runtime.config.LayerValue;
import news.telex.runtime.config.Layers;
import news.telex.runtime.config.Model;

/**
 * What the services of an embedded stack are told: as any service by file, environment and flags,
 * all of them the same. Where broker and registry are and how they are reached is the stack's own
 * business, and so is its folder: what file and environment say of that is meant for others.
 */
public final class StackSettings {
  private static final String ORIGIN = "embedded stack";

  private static final Set<String> OWN =
      Set.of(
          Keys.BOOTSTRAP_SERVERS.name(),
          Keys.SCHEMA_REGISTRY_URL.name(),
          Keys.BROKER_USERNAME.name(),
          Keys.BROKER_PASSWORD.name(),
          Keys.DATA_DIR.name(),
          Keys.HTTP_HOST.name(),
          Keys.LOG_FORMAT.name());

  /** Security of the clients of some other broker or registry. */
  private static final Pattern SECURITY =
      Pattern.compile(
          "broker\\.password\\.file|kafka\\.(\\w+\\.){0,2}(security|sasl|ssl)\\..*|registry\\..*");

  /** A key is known if any service knows it. */
  private static final Model MODEL = Model.service("up", ownKeys());

  private static final LayerValue INSTANCE =
      new LayerValue(Keys.INSTANCE.name(), "embedded", ORIGIN);

  private StackSettings() {}

  private static Key<?>[] ownKeys() {
    List<Key<?>> common = Model.service("any").keys();
    return Pipeline.services().stream()
        .flatMap(service -> service.model().keys().stream())
        .filter(key -> !common.contains(key))
        .distinct()
        .toArray(Key<?>[]::new);
  }

  /**
   * What file, environment and flags tell, the one that wins last.
   *
   * @param config the file that a flag names; empty: the one that the environment names, if any
   * @param flags {@code key=value} each
   * @throws ConfigurationException if the file cannot be read, or a flag has no value or tells what
   *     is the stack's own
   */
  public static List<LayerValue> layers(
      Optional<Path> config, Map<String, String> environment, List<String> flags) {
    List<LayerValue> told = new ArrayList<>(Layers.of(MODEL, config, environment, List.of()));
    told.removeIf(one -> isOwn(one.key()));
    List<LayerValue> flagged = Layers.flags(flags);
    List<String> refused =
        flagged.stream()
            .filter(one -> isOwn(one.key()))
            .map(
                one ->
                    String.format(
                        Locale.ROOT, "%s cannot be set: it is the embedded stack's own.", one))
            .toList();
    if (!refused.isEmpty()) {
      throw new ConfigurationException(refused);
    }
    told.addAll(flagged);
    return told;
  }

  private static boolean isOwn(String key) {
    return OWN.contains(key) || SECURITY.matcher(key).matches();
  }

  /**
   * What holds, by what is told from outside.
   *
   * @throws ConfigurationException if anything does not
   */
  public static Configuration check(List<LayerValue> told) {
    List<LayerValue> all = new ArrayList<>();
    if (told.stream().noneMatch(one -> one.key().equals(INSTANCE.key()))) {
      all.add(INSTANCE);
    }
    all.addAll(told);
    return Configuration.of(MODEL, all);
  }

  /** The same with the stack's addresses and folder. */
  static ServiceSettings of(List<LayerValue> told, String broker, String registry, Path folder) {
    List<LayerValue> all = new ArrayList<>(told);
    all.add(new LayerValue(Keys.BOOTSTRAP_SERVERS.name(), broker, ORIGIN));
    all.add(new LayerValue(Keys.SCHEMA_REGISTRY_URL.name(), registry, ORIGIN));
    all.add(new LayerValue(Keys.DATA_DIR.name(), folder.toString(), ORIGIN));
    return new ServiceSettings(check(all));
  }

  /** The preferred port of health and metrics, if one is told. */
  static Optional<Integer> httpPort(List<LayerValue> told) {
    Configuration configuration = check(told);
    return configuration.isTold(Keys.HTTP_PORT)
        ? Optional.of(configuration.get(Keys.HTTP_PORT))
        : Optional.empty();
  }
}
