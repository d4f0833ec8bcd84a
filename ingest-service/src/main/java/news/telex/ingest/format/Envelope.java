package news.telex.ingest.format;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import news.telex.ingest.text.Characters;
import news.telex.schemas.Carried;
import news.telex.schemas.Headers;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.Topics;
import news.telex.schemas.Traceparent;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a record beside its payload: who delivered it, when, under which ids.
 *
 * @param wire name of the wire; {@code unknown} if none is named
 * @param wireFixed whether the topic or a header names the wire, so that the payload's fields do
 *     not count
 * @param topic topic of the original record
 * @param partition its partition
 * @param offset its offset
 * @param recordedAt time of the original record: when Telex received it
 * @param receivedAt when the wire received or fetched the article, as stated, else {@code
 *     recordedAt}
 * @param key the wire's id of the item, or null
 * @param ceId CloudEvents id, or null
 * @param uri identifier or address given beside the payload, or null
 * @param ceTime CloudEvents time, or null
 * @param contentType media type as stated, or null
 * @param traceparent W3C trace context, or null
 * @param replayId id of the replay, or null
 * @param takenFor wire that a replayed record was taken for when it was pushed, or null
 */
public record Envelope(
    String wire,
    boolean wireFixed,
    String topic,
    int partition,
    long offset,
    Instant recordedAt,
    Instant receivedAt,
    @Nullable String key,
    @Nullable String ceId,
    @Nullable String uri,
    @Nullable String ceTime,
    @Nullable String contentType,
    @Nullable String traceparent,
    @Nullable String replayId,
    @Nullable String takenFor) {

  /** Wire of a record that nobody signs. */
  static final String UNKNOWN_WIRE = "unknown";

  /** Header with the address that a record was fetched from. */
  private static final String URL_HEADER = "url";

  /** The same, where HTTP names it (RFC 9110, section 8.7). */
  private static final String CONTENT_LOCATION = "content-location";

  /** Years 1900 to 2999; a clock outside is broken and must not spoil every inferred date. */
  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2999-12-31T00:00:00Z");

  /** Reads topic, key and headers. */
  public static Envelope of(RawRecord raw) {
    Map<String, String> headers = new LinkedHashMap<>();
    raw.headers().forEach((name, value) -> headers.put(Characters.lower(name), value));

    String topic = raw.topic();
    int partition = raw.partition();
    long offset = raw.offset();
    Instant receivedAt = raw.timestamp();
    // Only who may write replay topics is believed about replays.
    boolean replayed = raw.topic().endsWith(Topics.REPLAY_SUFFIX);
    String[] origin = headers.getOrDefault(Headers.ORIGIN, "").split("/", 5);
    if (replayed && origin.length == 4 && Topics.isRaw(origin[0]) && Numbers.isLong(origin[3])) {
      topic = origin[0];
      partition = (int) Numbers.parse(origin[1], -1);
      offset = Numbers.parse(origin[2], -1);
      receivedAt = Instant.ofEpochMilli(Numbers.parse(origin[3], 0));
    }
    if (receivedAt.isBefore(EARLIEST) || receivedAt.isAfter(LATEST)) {
      receivedAt = Instant.EPOCH;
    }

    String source = filled(headers.get(Headers.CE_SOURCE));
    String named = filled(headers.get(Headers.WIRE));
    String wire;
    boolean fixed = true;
    String live = live(topic);
    if (live.startsWith(Topics.WIRE_RAW_PREFIX)) {
      wire = live.substring(Topics.WIRE_RAW_PREFIX.length());
    } else if (named != null) {
      wire = Characters.lower(named);
    } else if (source != null && !lastSegment(source).isEmpty()) {
      wire = lastSegment(source);
    } else {
      wire = UNKNOWN_WIRE;
      fixed = false;
    }
    String contentType = filled(headers.get(Headers.CONTENT_TYPE));
    if (contentType == null) {
      contentType = filled(headers.get("ce_datacontenttype"));
    }
    Envelope envelope =
        new Envelope(
            wire,
            fixed,
            topic,
            partition,
            offset,
            receivedAt,
            receivedAt,
            filled(raw.key()),
            filled(headers.get(Headers.CE_ID)),
            filled(headers.getOrDefault(URL_HEADER, headers.get(CONTENT_LOCATION))),
            filled(headers.get(Headers.CE_TIME)),
            contentType,
            Traceparent.of(filled(headers.get(Headers.TRACEPARENT))).orElse(null),
            replayed ? filled(headers.get(Headers.REPLAY_ID)) : null,
            replayed ? filled(headers.get(Headers.ORIGIN_WIRE)) : null);
    return envelope.received(headers.get("received-at")).received(headers.get("receivedat"));
  }

  /** The wire's name for a reading, allowed or not: never longer than a name may be. */
  public static String wireOf(RawRecord raw, Predicate<String> hasOwnTopic) {
    try {
      return of(raw).checked(hasOwnTopic).wire();
    } catch (Unreadable e) {
      return UNKNOWN_WIRE;
    }
  }

  /** The topic whose records a topic holds: itself, or the one that it replays. */
  private static String live(String topic) {
    return topic.endsWith(Topics.REPLAY_SUFFIX)
        ? topic.substring(0, topic.length() - Topics.REPLAY_SUFFIX.length())
        : topic;
  }

  /**
   * This envelope, its wire's name checked. What the shared topic held of a wire before it got a
   * topic of its own stays that wire's when it is replayed.
   *
   * @throws Unreadable if the name is not allowed, or belongs to a wire with a topic of its own and
   *     the record is not from there
   */
  public Envelope checked(Predicate<String> hasOwnTopic) throws Unreadable {
    if (!Topics.isWireName(wire)) {
      throw new Unreadable(
          RejectionCode.BAD_WIRE,
          "The name of the wire is not allowed: lower-case letters, digits, '.', '_' and '-', at"
              + " most 64.");
    }
    if (!live(topic).startsWith(Topics.WIRE_RAW_PREFIX)
        && !wire.equals(takenFor)
        && hasOwnTopic.test(wire)) {
      throw new Unreadable(
          RejectionCode.BAD_WIRE,
          "The wire named has a topic of its own: nothing on the shared topic speaks for it.");
    }
    return this;
  }

  /** For one of several items of a record: without the ids that all of them would share. */
  public Envelope withoutIds() {
    return new Envelope(
        wire,
        wireFixed,
        topic,
        partition,
        offset,
        recordedAt,
        receivedAt,
        null,
        null,
        null,
        ceTime,
        contentType,
        traceparent,
        replayId,
        takenFor);
  }

  /** With what a CloudEvent in structured mode, or a RawArticle, states about the payload. */
  public Envelope with(
      @Nullable String newWire,
      @Nullable String newContentType,
      @Nullable String newUri,
      @Nullable String newCeId,
      @Nullable String newCeTime,
      @Nullable String newReceivedAt) {
    String name = filled(newWire);
    boolean takesName = !wireFixed && name != null;
    String itemUri = filled(newUri);
    String id = filled(newCeId);
    String time = filled(newCeTime);
    return new Envelope(
            takesName && name != null ? Characters.lower(name) : wire,
            wireFixed || takesName,
            topic,
            partition,
            offset,
            recordedAt,
            receivedAt,
            key,
            id != null ? id : ceId,
            itemUri != null ? itemUri : uri,
            time != null ? time : ceTime,
            filled(newContentType),
            traceparent,
            replayId,
            takenFor)
        .received(newReceivedAt);
  }

  /** With another time of reception, where the value is an ISO 8601 date-time with offset. */
  private Envelope received(@Nullable String at) {
    if (at == null || at.isBlank()) {
      return this;
    }
    Instant instant;
    try {
      instant = OffsetDateTime.parse(at.strip()).toInstant();
    } catch (DateTimeException e) {
      return this;
    }
    if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST) || isAhead(instant)) {
      return this;
    }
    return new Envelope(
        wire,
        wireFixed,
        topic,
        partition,
        offset,
        recordedAt,
        instant,
        key,
        ceId,
        uri,
        ceTime,
        contentType,
        traceparent,
        replayId,
        takenFor);
  }

  /**
   * Nothing is received a day after Telex had it, as far as the clock of the topic can be right.
   */
  private boolean isAhead(Instant stated) {
    return !recordedAt.equals(Instant.EPOCH) && stated.isAfter(recordedAt.plus(Duration.ofDays(1)));
  }

  /**
   * Last non-empty path segment of a URI reference, lower case; empty if it has none. References
   * are read as far as ids may be long.
   */
  public static String lastSegment(String uriReference) {
    int end = Math.min(uriReference.length(), Carried.MAX_ID);
    for (int i = 0; i < end; i++) {
      char c = uriReference.charAt(i);
      if (c == '?' || c == '#') {
        end = i;
      }
    }
    while (end > 0 && uriReference.charAt(end - 1) == '/') {
      end--;
    }
    int slash = end == 0 ? -1 : uriReference.lastIndexOf('/', end - 1);
    String segment = uriReference.substring(slash + 1, end);
    if (slash < 0 && segment.startsWith("urn:")) {
      segment = segment.substring(segment.lastIndexOf(':') + 1);
    }
    return Characters.lower(segment);
  }

  private static @Nullable String filled(@Nullable String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    String stripped = value.strip();
    return Carried.id(stripped);
  }
}
