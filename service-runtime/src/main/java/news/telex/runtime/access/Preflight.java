package news.telex.runtime.access;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import news.telex.runtime.KafkaSettings;
import news.telex.runtime.PrivateFolder;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.failure.Diagnosis;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.failure.Failure.Kind;
import news.telex.runtime.failure.FailureException;
import news.telex.runtime.failure.FailurePolicy;
import news.telex.runtime.failure.ProcessContext;
import news.telex.runtime.failure.Reachability;
import news.telex.runtime.kafka.Broker;
import news.telex.schemas.Topic;
import news.telex.schemas.Topics;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Looks before a service starts whether everything is there that it needs: a folder to write to, a
 * broker that accepts it, its topics, the permissions on them and the size of record that they
 * take, and a schema registry that takes its schemas. Each look uses clients of its own and waits a
 * few seconds at most for any one answer. Safe for use by several threads.
 */
public final class Preflight {
  private static final String TIMEOUT_MS = "5000";

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** A state store that cannot write this much would not get far. */
  private static final int ROOM_BYTES = 1024 * 1024;

  private static final int MAX_SCHEMAS = 100;

  private final ServiceSettings settings;
  private final List<StageAccess> stages;
  private final Function<Properties, Admin> admins;
  private final ProcessContext place;

  /**
   * @param stages the stages of the service
   */
  public Preflight(ServiceSettings settings, List<StageAccess> stages) {
    this(settings, stages, Admin::create);
  }

  /** With admin clients of its own choice, one a look. */
  Preflight(
      ServiceSettings settings, List<StageAccess> stages, Function<Properties, Admin> admins) {
    this.settings = settings;
    this.stages = List.copyOf(stages);
    this.admins = admins;
    this.place = settings.place();
  }

  /**
   * Looks at everything.
   *
   * @return the first thing that is not as it should be; empty if the service may start
   */
  public Optional<Failure> look() throws InterruptedException {
    try {
      checkFolder();
      Reachability.check(place);
      checkBroker();
      checkRegistry();
      return Optional.empty();
    } catch (FailureException e) {
      return Optional.of(e.failure());
    }
  }

  /**
   * Looks until everything is there.
   *
   * @param trouble told of what is not; decides for how long
   * @return what no waiting can help; empty if the service may start
   */
  public Optional<Failure> await(FailurePolicy trouble) throws InterruptedException {
    while (true) {
      Optional<Failure> found = look();
      if (found.isEmpty()) {
        trouble.over();
        return Optional.empty();
      }
      if (!trouble.worthAnotherTry(found.get())) {
        return found;
      }
      Thread.sleep(PAUSE.toMillis());
    }
  }

  /** Whether somebody listens at the broker's address; cheap enough for every few seconds. */
  public Optional<Failure> lookForBroker() {
    try {
      Reachability.check(place);
      return Optional.empty();
    } catch (FailureException e) {
      return Optional.of(e.failure());
    }
  }

  private void checkFolder() {
    if (stages.stream().noneMatch(StageAccess::keepsState)) {
      return;
    }
    Path probe = settings.dataDir().resolve("write.probe");
    try {
      PrivateFolder.create(settings.dataDir());
      try {
        Files.write(probe, new byte[ROOM_BYTES]);
      } finally {
        Files.deleteIfExists(probe);
      }
    } catch (IOException e) {
      throw new FailureException(
          Diagnosis.known(e, place)
              .orElseGet(
                  () ->
                      new Failure(
                          Kind.UNUSABLE,
                          String.format(
                              Locale.ROOT,
                              "The folder %s cannot be written to (%s).",
                              settings.dataDir(),
                              e.getClass().getSimpleName()))));
    }
  }

  private void checkBroker() throws InterruptedException {
    Properties p = KafkaSettings.admin(settings);
    p.put("request.timeout.ms", TIMEOUT_MS);
    p.put("default.api.timeout.ms", TIMEOUT_MS);
    Admin admin;
    try {
      admin = admins.apply(p);
    } catch (RuntimeException e) {
      throw new FailureException(Diagnosis.of(e, place));
    }
    try {
      checkAnswer(admin);
      checkTopics(admin);
      for (StageAccess stage : stages) {
        checkGroup(admin, stage.name());
      }
    } catch (KafkaException e) {
      throw new FailureException(Diagnosis.of(e, place));
    } finally {
      admin.close(Duration.ZERO);
    }
  }

