package news.telex.operations.connection;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import news.telex.enrich.EnrichService;
import news.telex.enrich.EnrichTopology;
import news.telex.ingest.IngestService;
import news.telex.publish.PublishService;
import news.telex.publish.PublishTopology;
import news.telex.runtime.access.StageAccess;
import news.telex.runtime.config.Model;
import news.telex.schemas.Topics;

/**
 * A service, what it is called and what its stages touch.
 *
 * @param name as operators say it, such as {@code enrich}
 * @param service as it calls itself, such as {@code telex-enrich}
 * @param model what it may be told; its name is that of the module, such as {@code enrich-service}
 * @param stages in the order of the flow
 */
public record ServiceStages(String name, String service, Model model, List<StageAccess> stages) {
  private static final List<ServiceStages> ALL =
      List.of(
          new ServiceStages(
              "ingest", IngestService.NAME, IngestService.MODEL, IngestService.STAGES),
          new ServiceStages(
              "enrich", EnrichTopology.NAME, EnrichService.MODEL, EnrichService.STAGES),
          new ServiceStages(
              "publish", PublishTopology.NAME, PublishService.MODEL, PublishService.STAGES));

  /** Copies the stages. */
  public ServiceStages {
    stages = List.copyOf(stages);
  }

  /** All of them, in the order of the flow. */
  public static List<ServiceStages> all() {
    return ALL;
  }

  /** The one that is called so, by whichever of its names. */
  public static Optional<ServiceStages> find(String name) {
    return ALL.stream()
        .filter(s -> Set.of(s.name(), s.service(), s.model().name()).contains(name))
        .findFirst();
  }

  /** What operators call them, for a sentence: {@code ingest, enrich, publish}. */
  public static String names() {
    return ALL.stream().map(ServiceStages::name).collect(Collectors.joining(", "));
  }

  /** All stages of all services, in the order of the flow. */
  public static Stream<StageAccess> flow() {
    return ALL.stream().flatMap(service -> service.stages().stream());
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
