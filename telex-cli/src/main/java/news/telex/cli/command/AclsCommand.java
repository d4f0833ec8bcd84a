package news.telex.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import news.telex.operations.acl.AclScript;
import news.telex.operations.acl.Grant;
import news.telex.operations.acl.Role;
import news.telex.runtime.failure.ExitCode;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code telex topics acls}: who has to be allowed what on a broker that asks. */
@Command(
    name = "acls",
    description = {
      "Print the least permissions of services, wires and subscribers.",
      "As commands of kafka-acls.sh; those of all services if none is named. Needs no broker but for",
      "--execute, which creates them."
    })
final class AclsCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Option(names = "--service", paramLabel = "S", description = "ingest, enrich or publish.")
  private List<String> services = List.of();

  @Option(
      names = "--wire",
      paramLabel = "W",
      description = "A wire that writes to its own topic, wire.raw.W.")
  private List<String> wires = List.of();

  @Option(
      names = "--receipts",
      description = "The wires may read wire.receipts, which has the receipts of all wires.")
  private boolean receipts;

  @Option(
      names = "--subscriber",
      paramLabel = "NAME",
      description = "Who reads what is published, in the group NAME or NAME-….")
  private List<String> subscribers = List.of();

  @Option(names = "--operator", description = "Who creates topics and looks after everything.")
  private boolean operator;

  @Option(
      names = "--principal",
      paramLabel = "USER",
      description = {
        "As whom the broker knows the one named, such as User:x.",
        "Default: User:telex-S, User:W, User:NAME, User:telex-operator."
      })
  private @Nullable String principal;

  @Option(names = "--json", description = "As JSON Lines, one permission each.")
  private boolean json;

  @Option(names = "--execute", description = "Create them on the broker.")
  private boolean execute;

  AclsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException, ExecutionException, InterruptedException {
    List<Role> roles = roles();
    if (execute) {
      List<AclBinding> bindings = bindings(roles);
      try (Admin admin = connection.connection(session).admin()) {
        admin.createAcls(bindings).all().get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof SecurityDisabledException) {
          throw new CommandFailure(
              ExitCode.REFUSED,
              String.format(
                  Locale.ROOT,
                  "The broker at %s has no authorizer: it keeps no permissions, everybody may do everything.",
                  connection.place(session).broker()));
        }
        throw e;
      }
      session.tell(String.format(Locale.ROOT, "%d permissions created.", bindings.size()));
    }
    if (json) {
      session.printJsonLines(json(roles));
    } else {
      session.printAsIs(script(roles));
    }
    return ExitCode.OK;
  }

  private List<Role> roles() {
    List<Role> roles = new ArrayList<>();
    try {
      services.forEach(name -> roles.add(Role.service(name)));
      wires.forEach(wire -> roles.add(Role.wire(wire, receipts)));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
    if (receipts && wires.isEmpty()) {
      throw new CommandFailure(ExitCode.USAGE, "--receipts is for wires; name one with --wire.");
    }
    subscribers.forEach(name -> roles.add(Role.subscriber(name)));
    if (operator) {
      roles.add(Role.operator());
    }
    if (roles.isEmpty()) {
      Role.services().forEach(name -> roles.add(Role.service(name)));
    }
    if (principal == null) {
      return roles;
    }
    if (roles.size() != 1 || !principal.matches("[^:]+:.+")) {
      throw new CommandFailure(
          ExitCode.USAGE,
          String.format(
              Locale.ROOT,
              "--principal is the Type:name of one service, wire or subscriber; '%s' is for %d.",
              principal,
              roles.size()));
    }
    return List.of(new Role(principal, roles.get(0).grants()));
  }

  private static List<AclBinding> bindings(List<Role> roles) {
    return roles.stream()
        .flatMap(role -> role.grants().stream().flatMap(g -> g.bindings(role.principal()).stream()))
        .toList();
  }

  private List<String> script(List<Role> roles) {
    String broker = connection.place(session).broker();
    return roles.stream()
        .flatMap(role -> AclScript.lines(broker, role.principal(), role.grants()).stream())
        .toList();
  }

  private static List<Map<String, Object>> json(List<Role> roles) {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (Role role : roles) {
      for (Grant grant : role.grants()) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("principal", role.principal());
        line.put("resource", grant.resource().name());
        line.put("name", grant.name());
        line.put("pattern", grant.prefixed() ? "PREFIXED" : "LITERAL");
        line.put("operations", grant.operations().stream().map(Enum::name).toList());
        line.put("for", grant.reason());
        lines.add(line);
      }
    }
    return lines;
  }
}
