package news.telex.operations.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.ValueReader;
import news.telex.schemas.InstanceReport;
import news.telex.schemas.StageReport;
import news.telex.schemas.Topics;

/**
 * How an instance is, by the last sign of life it gave.
 *
 * @param report its last report
 * @param state what to make of it
 */
public record InstanceStatus(InstanceReport report, State state) {
  /** An instance that has said nothing for longer is silent: five reports in a row are missing. */
  static final Duration SILENT_AFTER = Duration.ofSeconds(15);

  /** Who was not heard of for longer has gone for good, and another one has its work. */
  static final Duration GONE_AFTER = Duration.ofHours(1);

  /** What to make of an instance. */
  public enum State {
    /** All its stages are at work. */
    READY("ready"),
    /** A stage is not. */
    NOT_READY("not ready"),
    /** Nothing was heard of it though it did not stop in order. */
    SILENT("silent"),
    /** It stopped in order. */
    STOPPED("stopped"),
    /** It fell silent or stopped long ago. */
    GONE("gone");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /** The state in a word or two. */
    public String word() {
      return word;
    }
  }

  /** Judges the last report of an instance. */
  public static InstanceStatus of(InstanceReport report, Instant now) {
    Duration silence = Duration.between(report.getAt(), now);
    State state;
    if (silence.compareTo(GONE_AFTER) > 0) {
      state = State.GONE;
    } else if (report.getStopped()) {
      state = State.STOPPED;
    } else if (silence.compareTo(SILENT_AFTER) > 0) {
      state = State.SILENT;
    } else {
      boolean ready = report.getStages().stream().allMatch(StageReport::getReady);
      state = ready ? State.READY : State.NOT_READY;
    }
    return new InstanceStatus(report, state);
  }

  /**
   * How all instances are that have given a sign of life within a week, by service and instance.
   *
   * @throws news.telex.runtime.failure.FailureException if the topic is missing
   */
  public static List<InstanceStatus> read(Connection connection, Instant now) {
    InstanceRuns runs = new InstanceRuns();
    ValueReader.readAll(connection, Topics.OPS_INSTANCES, InstanceReport.class, runs::add);
    return runs.last().stream().map(report -> of(report, now)).toList();
  }

  /** Name of service and instance. */
  public String name() {
    return report.getService() + '/' + report.getInstance();
  }

  /** Its host and process. */
  public String process() {
    return report.getPid() > 0
        ? String.format(Locale.ROOT, "on %s as process %d", report.getHost(), report.getPid())
        : "on " + report.getHost();
  }

  /** Whether it runs, as far as anybody knows. */
  public boolean isRunning() {
    return state == State.READY || state == State.NOT_READY;
  }

  /** Whether it should run and does not, or not well. */
  public boolean isUnwell() {
    return state == State.NOT_READY || state == State.SILENT;
  }

  /** Why it is not ready, one sentence a stage; empty if it is or nobody knows. */
  public List<String> why() {
    return state == State.NOT_READY
        ? report.getStages().stream()
            .filter(stage -> !stage.getReady())
            .map(s -> s.getStage() + ": " + s.getDetail().orElse("It does not say why."))
            .toList()
        : List.of();
  }
}
