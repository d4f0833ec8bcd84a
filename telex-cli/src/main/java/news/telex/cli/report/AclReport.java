package news.telex.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import news.telex.cli.output.JsonObject;
import news.telex.operations.acl.AclScript;
import news.telex.operations.acl.Grant;
import news.telex.operations.acl.Role;
import org.jspecify.annotations.Nullable;

/** Roles and what they may, as commands of Kafka's and as JSON. Pure. */
public final class AclReport {
  private AclReport() {}

  /** Commands that allow it. */
  public static List<String> script(List<Role> roles, String broker) {
    return roles.stream()
        .flatMap(role -> AclScript.lines(broker, role.principal(), role.grants()).stream())
        .toList();
  }

  /** One object each permission. */
  public static List<Map<String, @Nullable Object>> json(List<Role> roles) {
    List<Map<String, @Nullable Object>> lines = new ArrayList<>();
    for (Role role : roles) {
      for (Grant grant : role.grants()) {
        lines.add(
            new JsonObject()
                .put("principal", role.principal())
                .put("resource", grant.resource().name())
                .put("name", grant.name())
                .put("pattern", grant.prefixed() ? "PREFIXED" : "LITERAL")
                .put("operations", grant.operations().stream().map(Enum::name).toList())
                .put("for", grant.reason())
                .toMap());
      }
    }
    return lines;
  }
}
