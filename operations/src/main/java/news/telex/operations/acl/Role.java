package news.telex.operations.acl;

import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import news.telex.operations.connection.Pipeline;
import news.telex.runtime.ServiceDescription;
import news.telex.runtime.access.InstanceAccess;
import news.telex.runtime.access.StageAccess;
import news.telex.schemas.Topics;
import org.apache.kafka.common.acl.AclOperation;

/**
 * Somebody who deals with the broker, and the least that it has to be allowed. Nothing here needs a
 * permission on the cluster: who may write to a topic may do so idempotently.
 *
 * @param principal as whom it is known unless told otherwise, {@code User:…}
 */
public record Role(String principal, List<Grant> grants) {
  /** What subscribers read. */
  private static final List<String> PUBLISHED =
      List.of(Topics.NEWS_PUBLISHED, Topics.NEWS_PUBLISHED_JSON, Topics.NEWS_CURRENT);

  /** Copies the grants. */
  public Role {
    grants = List.copyOf(grants);
  }

  /** Names of the services. */
  public static List<String> services() {
    return Pipeline.services().stream().map(ServiceDescription::name).toList();
  }

  /**
   * A service.
   *
   * @param name whichever of its names
   * @throws IllegalArgumentException if there is no such service
   */
  public static Role service(String name) {
    ServiceDescription service =
        Pipeline.find(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        String.format(
                            Locale.ROOT,
                            "'%s' is not a service; there are %s.",
                            name,
                            Pipeline.names())));
    List<Grant> grants = new ArrayList<>();
    Map<String, Set<AclOperation>> topics = new TreeMap<>();
    for (StageAccess stage : service.stages()) {
      stage.reads().forEach(t -> allow(topics, t, READ));
      stage.looksUp().forEach(t -> allow(topics, t, READ));
      stage
          .writes()
          .forEach(
              t -> {
                allow(topics, t, WRITE);
                // Before it starts it looks whether they take the records that it will write.
                allow(topics, t, DESCRIBE_CONFIGS);
              });
    }
    topics.forEach(
        (topic, operations) ->
            grants.add(new Grant(TOPIC, topic, false, List.copyOf(operations), "its flow")));
    InstanceAccess.WRITES.forEach(
        topic ->
            grants.add(Grant.of(TOPIC, topic, "signs of life", READ, WRITE, DESCRIBE_CONFIGS)));
    if (service.stages().stream().anyMatch(StageAccess::readsWires)) {
      grants.add(Grant.ofPrefix(TOPIC, Topics.WIRE_RAW_PREFIX, "the wires' own topics", READ));
    }
    for (StageAccess stage : service.stages()) {
      grants.add(Grant.of(GROUP, stage.name(), "its place in the flow", READ));
      grants.add(Grant.ofPrefix(TRANSACTIONAL_ID, stage.name() + "-", "its transactions", WRITE));
      if (stage.keepsState()) {
        grants.add(
            Grant.ofPrefix(TOPIC, stage.name() + "-", "its state", READ, WRITE, CREATE, DELETE));
      }
    }
    return new Role("User:" + service.service(), grants);
  }

  private static void allow(
      Map<String, Set<AclOperation>> topics, String topic, AclOperation operation) {
    topics.computeIfAbsent(topic, t -> EnumSet.noneOf(AclOperation.class)).add(operation);
  }

  /**
   * A wire that writes to its own topic and to nothing else.
   *
   * @param receipts whether it may read {@code wire.receipts} too, which is every wire's: it then
   *     sees positions, article uris and rejection codes of all wires, though no text
   * @throws IllegalArgumentException if the name is not a wire's
   */
  public static Role wire(String wire, boolean receipts) {
    List<Grant> grants = new ArrayList<>();
    grants.add(Grant.of(TOPIC, Topics.rawOf(wire).name(), "its articles", WRITE));
    if (receipts) {
      grants.add(Grant.of(TOPIC, Topics.WIRE_RECEIPTS, "receipts of all wires", READ));
    }
    return new Role("User:" + wire, grants);
  }

  /** A subscriber: what is published, in groups whose names begin with its own. */
  public static Role subscriber(String name) {
    List<Grant> grants = new ArrayList<>();
    PUBLISHED.forEach(topic -> grants.add(Grant.of(TOPIC, topic, "what is published", READ)));
    grants.add(Grant.of(GROUP, name, "its group", READ));
    grants.add(Grant.ofPrefix(GROUP, name + "-", "its other groups", READ));
    return new Role("User:" + name, grants);
  }

  /** What the services write for each other and for subscribers. */
  private static List<String> outputs() {
    return Pipeline.flow()
        .flatMap(stage -> stage.writes().stream())
        .filter(topic -> !StageAccess.EVERY_STAGE_WRITES.contains(topic))
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * An operator: creates, compares and completes topics, reads everything, pushes as any wire,
   * replays and redrives, changes knowledge, resets services that are stopped, keeps the audit log,
   * sees how far the services are. Does not hand out permissions; that takes an administrator of
   * the broker.
   */
  public static Role operator() {
    List<Grant> grants = new ArrayList<>();
    for (String prefix : List.of("news.", "wire.", "knowledge.", "ops.")) {
      grants.add(
          Grant.ofPrefix(
              TOPIC, prefix, "all topics", CREATE, DESCRIBE_CONFIGS, ALTER_CONFIGS, READ, WRITE));
    }
    grants.add(
        Grant.ofPrefix(TRANSACTIONAL_ID, "telex-knowledge-", "changes of the knowledge", WRITE));
    grants.add(Grant.ofPrefix(GROUP, "telex-", "how far the services are, resets", READ, DELETE));
    grants.add(
        Grant.ofPrefix(TOPIC, "telex-", "the services' state, reviews and resets", READ, DELETE));
    for (String output : outputs()) {
      grants.add(Grant.of(TOPIC, output, "cleaning", DELETE));
    }
    grants.add(Grant.ofPrefix(TOPIC, Topics.WIRE_RAW, "takedowns", DELETE));
    grants.add(Grant.ofPrefix(GROUP, "replay-", "how far a replay is", READ));
    grants.add(Grant.ofPrefix(TRANSACTIONAL_ID, "telex-replay-", "replays", WRITE));
    grants.add(Grant.of(TRANSACTIONAL_ID, "telex-redrive", "redrives", WRITE));
    return new Role("User:telex-operator", grants);
  }
}
