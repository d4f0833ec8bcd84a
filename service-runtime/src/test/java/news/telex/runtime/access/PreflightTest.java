package news.telex.runtime.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.failure.Failure.Kind;
import news.telex.runtime.failure.FailurePolicy;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.admin.GuardedAdmin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class PreflightTest {
  private static final StageAccess STAGE =
      new StageAccess(
          "telex-publish",
          List.of(Topics.NEWS_ENRICHED),
          List.of(),
          List.of(Topics.NEWS_PUBLISHED, Topics.WIRE_RECEIPTS),
          true);

  @TempDir Path folder;

  private final String scope = UUID.randomUUID().toString();
  private final Deque<GuardedAdmin> brokers = new ArrayDeque<>();
  private ServerSocket port;

  /** Somebody has to listen where the broker is. */
  @BeforeEach
  void listen() throws IOException {
    port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    port.close();
    MockSchemaRegistry.dropScope(scope);
  }

  @Test
  void shouldFindNothingWhereEverythingIsThereAndRegisterItsSchemas() throws Exception {
    // Given
    brokers.add(complete());

    // When
    Optional<Failure> found = preflight().look();

    // Then
    assertThat(found).isEmpty();
    assertThat(MockSchemaRegistry.getClientForScope(scope).getAllSubjects())
        .containsExactlyInAnyOrder(
            "news.published-value", "ops.instances-value", "wire.receipts-value");
    assertThat(Files.list(folder)).isEmpty();
  }

  @Test
  void shouldNameAllTopicsThatAreMissing() throws Exception {
    // Given
    brokers.add(new GuardedAdmin().topic(Topics.NEWS_ENRICHED, 2).topic(Topics.OPS_INSTANCES, 1));

    // When
    Failure found = preflight().look().orElseThrow();

    // Then
    assertThat(found.kind()).isEqualTo(Kind.MISSING);
    assertThat(found.sentence())
        .startsWith("Topics news.published, wire.receipts are missing on the broker at 127.0.0.1:");
  }

  @Test
  void shouldNameTheTopicThatMayNotBeReadOrWritten() throws Exception {
    // Given
    brokers.add(complete().deny(Topics.NEWS_ENRICHED, AclOperation.READ));
    brokers.add(complete().deny(Topics.NEWS_PUBLISHED, AclOperation.WRITE));
    brokers.add(complete().hide(Topics.WIRE_RECEIPTS));
    Preflight preflight = preflight();

    // When
    Failure reading = preflight.look().orElseThrow();
    Failure writing = preflight.look().orElseThrow();
    Failure hidden = preflight.look().orElseThrow();

    // Then
    assertThat(List.of(reading.kind(), writing.kind(), hidden.kind())).containsOnly(Kind.REFUSED);
    assertThat(reading.sentence()).contains("read access to topic news.enriched");
    assertThat(writing.sentence()).contains("write access to topic news.published");
    assertThat(hidden.sentence()).contains("wire.receipts");
  }

  @Test
  void shouldStartWhereTheSignsOfLifeMayBeWrittenOnly() throws Exception {
    // Given
    brokers.add(complete().deny(Topics.OPS_INSTANCES, AclOperation.READ));

    // When
    Optional<Failure> found = preflight().look();

    // Then
    assertThat(found).isEmpty();
  }

  @Test
  void shouldNameTheTopicThatTakesSmallerRecordsThanItHasTo() throws Exception {
    // Given
    brokers.add(withPublished(1_048_588));

    // When
    Failure found = preflight().look().orElseThrow();

    // Then
    assertThat(found.kind()).isEqualTo(Kind.UNUSABLE);
    assertThat(found.sentence())
        .isEqualTo(
            "Topic news.published has max.message.bytes 1048588 and needs 33685504 at least: `telex topics create --execute` sets it where it was left open, kafka-configs.sh otherwise.");
  }

  @Test
  void shouldStartWhereATopicTakesAsLargeRecordsAsItHasToOrLargerOnes() throws Exception {
    // Given
    brokers.add(withPublished(33_685_504));
    brokers.add(withPublished(40_000_000));
    Preflight preflight = preflight();

    // When
    Optional<Failure> same = preflight.look();
    Optional<Failure> larger = preflight.look();

    // Then
    assertThat(same).isEmpty();
    assertThat(larger).isEmpty();
  }

  @Test
  void shouldStartWhereTheSettingsOfATopicMayNotBeRead() throws Exception {
    // Given
    brokers.add(withPublished(10).deny(Topics.NEWS_PUBLISHED, AclOperation.DESCRIBE_CONFIGS));
    brokers.add(
        withPublished(10)
            .deny(Topics.NEWS_PUBLISHED, AclOperation.DESCRIBE_CONFIGS)
            .tellNoPermissions());
    Preflight preflight = preflight();

    // When
    Optional<Failure> told = preflight.look();
    Optional<Failure> untold = preflight.look();

    // Then
    assertThat(told).isEmpty();
    assertThat(untold).isEmpty();
  }

  @Test
  void shouldSayThatTransactionsAreNotAllowed() throws Exception {
    // Given
    brokers.add(complete().denyTransactions());

    // When
    Failure found = preflight().look().orElseThrow();

    // Then
    assertThat(found.kind()).isEqualTo(Kind.REFUSED);
  }

  @Test
  void shouldSayThatWhoListensIsNoBroker() throws Exception {
    // Given
    GuardedAdmin silent = complete();
    silent.timeoutNextRequest(1);
    brokers.add(silent);

    // When
    Failure found = preflight().look().orElseThrow();

    // Then
    assertThat(found.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(found.sentence()).contains("does not answer as a broker");
  }

  @Test
  void shouldSayThatNobodyListens() throws Exception {
    // Given
    port.close();

    // When
    Failure found = preflight().look().orElseThrow();

    // Then
    assertThat(found.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(found.sentence()).contains("connection refused");
  }

  @Test
  void shouldSayThatItsClientsCannotBeMade() throws Exception {
    // When
    Failure found =
        new Preflight(
                settings(),
                List.of(STAGE),
                settings -> {
                  throw new KafkaException("no such mechanism");
                })
            .look()
            .orElseThrow();

    // Then
    assertThat(found.sentence()).contains("no such mechanism");
  }

  @Test
  void shouldSayThatItsFolderCannotBeWrittenTo() throws Exception {
    // Given
    Path file = Files.writeString(folder.resolve("a-file"), "no folder");
    ServiceSettings settings =
        ServiceSettings.of(address(), "mock://" + scope, file.resolve("below"));

    // When
    Failure found = new Preflight(settings, List.of(STAGE)).look().orElseThrow();

    // Then
    assertThat(found.kind()).isEqualTo(Kind.UNUSABLE);
    assertThat(found.sentence()).contains(file.resolve("below").toString());
  }

  @Test
  void shouldSayThatTheRegistryDoesNotKnowASchemaThatItMayNotRegister() throws Exception {
    // Given
    brokers.add(complete());
    ServiceSettings settings =
        ServiceSettings.of(
            address(),
            "mock://" + scope,
            folder,
            Map.of("registry.auto.register.schemas", "false"));
    MockSchemaRegistry.getClientForScope(scope)
        .register(
            "news.published-value",
            new AvroSchema(Topics.schemaOf(Topics.find(Topics.NEWS_PUBLISHED).get()).get()));

    // When
    Failure found =
        new Preflight(settings, List.of(STAGE), p -> brokers.remove()).look().orElseThrow();

    // Then
    assertThat(found.sentence()).contains("ops.instances-value");
  }

  @Test
  void shouldLookAgainUntilTheTopicsAreThere() throws Exception {
    // Given
    brokers.add(new GuardedAdmin());
    brokers.add(complete());
    FailurePolicy trouble = trouble(Duration.ofMinutes(2));

    // When
    Optional<Failure> found = preflight().await(trouble);

    // Then
    assertThat(found).isEmpty();
    assertThat(brokers).isEmpty();
    assertThat(trouble.current()).isEmpty();
  }

  @Test
  void shouldNotLookAgainWhereThatCannotHelp() throws Exception {
    // Given
    brokers.add(new GuardedAdmin());
    brokers.add(complete());

    // When
    Failure found = preflight().await(trouble(Duration.ZERO)).orElseThrow();

    // Then
    assertThat(found.kind()).isEqualTo(Kind.MISSING);
    assertThat(brokers).hasSize(1);
  }

  @Test
  void shouldSayThatAReplayTopicHasNotThePartitionsOfItsTopic() {
    assertThat(Preflight.mismatch(Map.of("news.parsed", 12, "news.parsed.replay", 2)))
        .contains(
            "Topic news.parsed.replay has 2 partitions and news.parsed has 12; they need the same"
                + " number: delete the first and run `telex topics create --execute`.");
  }

  @Test
  void shouldSayThatDecisionsAreNotWhereTheItemsAre() {
    assertThat(Preflight.mismatch(Map.of("news.parsed", 12, "wire.decisions", 2)))
        .contains(
            "Topic wire.decisions has 2 partitions and news.parsed has 12; they need the same"
                + " number: delete the first and run `telex topics create --execute`.");
  }

  @Test
  void shouldCompareReplayTopicsWithTheirOwnLiveTopicOnly() {
    assertThat(
            Preflight.mismatch(
                Map.of("news.parsed", 12, "news.parsed.replay", 12, "news.articles.replay", 6)))
        .isEmpty();
  }

  private static GuardedAdmin complete() {
    return withPublished(40_000_000);
  }

  private static GuardedAdmin withPublished(int maxMessageBytes) {
    return new GuardedAdmin()
        .topic(Topics.NEWS_ENRICHED, 2)
        .topic(Topics.NEWS_PUBLISHED, 2, maxMessageBytes)
        .topic(Topics.WIRE_RECEIPTS, 2)
        .topic(Topics.OPS_INSTANCES, 1);
  }

  private Preflight preflight() {
    return new Preflight(settings(), List.of(STAGE), settings -> brokers.remove());
  }

  private ServiceSettings settings() {
    return ServiceSettings.of(address(), "mock://" + scope, folder);
  }

  private String address() {
    return "127.0.0.1:" + port.getLocalPort();
  }

  private static FailurePolicy trouble(Duration patience) {
    return new FailurePolicy(
        "part", "test", patience, LoggerFactory.getLogger(PreflightTest.class), System::nanoTime);
  }
}
