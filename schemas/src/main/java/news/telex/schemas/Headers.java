package news.telex.schemas;

import java.util.Set;
import org.jspecify.annotations.NullMarked;

/**
 * Names of the Kafka record headers that Telex reads and writes.
 *
 * <p>Wire headers follow the CloudEvents 1.0 Kafka protocol binding, binary content mode; without
 * CloudEvents the plain headers {@link #WIRE} and {@link #CONTENT_TYPE} count.
 */
@NullMarked
public final class Headers {
  /** Name of the wire, on the shared topic {@code wire.raw}. */
  public static final String WIRE = "wire";

  /** Media type of the payload (also the CloudEvents {@code datacontenttype}). */
  public static final String CONTENT_TYPE = "content-type";

  /** CloudEvents attribute {@code id}. */
  public static final String CE_ID = "ce_id";

  /** CloudEvents attribute {@code source}; its last path segment names the wire. */
  public static final String CE_SOURCE = "ce_source";

  /** CloudEvents attribute {@code time}. */
  public static final String CE_TIME = "ce_time";

  /** CloudEvents attribute {@code type}. */
  public static final String CE_TYPE = "ce_type";

  /** CloudEvents attribute {@code subject}. */
  public static final String CE_SUBJECT = "ce_subject";

  /** W3C Trace Context. */
  public static final String TRACEPARENT = "traceparent";

  /** Stage that rejected the record. */
  public static final String ERROR_STAGE = "telex-error-stage";

  /** Code of the rejection, see {@link RejectionCode}. */
  public static final String ERROR_CODE = "telex-error-code";

  /** One sentence for people. */
  public static final String ERROR_DETAIL = "telex-error-detail";

  /** Topic that the rejected record was read from. */
  public static final String ERROR_TOPIC = "telex-error-topic";

  /** Partition that the rejected record was read from. */
  public static final String ERROR_PARTITION = "telex-error-partition";

  /** Offset that the rejected record was read from. */
  public static final String ERROR_OFFSET = "telex-error-offset";

  /**
   * Place of the rejected item within the record, from 0. Not there if the record was rejected as a
   * whole.
   */
  public static final String ERROR_ITEM = "telex-error-item";

  /** When it was rejected, ISO 8601. */
  public static final String ERROR_AT = "telex-error-at";

  /**
   * What of the rejected record is not here, or only its beginning, for it does not fit: {@code
   * key}, {@code headers}, {@code value}, separated by commas. Not there if all is as received.
   */
  public static final String ERROR_LEFT_OUT = "telex-error-left-out";

  /** Id of the replay that copied the record. */
  public static final String REPLAY_ID = "telex-replay-id";

  /** How often the record was replayed. */
  public static final String REPLAY_COUNT = "telex-replay-count";

  /** How often a dead letter was redriven. */
  public static final String REDRIVE_COUNT = "telex-redrive-count";

  /** Position of the original record: {@code topic/partition/offset/timestamp}. */
  public static final String ORIGIN = "telex-origin";

  /** Wire that the original record was taken for; counts on replay topics only. */
  public static final String ORIGIN_WIRE = "telex-origin-wire";

  /**
   * Rejections of the original record that have dead letters already: {@code stage/code}, or {@code
   * stage/code/item} for one item of it, separated by commas; counts on replay topics only.
   */
  public static final String ORIGIN_REJECTED = "telex-origin-rejected";

  /** Those that only replays and redrives write; on a live topic they say nothing. */
  public static final Set<String> OF_REPLAYS =
      Set.of(REPLAY_ID, REPLAY_COUNT, REDRIVE_COUNT, ORIGIN, ORIGIN_WIRE, ORIGIN_REJECTED);

  private Headers() {}
}
