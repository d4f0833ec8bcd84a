package news.telex.runtime.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.config.types.Password;

/** The keys that every service has; the first four are those of the telex command, too. */
public final class Keys {
  public static final Key<String> BOOTSTRAP_SERVERS =
      Key.text(
          "bootstrap.servers",
          "localhost:9092",
          "host:port, several separated by commas",
          "The brokers, host:port; several separated by commas.");

  public static final Key<String> SCHEMA_REGISTRY_URL =
      Key.text(
          "schema.registry.url",
          "http://localhost:8081",
          "a URL, several separated by commas",
          "A Confluent-compatible schema registry; several addresses separated by commas.");

  public static final Key<Optional<String>> BROKER_USERNAME =
      Key.optional(
          "broker.username",
          "no SASL",
          "Name of the user at the broker; with `broker.password` it makes `kafka.sasl.jaas.config`"
              + " for `kafka.sasl.mechanism` (default SCRAM-SHA-512, or PLAIN or SCRAM-SHA-256) and"
              + " `kafka.security.protocol` SASL_SSL, unless SASL_PLAINTEXT is said.");

  public static final Key<Optional<Password>> BROKER_PASSWORD =
      Key.secret("broker.password", "Password of that user.");

  public static final Key<Optional<String>> INSTANCE =
      Key.optional(
          "instance",
          "the host's name",
          "Name of this instance: stable across restarts, unique among the instances of a service;"
              + " part of transactional ids.");

  public static final Key<Path> DATA_DIR =
      Key.path(
          "data.dir",
          "data",
          "Folder for the state of Kafka Streams. Keep it across restarts: it saves the rebuild of"
              + " the stores.");

  public static final Key<Integer> THREADS =
      Key.number(
          "threads",
          Math.min(256, Runtime.getRuntime().availableProcessors()),
          "number of cores",
          1,
          256,
          "Worker threads.");

  public static final Key<Duration> COMMIT_INTERVAL =
      Key.millis(
          "commit.interval.ms",
          200,
          10,
          10_000,
          "Longest time between two commits: the latency that each stage adds.");

  public static final Key<Integer> STANDBY_REPLICAS =
      Key.number(
          "standby.replicas",
          0,
          0,
          16,
          "Warm copies of each state store on other instances, which take over without a rebuild.");

  public static final Key<Duration> STATE_RETENTION =
      Key.days(
          "state.retention.days",
          90,
          1,
          3650,
          "How long the versions of an untouched article are remembered.");

  public static final Key<Duration> KILL_RETENTION =
      Key.days(
          "kill.retention.days",
          400,
          1,
          3650,
          "How long a kill is remembered: as long as `wire.raw` keeps records.");

  public static final Key<Duration> STARTUP_TIMEOUT =
      Key.millis(
          "startup.timeout.ms",
          120_000,
          0,
          3_600_000,
          "How long a service waits for a topic that is missing; for broker and registry it waits"
              + " as long as it takes.");

  public static final Key<String> HTTP_HOST =
      Key.text(
          "http.host",
          "0.0.0.0",
          "a host name or address",
          "Address on which health and metrics are served.");

  public static final Key<Integer> HTTP_PORT =
      Key.number("http.port", 8080, 0, 65_535, "Port of health and metrics; 0: any free one.");

  public static final Key<String> LOG_FORMAT =
      Key.choice(
          "log.format", "json", List.of("json", "text"), "Log lines for machines or for people.");

  public static final Key<String> LOG_LEVEL =
      Key.choice(
          "log.level",
          "INFO",
          List.of("ERROR", "WARN", "INFO", "DEBUG", "TRACE"),
          "Level of Telex's own log lines.");

  static final List<Key<?>> CONNECTION =
      List.of(BOOTSTRAP_SERVERS, SCHEMA_REGISTRY_URL, BROKER_USERNAME, BROKER_PASSWORD);

  static final List<Key<?>> SERVICE =
      List.of(
          INSTANCE,
          DATA_DIR,
          THREADS,
          COMMIT_INTERVAL,
          STANDBY_REPLICAS,
          STATE_RETENTION,
          KILL_RETENTION,
          STARTUP_TIMEOUT,
          HTTP_HOST,
          HTTP_PORT,
          LOG_FORMAT,
          LOG_LEVEL);

  private Keys() {}
}
