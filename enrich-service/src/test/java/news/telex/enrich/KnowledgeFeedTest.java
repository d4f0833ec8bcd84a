package news.telex.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import news.telex.enrich.article.Enricher;
import news.telex.enrich.knowledge.EntityKnowledge;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.failure.Failure.Kind;
import news.telex.runtime.live.KnowledgeFeed;
import news.telex.schemas.AvroSerdes;
import news.telex.schemas.EntityType;
import news.telex.schemas.KnowledgeEntity;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The feed on topics of changes that a mock consumer reads. */
class KnowledgeFeedTest {
  private static final Enricher SHIPPED = Enricher.standard();
  private static final String BOARD = "telex:quarrowby-harbour-board";
  private static final String FERRY = "telex:quarrowby-ferry-company";
  private static final Node NODE = new Node(0, "localhost", 1);

  @TempDir Path folder;

  private final String registry = "mock://" + UUID.randomUUID();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<ConsumerRecord<byte[], byte[]>> changes = new CopyOnWriteArrayList<>();
  private final List<Topic> consumers = new CopyOnWriteArrayList<>();
  private final AtomicInteger loaded = new AtomicInteger();
  private volatile Supplier<Optional<KafkaException>> failure = Optional::empty;
  private KnowledgeFeed<Enricher> feed;

  @AfterEach
  void close() {
    feed.close();
    assertThat(consumers).allMatch(MockConsumer::closed);
  }

  @Test
  void shouldWorkWithWhatIsShippedWhereNothingWasChanged() {
    // When
    start();

    // Then
    assertThat(feed.get()).isSameAs(SHIPPED);
    assertThat(loaded).hasValue(1);
    assertThat(feed.facts())
        .containsEntry("knowledgeVersion", SHIPPED.knowledge().version())
        .containsEntry("knowledgeRefused", "0");
  }

  @Test
  void shouldPutAllChangesInForceBeforeItTellsThatItIsLoaded() {
    // Given
    put(BOARD, "Quarrowby Harbour Board");
    put(FERRY, "Quarrowby Ferry Company");
    remove(FERRY);
    List<String> versions = new ArrayList<>();
    open();

    // When
    feed.start(() -> versions.add(feed.get().knowledge().version()));
    await().until(feed::isLoaded);

    // Then
    assertThat(ids()).contains(BOARD).doesNotContain(FERRY);
    assertThat(versions).containsExactly(feed.get().knowledge().version());
  }

  @Test
  void shouldPutALaterChangeInForceBesideTheOneInUse() {
    // Given
    start();
    Enricher before = feed.get();

    // When
    put(BOARD, "Quarrowby Harbour Board");
    await().until(() -> feed.get() != before);

    // Then
    assertThat(ids()).contains(BOARD);
    assertThat(before.knowledge().version()).isEqualTo(SHIPPED.knowledge().version());
    assertThat(loaded).hasValue(1);
    assertThat(
            meters
                .get("telex.knowledge.info")
                .tags("kind", "entities", "version", feed.get().knowledge().version())
                .gauge()
                .value())
        .isEqualTo(1);
  }

  @Test
  void shouldLeaveOutAndCountWhatCannotBeUsed() {
    // Given
    record(BOARD.getBytes(UTF_8), new byte[] {9, 9, 9});
    record(null, null);
    put(FERRY, "Quarrowby Ferry Company");

    // When
    start();

    // Then
    assertThat(ids()).contains(FERRY).doesNotContain(BOARD);
    assertThat(feed.facts()).containsEntry("knowledgeRefused", "2");
    assertThat(meters.get("telex.knowledge.refused").tag("kind", "entities").gauge().value())
        .isEqualTo(2);
  }

  @Test
  void shouldKeepTheLastGoodOneAndReadAgainAfterAFailure() {
    // Given
    put(BOARD, "Quarrowby Harbour Board");
    start();
    Enricher before = feed.get();

    // When
    failure = () -> Optional.of(new TopicAuthorizationException("no longer"));
    await().until(() -> feed.obstacle().isPresent());
    Enricher meanwhile = feed.get();
    failure = Optional::empty;
    put(FERRY, "Quarrowby Ferry Company");
    await().until(() -> ids().contains(FERRY));

    // Then
    assertThat(meanwhile).isSameAs(before);
    await().until(() -> feed.obstacle().isEmpty());
    assertThat(feed.failure()).isEmpty();
    assertThat(loaded).hasValue(1);
    assertThat(consumers.size()).isGreaterThan(1);
  }

