package news.telex.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import news.telex.cli.output.JsonObject;
import news.telex.cli.output.Printable;
import news.telex.operations.connection.Pipeline;
import news.telex.operations.connection.ServiceModels;
import news.telex.runtime.config.Configuration;
import news.telex.runtime.config.Key;
import news.telex.runtime.config.LayerValue;
import news.telex.runtime.config.Model;
import news.telex.runtime.config.Reference;
import news.telex.runtime.config.Setting;
import news.telex.runtime.failure.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code telex config}: what a service, or this command, is told and by whom. */
@Command(
    name = "config",
    description = "Show or check the settings of a service; print the reference of all settings.")
final class ConfigCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();

  ConfigCommand(Session session) {
    this.session = session;
  }

  /** Whose settings, and the layers that are not the environment. */
  static final class Target {
    @Parameters(
        paramLabel = "SERVICE",
        description = "ingest, enrich, publish, or client: this command.")
    private String service = "";

    @Option(
        names = "--config",
        paramLabel = "FILE",
        description = "The properties file. Default: TELEX_CONFIG, else none.")
    private @Nullable Path config;

    @Option(
        names = "--set",
        paramLabel = "KEY=VALUE",
        description = "A flag that the service would be started with; may be repeated.")
    private List<String> set = new ArrayList<>();

    private Configuration configuration(Session session) {
      Model model =
          ServiceModels.find(service)
              .orElseThrow(
                  () ->
                      new CommandFailure(
                          ExitCode.USAGE,
                          String.format(
                              Locale.ROOT,
                              "'%s' is no service of Telex; allowed is %s or client.",
                              service,
                              Pipeline.names())));
      return Configuration.of(
          model,
          ServiceModels.layers(model, Optional.ofNullable(config), session.environment(), set));
    }
  }

  /** Without a verb there is nothing to do. */
  @Override
  public Integer call() {
    throw new CommandFailure(
        ExitCode.USAGE, "config needs a verb: show, check or reference; --help tells more.");
  }

  @Command(
      name = "show",
      description = {
        "Show what holds for a service that is started here: each value, who says so, and what",
        "else was said. Secrets are masked."
      })
  int show(
      @Mixin CommonOptions common,
      @Mixin Target target,
      @Option(names = "--json", description = "As JSON.") boolean json)
      throws IOException {
    List<Setting> settings = target.configuration(session).settings();
    if (json) {
      session.printJson(json(target.service, settings));
      return ExitCode.OK;
    }
    for (Setting setting : settings) {
      StringBuilder line = new StringBuilder();
      line.append(setting.key()).append(" = ").append(setting.shown());
      line.append(" (").append(setting.origin()).append(')');
      for (LayerValue other : setting.overridden()) {
        line.append(", not ").append(setting.masked(other.value()));
        line.append(" (").append(other.origin()).append(')');
      }
      session.print(Printable.of(line.toString()));
    }
    return ExitCode.OK;
  }

  private static JsonObject json(String service, List<Setting> settings) {
    return new JsonObject()
        .put("service", service)
        .put("settings", settings.stream().map(ConfigCommand::json).toList());
  }

  private static JsonObject json(Setting setting) {
    return new JsonObject()
        .put("key", setting.key())
        .put("value", setting.value().isEmpty() ? null : setting.shown())
        .put("origin", setting.origin())
        .put(
            "overridden",
            setting.overridden().stream()
                .map(
                    other ->
                        new JsonObject()
                            .put("value", setting.masked(other.value()))
                            .put("origin", other.origin()))
                .toList());
  }

  @Command(
      name = "check",
      description = "Check the settings of a service: exit code 2 and a sentence for each fault.")
  int check(
      @Mixin CommonOptions common,
      @Mixin Target target,
      @Option(names = "--json", description = "As JSON.") boolean json)
      throws IOException {
    Configuration configuration = target.configuration(session);
    if (json) {
      session.printJson(
          new JsonObject()
              .put("service", target.service)
              .put("valid", true)
              .put("conflicts", configuration.conflicts()));
      return ExitCode.OK;
    }
    for (String conflict : configuration.conflicts()) {
      session.tell("telex: " + conflict);
    }
    session.print(String.format(Locale.ROOT, "The settings of %s hold.", target.service));
    return ExitCode.OK;
  }

  @Command(
      name = "reference",
      description = "Print the reference of all settings, docs/configuration.md.")
  int reference(
      @Mixin CommonOptions common,
      @Option(names = "--json", description = "The keys as JSON Lines.") boolean json)
      throws IOException {
    if (!json) {
      session.printAsIs(Reference.page(ServiceModels.services()));
      return ExitCode.OK;
    }
    List<JsonObject> keys = new ArrayList<>();
    for (Model service : ServiceModels.services()) {
      for (Key<?> key : service.keys()) {
        keys.add(
            new JsonObject()
                .put("service", service.name())
                .put("key", key.name())
                .put("environment", Key.variable(key.name()))
                .put("meaning", key.definition().documentation));
      }
    }
    session.printJsonLines(keys);
    return ExitCode.OK;
  }
}