  private void checkAnswer(Admin admin) throws InterruptedException {
    try {
      Broker.interruptibly(admin.describeCluster().clusterId());
    } catch (KafkaException e) {
      Failure failure = Diagnosis.of(e, place);
      throw new FailureException(
          failure.kind() == Kind.UNREACHABLE ? Reachability.notABroker(place) : failure);
    }
  }

  private void checkTopics(Admin admin) throws InterruptedException {
    Set<String> needed = new TreeSet<>(InstanceAccess.WRITES);
    stages.forEach(stage -> needed.addAll(stage.topics()));
    Map<String, KafkaFuture<TopicDescription>> answers =
        admin
            .describeTopics(needed, new DescribeTopicsOptions().includeAuthorizedOperations(true))
            .topicNameValues();
    Map<String, Set<AclOperation>> allowed = new HashMap<>();
    Map<String, Integer> partitions = new TreeMap<>();
    List<String> missing = new ArrayList<>();
    List<String> denied = new ArrayList<>();
    for (Map.Entry<String, KafkaFuture<TopicDescription>> answer : answers.entrySet()) {
      try {
        TopicDescription topic = Broker.interruptibly(answer.getValue());
        partitions.put(answer.getKey(), topic.partitions().size());
        Set<AclOperation> operations = topic.authorizedOperations();
        allowed.put(
            answer.getKey(), operations == null ? Set.of(AclOperation.values()) : operations);
      } catch (UnknownTopicOrPartitionException e) {
        missing.add(answer.getKey());
      } catch (TopicAuthorizationException e) {
        denied.add(answer.getKey());
      }
    }
    if (!denied.isEmpty()) {
      throw new FailureException(
          Diagnosis.of(new TopicAuthorizationException(Set.copyOf(denied)), place));
    }
    if (!missing.isEmpty()) {
      throw new FailureException(Diagnosis.missing(place, missing));
    }
    checkPermission(allowed, AclOperation.WRITE, InstanceAccess.WRITES);
    for (StageAccess stage : stages) {
      checkPermission(allowed, AclOperation.READ, stage.reads());
      checkPermission(allowed, AclOperation.READ, stage.looksUp());
      checkPermission(allowed, AclOperation.WRITE, stage.writes());
    }
    mismatch(partitions)
        .ifPresent(
            sentence -> {
              throw new FailureException(new Failure(Kind.UNUSABLE, sentence));
            });
    checkSizes(admin, allowed);
  }

  /**
   * A record that its topic does not take ends a stage where no other one is to blame, as at the
   * end of an embargo. What may not be asked is believed.
   */
  private void checkSizes(Admin admin, Map<String, Set<AclOperation>> allowed)
      throws InterruptedException {
    List<ConfigResource> asked =
        written().stream()
            .filter(topic -> Topics.find(topic).isPresent())
            .filter(
                topic ->
                    allowed.getOrDefault(topic, Set.of()).contains(AclOperation.DESCRIBE_CONFIGS))
            .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
            .toList();
    Map<ConfigResource, KafkaFuture<Config>> answers = admin.describeConfigs(asked).values();
    for (ConfigResource topic : asked) {
      try {
        Optional<String> narrow =
            narrow(
                Topics.find(topic.name()).orElseThrow(),
                Broker.interruptibly(answer(answers, topic)));
        if (narrow.isPresent()) {
          throw new FailureException(new Failure(Kind.UNUSABLE, narrow.get()));
        }
      } catch (AuthorizationException e) {
        // Believed.
      }
    }
  }

  private static KafkaFuture<Config> answer(
      Map<ConfigResource, KafkaFuture<Config>> answers, ConfigResource topic) {
    return Objects.requireNonNull(answers.get(topic));
  }

