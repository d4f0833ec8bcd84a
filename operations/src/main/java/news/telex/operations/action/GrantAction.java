package news.telex.operations.action;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import news.telex.operations.acl.Role;
import news.telex.operations.connection.Connection;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.failure.Failure.Kind;
import news.telex.runtime.kafka.Broker;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.errors.SecurityDisabledException;

/** Roles are allowed what they have to do. Not recorded: a broker may know nobody yet. */
public final class GrantAction implements Action<List<Role>, Integer> {
  private final Supplier<Connection> connection;
  private final List<Role> roles;
  private final String broker;

  /**
   * @param connection needed for acting only
   * @param broker where that leads to
   */
  public GrantAction(Supplier<Connection> connection, String broker, List<Role> roles) {
    this.connection = connection;
    this.broker = broker;
    this.roles = List.copyOf(roles);
  }

  @Override
  public List<Role> plan(boolean executing, Watcher watcher) {
    return roles;
  }

  @Override
  public Optional<Entry> entry(List<Role> plan) {
    return Optional.empty();
  }

  /** How many permissions were created. */
  @Override
  public Integer act(List<Role> plan, ActionRun work) {
    List<AclBinding> bindings =
        plan.stream()
            .flatMap(
                role -> role.grants().stream().flatMap(g -> g.bindings(role.principal()).stream()))
            .toList();
    try (Broker broker = connection.get().broker()) {
      broker.ask(client -> client.createAcls(bindings).all());
    }
    return bindings.size();
  }

  @Override
  public Optional<Fault> fault(List<Role> plan, Throwable failure) {
    return failure instanceof SecurityDisabledException
        ? Optional.of(
            new Fault(
                Optional.empty(),
                Optional.of(
                    Failure.of(
                        Kind.REFUSED,
                        "The broker at %s has no authorizer: it keeps no permissions, everybody may"
                            + " do everything.",
                        broker))))
        : Optional.empty();
  }
}
