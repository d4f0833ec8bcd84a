package news.telex.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import news.telex.cli.command.CommandInProcess;
import news.telex.enrich.EnrichService;
import news.telex.ingest.IngestService;
import news.telex.operations.acl.Role;
import news.telex.operations.connection.Pipeline;
import news.telex.publish.PublishService;
import news.telex.runtime.ServiceInProcess;
import news.telex.schemas.Topics;
import news.telex.stack.registry.EmbeddedSchemaRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The pipeline on a broker that demands TLS, SCRAM-SHA-512 and a permission for everything. Every
 * service has a user of its own, which may do what {@code telex topics acls} says.
 */
@Tag(SuiteSummary.EMBEDDED)
@Order(4)
class SecuredPipelineTest {
  private static final Map<String, Class<?>> SERVICES =
      Map.of(
          "ingest", IngestService.class,
          "enrich", EnrichService.class,
          "publish", PublishService.class);

  @TempDir static Path folder;

  private static SecuredBroker broker;
  private static EmbeddedSchemaRegistry registry;

  @BeforeAll
  static void start() throws Exception {
    broker =
        SecuredBroker.start(
            folder, "telex-ingest", "telex-enrich", "telex-publish", "ap", "dpa", "desk");
    registry = EmbeddedSchemaRegistry.start(folder.resolve("schemas.jsonl"), 0);
    String admin = broker.config(broker.client(SecuredBroker.ADMIN));
    CommandInProcess topics =
        CommandInProcess.run(
            folder,
            "topics",
            "create",
            "--execute",
            "--partitions",
            "2",
            "--wire",
            "ap",
            "--wire",
            "dpa",
            "--config",
            admin);
    assertThat(topics.exitCode()).as(topics.output()).isZero();
    CommandInProcess acls =
        CommandInProcess.run(
            folder,
            "topics",
            "acls",
            "--execute",
            "--service",
            "ingest",
            "--service",
            "enrich",
            "--service",
            "publish",
            "--wire",
            "ap",
            "--wire",
            "dpa",
            "--subscriber",
            "desk",
            "--config",
            admin);
    assertThat(acls.exitCode()).as(acls.output()).isZero();
    assertThat(acls.output()).contains(" permissions created.");
  }

  @AfterAll
  static void stop() throws Exception {
    registry.close();
    broker.close();
  }

