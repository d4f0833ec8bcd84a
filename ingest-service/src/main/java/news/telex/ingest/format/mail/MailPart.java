package news.telex.ingest.format.mail;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
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
 * @param bytes decoded; none of what is neither text, JSON, XML nor a mail
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
  private static final Pattern DATA = Pattern.compile("(?i).{1,200}\\.(?:xml|nitf|json)");

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

  /** Whether it may be an item of a wire: by its type, or where that says nothing by its name. */
  boolean isData() {
    boolean named = type.equals("application/octet-stream") && DATA.matcher(file()).matches();
    boolean typed =
        MediaType.of(type).filter(stated -> stated.isJson() || stated.isXml()).isPresent();
    return !isMultipart() && !isHtml() && (typed || named);
  }

  private String file() {
    return name == null ? "" : name;
  }

  /** Whether it is a mail of its own (RFC 2046, section 5.2.1). */
  boolean isMail() {
    return type.equals("message/rfc822") || type.equals("message/global");
  }

  @Nullable String header(String header) {
    String value = headers.get(header);
    return value == null || value.isBlank() ? null : value;
  }

  /** What it says, and how that was decoded. */
  Content.Text text() {
    return Decoding.document(bytes, parameters.get("charset"));
  }
}
