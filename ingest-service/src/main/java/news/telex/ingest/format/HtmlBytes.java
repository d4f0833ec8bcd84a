package news.telex.ingest.format;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decodes web pages: header, byte order mark, the page's own meta, UTF-8, windows-1252. */
final class HtmlBytes {
  /** How far the HTML Standard looks for a meta charset, doubled for careless pages. */
  private static final int META_REACH = 2_048;

  private static final Pattern META =
      Pattern.compile("(?i)<meta[^>]{0,300}?charset\\s{0,8}=\\s{0,8}[\"']?([\\w:-]{2,40})");
  private static final Pattern XML =
      Pattern.compile(
          "(?i)^\\s{0,8}<\\?xml[^>]{0,200}?encoding\\s{0,4}=\\s{0,4}[\"']([\\w:-]{2,40})");

  private final Limits limits;

  HtmlBytes(Limits limits) {
    this.limits = limits;
  }

  Content read(byte[] value, @Nullable String declared) throws Unreadable {
    Decoding.Decoded decoded = decode(value, declared);
    if (Decoding.isBlank(decoded.text())) {
      throw WireReader.empty();
    }
    if (!Decoding.looksLikeText(decoded)) {
      throw new Unreadable(
          news.telex.schemas.RejectionCode.BAD_ENCODING,
          "The bytes are declared as HTML, but are no text.");
    }
    String text = decoded.text();
    if (text.length() > limits.maxBytes()) {
      text = text.substring(0, limits.maxBytes());
    }
    return text.indexOf('<') < 0
        ? new Content.Text(text, decoded.charset())
        : new Content.Html(text, decoded.charset());
  }

  private static Decoding.Decoded decode(byte[] value, @Nullable String declared)
      throws Unreadable {
    if (declared != null) {
      return Decoding.strict(value, declared);
    }
    String head =
        new String(value, 0, Math.min(value.length, META_REACH), StandardCharsets.ISO_8859_1);
    for (Pattern pattern : new Pattern[] {XML, META}) {
      Matcher matcher = pattern.matcher(head);
      if (matcher.find()
          && !matcher.group(1).toLowerCase(java.util.Locale.ROOT).startsWith("utf-16")) {
        try {
          return Decoding.strict(value, matcher.group(1));
        } catch (Unreadable wrong) {
          // A page's own statement is often wrong; browsers go on, and so does the guess below.
          break;
        }
      }
    }
    return Decoding.lenient(value, null);
  }
}
