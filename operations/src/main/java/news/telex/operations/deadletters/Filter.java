package news.telex.operations.deadletters;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import news.telex.schemas.Position;
import news.telex.schemas.Topics;

/**
 * Which dead letters are meant: those that fit everything that is said. An empty set or map says
 * nothing. Immutable.
 *
 * @param ids by name
 * @param codes by code
 * @param wires by wire
 * @param stages by stage that rejected them
 * @param topics by topic that the stage had read them from; a topic stands for its replay, too
 * @param from rejected at this time or later
 * @param to rejected before this time
 * @param key by the record's key
 * @param headers by values of headers
 */
public record Filter(
    Set<LetterId> ids,
    Set<String> codes,
    Set<String> wires,
    Set<String> stages,
    Set<String> topics,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<String> key,
    Map<String, String> headers) {
  /** Every dead letter. */
  public static final Filter ALL =
      new Filter(
          Set.of(),
          Set.of(),
          Set.of(),
          Set.of(),
          Set.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of());

  /** Copies the sets. */
  public Filter {
    ids = Set.copyOf(ids);
    codes = Set.copyOf(codes);
    wires = Set.copyOf(wires);
    stages = Set.copyOf(stages);
    topics = Set.copyOf(topics);
    headers = Map.copyOf(headers);
  }

  /** Those of these names. */
  public static Filter of(Set<LetterId> ids) {
    return new Filter(
        ids,
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  /** Those that were read from a topic, or from its replay. */
  static Filter ofTopic(String topic) {
    return new Filter(
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(topic),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  /** Whether nothing is said. */
  public boolean isAll() {
    return equals(ALL);
  }

  /** Whether a dead letter is meant, as far as it says itself: all but the wire. */
  boolean matchesButForWire(DeadLetter letter) {
    return fits(ids, letter.id())
        && fits(codes, letter.code())
        && fits(stages, letter.stage())
        && letter
            .from()
            .map(Position::topic)
            .map(topic -> fits(topics, topic) || topics.contains(Topics.liveOf(topic)))
            .orElse(topics.isEmpty())
        && from.map(time -> !letter.at().isBefore(time)).orElse(true)
        && to.map(time -> letter.at().isBefore(time)).orElse(true)
        && key.map(wanted -> letter.key().filter(wanted::equals).isPresent()).orElse(true)
        && headers.entrySet().stream()
            .allMatch(e -> letter.header(e.getKey()).orElse("").equals(e.getValue()));
  }

  /** Whether a dead letter is meant. */
  public boolean matches(DeadLetter letter) {
    return fits(wires, letter.wire()) && matchesButForWire(letter);
  }

  private static <T> boolean fits(Set<T> wanted, T value) {
    return wanted.isEmpty() || wanted.contains(value);
  }
}
