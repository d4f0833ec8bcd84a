package news.telex.operations.status;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import news.telex.operations.audit.AuditRuns;
import news.telex.operations.audit.AuditRuns.AuditRun;
import news.telex.operations.replay.ReplayPlan;
import news.telex.schemas.AuditRecord;
import news.telex.schemas.RunState;
import org.apache.kafka.common.TopicPartition;

/**
 * A replay that has not come to its end.
 *
 * @param id of the run
 * @param topic that is replayed
 * @param done offsets of its ranges that are copied
 * @param total offsets of its ranges
 * @param running whether somebody is at it
 */
public record ReplayStatus(String id, String topic, long done, long total, boolean running) {
  private static final String REPLAY = "replay";
  private static final Set<String> OPEN =
      Set.of(RunState.started.name(), RunState.stopped.name(), RunState.failed.name());

  /** Replays that were started and have no end, were stopped or failed on the way; oldest first. */
  public static List<ReplayPlan> open(Collection<AuditRecord> audit) {
    return AuditRuns.of(List.copyOf(audit)).stream()
        .filter(run -> run.action().equals(REPLAY) && OPEN.contains(run.state()))
        .flatMap(ReplayStatus::plan)
        .toList();
  }

  private static Stream<ReplayPlan> plan(AuditRun run) {
    try {
      return Stream.of(ReplayPlan.ofJson(run.plan().toString()));
    } catch (IllegalArgumentException e) {
      // Written by another version of telex replay: there is nothing to tell of it.
      return Stream.empty();
    }
  }

  /**
   * How far a replay is.
   *
   * @param committed offsets committed by its group
   * @param running whether its group has members
   */
  public static ReplayStatus of(
      ReplayPlan plan, Map<TopicPartition, Long> committed, boolean running) {
    long done = 0;
    for (ReplayPlan.Range range : plan.partitions()) {
      long next =
          committed.getOrDefault(new TopicPartition(plan.topic(), range.partition()), range.from());
      done += Math.max(0, Math.min(next, range.to()) - range.from());
    }
    return new ReplayStatus(plan.id(), plan.topic(), done, plan.offsets(), running);
  }

  /** What it is doing, and what to do about it. */
  public String state() {
    return running
        ? "running"
        : String.format(
            Locale.ROOT, "interrupted: resume it with `telex replay --resume %s --execute`", id);
  }
}
