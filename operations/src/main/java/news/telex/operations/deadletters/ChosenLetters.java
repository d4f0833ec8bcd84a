package news.telex.operations.deadletters;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import news.telex.operations.connection.RangeReading;

/**
 * The dead letters that an action is about, with what is to be done about each; a few dozen bytes
 * each, payloads are read again when their turn comes. Immutable.
 *
 * @param letters in the order in which they were rejected
 */
public record ChosenLetters(List<Letter> letters) {
  private static final Comparator<Letter> OLDEST_FIRST =
      Comparator.comparing(Letter::at).thenComparing(Letter::id);

  /** One of them. */
  public record Letter(LetterId id, Instant at, String code, int bytes, Route route) {}

  /** Copies the list. */
  public ChosenLetters {
    letters = List.copyOf(letters);
  }

  /**
   * Chooses among the open ones.
   *
   * @param limit the oldest so many; empty: all
   * @param router what is to be done about each
   */
  public static ChosenLetters of(
      LetterReader reader,
      LetterMarks marks,
      Filter filter,
      OptionalInt limit,
      RangeReading.Watcher watcher,
      Function<DeadLetter, Route> router) {
    PriorityQueue<Letter> oldest = new PriorityQueue<>(OLDEST_FIRST.reversed());
    reader.read(
        filter,
        watcher,
        letter -> {
          if (marks.isOpen(letter.id())) {
            oldest.add(
                new Letter(
                    letter.id(),
                    letter.at(),
                    letter.code().intern(),
                    letter.size(),
                    router.apply(letter)));
            if (limit.isPresent() && oldest.size() > limit.getAsInt()) {
              oldest.poll();
            }
          }
        });
    return new ChosenLetters(oldest.stream().sorted(OLDEST_FIRST).toList());
  }

  /** How many. */
  public int size() {
    return letters.size();
  }

  /** Bytes of their payloads. */
  public long bytes() {
    return letters.stream().mapToLong(Letter::bytes).sum();
  }

  /** How many of each code. */
  public Map<String, Long> byCode() {
    return letters.stream()
        .collect(Collectors.groupingBy(Letter::code, TreeMap::new, Collectors.counting()));
  }

  /** Those with a route of one kind. */
  public <R extends Route> List<R> routes(Class<R> kind) {
    return letters.stream().map(Letter::route).filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Those that go back, by the topic that they go to. */
  public Map<String, Collection<Letter>> byTarget() {
    Map<String, Collection<Letter>> targets = new TreeMap<>();
    for (Letter letter : letters) {
      if (letter.route() instanceof Route.Back back) {
        targets.computeIfAbsent(back.topic(), t -> new ArrayList<>()).add(letter);
      }
    }
    return targets;
  }
}