  @Test
  void shouldGiveUpBeforeItIsLoadedWhereNoOtherTryCanHelp() {
    // Given
    put(BOARD, "Quarrowby Harbour Board");
    failure = () -> Optional.of(new TopicAuthorizationException("no"));
    open();

    // When
    feed.start(loaded::incrementAndGet);
    await().until(() -> feed.failure().isPresent());

    // Then
    assertThat(feed.failure().map(Failure::kind)).contains(Kind.REFUSED);
    assertThat(feed.isLoaded()).isFalse();
    assertThat(loaded).hasValue(0);
    assertThat(consumers).hasSize(1);
  }

  @Test
  void shouldReadOnWithANewConsumerAfterAJumpOfTheClock() {
    // Given
    start();

    // When
    feed.clockStepped();
    await().until(() -> consumers.size() == 2);
    put(BOARD, "Quarrowby Harbour Board");
    await().until(() -> ids().contains(BOARD));

    // Then
    assertThat(consumers.get(0).closed()).isTrue();
    assertThat(feed.obstacle()).isEmpty();
    assertThat(loaded).hasValue(1);
  }

  private void start() {
    open();
    feed.start(loaded::incrementAndGet);
    await().until(feed::isLoaded);
  }

  private void open() {
    feed =
        new KnowledgeFeed<>(
            EnrichTopology.NAME,
            ServiceSettings.of("localhost:1", registry, folder),
            SHIPPED,
            EnrichService.knowledge(),
            meters,
            () -> {
              Topic made = new Topic();
              consumers.add(made);
              return made;
            });
  }

  private List<String> ids() {
    return Stream.of("harbour board", "ferry company")
        .flatMap(
            rest -> {
              Optional<EntityKnowledge.Node> node = feed.get().knowledge().root().next("quarrowby");
              for (String word : rest.split(" ")) {
                node = node.flatMap(n -> n.next(word));
              }
              return node.stream().flatMap(n -> n.aliases(true, true).stream());
            })
        .map(alias -> alias.entity().id())
        .toList();
  }

  private void put(String id, String name) {
    KnowledgeEntity entity =
        KnowledgeEntity.newBuilder()
            .setId(id)
            .setName(name)
            .setType(EntityType.organisation)
            .build();
    record(
        id.getBytes(UTF_8),
        new AvroSerdes(registry)
            .<KnowledgeEntity>serializer()
            .serialize(Topics.KNOWLEDGE_ENTITIES, entity));
  }

  private void remove(String id) {
    record(id.getBytes(UTF_8), null);
  }

  private void record(byte[] key, byte[] value) {
    changes.add(new ConsumerRecord<>(Topics.KNOWLEDGE_ENTITIES, 0, changes.size(), key, value));
  }

  /** Both topics of changes; those of the rules are empty. */
  private final class Topic extends MockConsumer<byte[], byte[]> {
    private final TopicPartition entities = new TopicPartition(Topics.KNOWLEDGE_ENTITIES, 0);
    private final TopicPartition rules = new TopicPartition(Topics.KNOWLEDGE_TOPICS, 0);
    private int fed;

    Topic() {
      super("earliest");
      for (TopicPartition p : List.of(entities, rules)) {
        updatePartitions(
            p.topic(),
            List.of(new PartitionInfo(p.topic(), 0, NODE, new Node[] {NODE}, new Node[] {NODE})));
      }
      updateBeginningOffsets(Map.of(entities, 0L, rules, 0L));
    }

    @Override
    public synchronized Map<TopicPartition, Long> endOffsets(
        Collection<TopicPartition> partitions) {
      updateEndOffsets(Map.of(entities, (long) changes.size(), rules, 0L));
      return super.endOffsets(partitions);
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
      failure.get().ifPresent(this::setPollException);
      while (fed < changes.size()) {
        addRecord(changes.get(fed++));
      }
      return super.poll(timeout);
    }
  }
}
