package news.telex.operations.acl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;

/** Grants as commands of {@code kafka-acls.sh}, as Kafka 4 takes them. Pure. */
public final class AclScript {
  /** How {@code kafka-acls.sh} names kinds of resources. */
  private static final Map<ResourceType, String> RESOURCES =
      Map.of(
          ResourceType.TOPIC, "--topic",
          ResourceType.GROUP, "--group",
          ResourceType.TRANSACTIONAL_ID, "--transactional-id");

  private static final Map<AclOperation, String> OPERATIONS =
      Map.of(
          AclOperation.READ, "Read",
          AclOperation.WRITE, "Write",
          AclOperation.CREATE, "Create",
          AclOperation.DELETE, "Delete",
          AclOperation.DESCRIBE, "Describe",
          AclOperation.DESCRIBE_CONFIGS, "DescribeConfigs",
          AclOperation.ALTER_CONFIGS, "AlterConfigs");

  private AclScript() {}

  /** One command per grant. */
  public static List<String> lines(String bootstrapServers, String principal, List<Grant> grants) {
    List<String> lines = new ArrayList<>();
    for (Grant grant : grants) {
      List<String> words = new ArrayList<>();
      words.add("kafka-acls.sh");
      words.add("--bootstrap-server");
      words.add(bootstrapServers);
      words.add("--command-config");
      words.add("admin.properties");
      words.add("--add");
      words.add("--allow-principal");
      words.add(quoted(principal));
      for (AclOperation operation : grant.operations()) {
        words.add("--operation");
        words.add(word(OPERATIONS, operation));
      }
      words.add(word(RESOURCES, grant.resource()));
      words.add(quoted(grant.name()));
      words.add("--resource-pattern-type");
      words.add(grant.prefixed() ? "prefixed" : "literal");
      lines.add(String.join(" ", words));
    }
    return lines;
  }

  private static <K> String word(Map<K, String> words, K key) {
    return Optional.ofNullable(words.get(key)).orElseThrow();
  }

  /** For a POSIX shell; a name out of a certificate has spaces and commas. */
  private static String quoted(String text) {
    return text.matches("[\\w.:@/=,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
