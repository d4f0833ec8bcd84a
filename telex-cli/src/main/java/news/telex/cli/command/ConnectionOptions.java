package news.telex.cli.command;

import static java.util.stream.Collectors.toSet;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import news.telex.cli.output.Printable;
import news.telex.ingest.IngestService;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.RegistryAddress;
import news.telex.operations.connection.ServiceModels;
import news.telex.operations.connection.Unreadables;
import news.telex.runtime.config.ClientSettings;
import news.telex.runtime.config.Configuration;
import news.telex.runtime.config.ConfigurationException;
import news.telex.runtime.config.Key;
import news.telex.runtime.config.Keys;
import news.telex.runtime.config.LayerValue;
import news.telex.runtime.failure.ExitCode;
import news.telex.runtime.failure.Failure.Kind;
import news.telex.runtime.failure.FailureException;
import news.telex.runtime.failure.ProcessContext;
import news.telex.runtime.failure.Reachability;
import news.telex.stack.StackAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of every command that talks to a broker. */
final class ConnectionOptions {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionOptions.class);
  private static final String STACK = "embedded stack";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

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
            + " http://localhost:8081, or its /apis/ccompat/v7 if the API is there alone."
      })
  private @Nullable String schemaRegistry;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = {
        "Settings of Telex: addresses, credentials, kafka.* and registry.*; see",
        "docs/configuration.md. Default: TELEX_CONFIG, else none."
      })
  private @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting; may be repeated. It wins over file and environment.")
  private List<String> set = new ArrayList<>();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Data folder of the embedded stack to talk to. Default: data in Telex's folder.")
  private @Nullable Path data;

  /**
   * What the options, the environment, the file and the data folder say, in this order.
   *
   * @throws CommandFailure if nobody listens at the broker's address
   * @throws ConfigurationException if what is said does not hold
   */
  Connection connection(Session session) {
    List<LayerValue> told = told(session);
    if (told.stream().noneMatch(t -> t.key().equals(Keys.SCHEMA_REGISTRY_URL.name()))) {
      String standard = String.valueOf(Keys.SCHEMA_REGISTRY_URL.definition().defaultValue);
      told.add(
          new LayerValue(
              Keys.SCHEMA_REGISTRY_URL.name(), RegistryAddress.find(standard), "default"));
    }
    Connection connection = connection(told);
    connection.clients().configuration().conflicts().forEach(conflict -> LOG.warn("{}", conflict));
    try {
      Reachability.check(connection.place());
    } catch (FailureException e) {
      throw new CommandFailure(
          e.failure().exitCode(),
          e.failure().kind() == Kind.UNREACHABLE
              ? e.failure().sentence().replaceAll("\\.$", "; `telex up` starts an embedded one.")
              : e.failure().sentence());
    }
    return connection;
  }

  /**
   * How long the stages remember an untouched article: what services that hear the same file and
   * environment are told.
   */
  Duration stateRetention(Session session) {
    List<LayerValue> told =
        ServiceModels.layers(
            IngestService.DESCRIPTION.model(),
            Optional.ofNullable(config),
            session.environment(),
            List.of());
    return Configuration.of(IngestService.DESCRIPTION.model(), told).get(Keys.STATE_RETENTION);
  }

  /** The same for a sentence about what went wrong: never fails. */
  ProcessContext place(Session session) {
    try {
      return connection(told(session)).place();
    } catch (CommandFailure | ConfigurationException e) {
      return connection(List.of()).place();
    }
  }

  private Connection connection(List<LayerValue> told) {
    Configuration configuration = Configuration.of(ServiceModels.CLIENT, told);
    boolean embedded = configuration.origin(Keys.BOOTSTRAP_SERVERS).startsWith(STACK);
    return new Connection(new ClientSettings(configuration), embedded, new Unreadables(this::tell));
  }

  private void tell(String sentence) {
    PrintWriter err = command.commandLine().getErr();
    err.println("telex: " + Printable.of(sentence));
    err.flush();
  }

  private List<LayerValue> told(Session session) {
    List<LayerValue> told =
        new ArrayList<>(
            ServiceModels.layers(
                ServiceModels.CLIENT, Optional.ofNullable(config), session.environment(), set));
    Path folder = session.launcher().data(data);
    Optional<StackAddress> stack = StackAddress.read(folder).filter(StackAddress::isRunning);
    if (data != null && stack.isEmpty()) {
      throw new CommandFailure(
          ExitCode.UNREACHABLE,
          String.format(
              Locale.ROOT, "No embedded stack is running on %s; `telex up` starts one.", data));
    }
    List<LayerValue> ofStack = stack.map(s -> told(s, STACK + " on " + folder)).orElse(List.of());
    if (data != null) {
      told.addAll(ofStack);
    }
    add(told, Keys.BOOTSTRAP_SERVERS, bootstrapServers, "flag --bootstrap-servers");
    add(told, Keys.SCHEMA_REGISTRY_URL, schemaRegistry, "flag --schema-registry");
    // Where nobody asks for it, a stack is no more than a better default.
    Set<String> keys = told.stream().map(LayerValue::key).collect(toSet());
    ofStack.stream().filter(t -> !keys.contains(t.key())).forEach(told::add);
    return told;
  }

  private static List<LayerValue> told(StackAddress stack, String origin) {
    return List.of(
        new LayerValue(Keys.BOOTSTRAP_SERVERS.name(), stack.bootstrapServers(), origin),
        new LayerValue(Keys.SCHEMA_REGISTRY_URL.name(), stack.schemaRegistry(), origin));
  }

  private static void add(
      List<LayerValue> told, Key<?> key, @Nullable String value, String origin) {
    if (value != null) {
      told.add(new LayerValue(key.name(), value.strip(), origin));
    }
  }
}
