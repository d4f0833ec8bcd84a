package news.telex.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import news.telex.cli.report.AclReport;
import news.telex.operations.acl.Role;
import news.telex.operations.action.Account;
import news.telex.operations.action.Actor;
import news.telex.operations.action.GrantAction;
import news.telex.runtime.failure.ExitCode;
import news.telex.runtime.failure.ProcessContext;
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
  public Integer call() throws IOException {
    ProcessContext place = connection.place(session);
    Account<List<Role>, Integer> account =
        new ActionRunner(session, execute, json)
            .perform(
                Actor.unrecorded(place),
                new GrantAction(() -> connection.connection(session), place.broker(), roles()));
    account
        .result()
        .ifPresent(n -> session.tell(String.format(Locale.ROOT, "%d permissions created.", n)));
    if (json) {
      session.printJsonLines(AclReport.json(account.plan()));
    } else {
      session.printAsIs(AclReport.script(account.plan(), place.broker()));
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
}
