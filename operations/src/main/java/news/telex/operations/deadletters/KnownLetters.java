package news.telex.operations.deadletters;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import news.telex.operations.connection.Connection;
import news.telex.runtime.DeadLetters;
import news.telex.schemas.Position;

/**
 * Which rejections have a dead letter already, by the record that was rejected: a replay writes no
 * second one. What was redriven is behind its dead letter: rejected again, it is another one. Not
 * thread-safe.
 */
public final class KnownLetters {
  /** Of one record; more of them are written again, so that a header stays short. */
  static final int MAX = 1_000;

  private final Map<Position, Set<String>> rejections = new HashMap<>();

  KnownLetters() {}

  /**
   * Reads the dead letters of a topic, and of its replays.
   *
   * @throws news.telex.runtime.failure.FailureException if their topic is missing
   */
  public static KnownLetters read(Connection connection, String topic) {
    KnownLetters known = new KnownLetters();
    LetterMarks marks = LetterMarks.read(connection);
    try (LetterReader reader = new LetterReader(connection)) {
      reader.read(
          Filter.ofTopic(topic),
          (done, total) -> {},
          letter -> known.add(letter, marks.fate(letter.id())));
    }
    return known;
  }

  /**
   * Enters a dead letter.
   *
   * @param fate what became of it, see {@link LetterMarks}
   */
  void add(DeadLetter letter, String fate) {
    Optional<Position> record = letter.original();
    if (record.isEmpty() || fate.equals(LetterMarks.REDRIVEN)) {
      return;
    }
    Set<String> known = rejections.computeIfAbsent(record.get(), r -> new LinkedHashSet<>());
    if (known.size() < MAX) {
      known.add(DeadLetters.rejection(letter.stage(), letter.code(), letter.item().orElse(-1)));
    }
  }

  /** The rejections of a record, as {@link news.telex.schemas.Headers#ORIGIN_REJECTED} has them. */
  public Collection<String> of(Position record) {
    return rejections.getOrDefault(record, Set.of());
  }
}
