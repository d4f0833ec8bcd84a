package news.telex.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import news.telex.schemas.Headers;
import news.telex.schemas.Traceparent;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The trace context as a record's header. */
public final class TraceHeaders {
  private TraceHeaders() {}

  /** New headers that hold nothing but the trace context, if there is one. */
  public static RecordHeaders of(Optional<String> traceparent) {
    RecordHeaders headers = new RecordHeaders();
    traceparent.ifPresent(t -> headers.add(Headers.TRACEPARENT, t.getBytes(UTF_8)));
    return headers;
  }

  /** The trace context of a record; empty if it has none that is valid. */
  public static Optional<String> read(org.apache.kafka.common.header.Headers headers) {
    Header header = headers.lastHeader(Headers.TRACEPARENT);
    return header == null || header.value() == null
        ? Optional.empty()
        : Traceparent.of(new String(header.value(), UTF_8));
  }
}
