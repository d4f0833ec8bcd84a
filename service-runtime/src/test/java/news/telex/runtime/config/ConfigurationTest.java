package news.telex.runtime.config;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
  private static final Key<Integer> OWN = Key.number("own.records", 7, 1, 9, "Only here.");
  private static final Model SERVICE = Model.service("some-service", OWN);
  private static final Model CLIENT = Model.client("client");

  @TempDir Path folder;

  @Test
  void shouldRunOnDefaultsAlone() {
    // When
    Configuration configuration = configuration(Map.of());

    // Then
    assertThat(configuration.get(Keys.BOOTSTRAP_SERVERS)).isEqualTo("localhost:9092");
    assertThat(configuration.get(Keys.COMMIT_INTERVAL)).isEqualTo(Duration.ofMillis(200));
    assertThat(configuration.get(Keys.STATE_RETENTION)).isEqualTo(Duration.ofDays(90));
    assertThat(configuration.get(Keys.DATA_DIR)).isEqualTo(Path.of("data"));
    assertThat(configuration.get(Keys.BROKER_PASSWORD)).isEmpty();
    assertThat(configuration.get(Keys.INSTANCE)).isPresent();
    assertThat(configuration.get(OWN)).isEqualTo(7);
    assertThat(configuration.conflicts()).isEmpty();
    assertThat(configuration.settings()).extracting(Setting::origin).containsOnly("default");
  }

  @Test
  void shouldLetEachLayerWinOverTheOnesBelowAndTellSo() throws IOException {
    // Given
    Path file =
        file(
            "bootstrap.servers = file:1",
            "threads=3",
            "data.dir=/file",
            "schema.registry.url=http://r");

    // When
    Configuration configuration =
        configuration(
            Map.of(
                "TELEX_CONFIG", file.toString(),
                "TELEX_BOOTSTRAP_SERVERS", "env:2",
                "TELEX_THREADS", "3",
                "TELEX_SCHEMA_REGISTRY_URL", " "),
            "bootstrap.servers=flag:3",
            "data.dir=/flag");

    // Then
    assertThat(configuration.settings())
        .filteredOn(s -> !s.origin().equals("default"))
        .extracting(Setting::toString)
        .containsExactly(
            "bootstrap.servers=flag:3 (flag --set)",
            String.format(Locale.ROOT, "schema.registry.url=http://r (file %s)", file),
            "data.dir=/flag (flag --set)",
            "threads=3 (environment TELEX_THREADS)");
    assertThat(configuration.conflicts())
        .containsExactly(
            "bootstrap.servers is 'flag:3' (flag --set), not 'env:2' (environment"
                + String.format(
                    Locale.ROOT, " TELEX_BOOTSTRAP_SERVERS), not 'file:1' (file %s).", file),
            String.format(
                Locale.ROOT, "data.dir is '/flag' (flag --set), not '/file' (file %s).", file));
  }

  @Test
  void shouldPreferTheFileOfTheFlagToTheOneOfTheEnvironment() throws IOException {
    // Given
    Path file = file("threads=5");

    // When
    List<LayerValue> layers =
        Layers.of(SERVICE, Optional.of(file), Map.of("TELEX_CONFIG", "nowhere"), List.of());

    // Then
    assertThat(layers).containsExactly(new LayerValue("threads", "5", "file " + file));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          threads=many                   | threads is 'many' (flag --set); allowed is a whole number from 1 to 256.
          threads=0                      | threads is '0' (flag --set); allowed is a whole number from 1 to 256.
          own.records=10                 | own.records is '10' (flag --set); allowed is a whole number from 1 to 9.
          commit.interval.ms=1           | commit.interval.ms is '1' (flag --set); allowed is milliseconds from 10 to 10000.
          state.retention.days=-1        | state.retention.days is '-1' (flag --set); allowed is days from 1 to 3650.
          log.format=xml                 | log.format is 'xml' (flag --set); allowed is one of json, text.
          data.dir=                      | data.dir is '' (flag --set); allowed is a path.
          bootstrap.servers=             | bootstrap.servers is '' (flag --set); allowed is host:port, several separated by commas.
          bootstrap.server=a             | Unknown key 'bootstrap.server' (flag --set); did you mean 'bootstrap.servers'?
          something.entirely.different=1 | Unknown key 'something.entirely.different' (flag --set); docs/configuration.md has all there are.
          threads.file=x                 | Unknown key 'threads.file' (flag --set); docs/configuration.md has all there are.
          kafka.fetch.min.bytes=x        | kafka.fetch.min.bytes is 'x' (flag --set); allowed is a whole number from 0.
          kafka.compression.type=rar     | kafka.compression.type is 'rar' (flag --set); allowed is one of none, gzip, snappy, lz4, zstd.
          kafka.security.protocol=tls    | kafka.security.protocol is 'tls' (flag --set); allowed is one of SASL_SSL, PLAINTEXT, SSL, SASL_PLAINTEXT.
          kafka.check.crcs=perhaps       | kafka.check.crcs is 'perhaps' (flag --set); allowed is true or false.
          kafka.restore.consumer.exclude.internal.topics=No | kafka.restore.consumer.exclude.internal.topics is 'No' (flag --set); allowed is true or false.
          kafka.rocksdb.config.setter=No | kafka.rocksdb.config.setter is 'No' (flag --set); allowed is a class on the class path.
          kafka.topic.min.insync.replicas=x | kafka.topic.min.insync.replicas is 'x' (flag --set); allowed is a whole number.
          kafka.sesion.timeout.ms=1      | Unknown key 'kafka.sesion.timeout.ms' (flag --set); did you mean 'kafka.session.timeout.ms'?
          kafka.producer.fetch.min.bytes=1 | Unknown key 'kafka.producer.fetch.min.bytes' (flag --set); did you mean 'kafka.consumer.fetch.min.bytes'?
          kafka.isolation.level=x        | kafka.isolation.level (flag --set) cannot be set: exactly-once hangs on Telex's own value.
          kafka.consumer.isolation.level=x | kafka.consumer.isolation.level (flag --set) cannot be set: exactly-once hangs on Telex's own value.
          kafka.main.consumer.group.id=x | kafka.main.consumer.group.id (flag --set) cannot be set: Telex gives the name, on which offsets and state hang.
          kafka.bootstrap.servers=x      | kafka.bootstrap.servers (flag --set) cannot be set: the key of Telex is bootstrap.servers.
          kafka.num.standby.replicas=1   | kafka.num.standby.replicas (flag --set) cannot be set: the key of Telex is standby.replicas.
          kafka.producer.partitioner.class=x | kafka.producer.partitioner.class (flag --set) cannot be set: a key's partition is where its order and its state are.
          registry.max.retries=x         | registry.max.retries is 'x' (flag --set); allowed is a whole number.
          registry.ssl.truststore.lokation=x | Unknown key 'registry.ssl.truststore.lokation' (flag --set); did you mean 'registry.ssl.truststore.location'?
          registry.use.latest.version=x  | registry.use.latest.version (flag --set) cannot be set: the contract tells which schema a record has.
          registry.schema.registry.url=x | registry.schema.registry.url (flag --set) cannot be set: the key of Telex is schema.registry.url.
          """)
  void shouldRefuseInOneSentence(String flag, String sentence) {
    assertThatThrownBy(() -> configuration(Map.of(), flag))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "processing.guarantee",
        "enable.auto.commit",
        "auto.offset.reset",
        "application.id",
        "transactional.id",
        "acks",
        "enable.idempotence",
        "key.serializer",
        "value.deserializer",
        "default.key.serde",
        "deserialization.exception.handler",
        "state.dir",
        "commit.interval.ms",
        "num.stream.threads",
        "config.providers",
        "group.protocol"
      })
  void shouldRefuseWhatTheGuaranteesHangOn(String name) {
    assertThatThrownBy(() -> configuration(Map.of(), "kafka." + name + "=x"))
        .hasMessageStartingWith(
            String.format(Locale.ROOT, "kafka.%s (flag --set) cannot be set: ", name));
  }

  @Test
  void shouldTellEverythingThatIsWrongAtOnce() throws IOException {
    // Given
    Path file = file("threads=0", "thread=1", "data.dir=a", "data.dir=b");

    // When
    ConfigurationException e =
        catchThrowableOfType(
            ConfigurationException.class,
            () ->
                configuration(
                    Map.of("TELEX_CONFIG", file.toString(), "TELEX_HTTP_PRT", "1"),
                    "kafka.acks=0",
                    "log.level=LOUD"));

    // Then
    assertThat(e.getMessage().lines())
        .containsExactly(
            String.format(
                Locale.ROOT, "Unknown key 'thread' (file %s); did you mean 'threads'?", file),
            String.format(Locale.ROOT, "data.dir is told twice (file %s).", file),
            "Unknown key 'http.prt' (environment TELEX_HTTP_PRT); did you mean 'http.port'?",
            "kafka.acks (flag --set) cannot be set: exactly-once hangs on Telex's own value.",
            "log.level is 'LOUD' (flag --set); allowed is one of ERROR, WARN, INFO, DEBUG, TRACE.",
            String.format(
                Locale.ROOT,
                "threads is '0' (file %s); allowed is a whole number from 1 to 256.",
                file));
  }

  @Test
  void shouldSayWhichFileCannotBeRead() {
    // Given
    String missing = folder.resolve("missing.properties").toString();

    // When, Then
    assertThatThrownBy(() -> configuration(Map.of("TELEX_CONFIG", missing)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(
            String.format(Locale.ROOT, "The configuration file '%s' cannot be read", missing));
  }

  @Test
  void shouldRefuseAFlagWithoutAValue() {
    assertThatThrownBy(() -> configuration(Map.of(), "threads"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("--set 'threads' has no value; allowed is KEY=VALUE.");
  }

  @ParameterizedTest
  @CsvSource({
    "TELEX_HTTP_PORT,9,http.port,9",
    "TELEX_OWN_RECORDS,9,own.records,9",
    "TELEX_KAFKA_SECURITY_PROTOCOL,SSL,kafka.security.protocol,SSL",
    "TELEX_KAFKA_MAIN_CONSUMER_FETCH_MIN_BYTES,2,kafka.main.consumer.fetch.min.bytes,2",
    "TELEX_KAFKA_RACK_AWARE_ASSIGNMENT_NON_OVERLAP_COST,2,kafka.rack.aware.assignment.non_overlap_cost,2",
    "TELEX_KAFKA_REPLICATION_FACTOR,3,kafka.replication.factor,3",
    "TELEX_REGISTRY_SSL_TRUSTSTORE_TYPE,PEM,registry.ssl.truststore.type,PEM",
    "TELEX_REGISTRY_AUTO_REGISTER_SCHEMAS,false,registry.auto.register.schemas,false"
  })
  void shouldHearTheEnvironment(String variable, String value, String key, String expected) {
    assertThat(configuration(Map.of(variable, value)).settings())
        .filteredOn(s -> s.origin().equals("environment " + variable))
        .extracting(s -> s.key() + "=" + s.shown())
        .containsExactly(key + "=" + expected);
  }

  @Test
  void shouldLeaveVariablesAloneThatAreNoSettings() {
    // Given
    Map<String, String> environment =
        Map.ofEntries(
            Map.entry("TELEX_INGEST_SERVICE_HOST", "10.0.0.1"),
            Map.entry("TELEX_INGEST_SERVICE_PORT_METRICS", "8080"),
            Map.entry("TELEX_INGEST_PORT", "tcp://10.0.0.1:8080"),
            Map.entry("TELEX_INGEST_PORT_8080_TCP_ADDR", "10.0.0.1"),
            Map.entry("OTHER_THREADS", "x"),
            Map.entry("TELEX_THREADS", ""));

    // When, Then
    assertThat(Layers.of(SERVICE, Optional.empty(), environment, List.of())).isEmpty();
    assertThat(Layers.of(SERVICE, Optional.empty(), Map.of("TELEX_HTPT_PORT", "1"), List.of()))
        .hasSize(1);
  }

  @Test
  void shouldTakeAnEmptyNameOfTheFileAsNone() {
    // When
    List<LayerValue> layers =
        Layers.of(SERVICE, Optional.empty(), Map.of("TELEX_CONFIG", " "), List.of());

    // Then
    assertThat(layers).isEmpty();
  }

  @Test
  void shouldTellOfTwoLayersThatNameDifferentFilesForASecret() throws IOException {
    // Given
    Path first = Files.writeString(folder.resolve("first"), "tea");
    Path second = Files.writeString(folder.resolve("second"), "cake");

    // When
    Configuration configuration =
        configuration(
            Map.of("TELEX_KAFKA_SSL_KEY_PASSWORD_FILE", first.toString()),
            "kafka.ssl.key.password.file=" + second);

    // Then
    assertThat(configuration.conflicts()).hasSize(1);
    assertThat(configuration.conflicts().get(0))
        .contains("kafka.ssl.key.password", first.toString(), second.toString())
        .doesNotContain("'tea'", "'cake'");
  }

  @Test
  void shouldReadSecretsFromFiles() throws IOException {
    // Given
    Path password = Files.writeString(folder.resolve("password"), "tea & \"cake\"\n\n");
    Path user = Files.writeString(folder.resolve("user"), "wire:desk\r\n");

    // When
    Configuration configuration =
        configuration(
            Map.of("TELEX_KAFKA_SSL_KEY_PASSWORD_FILE", password.toString()),
            "registry.basic.auth.user.info.file=" + user);

    // Then
    ClientSettings clients = new ClientSettings(configuration);
    assertThat(clients.producer()).containsEntry("ssl.key.password", "tea & \"cake\"\n");
    assertThat(clients.registry())
        .isEqualTo(
            Map.of(
                "basic.auth.user.info", "wire:desk",
                "basic.auth.credentials.source", "USER_INFO"));
    assertThat(configuration.toString())
        .contains(
            String.format(
                Locale.ROOT,
                "kafka.ssl.key.password=******** (file %s, named by environment TELEX_KAFKA_SSL_KEY_PASSWORD_FILE)",
                password),
            "registry.basic.auth.user.info=********")
        .doesNotContain("cake", "desk");
  }

  @Test
  void shouldSayWhatIsWrongWithTheFileOfASecret() throws IOException {
    // Given
    Path empty = Files.writeString(folder.resolve("empty"), "\n");
    Path missing = folder.resolve("missing");

    // When
    ConfigurationException e =
        catchThrowableOfType(
            ConfigurationException.class,
            () ->
                configuration(
                    Map.of("TELEX_REGISTRY_BEARER_AUTH_TOKEN", "abc"),
                    "kafka.ssl.key.password.file=" + empty,
                    "kafka.ssl.truststore.password.file=" + missing,
                    "registry.bearer.auth.token.file=" + empty));

    // Then
    assertThat(e.getMessage().lines())
        .containsExactly(
            String.format(
                Locale.ROOT,
                "kafka.ssl.key.password.file (flag --set) names the file '%s', which is empty.",
                empty),
            String.format(
                Locale.ROOT,
                "kafka.ssl.truststore.password.file (flag --set) names the file '%s', which cannot be read.",
                missing),
            "registry.bearer.auth.token (environment TELEX_REGISTRY_BEARER_AUTH_TOKEN) and"
                + " registry.bearer.auth.token.file (flag --set) are both set; one of them has to go.",
            String.format(
                Locale.ROOT,
                "registry.bearer.auth.token.file (flag --set) names the file '%s', which is empty.",
                empty));
  }

  @Test
  void shouldTellNoSecretWhenItTellsOfOne() throws IOException {
    // Given
    Path file =
        file(
            "broker.username=telex",
            "broker.password=hunter1",
            "schema.registry.url=http://u:hunter2@registry",
            "registry.bearer.auth.token=hunter3");

    // When
    Configuration configuration =
        configuration(
            Map.of(
                "TELEX_CONFIG", file.toString(),
                "TELEX_BROKER_PASSWORD", "hunter4",
                "TELEX_SCHEMA_REGISTRY_URL", "http://u:hunter5@other"));

    // Then
    assertThat(configuration.toString() + configuration.conflicts() + configuration.settings())
        .contains(
            "broker.password is '********' (environment TELEX_BROKER_PASSWORD), not '********'",
            "kafka.sasl.jaas.config=********",
            "schema.registry.url=http://********@other")
        .doesNotContain("hunter");
    assertThat(new LayerValue("broker.password", "hunter6", "flag --set").toString())
        .doesNotContain("hunter");
    assertThatThrownBy(() -> configuration(Map.of(), "broker.pasword=hunter7"))
        .hasMessage("Unknown key 'broker.pasword' (flag --set); did you mean 'broker.password'?");
  }

  @ParameterizedTest
  @CsvSource({
    "SCRAM-SHA-512,SASL_SSL,org.apache.kafka.common.security.scram.ScramLoginModule",
    "SCRAM-SHA-256,SASL_PLAINTEXT,org.apache.kafka.common.security.scram.ScramLoginModule",
    "PLAIN,SASL_SSL,org.apache.kafka.common.security.plain.PlainLoginModule"
  })
  void shouldMakeALoginThatKafkaReadsBack(String mechanism, String protocol, String module) {
    // Given
    String password = "quote \" backslash \\ semicolon ; 'single' = §\\\"";

    // When
    ClientSettings clients =
        new ClientSettings(
            configuration(
                Map.of("TELEX_BROKER_USERNAME", "a\"b\\c", "TELEX_BROKER_PASSWORD", password),
                "kafka.sasl.mechanism=" + mechanism,
                "kafka.security.protocol=" + protocol));

    // Then
    JaasContext login =
        JaasContext.loadClientContext(
            Map.of("sasl.jaas.config", new Password(clients.admin().get("sasl.jaas.config"))));
    assertThat(login.configurationEntries()).hasSize(1);
    assertThat(login.configurationEntries().get(0).getLoginModuleName()).isEqualTo(module);
    assertThat(login.configurationEntries().get(0).getOptions())
        .isEqualTo(Map.of("username", "a\"b\\c", "password", password));
    assertThat(clients.consumer())
        .containsEntry("security.protocol", protocol)
        .containsEntry("sasl.mechanism", mechanism);
  }

  @Test
  void shouldMeanScramOverTlsWhereNothingElseIsSaid() {
    assertThat(
            configuration(Map.of(), "broker.username=u", "broker.password=p").settings().stream()
                .filter(s -> s.key().startsWith("kafka."))
                .map(Setting::toString))
        .containsExactly(
            "kafka.sasl.jaas.config=******** (broker.username and broker.password)",
            "kafka.sasl.mechanism=SCRAM-SHA-512 (broker.username)",
            "kafka.security.protocol=SASL_SSL (broker.username)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          broker.username=u | broker.username (flag --set) is set without broker.password; they go together.
          broker.password=p | broker.password (flag --set) is set without broker.username; they go together.
          broker.username=u;broker.password=p;kafka.sasl.jaas.config=x | broker.username (flag --set) and kafka.sasl.jaas.config (flag --set) are both set; one of them has to go.
          broker.username=u;broker.password=p;kafka.security.protocol=SSL | kafka.security.protocol is 'SSL' (flag --set); allowed beside broker.username is SASL_SSL or SASL_PLAINTEXT.
          broker.username=u;broker.password=p;kafka.sasl.mechanism=GSSAPI | kafka.sasl.mechanism is 'GSSAPI' (flag --set); allowed beside broker.username is SCRAM-SHA-512, SCRAM-SHA-256 or PLAIN.
          """)
  void shouldRefuseHalfACredential(String flags, String sentence) {
    assertThatThrownBy(() -> configuration(Map.of(), flags.split(";"))).hasMessage(sentence);
  }

  @Test
  void shouldGiveEachClientOnlyWhatItKnows() {
    // When
    ClientSettings clients =
        new ClientSettings(
            configuration(
                Map.of(),
                "bootstrap.servers=b:1",
                "kafka.client.rack=r",
                "kafka.linger.ms=9",
                "kafka.request.timeout.ms=1000",
                "kafka.consumer.request.timeout.ms=2000",
                "kafka.admin.retries=4",
                "kafka.main.consumer.client.rack=m",
                "kafka.replication.factor=3"));

    // Then
    assertThat(clients.consumer())
        .isEqualTo(
            Map.of("bootstrap.servers", "b:1", "client.rack", "r", "request.timeout.ms", "2000"));
    assertThat(clients.producer())
        .isEqualTo(
            Map.of("bootstrap.servers", "b:1", "linger.ms", "9", "request.timeout.ms", "1000"));
    assertThat(clients.admin())
        .isEqualTo(
            Map.of("bootstrap.servers", "b:1", "retries", "4", "request.timeout.ms", "1000"));
    assertThat(clients.streams())
        .hasSize(8)
        .containsEntry("main.consumer.client.rack", "m")
        .containsEntry("replication.factor", "3");
  }

  @Test
  void shouldNameTheTlsSettingsOfTheRegistryAsItsClientDoes() {
    assertThat(
            new ClientSettings(configuration(Map.of(), "registry.ssl.truststore.location=/t"))
                .registry())
        .isEqualTo(Map.of("schema.registry.ssl.truststore.location", "/t"));
  }

  @Test
  void shouldKeepServicesAndCommandsApart() {
    assertThatThrownBy(
            () -> Configuration.of(CLIENT, List.of(new LayerValue("threads", "1", "flag --set"))))
        .hasMessageStartingWith("Unknown key 'threads' (flag --set)");
    assertThatThrownBy(
            () ->
                Configuration.of(
                    CLIENT, List.of(new LayerValue("kafka.replication.factor", "1", "flag --set"))))
        .hasMessageStartingWith("Unknown key 'kafka.replication.factor' (flag --set)");
    assertThat(Configuration.of(CLIENT, List.of()).settings()).hasSize(4);
  }

  @Test
  void shouldHaveOneVariablePerKeyAndAMeaningForEach() {
    // Given
    Map<String, ConfigKey> keys =
        SERVICE.keys().stream()
            .map(Key::definition)
            .collect(toMap(k -> k.name, Function.identity()));

    // When, Then
    assertThat(keys).hasSize(Keys.CONNECTION.size() + Keys.SERVICE.size() + 1);
    assertThat(keys.values()).allSatisfy(k -> assertThat(k.documentation).endsWith("."));
    assertThat(
            Stream.of("threads", "own.records", "kafka.topic.segment.ms", "broker.password.file"))
        .allSatisfy(k -> assertThat(SERVICE.keyOfVariable(Key.variable(k))).contains(k));
  }

  private static Configuration configuration(Map<String, String> environment, String... flags) {
    return Configuration.of(
        SERVICE, Layers.of(SERVICE, Optional.empty(), environment, List.of(flags)));
  }

  private Path file(String... lines) throws IOException {
    return Files.write(folder.resolve("telex.properties"), List.of(lines));
  }
}
