package news.telex.runtime.http;

import java.util.Map;

/**
 * An answer to a request.
 *
 * @param status HTTP status
 * @param mediaType of the body
 * @param body its bytes; not copied
 * @param headers further ones
 */
public record HttpAnswer(int status, String mediaType, byte[] body, Map<String, String> headers) {
  /** An answer without further headers. */
  public HttpAnswer(int status, String mediaType, byte[] body) {
    this(status, mediaType, body, Map.of());
  }
}
