package news.telex.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import news.telex.runtime.config.ClientSettings;
import news.telex.runtime.config.Configuration;
import news.telex.runtime.config.Key;
import news.telex.runtime.config.Keys;
import news.telex.runtime.config.LayerValue;
import news.telex.runtime.config.Model;
import news.telex.runtime.failure.ProcessContext;

/**
 * What a service is told from outside, typed and checked; {@link Keys} says what each value means.
 * Immutable.
 *
 * @param configuration what holds after all layers have been heard
 */
public record ServiceSettings(Configuration configuration) {
  private static final Model ANY_SERVICE = Model.service("service");

  /** Defaults with these addresses and this folder; for one JVM that runs everything. */
  public static ServiceSettings of(String bootstrapServers, String schemaRegistry, Path dataDir) {
    return of(bootstrapServers, schemaRegistry, dataDir, Map.of());
  }

  /**
   * As {@link #of(String, String, Path)}, with more keys set.
   *
   * @throws IllegalArgumentException if a key is unknown or a value is not allowed
   */
  public static ServiceSettings of(
      String bootstrapServers, String schemaRegistry, Path dataDir, Map<String, String> more) {
    Map<String, String> values = new TreeMap<>(more);
    values.put(Keys.BOOTSTRAP_SERVERS.name(), bootstrapServers);
    values.put(Keys.SCHEMA_REGISTRY_URL.name(), schemaRegistry);
    values.put(Keys.DATA_DIR.name(), dataDir.toString());
    values.put(Keys.INSTANCE.name(), "embedded");
    List<LayerValue> told =
        values.entrySet().stream()
            .map(e -> new LayerValue(e.getKey(), e.getValue(), "code"))
            .toList();
    return new ServiceSettings(Configuration.of(ANY_SERVICE, told));
  }

  /** Value of a key that not every service has; its default if nobody set it. */
  public <T> T get(Key<T> key) {
    return configuration.get(key);
  }

  /** Where broker and registry are, and what their clients are told. */
  public ClientSettings clients() {
    return new ClientSettings(configuration);
  }

  /** Where the service works, for sentences about what went wrong. */
  public ProcessContext place() {
    ClientSettings clients = clients();
    return ProcessContext.of(
        bootstrapServers(),
        clients.admin(),
        schemaRegistry(),
        clients.registry(),
        Optional.of(dataDir()));
  }

  /** Addresses of the brokers, separated by commas. */
  public String bootstrapServers() {
    return get(Keys.BOOTSTRAP_SERVERS);
  }

  /** Addresses of the schema registry, separated by commas. */
  public String schemaRegistry() {
    return get(Keys.SCHEMA_REGISTRY_URL);
  }

  /** Further settings of the registry client. May hold secrets. */
  public Map<String, String> registry() {
    return clients().registry();
  }

  /** Folder for the state of Kafka Streams. */
  public Path dataDir() {
    return get(Keys.DATA_DIR);
  }

  /** Name of this instance, stable across restarts and unique among those of the service. */
  public String instance() {
    return get(Keys.INSTANCE).orElseThrow();
  }

  /** Worker threads, from 1. */
  public int threads() {
    return get(Keys.THREADS);
  }

  /** Longest time between two commits: the latency each stage adds. */
  public Duration commitInterval() {
    return get(Keys.COMMIT_INTERVAL);
  }

  /** Warm copies of each state store on other instances, from 0. */
  public int standbyReplicas() {
    return get(Keys.STANDBY_REPLICAS);
  }

  /** How long the state of an untouched item is kept. */
  public Duration stateRetention() {
    return get(Keys.STATE_RETENTION);
  }

  /** How long the mark of a killed item is kept. */
  public Duration killRetention() {
    return get(Keys.KILL_RETENTION);
  }

  /** How long the service waits at its start for what it needs; zero: not at all. */
  public Duration startupTimeout() {
    return get(Keys.STARTUP_TIMEOUT);
  }

  /** Host name or address on which health and metrics are served. */
  public String httpHost() {
    return get(Keys.HTTP_HOST);
  }

  /** Port of health and metrics; 0: any free one. */
  public int httpPort() {
    return get(Keys.HTTP_PORT);
  }

  /** {@code json} or {@code text}. */
  public String logFormat() {
    return get(Keys.LOG_FORMAT);
  }

  /** Level of Telex's own log lines, a name that SLF4J knows. */
  public String logLevel() {
    return get(Keys.LOG_LEVEL);
  }
}