  @Test
  void shouldCarryAnArticleThroughWithTheLeastPermissions() throws Exception {
    // Given
    Path article = folder.resolve("article.txt");
    Files.writeString(article, "Harbour reopens after storm\n\nHAMBURG — The harbour opened.\n");
    List<Program> services = new ArrayList<>();
    try {
      for (String service : SERVICES.keySet()) {
        services.add(service(service));
      }

      // When
      CommandInProcess push =
          CommandInProcess.run(
              folder,
              "push",
              "--wire",
              "ap",
              "--own-topic",
              "--config",
              broker.config(broker.client("ap")),
              article.toString());
      CommandInProcess watch =
          CommandInProcess.run(
              folder,
              "watch",
              "--from-beginning",
              "--limit",
              "1",
              "--schema-registry",
              registry.url(),
              "--config",
              broker.config(broker.client("desk")));

      // Then
      assertThat(push.exitCode()).as(push.output()).isZero();
      assertThat(watch.exitCode()).as(watch.output()).isZero();
      assertThat(watch.output()).contains("Harbour reopens after storm");
      assertThat(services).allMatch(Program::isAlive);
    } finally {
      for (Program service : services) {
        service.close();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ingest  | TOPIC wire.raw               | topic wire.raw",
        "ingest  | TOPIC wire.receipts          | topic wire.receipts",
        "ingest  | GROUP telex-parse            | group telex-parse",
        "enrich  | TOPIC news.enriched          | topic news.enriched",
        "enrich  | TRANSACTIONAL_ID telex-enrich- | its transactional id"
      })
  void shouldSayWhatAServiceLacksAndEnd(String service, String family, String what)
      throws Throwable {
    whileTaken(
        service,
        family,
        () -> {
          // When
          ServiceInProcess ended =
              ServiceInProcess.run(
                  Pipeline.find(service).orElseThrow(),
                  environment(service, broker.client("telex-" + service)),
                  List.of());

          // Then
          assertThat(ended.output()).contains(denial(service, what));
          assertThat(ended.exitCode()).isEqualTo(4);
        });
  }

  @Test
  void shouldSayWhatAServiceAtWorkLacksAndEnd() throws Throwable {
    whileTaken(
        "publish",
        "TOPIC telex-publish-",
        () -> {
          try (Program running = service("publish")) {
            // When
            int exitCode = running.exitCode();

            // Then
            assertThat(running.output())
                .contains(denial("publish", "topic telex-publish-publish-held-changelog"));
            assertThat(exitCode).isEqualTo(4);
          }
        });
  }

  /** While a service lacks what it is granted by one name. */
  private static void whileTaken(
      String service, String family, ThrowableAssert.ThrowingCallable test) throws Throwable {
    try (Admin admin = admin()) {
      // Given
      Collection<AclBinding> taken =
          Role.service(service).grants().stream()
              .filter(g -> family.equals(g.resource() + " " + g.name()))
              .flatMap(g -> g.bindings("User:telex-" + service).stream())
              .toList();
      assertThat(taken).isNotEmpty();
      admin.deleteAcls(taken.stream().map(AclBinding::toFilter).toList()).all().get();
      try {
        test.call();
      } finally {
        admin.createAcls(taken).all().get();
      }
    }
  }

  private static String denial(String service, String what) {
    return String.format(
        Locale.ROOT,
        "The broker at %s denies user 'telex-%s' %s; `telex topics acls` prints",
        broker.bootstrapServers(),
        service,
        what);
  }

  @Test
  void shouldKeepAWireToItsOwnTopic() throws Exception {
    // Given
    Map<String, Object> wire = new HashMap<>(broker.client("ap"));
    wire.put("max.block.ms", "20000");
    List<String> others =
        Stream.concat(Stream.of("wire.raw.dpa"), Topics.all().stream().map(topic -> topic.name()))
            .toList();
    try (KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(wire, new ByteArraySerializer(), new ByteArraySerializer());
        KafkaConsumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(wire, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      // When
      long offset = producer.send(new ProducerRecord<>("wire.raw.ap", new byte[1])).get().offset();

      // Then
      assertThat(offset).isNotNegative();
      assertThat(others).hasSize(Topics.all().size() + 1);
      for (String topic : others) {
        assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topic, new byte[1])).get())
            .as("writing " + topic)
            .hasCauseInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> read(consumer, topic))
            .as("reading " + topic)
            .isInstanceOf(TopicAuthorizationException.class);
      }
      assertThatThrownBy(() -> read(consumer, "wire.raw.ap"))
          .isInstanceOf(TopicAuthorizationException.class);
    }
  }

  @Test
  void shouldTellAWireThatItsCommandMayNotWriteElsewhere() throws Exception {
    // Given
    Path article = folder.resolve("foreign.txt");
    Files.writeString(article, "Of another wire\n");

    // When
    CommandInProcess push =
        CommandInProcess.run(
            folder,
            "push",
            "--wire",
            "dpa",
            "--own-topic",
            "--config",
            broker.config(broker.client("ap")),
            article.toString());

    // Then
    assertThat(push.output())
        .startsWith(
            String.format(
                Locale.ROOT,
                "telex: The broker at %s denies user 'ap' topic wire.raw.dpa; telex topics acls --config",
                broker.bootstrapServers()))
        .endsWith(" prints the permissions needed.\n");
    assertThat(push.exitCode()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"password", "certificate"})
  void shouldSayThatPasswordOrCertificateIsWrong(String wrong) throws Exception {
    // Given
    boolean password = wrong.equals("password");
    Map<String, String> client =
        broker.client(
            "telex-enrich",
            password ? "guessed" : SecuredBroker.password("telex-enrich"),
            password ? "broker" : "stranger");
    String sentence =
        password
            ? "The broker at %s does not accept the password of user 'telex-enrich'."
            : "There is no TLS connection to the broker at %s: its certificate is not one that this side trusts (ssl.truststore.location).";

    // When
    CommandInProcess watch =
        CommandInProcess.run(folder, "watch", "--config", broker.config(client));
    try (Program service = service("enrich", client)) {
      int exitCode = service.exitCode();

      // Then
      assertThat(watch.output())
          .endsWith(
              "telex: "
                  + String.format(Locale.ROOT, sentence, broker.bootstrapServers())
                  + String.format(Locale.ROOT, "%n"));
      assertThat(watch.exitCode()).isEqualTo(4);
      assertThat(service.output())
          .contains(String.format(Locale.ROOT, sentence, broker.bootstrapServers()))
          .doesNotContain("guessed");
      assertThat(exitCode).isEqualTo(4);
    }
  }

  private static void read(KafkaConsumer<byte[], byte[]> consumer, String topic) {
    consumer.assign(Set.of(new TopicPartition(topic, 0)));
    consumer.seek(new TopicPartition(topic, 0), 0);
    consumer.poll(Duration.ofSeconds(20));
  }

  private static Program service(String name) throws Exception {
    return service(name, broker.client("telex-" + name));
  }

  private static Program service(String name, Map<String, String> client) throws Exception {
    return Program.start(SERVICES.get(name), folder, environment(name, client), List.of());
  }

  private static Map<String, String> environment(String name, Map<String, String> client)
      throws Exception {
    Path data = Files.createTempDirectory(folder, name);
    Map<String, String> further =
        Map.of(
            "schema.registry.url",
            registry.url(),
            "data.dir",
            data.toString(),
            "instance",
            "one",
            "threads",
            "1",
            "http.host",
            "127.0.0.1",
            "http.port",
            "0");
    return Map.of("TELEX_CONFIG", broker.config(client, further));
  }

  private static Admin admin() {
    return Admin.create(new HashMap<>(broker.client(SecuredBroker.ADMIN)));
  }
}
