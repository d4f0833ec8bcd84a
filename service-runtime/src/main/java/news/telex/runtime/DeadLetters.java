package news.telex.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.Stage;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Headers of a dead letter. */
public final class DeadLetters {
  private DeadLetters() {}

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
    put(headers, news.telex.schemas.Headers.ERROR_STAGE, stage.name());
    put(headers, news.telex.schemas.Headers.ERROR_CODE, code.code());
    put(headers, news.telex.schemas.Headers.ERROR_DETAIL, detail);
    put(headers, news.telex.schemas.Headers.ERROR_TOPIC, topic);
    put(headers, news.telex.schemas.Headers.ERROR_PARTITION, Integer.toString(partition));
    put(headers, news.telex.schemas.Headers.ERROR_OFFSET, Long.toString(offset));
    put(headers, news.telex.schemas.Headers.ERROR_AT, at.toString());
    return headers;
  }

  private static void put(Headers headers, String name, String value) {
    headers.remove(name);
    headers.add(name, value.getBytes(UTF_8));
  }
}
