package news.telex.operations.command;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import news.telex.operations.connection.Connection;
import news.telex.operations.stack.StackAddress;
import news.telex.runtime.failure.ExitCode;
import news.telex.runtime.failure.Failure.Kind;
import news.telex.runtime.failure.FailureException;
import news.telex.runtime.failure.Place;
import news.telex.runtime.failure.Reachability;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that talks to a broker. */
final class ConnectionOptions {
  private static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
  private static final String SCHEMA_REGISTRY = "schema.registry.url";
  private static final String DEFAULT_BROKER = "localhost:9092";
  private static final String DEFAULT_REGISTRY = "http://localhost:8081";

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = {
        "Address of the broker.",
        "Default: TELEX_BOOTSTRAP_SERVERS, else the embedded stack that runs on the data folder,"
            + " else localhost:9092."
      })
  private @Nullable String bootstrapServers;

  @Option(
      names = "--schema-registry",
      paramLabel = "URL",
      description = {
        "Address of the schema registry.",
        "Default: TELEX_SCHEMA_REGISTRY_URL, else the embedded stack's, else"
            + " http://localhost:8081."
      })
  private @Nullable String schemaRegistry;

  @Option(
      names = "--client-config",
      paramLabel = "FILE",
      description = "Properties for Kafka's and the registry's clients (TLS, SASL, credentials).")
  private @Nullable Path clientConfig;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Data folder of the embedded stack to talk to. Default: data in Telex's folder.")
  private @Nullable Path data;

  /**
   * What the options, the environment and the data folder say, in this order.
   *
   * @throws CommandFailure if nobody listens at the broker's address
   */
  Connection connection(Map<String, String> environment) {
    Connection connection = resolve(environment);
    try {
      Reachability.check(connection.place());
    } catch (FailureException e) {
      throw new CommandFailure(
          e.failure().exitCode(),
          e.failure().kind() == Kind.UNREACHABLE
              ? e.failure().sentence().replaceAll("\\.$", "; ./telex up starts an embedded one.")
              : e.failure().sentence());
    }
    return connection;
  }

  /** The same for a sentence about what went wrong: never fails. */
  Place place(Map<String, String> environment) {
    try {
      return resolve(environment).place();
    } catch (CommandFailure e) {
      return new Connection(DEFAULT_BROKER, DEFAULT_REGISTRY, Map.of(), false).place();
    }
  }

  private Connection resolve(Map<String, String> environment) {
    Map<String, String> settings = clientConfig == null ? Map.of() : read(clientConfig);
    Optional<StackAddress> stack =
        StackAddress.read(DataFolder.of(data, environment)).filter(StackAddress::isRunning);
    if (data != null && stack.isEmpty()) {
      throw new CommandFailure(
          ExitCode.UNREACHABLE, "No embedded stack is running on %s.".formatted(data));
    }
    Optional<String> broker =
        first(
            bootstrapServers,
            settings.get(BOOTSTRAP_SERVERS),
            data == null ? environment.get("TELEX_BOOTSTRAP_SERVERS") : null);
    Optional<String> registry =
        first(
            schemaRegistry,
            settings.get(SCHEMA_REGISTRY),
            data == null ? environment.get("TELEX_SCHEMA_REGISTRY_URL") : null);
    return new Connection(
        broker.or(() -> stack.map(StackAddress::bootstrapServers)).orElse(DEFAULT_BROKER),
        registry.or(() -> stack.map(StackAddress::schemaRegistry)).orElse(DEFAULT_REGISTRY),
        settings,
        broker.isEmpty() && stack.isPresent());
  }

  private static Optional<String> first(@Nullable String... values) {
    return Stream.of(values).filter(v -> v != null && !v.isBlank()).map(String::strip).findFirst();
  }

  private static Map<String, String> read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.USAGE, "The client configuration %s cannot be read.".formatted(file));
    }
    Map<String, String> settings = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      settings.put(name, properties.getProperty(name));
    }
    return Map.copyOf(settings);
  }
}
