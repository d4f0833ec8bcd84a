package news.telex.operations.connection;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.telex.runtime.ServiceDescription;
import news.telex.runtime.config.LayerValue;
import news.telex.runtime.config.Layers;
import news.telex.runtime.config.Model;

/** What each process of Telex may be told. */
public final class ServiceModels {
  /** What the telex command may be told. */
  public static final Model CLIENT = Model.client("client");

  private ServiceModels() {}

  /** The services, in the order of the flow. */
  public static List<Model> services() {
    return Pipeline.services().stream().map(ServiceDescription::model).toList();
  }

  /** The model of a service by whichever of its names, or that of the telex command. */
  public static Optional<Model> find(String name) {
    return CLIENT.name().equals(name)
        ? Optional.of(CLIENT)
        : Pipeline.find(name).map(ServiceDescription::model);
  }

  /**
   * What file, environment and flags tell a process. The command shares file and environment with
   * services: what is theirs is left out for it.
   *
   * @throws news.telex.runtime.config.ConfigurationException if the file cannot be read or a flag
   *     has no value
   */
  public static List<LayerValue> layers(
      Model model, Optional<Path> config, Map<String, String> environment, List<String> flags) {
    List<LayerValue> told = new ArrayList<>(Layers.of(model, config, environment, List.of()));
    if (model.equals(CLIENT)) {
      told.removeIf(
          t -> !model.knows(t.key()) && services().stream().anyMatch(m -> m.knows(t.key())));
    }
    told.addAll(Layers.flags(flags));
    return told;
  }
}
