package news.telex.cli.command;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import news.telex.cli.output.Table;
import news.telex.operations.audit.AuditLog;
import news.telex.operations.audit.RunIds;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.Groups;
import news.telex.operations.connection.Pipeline;
import news.telex.operations.reset.ResetPlan;
import news.telex.operations.reset.ResetPlan.Reader;
import news.telex.operations.reset.ResetPlan.StagePlan;
import news.telex.operations.reset.ResetPlan.Start;
import news.telex.operations.reset.ResetPlan.TopicPlan;
import news.telex.operations.reset.ResetPlanner;
import news.telex.operations.reset.ResetPlanner.Target;
import news.telex.operations.reset.Resetter;
import news.telex.operations.status.InstanceStatus;
import news.telex.runtime.ServiceDescription;
import news.telex.runtime.failure.Diagnosis;
import news.telex.runtime.failure.ExitCode;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code telex reset} and {@code telex clean} have in common: a plan, and doing it. */
abstract class ForgetCommand implements Callable<Integer> {
  private static final String ALL = "all";

  private final Session session;
  private final boolean clean;
  private final Clock clock = Clock.systemUTC();

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Parameters(
      paramLabel = "SERVICE",
      arity = "0..1",
      description = "ingest, enrich, publish or all.")
  private @Nullable String service;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      defaultValue = "earliest",
      description = {
        "Where it goes on: earliest, latest, a time (ISO 8601) or how long ago (30m, 7d).",
        "Default: ${DEFAULT-VALUE}."
      })
  private String to = "earliest";

  @Option(names = "--execute", description = "Do it.")
  private boolean execute;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  ForgetCommand(Session session, boolean clean) {
    this.session = session;
    this.clean = clean;
  }

  @Override
  public Integer call() throws IOException {
    List<ServiceDescription> services = services();
    Target target = target(clock.instant());
    Connection broker = connection.connection(session);
    try (Admin admin = broker.admin()) {
      ResetPlan plan = new ResetPlanner(broker, admin).plan(services, target, clean);
      Optional<String> obstacle = obstacle(broker, admin, services, plan);
      if (!execute) {
        show(plan, obstacle, Optional.empty());
        return ExitCode.OK;
      }
      if (obstacle.isPresent()) {
        throw new CommandFailure(ExitCode.REFUSED, obstacle.get());
      }
      show(plan, obstacle, Optional.of(execute(broker, admin, plan)));
      return ExitCode.OK;
    }
  }

  private List<ServiceDescription> services() {
    if (service == null) {
      throw new CommandFailure(
          ExitCode.USAGE,
          String.format(Locale.ROOT, "Say which service: %s or all.", Pipeline.names()));
    }
    return service.equals(ALL)
        ? Pipeline.services()
        : List.of(
            Pipeline.find(service)
                .orElseThrow(
                    () ->
                        new CommandFailure(
                            ExitCode.USAGE,
                            String.format(
                                Locale.ROOT,
                                "'%s' is no service; there are %s and all.",
                                service,
                                Pipeline.names()))));
  }

  private Target target(Instant now) {
    return switch (to) {
      case "earliest" -> new Target.Earliest();
      case "latest" -> new Target.Latest();
      default -> new Target.AtTime(PointInTime.of("--to", to, now));
    };
  }

  private Map<String, Object> execute(Connection broker, Admin admin, ResetPlan plan) {
    Resetter resetter = new Resetter(broker, admin);
    String id = RunIds.at(clock.instant(), new SecureRandom());
    try (AuditLog audit = AuditLog.open(broker, clock)) {
      AuditLog.Run run = audit.start(plan.action(), id, plan.toMap());
      try {
        resetter.execute(plan);
      } catch (RuntimeException e) {
        run.failed(Diagnosis.of(e, broker.place()).sentence(), resetter.done());
        throw e instanceof GroupNotEmptyException
            ? new CommandFailure(
                ExitCode.REFUSED,
                String.format(
                    Locale.ROOT,
                    "An instance of %s has just started: stop it and try again%s.",
                    String.join(" or ", plan.services()),
                    resetter.done().isEmpty()
                        ? "; nothing is changed"
                        : " before you start another; changed so far: " + resetter.done()))
            : e;
      }
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("run", id);
      result.putAll(resetter.done());
      run.done(result);
      return result;
    }
  }

  /** Why it cannot be done now: somebody works. */
  private Optional<String> obstacle(
      Connection broker, Admin admin, List<ServiceDescription> services, ResetPlan plan) {
    List<String> busy =
        new Groups(admin)
            .describe(plan.groups()).values().stream()
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
        InstanceStatus.read(broker, clock.instant()).stream()
            .filter(InstanceStatus::isRunning)
            .filter(
                i -> running.stream().anyMatch(s -> s.service().equals(i.report().getService())))
            .map(i -> String.format(Locale.ROOT, "%s on %s", i.name(), i.report().getHost()))
            .toList();
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s at work%s: stop %s first, or start the embedded stack with `telex up --without %s`.",
            String.join(", ", busy) + (busy.size() == 1 ? " is" : " are"),
            instances.isEmpty() ? "" : " (" + String.join(", ", instances) + ")",
            busy.size() == 1 && instances.size() <= 1 ? "it" : "them",
            String.join(",", running.stream().map(ServiceDescription::name).toList())));
  }

  private void show(ResetPlan plan, Optional<String> obstacle, Optional<Map<String, Object>> result)
      throws IOException {
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("plan", plan.toMap());
      obstacle.ifPresent(sentence -> document.put("obstacle", sentence));
      document.put("executed", result.isPresent());
      result.ifPresent(r -> document.put("result", r));
      session.printJson(document);
      return;
    }
    List<String> lines = new ArrayList<>();
    int columns = session.terminal().columns();
    Table places = new Table("STAGE", "READS", "FROM", "RECORDS");
    for (StagePlan stage : plan.stages()) {
      for (Start start : stage.inputs()) {
        places.add(
            stage.group(),
            start.topic(),
            start.from(),
            String.format(Locale.ROOT, "%,d", start.records()));
      }
    }
    lines.addAll(places.lines(columns));
    lines.add("");
    Table topics = new Table("TOPIC", "WHAT", "RECORDS", "BYTES");
    List.of(plan.state(), plan.outputs())
        .forEach(
            list ->
                list.forEach(
                    t ->
                        topics.add(
                            t.topic(),
                            t.how().words(),
                            String.format(Locale.ROOT, "%,d", t.records()),
                            bytes(t))));
    plan.untouched().forEach(topic -> topics.add(topic, "stays as it is", "", ""));
    lines.addAll(topics.lines(columns));
    if (!plan.readers().isEmpty()) {
      lines.add("");
      for (Reader reader : plan.readers()) {
        lines.add(
            String.format(
                Locale.ROOT,
                "warning: %s (%d members) reads %s and has up to %,d records of it still to take",
                reader.group(),
                reader.members(),
                reader.topic(),
                reader.unread()));
      }
    }
    lines.add("");
    plan.consequences().forEach(sentence -> lines.add("* " + sentence));
    lines.add("");
    if (result.isPresent()) {
      lines.add(
          String.format(
              Locale.ROOT, "Done; `telex audit --id %s` shows it.", result.get().get("run")));
    } else {
      lines.add(
          obstacle
              .map(sentence -> "Nothing is changed, and it cannot be done now: " + sentence)
              .orElse("Nothing is changed: --execute does it."));
    }
    session.print(lines);
  }

  private static String bytes(TopicPlan topic) {
    return topic.bytes() == null ? "?" : String.format(Locale.ROOT, "%,d", topic.bytes());
  }
}
