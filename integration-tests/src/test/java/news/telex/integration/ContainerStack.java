package news.telex.integration;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import news.telex.operations.connection.TopicAdmin;
import news.telex.runtime.kafka.Broker;
import news.telex.schemas.Topic;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.utility.DockerImageName;

/**
 * The pipeline as it runs in production, small: three brokers, a schema registry that keeps its
 * schemas in them, and two instances of each service from our own images.
 */
final class ContainerStack implements Stack, AutoCloseable {
  private static final String KAFKA = "apache/kafka:4.3.1";
  private static final String REGISTRY = "apicurio/apicurio-registry:3.3.3";

  /** Images that others publish. */
  static final List<String> PUBLIC_IMAGES = List.of(KAFKA, REGISTRY);

  /** Our own, in the order of the flow. */
  static final List<ServiceImage> SERVICES =
      Stream.of("ingest-service", "enrich-service", "publish-service")
          .map(ServiceImage::new)
          .toList();

  static final int BROKERS = 3;
  static final int INSTANCES = 2;
  static final int PARTITIONS = 4;

  /** Any UUID in Base64; all brokers of a cluster have the same. */
  private static final String CLUSTER_ID = "dGVsZXgtY29udGFpbmVycw";

  private static final int REGISTRY_PORT = 8080;
  private static final int REGISTRY_HEALTH_PORT = 9000;
  private static final Duration PATIENCE = Duration.ofMinutes(6);
  private static final Path LOGS = Path.of("target", "containers");

  /** Where systems do not take ports from by themselves while a broker is down. */
  private static final int FIRST_PORT = 20_000;

  private static final int LAST_PORT = 32_000;

  private final Network network = Network.newNetwork();
  private final List<Node> brokers = new ArrayList<>();
  private final List<Node> services = new ArrayList<>();
  private final Map<Node, Integer> ports = new LinkedHashMap<>();
  private final List<String> images = new CopyOnWriteArrayList<>();
  private final Node registry;

  private ContainerStack() {
    Random random = new Random();
    for (int id = 1; id <= BROKERS; id++) {
      int port = freePort(random);
      Node broker = broker(id, port);
      brokers.add(broker);
      ports.put(broker, port);
    }
    registry = registry();
  }

  /** Starts everything; returns when every service is ready. */
  static ContainerStack start() {
    ContainerStack stack = new ContainerStack();
    try {
      stack.startAll();
      return stack;
    } catch (RuntimeException | Error e) {
      stack.close();
      throw e;
    }
  }

  private void startAll() {
    CompletableFuture<Void> imagesBuilt =
        CompletableFuture.runAsync(() -> SERVICES.forEach(image -> images.add(image.build())));
    startTogether(brokers);
    CompletableFuture<Void> registryUp = Startables.deepStart(registry.container());
    createTopics();
    registryUp.join();
    imagesBuilt.join();
    for (int i = 0; i < SERVICES.size(); i++) {
      for (int instance = 1; instance <= INSTANCES; instance++) {
        services.add(service(SERVICES.get(i).name() + "-" + instance, images.get(i)));
      }
    }
    startTogether(services);
  }

  private static void startTogether(List<Node> nodes) {
    Startables.deepStart(nodes.stream().map(Node::container)).join();
  }

