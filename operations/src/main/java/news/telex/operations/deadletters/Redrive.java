package news.telex.operations.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import news.telex.operations.receipts.TakenFor;
import news.telex.schemas.Position;
import news.telex.schemas.Topic;
import news.telex.schemas.Topics;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * How dead letters go back: to the replay topic beside the one that they were read from, into the
 * partition of the rejected record. They name the position of the original record, by which books
 * and the order of versions go. Pure.
 *
 * @param runId name of the run; goes back with them as id of a replay
 * @param maxRedrives who was redriven so often goes to quarantine; 0: everybody
 * @param mend what is changed about them
 */
public record Redrive(String runId, int maxRedrives, Mend mend) {
  /** Headers that say why a dead letter is one: they do not go back. */
  private static final Set<String> OF_THE_REJECTION =
      Set.of(
          news.telex.schemas.Headers.ERROR_STAGE,
          news.telex.schemas.Headers.ERROR_CODE,
          news.telex.schemas.Headers.ERROR_DETAIL,
          news.telex.schemas.Headers.ERROR_TOPIC,
          news.telex.schemas.Headers.ERROR_PARTITION,
          news.telex.schemas.Headers.ERROR_OFFSET,
          news.telex.schemas.Headers.ERROR_ITEM,
          news.telex.schemas.Headers.ERROR_AT,
          news.telex.schemas.Headers.ERROR_LEFT_OUT);

  /** Where a dead letter goes: back, to quarantine or nowhere. */
  public Route route(DeadLetter letter) {
    Optional<Position> from = letter.from();
    if (from.isEmpty()) {
      return new Route.Nowhere("does not say which topic it was read from");
    }
    Optional<Topic> lane = Topics.find(Topics.liveOf(from.get().topic())).flatMap(Topics::replayOf);
    if (lane.isEmpty()) {
      return new Route.Nowhere(
          String.format(
              Locale.ROOT,
              "was read from %s, of which no stage reads a replay",
              from.get().topic()));
    }
    return letter.redrives() >= maxRedrives
        ? new Route.Quarantine()
        : new Route.Back(
            lane.get().name(),
            from.get().partition(),
            from.filter(f -> !letter.leftOut().isEmpty() && mend.payload().isEmpty()));
  }

  /**
   * Headers of a dead letter that goes back: the original ones as mended, and what a replayed
   * record carries.
   *
   * @param all all of the dead letter's; not changed
   * @param takenFor for which wires records were taken that have a topic of their own by now
   */
  public Headers headers(Headers all, DeadLetter letter, TakenFor takenFor) {
    Headers headers = new RecordHeaders();
    for (Header header : all) {
      String name = header.key().toLowerCase(Locale.ROOT);
      if (!OF_THE_REJECTION.contains(name)
          && !news.telex.schemas.Headers.OF_REPLAYS.contains(name)
          && !isMended(name)) {
        headers.add(header);
      }
    }
    mend.headers().forEach((name, value) -> value.ifPresent(v -> put(headers, name, v)));
    put(headers, news.telex.schemas.Headers.REPLAY_ID, runId);
    put(headers, news.telex.schemas.Headers.REPLAY_COUNT, Integer.toString(letter.replays() + 1));
    put(headers, news.telex.schemas.Headers.REDRIVE_COUNT, Integer.toString(letter.redrives() + 1));
    letter.origin().ifPresent(origin -> put(headers, news.telex.schemas.Headers.ORIGIN, origin));
    letter
        .original()
        .flatMap(takenFor::wireOf)
        .ifPresent(wire -> put(headers, news.telex.schemas.Headers.ORIGIN_WIRE, wire));
    return headers;
  }

  /** Names of headers are one whatever their case, as the stages read them. */
  private boolean isMended(String name) {
    return mend.headers().keySet().stream().anyMatch(name::equalsIgnoreCase);
  }

  private static void put(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }
}
