package news.telex.runtime.config;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import news.telex.runtime.config.Passthrough.Refusal;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** The reference of all settings as a page of Markdown, made from the models. Pure. */
public final class Reference {
  private static final Pattern ONE_CLIENT = Pattern.compile("kafka\\.(consumer|producer|admin)\\.");

  private final List<String> lines = new ArrayList<>();

  private Reference() {}

  /**
   * The page.
   *
   * @param services models of the services, in the order of the flow
   */
  public static List<String> page(List<Model> services) {
    Reference page = new Reference();
    page.layers();
    page.keys("Broker and registry: every service and the `telex` command", Keys.CONNECTION);
    page.keys("Every service", Keys.SERVICE);
    services.forEach(page::own);
    page.kafka();
    page.registry();
    page.secrets();
    page.variables();
    return List.copyOf(page.lines);
  }

  private void layers() {
    text(
        """
        # Settings
        <!-- Made from the model by `telex config reference`; edits are lost. -->

        Defaults, then a properties file (`--config FILE`, else the one that `TELEX_CONFIG` names), then the
        environment, then flags (`--set KEY=VALUE`, repeatable): what comes later wins. Where two layers tell one key
        different values, the log says so at the start. An unknown key is refused in every layer, and so is a key that
        stands twice in one file; an environment variable that is empty is as none. A service that is told something
        wrong says all of it, one sentence each, and ends with exit code 2.

            telex config show ingest-service --config telex.properties   # what holds, and who said so
            telex config check publish-service                           # exit code 2 and why, if anything is wrong

        The `telex` command hears the same layers, and `--bootstrap-servers` and `--schema-registry` besides; keys of
        services in its file and environment are none of its business. If nobody tells it an address, it takes the
        embedded stack's, else the defaults; a registry at http://localhost:8081 that has the Confluent API under
        `/apis/ccompat/v7` alone, as Apicurio Registry has, is found there.
        """);
  }

  private void own(Model service) {
    List<? extends Key<?>> own =
        service.keys().stream()
            .filter(key -> !Keys.CONNECTION.contains(key) && !Keys.SERVICE.contains(key))
            .toList();
    if (!own.isEmpty()) {
      keys("Only " + service.name(), own);
    }
  }

  private void keys(String heading, List<? extends Key<?>> keys) {
    text("\n## " + heading);
    text("| Key | Environment | Allowed | Default | Meaning |\n|---|---|---|---|---|");
    for (Key<?> key : keys) {
      ConfigKey definition = key.definition();
      row(
          "`" + key.name() + "`",
          "`" + Key.variable(key.name()) + "`",
          Allowed.words(definition),
          standard(definition),
          definition.documentation);
    }
  }

  private static String standard(ConfigKey key) {
    return Optional.ofNullable(key.alternativeString)
        .or(
            () ->
                Optional.ofNullable(ConfigDef.convertToString(key.defaultValue, key.type))
                    .map(word -> "`" + word + "`"))
        .orElse("none");
  }

  private void kafka() {
    text(
        """

        ## Settings of Kafka's clients
        `kafka.<setting>` (environment: `TELEX_KAFKA_<SETTING>`) is passed to every Kafka client that knows the
        setting; with a prefix of Kafka it is meant for one kind of client, and wins there: `kafka.consumer.`,
        `kafka.producer.`, `kafka.admin.`; in services also `kafka.main.consumer.`, `kafka.restore.consumer.` and
        `kafka.global.consumer.` of Kafka Streams, and `kafka.topic.` for the topics that it makes for its stores.
        Names and values are checked by Kafka's own definitions
        ([consumer](https://kafka.apache.org/documentation/#consumerconfigs),
        [producer](https://kafka.apache.org/documentation/#producerconfigs),
        [admin](https://kafka.apache.org/documentation/#adminclientconfigs),
        [Streams](https://kafka.apache.org/documentation/#streamsconfigs)).

            TELEX_KAFKA_SECURITY_PROTOCOL=SSL
            TELEX_KAFKA_SSL_TRUSTSTORE_LOCATION=/etc/telex/truststore.p12
            TELEX_KAFKA_SSL_TRUSTSTORE_PASSWORD_FILE=/run/secrets/truststore
            TELEX_KAFKA_REPLICATION_FACTOR=3

        What the guarantees of Telex hang on cannot be set, with or without a prefix:
        """);
    refusals(Passthrough.KAFKA_REFUSALS);
  }

  private void registry() {
    text(
        """

        ## Settings of the registry's client
        `registry.<setting>` (environment: `TELEX_REGISTRY_<SETTING>`) is passed to Confluent's client: `ssl.*` as
        Kafka names them, `basic.auth.user.info` (`user:password`), `bearer.auth.token`, `proxy.*`, timeouts and
        retries. The source of credentials follows from the credentials that are given.

            TELEX_REGISTRY_BASIC_AUTH_USER_INFO_FILE=/run/secrets/registry
            TELEX_REGISTRY_SSL_TRUSTSTORE_LOCATION=/etc/telex/truststore.p12

        What the contract settles cannot be set:
        """);
    refusals(Passthrough.REGISTRY_REFUSALS);
  }

  private void refusals(List<Refusal> refusals) {
    text("\n| Setting | Why not |\n|---|---|");
    refusals.forEach(
        refusal ->
            row(
                Stream.of(refusal.names().split("\\|"))
                    .map(word -> "`" + word + "`")
                    .collect(joining(", ")),
                refusal.reason()));
  }

  private void secrets() {
    text(
        """

        ## Secrets
        A secret may be told as `KEY.file` (environment: `TELEX_<KEY>_FILE`): the path of a file whose content, without
        the line break at its end, is the value. Both at once are refused. Secrets are shown as `********` wherever
        settings are shown; `--set` shows them to whoever lists processes, so that files are the better way. They are:
        """);
    List<String> secrets =
        Model.client("any").secrets().stream()
            .filter(key -> !ONE_CLIENT.matcher(key).lookingAt())
            .toList();
    text(secrets.stream().map(word -> "`" + word + "`").collect(joining(", ")) + ".");
  }

  private void variables() {
    text(
        """

        ## Environment variables that are no settings
        `TELEX_CONFIG` names the file. The launcher, `./telex`, has variables of its own, which it keeps to itself: the
        head of the file lists them. A service that is started without it takes each `TELEX_*` for a setting.

        What Kubernetes sets for a service whose name begins with `telex` (`TELEX_INGEST_PORT=tcp://…`) is left alone;
        for one that is called `telex-http` it is not, for `TELEX_HTTP_PORT` is a key.
        """);
  }

  private void text(String text) {
    text.stripTrailing().lines().forEach(lines::add);
  }

  private void row(String... cells) {
    lines.add(
        "| " + Stream.of(cells).map(c -> c.replace("|", "\\|")).collect(joining(" | ")) + " |");
  }
}