  private void createTopics() {
    List<Topic> topics = new ArrayList<>(Topics.all());
    Stack.ownTopicWires().stream().map(Topics::rawOf).forEach(topics::add);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      new TopicAdmin(new Broker(admin))
          .create(
              topics.stream().map(t -> TopicAdmin.sized(t, PARTITIONS)).toList(), (short) BROKERS);
    }
  }

  @Override
  public String bootstrapServers() {
    return ports.entrySet().stream()
        .map(e -> e.getKey().container().getHost() + ":" + e.getValue())
        .collect(Collectors.joining(","));
  }

  @Override
  public String schemaRegistry() {
    return String.format(
        Locale.ROOT,
        "http://%s:%d/apis/ccompat/v7",
        registry.container().getHost(),
        registry.container().getMappedPort(REGISTRY_PORT));
  }

  /** The brokers, that one first that is the active controller at the moment. */
  List<Node> brokersFromTheController() throws ExecutionException, InterruptedException {
    List<Node> inTurn = new ArrayList<>(brokers);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      int leader = admin.describeMetadataQuorum().quorumInfo().get().leaderId();
      Collections.rotate(inTurn, 1 - leader);
    }
    return inTurn;
  }

  /** Waits until every broker has all of its partitions again. */
  void awaitInSync() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      await("all replicas to be in sync")
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(
              () ->
                  admin
                      .describeTopics(
                          admin
                              .listTopics(new ListTopicsOptions().listInternal(true))
                              .names()
                              .get())
                      .allTopicNames()
                      .get()
                      .values()
                      .stream()
                      .flatMap(topic -> topic.partitions().stream())
                      .allMatch(partition -> partition.isr().size() == BROKERS));
    }
  }

  /** All instances of all services, in the order of the flow. */
  List<Node> services() {
    return List.copyOf(services);
  }

  /** Keeps the logs, and removes everything. */
  @Override
  public void close() {
    List<Node> all = new ArrayList<>(services);
    all.add(registry);
    all.addAll(brokers);
    for (Node node : all) {
      try {
        node.saveLog(LOGS);
      } catch (IOException | RuntimeException e) {
        System.err.println(String.format(Locale.ROOT, "The log of %s is lost: %s", node.name(), e));
      }
    }
    all.parallelStream().forEach(node -> node.container().stop());
    network.close();
    // Testcontainers leaves these to its reaper, which may be switched off.
    images.forEach(
        image -> DockerClientFactory.lazyClient().removeImageCmd(image).withForce(true).exec());
  }

  /** A broker and controller in one; what is in the network reaches it by name. */
  private Node broker(int id, int port) {
    String name = name(id);
    String voters =
        IntStream.rangeClosed(1, BROKERS)
            .mapToObj(i -> String.format(Locale.ROOT, "%d@%s:9093", i, name(i)))
            .collect(Collectors.joining(","));
    GenericContainer<?> container = container(KAFKA, name);
    container
        .withEnv("CLUSTER_ID", CLUSTER_ID)
        .withEnv("KAFKA_HEAP_OPTS", "-Xmx384m -XX:TieredStopAtLevel=1")
        .withEnv("KAFKA_NODE_ID", Integer.toString(id))
        .withEnv("KAFKA_PROCESS_ROLES", "broker,controller")
        .withEnv("KAFKA_CONTROLLER_QUORUM_VOTERS", voters)
        .withEnv("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER")
        .withEnv("KAFKA_INTER_BROKER_LISTENER_NAME", "INSIDE")
        .withEnv("KAFKA_LISTENERS", "INSIDE://:9092,CONTROLLER://:9093,OUTSIDE://:9094")
        .withEnv(
            "KAFKA_ADVERTISED_LISTENERS",
            String.format(
                Locale.ROOT, "INSIDE://%s:9092,OUTSIDE://%s:%d", name, container.getHost(), port))
        .withEnv(
            "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP",
            "INSIDE:PLAINTEXT,CONTROLLER:PLAINTEXT,OUTSIDE:PLAINTEXT")
        .withEnv("KAFKA_DEFAULT_REPLICATION_FACTOR", "3")
        .withEnv("KAFKA_MIN_INSYNC_REPLICAS", "2")
        .withEnv("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "3")
        .withEnv("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "3")
        .withEnv("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "3")
        .withEnv("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "2")
        .withEnv("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "3")
        .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
        .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
        .waitingFor(Wait.forLogMessage(".*Kafka Server started.*", 1).withStartupTimeout(PATIENCE));
    // The same port after a restart: clients know it.
    container.setPortBindings(List.of(port + ":9094"));
    return new Node(name, container);
  }

  private static String name(int broker) {
    return "kafka-" + broker;
  }

  private Node registry() {
    GenericContainer<?> container = container(REGISTRY, "registry");
    container
        .withEnv("JAVA_OPTS_APPEND", "-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1")
        .withEnv("APICURIO_STORAGE_KIND", "kafkasql")
        .withEnv("APICURIO_KAFKASQL_BOOTSTRAP_SERVERS", inside())
        .withEnv("APICURIO_RULES_GLOBAL_COMPATIBILITY", "FULL_TRANSITIVE")
        .withExposedPorts(REGISTRY_PORT, REGISTRY_HEALTH_PORT)
        .waitingFor(
            Wait.forHttp("/health/ready")
                .forPort(REGISTRY_HEALTH_PORT)
                .withStartupTimeout(PATIENCE));
    return new Node("registry", container);
  }

  private Node service(String name, String image) {
    GenericContainer<?> container = container(image, name);
    container
        .withEnv("JDK_JAVA_OPTIONS", "-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1")
        .withEnv("TELEX_BOOTSTRAP_SERVERS", inside())
        .withEnv(
            "TELEX_SCHEMA_REGISTRY_URL",
            String.format(Locale.ROOT, "http://registry:%d/apis/ccompat/v7", REGISTRY_PORT))
        .withEnv("TELEX_INSTANCE", name)
        .withEnv("TELEX_THREADS", "1")
        .waitingFor(Wait.forHealthcheck().withStartupTimeout(PATIENCE));
    return new Node(name, container);
  }

  private GenericContainer<?> container(String image, String name) {
    return new GenericContainer<>(DockerImageName.parse(image))
        .withNetwork(network)
        .withNetworkAliases(name);
  }

  /** The brokers as the containers see them. */
  private String inside() {
    return IntStream.rangeClosed(1, BROKERS)
        .mapToObj(i -> name(i) + ":9092")
        .collect(Collectors.joining(","));
  }

  private static int freePort(Random random) {
    while (true) {
      int port = random.nextInt(FIRST_PORT, LAST_PORT);
      try (ServerSocket free = new ServerSocket(port)) {
        return free.getLocalPort();
      } catch (IOException e) {
        // Taken; the next one.
      }
    }
  }
}
