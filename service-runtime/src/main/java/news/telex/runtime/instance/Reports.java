package news.telex.runtime.instance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.telex.runtime.health.Health;
import news.telex.schemas.InstanceReport;
import news.telex.schemas.StageReport;

/**
 * Turns what an instance says of itself into reports, and remembers the last thing that went wrong
 * in each stage. Used by one thread.
 */
final class Reports {
  private final String service;
  private final String instance;
  private final RunIdentity run;
  private final String version;
  private final Map<String, Mishap> last = new HashMap<>();

  /** What went wrong, and when it was first seen. */
  private record Mishap(String sentence, Instant at) {}

  /**
   * @param service name of the service
   * @param instance name of the instance
   * @param run who it is in this run
   * @param version of Telex
   */
  Reports(String service, String instance, RunIdentity run, String version) {
    this.service = service;
    this.instance = instance;
    this.run = run;
    this.version = version;
  }

  /** Key of the reports: the newest one of each instance is kept. */
  String key() {
    return service + '/' + instance;
  }

  /**
   * The report of a moment.
   *
   * @param claim offset of the run's first report; -1: this is it
   * @param stopped whether it is the last one
   */
  InstanceReport at(
      Instant now, Health health, Map<String, String> facts, long claim, boolean stopped) {
    List<StageReport> stages = new ArrayList<>();
    for (Health.Part part : health.parts()) {
      part.trouble().ifPresent(sentence -> remember(part.name(), sentence, now));
      Optional<Mishap> mishap = Optional.ofNullable(last.get(part.name()));
      stages.add(
          StageReport.newBuilder()
              .setStage(part.name())
              .setReady(part.isReady())
              .setDetail(part.why().orElse(null))
              .setLastError(mishap.map(Mishap::sentence).orElse(null))
              .setLastErrorAt(mishap.map(Mishap::at).orElse(null))
              .build());
    }
    return InstanceReport.newBuilder()
        .setService(service)
        .setInstance(instance)
        .setHost(run.host())
        .setVersion(version)
        .setStartedAt(run.startedAt())
        .setAt(now)
        .setStopped(stopped)
        .setStages(stages)
        .setFacts(facts)
        .setRun(run.run())
        .setPid(run.pid())
        .setMachine(run.machine())
        .setClaim(claim)
        .build();
  }

  private void remember(String stage, String sentence, Instant now) {
    Mishap known = last.get(stage);
    if (known == null || !known.sentence().equals(sentence)) {
      last.put(stage, new Mishap(sentence, now));
    }
  }
}