  /** What is wrong with a topic that takes smaller records than the catalogue says. */
  private static Optional<String> narrow(Topic topic, Config config) {
    String needed = topic.config().get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
    ConfigEntry found = config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
    if (needed == null
        || found == null
        || found.value() == null
        || Long.parseLong(found.value()) >= Long.parseLong(needed)) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "Topic %s has %s %s and needs %s at least: `telex topics create --execute` sets it"
                + " where it was left open, kafka-configs.sh otherwise.",
            topic.name(),
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
            found.value(),
            needed));
  }

  private Set<String> written() {
    Set<String> written = new TreeSet<>(InstanceAccess.WRITES);
    stages.forEach(stage -> written.addAll(stage.writes()));
    return written;
  }

  /** The topic beside which a topic is read, partition by partition. */
  private static String readWith(String topic) {
    return topic.equals(Topics.WIRE_DECISIONS) ? Topics.NEWS_PARSED : Topics.liveOf(topic);
  }

  /**
   * A replay topic has the partitions of the topic it replays: what is replayed has to meet the
   * state of what was live. Decisions have to meet the items that they are about.
   */
  static Optional<String> mismatch(Map<String, Integer> partitions) {
    for (Map.Entry<String, Integer> topic : partitions.entrySet()) {
      String live = readWith(topic.getKey());
      Integer wanted = partitions.getOrDefault(live, topic.getValue());
      if (!topic.getValue().equals(wanted)) {
        return Optional.of(
            String.format(
                Locale.ROOT,
                "Topic %s has %d partitions and %s has %d; they need the same number: delete the"
                    + " first and run `telex topics create --execute`.",
                topic.getKey(),
                topic.getValue(),
                live,
                wanted));
      }
    }
    return Optional.empty();
  }

  private void checkPermission(
      Map<String, Set<AclOperation>> allowed, AclOperation operation, Collection<String> topics) {
    for (String topic : topics) {
      if (!allowed.getOrDefault(topic, Set.of()).contains(operation)) {
        throw new FailureException(
            Diagnosis.denied(
                place,
                String.format(
                    Locale.ROOT,
                    "%s access to topic %s",
                    operation == AclOperation.READ ? "read" : "write",
                    topic)));
      }
    }
  }

  /** Group and transactional ids of a stage: whether it may use them, not whether they exist. */
  private void checkGroup(Admin admin, String name) throws InterruptedException {
    Broker.interruptibly(admin.listConsumerGroupOffsets(name).partitionsToOffsetAndMetadata());
    String transactionalId = name + "-preflight";
    try {
      Broker.interruptibly(
          admin.describeTransactions(List.of(transactionalId)).description(transactionalId));
    } catch (TransactionalIdNotFoundException e) {
      // It may use it.
    }
  }

  /** Registers what the service would register with its first record; known schemas stay as is. */
  private void checkRegistry() {
    Map<String, Object> config = new HashMap<>(settings.registry());
    config.put("schema.registry.url", settings.schemaRegistry());
    config.putIfAbsent("http.connect.timeout.ms", TIMEOUT_MS);
    config.putIfAbsent("http.read.timeout.ms", TIMEOUT_MS);
    config.putIfAbsent("max.retries", "0");
    boolean register =
        Boolean.parseBoolean(settings.registry().getOrDefault("auto.register.schemas", "true"));
    try (SchemaRegistryClient registry =
        SchemaRegistryClientFactory.newClient(
            List.of(settings.schemaRegistry().split(",")),
            MAX_SCHEMAS,
            List.of(),
            config,
            Map.of())) {
      for (String topic : written()) {
        Optional<Schema> schema = Topics.find(topic).flatMap(Topics::schemaOf);
        if (schema.isPresent()) {
          checkSchema(registry, topic + "-value", schema.get(), register);
        }
      }
    } catch (IOException | RuntimeException e) {
      throw new FailureException(Diagnosis.of(e, place));
    }
  }

  private void checkSchema(
      SchemaRegistryClient registry, String subject, Schema schema, boolean register)
      throws IOException {
    try {
      if (register) {
        registry.register(subject, new AvroSchema(schema));
      } else {
        registry.getId(subject, new AvroSchema(schema));
      }
    } catch (RestClientException e) {
      throw new FailureException(Diagnosis.ofRegistryAnswer(e, place, "subject " + subject));
    }
  }
}
