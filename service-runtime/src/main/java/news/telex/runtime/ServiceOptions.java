package news.telex.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.telex.runtime.config.Configuration;
import news.telex.runtime.config.Layers;
import news.telex.runtime.config.Model;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of a service. */
@Command(
    sortOptions = false,
    description = "Runs until SIGTERM, then drains and ends.",
    footer = {
      "",
      "Settings: defaults, then the file, then TELEX_* of the environment, then --set.",
      "docs/configuration.md has them all, docs/exit-codes.md the exit codes."
    })
final class ServiceOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Properties file with settings. Default: TELEX_CONFIG, else none.")
  private @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting; may be repeated. Secrets belong into files: KEY.file=PATH.")
  private List<String> set = new ArrayList<>();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Option(names = "--version", versionHelp = true, description = "Show the version.")
  private boolean version;

  /**
   * What all layers together say.
   *
   * @throws news.telex.runtime.config.ConfigurationException if anything does not hold
   */
  Configuration configuration(Model model, Map<String, String> environment) {
    return Configuration.of(model, Layers.of(model, Optional.ofNullable(config), environment, set));
  }
}
