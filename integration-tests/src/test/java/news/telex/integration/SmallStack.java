package news.telex.integration;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import news.telex.runtime.Service;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.config.LayerValue;
import news.telex.runtime.config.Layers;
import news.telex.stack.EmbeddedStack;

/** An embedded stack in this JVM that takes little of the machine while it rests. */
public final class SmallStack {
  /** Several threads of a stage are what is tested where a stack is killed, and on containers. */
  private static final List<LayerValue> TOLD = Layers.flags(List.of("threads=1"));

  private SmallStack() {}

  /**
   * Starts one, on a port of its own.
   *
   * @param folder where everything is kept
   * @param wires wires that get a topic of their own
   * @param services makes the services
   */
  public static EmbeddedStack start(
      Path folder,
      Collection<String> wires,
      BiFunction<ServiceSettings, MeterRegistry, List<Service>> services)
      throws IOException {
    return EmbeddedStack.start(
        new EmbeddedStack.Spec(folder, Optional.of(0), wires, services, TOLD));
  }
}
