package news.telex.operations.deadletters;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.telex.schemas.Headers;
import news.telex.schemas.Position;
import news.telex.schemas.Topics;

/**
 * A dead letter without its payload. Immutable.
 *
 * @param id its name
 * @param recordTime time of the rejected record, which a dead letter keeps
 * @param key its key as text; empty for none
 * @param headers headers as text by their names in lower case; the last one counts where a name
 *     repeats
 * @param size bytes of the payload
 * @param wire the wire that it is booked on; {@link #UNKNOWN} if nobody signs it
 */
public record DeadLetter(
    LetterId id,
    Instant recordTime,
    Optional<String> key,
    Map<String, String> headers,
    int size,
    String wire) {
  /** Stands for what a dead letter does not say. */
  public static final String UNKNOWN = "unknown";

  private static final Pattern PARTITION = Pattern.compile("\\d{1,9}");
  private static final Pattern OFFSET = Pattern.compile("\\d{1,18}");
  private static final Pattern ORIGIN =
      Pattern.compile("([^/]+)/(\\d{1,9})/(\\d{1,18})/-?\\d{1,18}");

  /** Copies the headers. */
  public DeadLetter {
    headers = Map.copyOf(headers);
  }

  /** The same with what was found out about its wire. */
  public DeadLetter ofWire(String name) {
    return new DeadLetter(id, recordTime, key, headers, size, name);
  }

  /** A header; empty if it is not there or empty. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)))
        .filter(value -> !value.isEmpty());
  }

  /** The stage that rejected it. */
  public String stage() {
    return header(Headers.ERROR_STAGE).orElse(UNKNOWN);
  }

  /** Why, one of {@link news.telex.schemas.RejectionCode}. */
  public String code() {
    return header(Headers.ERROR_CODE).orElse(UNKNOWN);
  }

  /** Why, one sentence. */
  public String detail() {
    return header(Headers.ERROR_DETAIL).orElse("");
  }

  /** When it was rejected; where that is not said, the record's time. */
  public Instant at() {
    try {
      return header(Headers.ERROR_AT).map(Instant::parse).orElse(recordTime);
    } catch (DateTimeException e) {
      return recordTime;
    }
  }

  /** Where the stage had read it; empty if that is not said. */
  public Optional<Position> from() {
    String partition = header(Headers.ERROR_PARTITION).orElse("");
    String offset = header(Headers.ERROR_OFFSET).orElse("");
    if (!PARTITION.matcher(partition).matches() || !OFFSET.matcher(offset).matches()) {
      return Optional.empty();
    }
    return header(Headers.ERROR_TOPIC)
        .map(topic -> new Position(topic, Integer.parseInt(partition), Long.parseLong(offset)));
  }

  /** Place of the item in its record, from 0; empty if the record was rejected as a whole. */
  public OptionalInt item() {
    return header(Headers.ERROR_ITEM)
        .filter(value -> PARTITION.matcher(value).matches())
        .map(value -> OptionalInt.of(Integer.parseInt(value)))
        .orElse(OptionalInt.empty());
  }

  /** What of the record it does not have, for that does not fit; empty: it has all. */
  public String leftOut() {
    return header(Headers.ERROR_LEFT_OUT).orElse("");
  }

  /**
   * Whether a replay or redrive had brought it. Only then do its headers about replays count: on a
   * live topic they are a wire's.
   */
  public boolean isReplayed() {
    return from().map(position -> Topics.isReplay(position.topic())).orElse(false);
  }

  /**
   * The position of the original record as {@link Headers#ORIGIN} has it. A replayed one carries
   * it; a live one's own header of that name is a wire's, and does not count.
   */
  Optional<String> origin() {
    return isReplayed()
        ? header(Headers.ORIGIN)
        : from().map(position -> position.toOrigin(recordTime.toEpochMilli()));
  }

  /** The position of the original record, as it came live. */
  public Optional<Position> original() {
    return origin()
        .map(ORIGIN::matcher)
        .filter(Matcher::matches)
        .map(
            form ->
                new Position(
                    form.group(1), Integer.parseInt(form.group(2)), Long.parseLong(form.group(3))));
  }

  /** How often it was redriven. */
  public int redrives() {
    return count(Headers.REDRIVE_COUNT);
  }

  /** How often it was replayed or redriven. */
  public int replays() {
    return count(Headers.REPLAY_COUNT);
  }

  private int count(String name) {
    return header(name)
        .filter(value -> isReplayed() && PARTITION.matcher(value).matches())
        .map(Integer::parseInt)
        .orElse(0);
  }
}
