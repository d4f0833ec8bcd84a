package news.telex.cli.command;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import news.telex.cli.report.ForgetReport;
import news.telex.operations.action.ForgetAction;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.Pipeline;
import news.telex.operations.reset.ResetPlanner.Target;
import news.telex.runtime.ServiceDescription;
import news.telex.runtime.failure.ExitCode;
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

  @Mixin private ActionOptions act = new ActionOptions();

  ForgetCommand(Session session, boolean clean) {
    this.session = session;
    this.clean = clean;
  }

  @Override
  public Integer call() throws IOException {
    List<ServiceDescription> services = services();
    Target target = target(clock.instant());
    Connection broker = connection.connection(session);
    act.runner(session)
        .run(broker, new ForgetAction(broker, clock, services, target, clean), new ForgetReport());
    return ExitCode.OK;
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
}
