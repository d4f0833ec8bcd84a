package news.telex.operations.connection;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import news.telex.enrich.EnrichService;
import news.telex.ingest.IngestService;
import news.telex.publish.PublishService;
import news.telex.runtime.Service;
import news.telex.runtime.ServiceDescription;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.access.StageAccess;
import news.telex.schemas.Topics;

/** The services of the pipeline: the one list of them. */
public final class Pipeline {
  private static final List<ServiceDescription> SERVICES =
      List.of(IngestService.DESCRIPTION, EnrichService.DESCRIPTION, PublishService.DESCRIPTION);

  private Pipeline() {}

  /** All of them, in the order of the flow. */
  public static List<ServiceDescription> services() {
    return SERVICES;
  }

  /** The one that is called so, by whichever of its names. */
  public static Optional<ServiceDescription> find(String name) {
    return SERVICES.stream()
        .filter(s -> Set.of(s.name(), s.service(), s.model().name()).contains(name))
        .findFirst();
  }

  /**
   * The one that reads a topic of reference data whole.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ServiceDescription lookingUp(String topic) {
    return SERVICES.stream()
        .filter(s -> s.stages().stream().anyMatch(stage -> stage.looksUp().contains(topic)))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Nobody looks up " + topic));
  }

  /** Makes every service; none is started yet. */
  public static List<Service> create(ServiceSettings settings, MeterRegistry registry) {
    return createWithout(Set.of()).apply(settings, registry);
  }

  /**
   * Makes every service but some.
   *
   * @param names of those that are left out, see {@link ServiceDescription#name}
   */
  public static BiFunction<ServiceSettings, MeterRegistry, List<Service>> createWithout(
      Collection<String> names) {
    Set<String> left = Set.copyOf(names);
    return (settings, registry) ->
        SERVICES.stream()
            .filter(service -> !left.contains(service.name()))
            .map(service -> service.factory().apply(settings, registry))
            .toList();
  }

  /** What operators call them, for a sentence: {@code ingest, enrich, publish}. */
  public static String names() {
    return SERVICES.stream().map(ServiceDescription::name).collect(Collectors.joining(", "));
  }

  /** All stages of all services, in the order of the flow. */
  public static Stream<StageAccess> flow() {
    return SERVICES.stream().flatMap(service -> service.stages().stream());
  }

  /**
   * Which of these topics a stage reads: those it names and, where it names the shared raw topic,
   * the wires' own.
   */
  public static List<String> inputs(StageAccess stage, Stream<String> existing) {
    return existing
        .filter(
            topic ->
                stage.reads().contains(topic)
                    || (Topics.isRaw(Topics.liveOf(topic))
                        && stage
                            .reads()
                            .contains(
                                Topics.isReplay(topic)
                                    ? Topics.WIRE_RAW + Topics.REPLAY_SUFFIX
                                    : Topics.WIRE_RAW)))
        .sorted()
        .toList();
  }
}
