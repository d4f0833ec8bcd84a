package news.telex.runtime;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import news.telex.runtime.failure.Place;

/**
 * What every service is told from outside.
 *
 * <p>Defaults, then a properties file (named by the environment variable {@code TELEX_CONFIG}),
 * then the environment: {@code bootstrap.servers} is {@code TELEX_BOOTSTRAP_SERVERS} there, and so
 * on. An unknown key in the file is refused.
 *
 * @param bootstrapServers address of the broker ({@code bootstrap.servers})
 * @param schemaRegistry address of the schema registry ({@code schema.registry.url})
 * @param dataDir folder for the state of Kafka Streams ({@code data.dir})
 * @param instance name of this instance, stable across restarts and unique among the instances of a
 *     service; part of transactional ids ({@code instance})
 * @param threads worker threads, from 1 ({@code threads})
 * @param commitInterval longest time between two commits: the latency each stage adds ({@code
 *     commit.interval.ms})
 * @param stateRetention how long the state of an untouched item is kept ({@code
 *     state.retention.days})
 * @param killRetention how long the mark of a killed item is kept: as long as {@code wire.raw}
 *     ({@code kill.retention.days})
 * @param kafka settings passed to every Kafka client as they are (file: {@code kafka.<setting>})
 * @param registry settings passed to the registry client as they are (file: {@code
 *     registry.<setting>})
 */
public record ServiceSettings(
    String bootstrapServers,
    String schemaRegistry,
    Path dataDir,
    String instance,
    int threads,
    Duration commitInterval,
    Duration stateRetention,
    Duration killRetention,
    Map<String, String> kafka,
    Map<String, String> registry) {

  /** Environment variable that names the properties file. */
  public static final String CONFIG_FILE = "TELEX_CONFIG";

  private static final String KAFKA = "kafka.";
  private static final String REGISTRY = "registry.";

  private static final Map<String, String> DEFAULTS =
      Map.of(
          "bootstrap.servers", "localhost:9092",
          "schema.registry.url", "http://localhost:8081",
          "data.dir", "data",
          "instance", "",
          "threads", Integer.toString(Runtime.getRuntime().availableProcessors()),
          "commit.interval.ms", "200",
          "state.retention.days", "90",
          "kill.retention.days", "400");

  /** Defaults with these addresses and this folder; for one JVM that runs everything. */
  public static ServiceSettings of(String bootstrapServers, String schemaRegistry, Path dataDir) {
    Map<String, String> values = new TreeMap<>(DEFAULTS);
    values.put("bootstrap.servers", bootstrapServers);
    values.put("schema.registry.url", schemaRegistry);
    values.put("data.dir", dataDir.toString());
    values.put("instance", "embedded");
    return of(values, Map.of(), Map.of());
  }

  /**
   * Reads file and environment.
   *
   * @throws IllegalArgumentException in one sentence that names key, value and what is allowed
   */
  public static ServiceSettings load(Map<String, String> environment) {
    Map<String, String> values = new TreeMap<>(DEFAULTS);
    Map<String, String> kafka = new TreeMap<>();
    Map<String, String> registry = new TreeMap<>();
    String file = environment.get(CONFIG_FILE);
    if (file != null) {
      Properties properties = readFile(Path.of(file));
      for (String key : properties.stringPropertyNames()) {
        String value = properties.getProperty(key).strip();
        if (key.startsWith(KAFKA)) {
          kafka.put(key.substring(KAFKA.length()), value);
        } else if (key.startsWith(REGISTRY)) {
          registry.put(key.substring(REGISTRY.length()), value);
        } else if (DEFAULTS.containsKey(key)) {
          values.put(key, value);
        } else {
          throw new IllegalArgumentException(
              "%s: unknown key '%s'; known are %s, kafka.* and registry.*."
                  .formatted(file, key, new TreeMap<>(DEFAULTS).keySet()));
        }
      }
    }
    for (String key : Set.copyOf(values.keySet())) {
      String value = environment.get(variable(key));
      if (value != null) {
        values.put(key, value.strip());
      }
    }
    if (values.getOrDefault("instance", "").isEmpty()) {
      values.put("instance", hostName());
    }
    return of(values, kafka, registry);
  }

  /** The environment variable of a key. */
  static String variable(String key) {
    return "TELEX_" + key.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  /** Where the service works, for sentences about what went wrong. */
  public Place place() {
    return Place.of(bootstrapServers, kafka, schemaRegistry, registry, Optional.of(dataDir));
  }

  /** The settings with another name of the instance. */
  public ServiceSettings withInstance(String name) {
    return new ServiceSettings(
        bootstrapServers,
        schemaRegistry,
        dataDir,
        name,
        threads,
        commitInterval,
        stateRetention,
        killRetention,
        kafka,
        registry);
  }

  private static ServiceSettings of(
      Map<String, String> values, Map<String, String> kafka, Map<String, String> registry) {
    return new ServiceSettings(
        text(values, "bootstrap.servers"),
        text(values, "schema.registry.url"),
        Path.of(text(values, "data.dir")),
        text(values, "instance"),
        (int) number(values, "threads", "a whole number from 1 to 256", n -> n >= 1 && n <= 256),
        Duration.ofMillis(
            number(
                values,
                "commit.interval.ms",
                "milliseconds from 10 to 10000",
                n -> n >= 10 && n <= 10_000)),
        days(values, "state.retention.days"),
        days(values, "kill.retention.days"),
        Map.copyOf(kafka),
        Map.copyOf(registry));
  }

  private static Duration days(Map<String, String> values, String key) {
    return Duration.ofDays(number(values, key, "days from 1 to 3650", n -> n >= 1 && n <= 3650));
  }

  private static String text(Map<String, String> values, String key) {
    String value = values.getOrDefault(key, "");
    if (value.isBlank()) {
      throw new IllegalArgumentException("%s is empty; it needs a value.".formatted(key));
    }
    return value;
  }

  private static long number(
      Map<String, String> values, String key, String allowed, LongPredicate ok) {
    String value = text(values, key);
    try {
      long number = Long.parseLong(value);
      if (ok.test(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, together with numbers out of range.
    }
    throw new IllegalArgumentException(
        "%s is '%s'; allowed are %s.".formatted(key, value, allowed));
  }

  private static Properties readFile(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s names the file '%s', which cannot be read.".formatted(CONFIG_FILE, file), e);
    }
    return properties;
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "This host has no name to take for 'instance'; set TELEX_INSTANCE to one that is stable"
              + " across restarts and unique among the instances of the service.",
          e);
    }
  }
}
