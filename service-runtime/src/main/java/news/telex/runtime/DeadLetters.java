package news.telex.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import news.telex.schemas.Carried;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.Stage;
import news.telex.schemas.Topics;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters: the record as received, with the reason in its headers. What does not fit into a
 * record is left out, and the letter says so. A broker takes records by their compressed size and a
 * producer by the other, so that not everything that was read can be written. Pure.
 */
public final class DeadLetters {
  private static final String KEY = "key";
  private static final String HEADERS = "headers";
  private static final String VALUE = "value";

  private DeadLetters() {}

  /**
   * A dead letter.
   *
   * @param headers with the reason, see {@link #headers}
   */
  public record Letter(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {}

  /**
   * The original headers with the reason added; the reason of an earlier rejection is replaced.
   *
   * @param original headers as received; not changed
   * @param topic where the rejected record was read from
   * @param at when it was rejected
   */
  public static Headers headers(
      Headers original,
      Stage stage,
      RejectionCode code,
      String detail,
      String topic,
      int partition,
      long offset,
      Instant at) {
    Headers headers = new RecordHeaders(original.toArray());
    headers.remove(news.telex.schemas.Headers.ERROR_LEFT_OUT);
    headers.remove(news.telex.schemas.Headers.ERROR_ITEM);
    put(headers, news.telex.schemas.Headers.ERROR_STAGE, stage.name());
    put(headers, news.telex.schemas.Headers.ERROR_CODE, code.code());
    put(headers, news.telex.schemas.Headers.ERROR_DETAIL, Carried.cut(detail, Carried.MAX_DETAIL));
    put(headers, news.telex.schemas.Headers.ERROR_TOPIC, topic);
    put(headers, news.telex.schemas.Headers.ERROR_PARTITION, Integer.toString(partition));
    put(headers, news.telex.schemas.Headers.ERROR_OFFSET, Long.toString(offset));
    put(headers, news.telex.schemas.Headers.ERROR_AT, at.toString());
    return headers;
  }

  /**
   * Whether a rejection needs no dead letter, because the record is replayed and has one that says
   * the same.
   *
   * @param topic where the rejected record was read from: what wires say of it does not count
   * @param original headers as received
   * @param item place of the rejected item; -1 for the whole record
   */
  public static boolean isKnown(
      String topic, Headers original, Stage stage, RejectionCode code, int item) {
    Header known = original.lastHeader(news.telex.schemas.Headers.ORIGIN_REJECTED);
    return Flow.ofTopic(topic) == Flow.REPLAY
        && known != null
        && known.value() != null
        && List.of(new String(known.value(), UTF_8).split(","))
            .contains(rejection(stage.name(), code.code(), item));
  }

  /**
   * A rejection in {@link news.telex.schemas.Headers#ORIGIN_REJECTED}.
   *
   * @param item place of the rejected item; -1 for the whole record
   */
  public static String rejection(String stage, String code, int item) {
    return stage + '/' + code + (item < 0 ? "" : "/" + item);
  }

  /**
   * The letter itself if it fits into {@link Topics#MAX_REJECTED_BYTES}; else with headers, key and
   * value left out, in this order, until it does.
   */
  public static Letter fitting(Letter whole) {
    if (fits(whole)) {
      return whole;
    }
    List<String> leftOut = new ArrayList<>();
    Letter headed = new Letter(whole.key(), whole.value(), bounded(whole.headers(), leftOut));
    Letter keyed = fits(headed) ? headed : withBoundedKey(headed, leftOut);
    return said(fits(keyed) ? keyed : withoutValue(keyed, leftOut), leftOut);
  }

  /**
   * The letter without its value and bounded otherwise: below 1 MiB, whatever the record was. For
   * one that could not be written otherwise.
   */
  public static Letter withoutPayload(Letter whole) {
    List<String> leftOut = new ArrayList<>();
    Letter headed = new Letter(whole.key(), whole.value(), bounded(whole.headers(), leftOut));
    return said(withoutValue(withBoundedKey(headed, leftOut), leftOut), leftOut);
  }

  /**
   * The letter of a record of which nothing could be read; it says that all is left out.
   *
   * @param headers the reason alone
   */
  public static Letter unread(Headers headers) {
    return said(new Letter(null, null, headers), List.of(HEADERS, KEY, VALUE));
  }

  private static boolean fits(Letter letter) {
    return RecordSize.of(letter.key(), letter.value(), letter.headers())
        <= Topics.MAX_REJECTED_BYTES;
  }

  /** The last headers, to which the reason belongs, each cut; without those that have no name. */
  private static Headers bounded(Headers headers, List<String> leftOut) {
    Header[] all = headers.toArray();
    Headers bounded = new RecordHeaders();
    boolean same = all.length <= Carried.MAX_HEADERS;
    for (int i = Math.max(0, all.length - Carried.MAX_HEADERS); i < all.length; i++) {
      Header header = all[i];
      byte[] value = header.value();
      if (header.key().length() > Carried.MAX_HEADER_NAME) {
        same = false;
      } else if (value != null && value.length > Carried.MAX_HEADER_BYTES) {
        bounded.add(new RecordHeader(header.key(), Arrays.copyOf(value, Carried.MAX_HEADER_BYTES)));
        same = false;
      } else {
        bounded.add(header);
      }
    }
    if (!same) {
      leftOut.add(HEADERS);
    }
    return bounded;
  }

  private static Letter withBoundedKey(Letter letter, List<String> leftOut) {
    byte[] key = letter.key();
    if (key == null || key.length <= Carried.MAX_ID) {
      return letter;
    }
    leftOut.add(KEY);
    return new Letter(Arrays.copyOf(key, Carried.MAX_ID), letter.value(), letter.headers());
  }

  private static Letter withoutValue(Letter letter, List<String> leftOut) {
    if (letter.value() == null) {
      return letter;
    }
    leftOut.add(VALUE);
    return new Letter(letter.key(), null, letter.headers());
  }

  private static Letter said(Letter letter, List<String> leftOut) {
    if (!leftOut.isEmpty()) {
      put(letter.headers(), news.telex.schemas.Headers.ERROR_LEFT_OUT, String.join(",", leftOut));
    }
    return letter;
  }

  private static void put(Headers headers, String name, String value) {
    headers.remove(name);
    headers.add(name, value.getBytes(UTF_8));
  }
}
