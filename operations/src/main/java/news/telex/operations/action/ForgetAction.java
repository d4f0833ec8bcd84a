package news.telex.operations.action;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import news.telex.operations.audit.RunIds;
import news.telex.operations.connection.Connection;
import news.telex.operations.reset.ResetPlan;
import news.telex.operations.reset.ResetPlanner;
import news.telex.operations.reset.ResetPlanner.Target;
import news.telex.operations.reset.Resetter;
import news.telex.operations.status.InstanceStatus;
import news.telex.runtime.ServiceDescription;
import news.telex.runtime.failure.Diagnosis;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.failure.Failure.Kind;
import news.telex.runtime.kafka.Broker;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.errors.GroupNotEmptyException;

/** Services forget where they were and what they knew; a clean takes their outputs, too. */
public final class ForgetAction implements Action<ResetPlan, ForgetAction.Result> {
  private final Connection connection;
  private final Clock clock;
  private final Broker broker;
  private final Resetter resetter;
  private final List<ServiceDescription> services;
  private final Target target;
  private final boolean clean;
  private final String runId;

  /**
   * What came of it.
   *
   * @param done what {@link Resetter#done} says
   */
  public record Result(String runId, Map<String, Object> done) {
    /** For JSON and the audit log. */
    public Map<String, Object> toMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("run", runId);
      map.putAll(done);
      return map;
    }
  }

  /**
   * @param target where the services go on
   * @param clean whether their outputs go, too
   */
  public ForgetAction(
      Connection connection,
      Clock clock,
      List<ServiceDescription> services,
      Target target,
      boolean clean) {
    this.connection = connection;
    this.clock = clock;
    this.broker = connection.broker();
    this.resetter = new Resetter(connection, broker);
    this.services = List.copyOf(services);
    this.target = target;
    this.clean = clean;
    this.runId = RunIds.at(clock.instant(), new SecureRandom());
  }

  @Override
  public ResetPlan plan(boolean executing, Watcher watcher) {
    return new ResetPlanner(connection, broker).plan(services, target, clean);
  }

  /** Somebody works. */
  @Override
  public Optional<Failure> refusal(ResetPlan plan) {
    List<String> busy =
        broker.groups(plan.groups()).values().stream()
            .filter(group -> !group.members().isEmpty())
            .map(ConsumerGroupDescription::groupId)
            .toList();
    if (busy.isEmpty()) {
      return Optional.empty();
    }
    List<ServiceDescription> running =
        services.stream()
            .filter(s -> s.stages().stream().anyMatch(stage -> busy.contains(stage.name())))
            .toList();
    List<String> instances =
        InstanceStatus.read(connection, clock.instant()).stream()
            .filter(InstanceStatus::isRunning)
            .filter(
                i -> running.stream().anyMatch(s -> s.service().equals(i.report().getService())))
            .map(i -> String.format(Locale.ROOT, "%s on %s", i.name(), i.report().getHost()))
            .toList();
    return refused(
        "%s at work%s: stop %s first, or start the embedded stack with `telex up --without %s`.",
        String.join(", ", busy) + (busy.size() == 1 ? " is" : " are"),
        instances.isEmpty() ? "" : " (" + String.join(", ", instances) + ")",
        busy.size() == 1 && instances.size() <= 1 ? "it" : "them",
        String.join(",", running.stream().map(ServiceDescription::name).toList()));
  }

  @Override
  public Optional<Entry> entry(ResetPlan plan) {
    return Optional.of(new Entry(plan.action(), runId, plan.toMap()));
  }

  @Override
  public Result act(ResetPlan plan, ActionRun work) {
    try {
      resetter.execute(plan);
    } finally {
      work.note(resetter.done());
    }
    Result result = new Result(runId, resetter.done());
    work.note(result.toMap());
    return result;
  }

  @Override
  public Optional<Fault> fault(ResetPlan plan, Throwable failure) {
    return Optional.of(
        new Fault(
            Optional.of(Diagnosis.of(failure, connection.place()).sentence()),
            failure instanceof GroupNotEmptyException
                ? refused(
                    "An instance of %s has just started: stop it and try again%s.",
                    String.join(" or ", plan.services()),
                    resetter.done().isEmpty()
                        ? "; nothing is changed"
                        : " before you start another; changed so far: " + resetter.done())
                : Optional.empty()));
  }

  private static Optional<Failure> refused(String sentence, Object... values) {
    return Optional.of(Failure.of(Kind.REFUSED, sentence, values));
  }

  @Override
  public void close() {
    broker.close();
  }
}
