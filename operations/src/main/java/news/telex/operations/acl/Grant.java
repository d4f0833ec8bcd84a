package news.telex.operations.acl;

import java.util.List;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Operations on one resource, or on all whose names begin alike. Read and write imply describe.
 *
 * @param prefixed whether the name is a prefix
 * @param reason what it is needed for, for people
 */
public record Grant(
    ResourceType resource,
    String name,
    boolean prefixed,
    List<AclOperation> operations,
    String reason) {
  /** Copies the operations. */
  public Grant {
    operations = List.copyOf(operations);
  }

  static Grant of(ResourceType resource, String name, String reason, AclOperation... operations) {
    return new Grant(resource, name, false, List.of(operations), reason);
  }

  static Grant ofPrefix(
      ResourceType resource, String prefix, String reason, AclOperation... operations) {
    return new Grant(resource, prefix, true, List.of(operations), reason);
  }

  /** What the broker is told: one binding per operation, from any host. */
  public List<AclBinding> bindings(String principal) {
    ResourcePattern pattern =
        new ResourcePattern(resource, name, prefixed ? PatternType.PREFIXED : PatternType.LITERAL);
    return operations.stream()
        .map(
            operation ->
                new AclBinding(
                    pattern,
                    new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW)))
        .toList();
  }
}
