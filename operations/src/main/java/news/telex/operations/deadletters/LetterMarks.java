package news.telex.operations.deadletters;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.ValueReader;
import news.telex.schemas.DeadLetterMark;
import news.telex.schemas.Topics;

/** What became of dead letters, as {@code ops.dead-letters} has it. Immutable. */
public final class LetterMarks {
  /** Sent back to where it came from. */
  public static final String REDRIVEN = "redriven";

  /** Left where it is, for good. */
  public static final String DISCARDED = "discarded";

  /** Moved to {@code news.quarantine}: it came back too often. */
  public static final String QUARANTINED = "quarantined";

  /** No mark: something is to be done about it. */
  public static final String OPEN = "open";

  private final Map<LetterId, DeadLetterMark> marks;

  private LetterMarks(Map<LetterId, DeadLetterMark> marks) {
    this.marks = marks;
  }

  /**
   * The marks there are at this moment, committed ones only.
   *
   * @throws news.telex.runtime.failure.FailureException if the topic is missing
   */
  public static LetterMarks read(Connection connection) {
    Map<LetterId, DeadLetterMark> marks = new HashMap<>();
    ValueReader.readAll(
        connection,
        Topics.OPS_DEAD_LETTERS,
        DeadLetterMark.class,
        mark -> marks.put(LetterId.of(mark), mark));
    return new LetterMarks(marks);
  }

  /** The mark of a dead letter; empty if it is open. */
  public Optional<DeadLetterMark> of(LetterId id) {
    return Optional.ofNullable(marks.get(id));
  }

  /** Whether something is still to be done about a dead letter. */
  public boolean isOpen(LetterId id) {
    return !marks.containsKey(id);
  }

  /** What became of a dead letter: one of the words above. */
  public String fate(LetterId id) {
    return of(id).map(DeadLetterMark::getFate).orElse(OPEN);
  }
}
