package news.telex.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import news.telex.operations.connection.Pipeline;
import news.telex.operations.connection.TopicAdmin;
import news.telex.runtime.Service;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.health.Health;
import news.telex.runtime.kafka.Broker;
import news.telex.schemas.Topic;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStackTest {
  private static final String STAGE = Pipeline.flow().findFirst().orElseThrow().name();

  @TempDir Path folder;
  private final List<String> events = new ArrayList<>();

  @Test
  void shouldStartEverythingInOrderAndBeFoundByOtherCommands() throws Exception {
    // Given
    StackAddress address;
    KafkaConsumer<byte[], byte[]> member;

    // When
    try (EmbeddedStack stack = EmbeddedStack.start(spec(Optional.of(0)))) {
      address = stack.address();

      // Then
      assertThat(StackAddress.read(folder))
          .contains(address)
          .get()
          .matches(StackAddress::isRunning);
      assertThat(events).containsExactly("start first", "start second");
      assertTopics(address);
      leaveOpen(address);
      member = join(address);
      assertThat(members(address)).hasSize(1);
      assertThatThrownBy(() -> EmbeddedStack.start(spec(Optional.of(0))))
          .isInstanceOf(FolderInUseException.class);
      assertThatThrownBy(() -> EmbeddedStack.wipe(folder)).isInstanceOf(FolderInUseException.class);
    }
    assertThat(events)
        .containsExactly("start first", "start second", "close second", "close first");
    assertThat(StackAddress.read(folder)).contains(address.stopped());

    // And again: same ports, and nobody waits for whom the last run left behind, until the folder
    // is wiped
    try (member;
        EmbeddedStack stack = EmbeddedStack.start(spec(Optional.empty()))) {
      assertThat(stack.address()).isEqualTo(address);
      assertThat(members(address)).isEmpty();
      assertCompleted(address);
    }
    EmbeddedStack.wipe(folder);
    assertThat(folder).isEmptyDirectory();
  }

  private static KafkaConsumer<byte[], byte[]> join(StackAddress address) {
    KafkaConsumer<byte[], byte[]> consumer =
        Broker.consumer(Map.of("bootstrap.servers", address.bootstrapServers(), "group.id", STAGE));
    consumer.subscribe(List.of(Topics.NEWS_ARTICLES));
    await().until(() -> consumer.poll(Duration.ofMillis(10)).isEmpty() && isMember(consumer));
    return consumer;
  }

  private static boolean isMember(KafkaConsumer<byte[], byte[]> consumer) {
    return !consumer.groupMetadata().memberId().isEmpty() && !consumer.assignment().isEmpty();
  }

  private static Collection<MemberDescription> members(StackAddress address) {
    try (Broker broker = Broker.at(Map.of("bootstrap.servers", address.bootstrapServers()))) {
      return broker.groups(List.of(STAGE)).get(STAGE).members();
    }
  }

  @Test
  void shouldNotWipeWhatIsNoStack() throws IOException {
    // Given
    Files.writeString(folder.resolve("thesis.txt"), "years of work");

    // When, Then
    assertThatThrownBy(() -> EmbeddedStack.wipe(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("holds something else than a stack's data");
    assertThat(folder.resolve("thesis.txt")).exists();
  }

  private void assertTopics(StackAddress address) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address.bootstrapServers()))) {
      TopicAdmin topics = new TopicAdmin(new Broker(admin));
      List<Topic> wanted = new ArrayList<>(Topics.all());
      wanted.add(Topics.rawOf("ansa"));
      TopicAdmin.Plan plan =
          topics.plan(
              wanted.stream().map(t -> TopicAdmin.sized(t, Topics.EMBEDDED_PARTITIONS)).toList());
      assertThat(plan.missing()).isEmpty();
      assertThat(plan.differences()).isEmpty();

      Topic other = Topics.rawOf("bnn");
      Topic larger = new Topic(Topics.WIRE_RECEIPTS, 3, "", "", "", Map.of("retention.ms", "1"));
      TopicAdmin.Plan changed = topics.plan(List.of(other, larger));
      assertThat(changed.missing()).containsExactly(other);
      assertThat(changed.differences())
          .containsExactly(
              new TopicAdmin.Difference(Topics.WIRE_RECEIPTS, "partitions", "3", "2", false),
              new TopicAdmin.Difference(
                  Topics.WIRE_RECEIPTS,
                  "retention.ms",
                  "1",
                  Long.toString(400 * 86_400_000L),
                  false));
      topics.create(changed.missing(), (short) 1);
      topics.create(changed.missing(), (short) 1);
      assertThat(topics.plan(List.of(other)).missing()).isEmpty();
    }
  }

  /** A folder of an earlier version, in which one setting is open and another one is changed. */
  private static void leaveOpen(StackAddress address) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address.bootstrapServers()))) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, Topics.WIRE_RECEIPTS),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry("max.message.bytes", ""), AlterConfigOp.OpType.DELETE),
                      new AlterConfigOp(
                          new ConfigEntry("retention.ms", "77"), AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }

  private static void assertCompleted(StackAddress address) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address.bootstrapServers()))) {
      TopicAdmin topics = new TopicAdmin(new Broker(admin));
      Topic receipts = Topics.find(Topics.WIRE_RECEIPTS).orElseThrow();
      // The broker answers with a new setting a moment after it has taken it.
      await()
          .untilAsserted(
              () -> {
                TopicAdmin.Plan plan =
                    topics.plan(List.of(TopicAdmin.sized(receipts, Topics.EMBEDDED_PARTITIONS)));
                assertThat(plan.open()).isEmpty();
                assertThat(plan.settled())
                    .extracting(TopicAdmin.Difference::setting, TopicAdmin.Difference::found)
                    .containsExactly(tuple("retention.ms", "77"));
              });
    }
  }

  private EmbeddedStack.Spec spec(Optional<Integer> port) {
    return new EmbeddedStack.Spec(folder, port, Set.of("ansa"), this::services);
  }

  private List<Service> services(ServiceSettings settings, MeterRegistry registry) {
    assertThat(settings.dataDir()).isEqualTo(folder);
    return List.of(new Recorded("first"), new Recorded("second"));
  }

  private final class Recorded implements Service {
    private final String name;

    Recorded(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void start() {
      events.add("start " + name);
    }

    @Override
    public Health health() {
      return new Health(List.of(Health.Part.ready(name)));
    }

    @Override
    public Optional<Failure> failure() {
      return Optional.empty();
    }

    @Override
    public void close() {
      events.add("close " + name);
    }
  }
}
