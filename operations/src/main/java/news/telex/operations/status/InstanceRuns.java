package news.telex.operations.status;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import news.telex.schemas.InstanceReport;

/**
 * The last report of each instance, told report by report in the order of the topic. Usually a new
 * run takes the place of the last one; where the last one reports on beside it and has not stopped,
 * two processes share a name, and both are told. Used by one thread.
 */
final class InstanceRuns {
  private final Map<String, Map<String, Run>> names = new TreeMap<>();
  private long reports;

  /** A run of an instance: when it was first and last heard of, in reports, and what it said. */
  private record Run(long first, long last, InstanceReport report) {}

  /** Takes the next report. */
  void add(InstanceReport report) {
    long now = reports++;
    Map<String, Run> runs = names.computeIfAbsent(name(report), name -> new LinkedHashMap<>());
    runs.merge(
        report.getRun(),
        new Run(now, now, report),
        (known, next) -> new Run(known.first(), now, report));
  }

  /** Name of service and instance. */
  private static String name(InstanceReport report) {
    return report.getService() + '/' + report.getInstance();
  }

  /** By service and instance; several of one name are running at the same time. */
  List<InstanceReport> last() {
    return names.values().stream().flatMap(runs -> last(runs.values())).toList();
  }

  private static Stream<InstanceReport> last(Collection<Run> runs) {
    long newest = runs.stream().mapToLong(Run::first).max().orElseThrow();
    return runs.stream()
        .filter(run -> run.first() == newest || (run.last() > newest && !run.report().getStopped()))
        .map(Run::report);
  }
}
