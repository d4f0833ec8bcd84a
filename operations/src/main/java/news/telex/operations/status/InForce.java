package news.telex.operations.status;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.ValueReader;
import news.telex.runtime.instance.InstanceReporter;
import news.telex.schemas.InstanceReport;
import news.telex.schemas.Topics;

/**
 * Watches by the signs of life of the instances until all of a service's work with a version of the
 * knowledge. Used by one thread.
 */
public final class InForce implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(200);

  /** A change is seen within 5 s, and told with the next sign of life; twice that. */
  private static final Duration PATIENCE = InstanceReporter.EVERY.plusSeconds(5).multipliedBy(2);

  private final ValueReader<InstanceReport> reports;
  private final Clock clock;
  private final LongSupplier nanos;
  private final String service;
  private final InstanceRuns runs = new InstanceRuns();

  private InForce(
      ValueReader<InstanceReport> reports, String service, Clock clock, LongSupplier nanos) {
    this.reports = reports;
    this.service = service;
    this.clock = clock;
    this.nanos = nanos;
  }

  /**
   * @param service as it calls itself
   * @param clock by which instances are silent
   * @param nanos a monotonic clock, as {@link System#nanoTime}
   */
  public static InForce open(
      Connection connection, String service, Clock clock, LongSupplier nanos) {
    return new InForce(
        ValueReader.fromBeginning(connection, Topics.OPS_INSTANCES, InstanceReport.class),
        service,
        clock,
        nanos);
  }

  /**
   * How far a version has come.
   *
   * @param at instances that work with it
   * @param notYet running instances of which it is not known
   */
  public record Reach(List<String> at, List<String> notYet) {}

  /**
   * Waits until every running instance works with the version, {@link #PATIENCE} at most.
   *
   * @param fact what the version is a version of, as instances report it
   */
  public Reach await(String fact, String version) {
    long start = nanos.getAsLong();
    while (true) {
      reports.readOn(runs::add);
      Reach reach = reach(fact, version);
      if (reach.notYet().isEmpty() || nanos.getAsLong() - start > PATIENCE.toNanos()) {
        return reach;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private Reach reach(String fact, String version) {
    List<InstanceReport> running =
        runs.last().stream()
            .filter(report -> report.getService().equals(service))
            .filter(report -> InstanceStatus.of(report, clock.instant()).isRunning())
            .toList();
    return new Reach(
        running.stream()
            .filter(report -> version.equals(report.getFacts().get(fact)))
            .map(InstanceReport::getInstance)
            .toList(),
        running.stream()
            .filter(report -> !version.equals(report.getFacts().get(fact)))
            .map(InstanceReport::getInstance)
            .toList());
  }

  @Override
  public void close() {
    reports.close();
  }
}
