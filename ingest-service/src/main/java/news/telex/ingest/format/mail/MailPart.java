package news.telex.ingest.format.mail;

import java.util.List;
import java.util.Map;
import news.telex.ingest.format.Content;
import news.telex.ingest.format.Decoding;
import news.telex.ingest.format.MediaType;
import org.jspecify.annotations.Nullable;

/**
 * A part of a mail (RFC 2045), or the mail as a whole.
 *
 * @param headers decoded values by name, lower case; of a name that stands twice the first
 * @param type media type, lower case
 * @param parameters of the content type, by name, lower case
 * @param attached whether it accompanies the text and is none of it (RFC 2183)
 * @param name of its file, or null
 * @param bytes decoded; none of what is neither text nor JSON
 * @param parts of a multipart
 */
record MailPart(
    Map<String, String> headers,
    String type,
    Map<String, String> parameters,
    boolean attached,
    @Nullable String name,
    byte[] bytes,
    List<MailPart> parts) {

  boolean isMultipart() {
    return type.startsWith("multipart/");
  }

  boolean isHtml() {
    return type.equals("text/html") || type.equals("application/xhtml+xml");
  }

  /** Whether it may be the text of the mail. */
  boolean isText() {
    return !attached && (isHtml() || type.equals("text/plain"));
  }

  boolean isJson() {
    return !isMultipart() && MediaType.of(type).filter(MediaType::isJson).isPresent();
  }

  @Nullable String header(String header) {
    String value = headers.get(header);
    return value == null || value.isBlank() ? null : value;
  }

  /** What it says, and how that was decoded. */
  Content.Text text() {
    String charset = parameters.get("charset");
    return isHtml() ? Decoding.document(bytes, charset) : Decoding.text(bytes, charset);
  }
}
