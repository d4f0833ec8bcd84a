package news.telex.ingest.reading;

import java.util.Locale;
import java.util.Optional;
import news.telex.ingest.format.Content;
import news.telex.ingest.format.Decoding;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.MediaType;
import news.telex.ingest.format.Syntax;
import news.telex.ingest.format.Unreadable;
import news.telex.ingest.format.XmlRoot;
import news.telex.ingest.format.json.JsonTree;
import news.telex.ingest.format.mail.MailHead;
import news.telex.ingest.format.markup.Markup;
import news.telex.schemas.RejectionCode;
import org.jspecify.annotations.Nullable;

/**
 * Says what bytes are: by their media type, and where that says nothing, by how they begin. XML
 * that is no web page is neither text nor a page, whatever it is declared as. Stateless, safe for
 * use by several threads.
 */
final class Sniffer {
  /** Magic byte and schema id of Confluent's wire format. */
  static final int AVRO_HEADER = 5;

  private final Limits limits;

  /** Characters at both ends of a text that are looked at for XML. */
  private static final int XML_REACH = 500;

  private final JsonTree json;

  Sniffer(Limits limits) {
    this.limits = limits;
    this.json = new JsonTree(limits);
  }

  /**
   * What the bytes hold.
   *
   * @param value not blank
   * @param type the media type stated, or null
   * @param hint the media type that the wire usually has, or null: what counts where none is stated
   *     and nothing shows in the bytes
   * @throws Unreadable if the media type is one that Telex does not read, or the bytes are not what
   *     it says
   */
  Content content(byte[] value, @Nullable MediaType type, @Nullable MediaType hint)
      throws Unreadable {
    if (hint != null && (type == null || type.saysNothing())) {
      return hinted(value, hint);
    }
    if (type == null) {
      return undeclared(value, null);
    }
    if (type.isCloudEvent()) {
      return json(value, type);
    }
    Optional<Syntax> syntax = Formats.syntaxOf(type);
    if (syntax.isPresent()) {
      return declared(value, type, syntax.get());
    }
    if (type.isAvro()) {
      return new Content.Avro();
    }
    if (type.saysNothing()) {
      return undeclared(value, type);
    }
    throw new Unreadable(
        RejectionCode.UNSUPPORTED_TYPE,
        String.format(
            Locale.ROOT,
            "Telex does not read the media type %s.",
            type.essence().replaceAll("[^\\x21-\\x7e]", "?")));
  }

  /** A hint is no statement: where the bytes are not what it says, it does not count. */
  private Content hinted(byte[] value, MediaType hint) throws Unreadable {
    Content sniffed;
    try {
      sniffed = undeclared(value, hint);
    } catch (Unreadable e) {
      return declared(value, hint).orElseThrow(() -> e);
    }
    return sniffed instanceof Content.Text ? declared(value, hint).orElse(sniffed) : sniffed;
  }

  private Optional<Content> declared(byte[] value, MediaType hint) {
    try {
      Optional<Syntax> syntax = Formats.syntaxOf(hint);
      return syntax.isPresent()
          ? Optional.of(declared(value, hint, syntax.get()))
          : Optional.empty();
    } catch (Unreadable e) {
      return Optional.empty();
    }
  }

  private Content declared(byte[] value, MediaType type, Syntax syntax) throws Unreadable {
    if (syntax == Syntax.JSON) {
      return json(value, type);
    }
    String document = Decoding.markup(value);
    Optional<XmlRoot> root = XmlRoot.of(document);
    if (root.isPresent()) {
      return xml(root.get(), value, type);
    }
    if (syntax == Syntax.XML && isWholePage(start(document))) {
      return markup(value, type.charset());
    }
    if (syntax == Syntax.XML) {
      throw new Unreadable(RejectionCode.BAD_XML, "The bytes are declared as XML, but are none.");
    }
    if (syntax == Syntax.MAIL) {
      return MailHead.isPossible(value) ? new Content.Mail(value) : undeclared(value, null);
    }
    return syntax == Syntax.MARKUP ? markup(value, type.charset()) : text(value, type.charset());
  }

  /** What is declared as text and is plainly something else: a mail, JSON. */
  private Optional<Content> insteadOfText(byte[] value, Content.Text decoded) {
    if (MailHead.isCertain(value)) {
      return Optional.of(new Content.Mail(value));
    }
    String start = start(decoded.text());
    if (start.startsWith("{") || start.startsWith("[{") || start.startsWith("[ {")) {
      try {
        return Optional.of(json(value, null));
      } catch (Unreadable noJson) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /**
   * XML in front of which something stands: nobody reads it, and it is no text either. Text about
   * XML hardly ever ends with a tag.
   *
   * @throws Unreadable {@code unknown-format}, if it is that
   */
  private static void checkNoXmlInside(String text) throws Unreadable {
    int declaration = text.substring(0, Math.min(XML_REACH, text.length())).indexOf("?xml ");
    String end = text.substring(Math.max(0, text.length() - XML_REACH)).stripTrailing();
    if (declaration >= 0 && end.endsWith(">") && end.contains("</")) {
      throw new Unreadable(
          RejectionCode.UNKNOWN_FORMAT,
          "The bytes are XML in front of which something else stands.");
    }
  }

  private Content undeclared(byte[] value, @Nullable MediaType type) throws Unreadable {
    Optional<XmlRoot> root = XmlRoot.of(Decoding.markup(value));
    if (root.isPresent()) {
      return xml(root.get(), value, type);
    }
    Optional<FileSignature> file = FileSignature.of(value);
    if (file.isPresent()) {
      throw new Unreadable(
          RejectionCode.UNKNOWN_FORMAT,
          String.format(Locale.ROOT, "The bytes are %s.", file.get().kind()));
    }
    if (value[0] == 0 && value.length >= AVRO_HEADER && !Decoding.isUnicode(value)) {
      return new Content.Avro();
    }
    if (MailHead.isCertain(value)) {
      return new Content.Mail(value);
    }
    String charset = type == null ? null : type.charset();
    Content.Text decoded = filled(Decoding.text(value, charset));
    String start = start(decoded.text());
    if (start.startsWith("{")
        || start.startsWith("[{")
        || start.startsWith("[ {")
        || start.equals("[")) {
      return json(value, type);
    }
    if (Formats.isMessage(decoded.text())) {
      return decoded;
    }
    if (!Decoding.looksLikeText(decoded)) {
      throw unknown();
    }
    if (isPage(start, decoded.text())) {
      return markup(value, charset);
    }
    checkNoXmlInside(decoded.text());
    if (start.startsWith("<") && !Markup.isMarkup(decoded.text())) {
      throw unknown();
    }
    return decoded;
  }

  private static Content xml(XmlRoot root, byte[] value, @Nullable MediaType type) {
    Content.Text decoded = Decoding.document(value, type == null ? null : type.charset());
    return new Content.Xml(root, withoutPadding(decoded.text()), decoded.encoding());
  }

  /** Ends of files on old systems and of blocks of a fixed size are no part of a document. */
  private static String withoutPadding(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == 0 || text.charAt(end - 1) == '\u001a')) {
      end--;
    }
    return text.substring(0, end);
  }

  private static Unreadable unknown() {
    return new Unreadable(
        RejectionCode.UNKNOWN_FORMAT,
        "No content-type says what the bytes are, and they look like no format that Telex reads.");
  }

  private Content json(byte[] value, @Nullable MediaType type) throws Unreadable {
    Content.Text decoded = filled(Decoding.text(value, type == null ? null : type.charset()));
    if (!Decoding.isText(decoded)) {
      throw new Unreadable(
          RejectionCode.BAD_ENCODING, "The bytes are declared as JSON, but are no text.");
    }
    String text = decoded.text();
    return new Content.Json(json.read(text), type, text, decoded.encoding());
  }

  private Content text(byte[] value, @Nullable String charset) throws Unreadable {
    checkNoFile(value);
    Content.Text decoded = filled(Decoding.text(value, charset));
    if (Formats.isMessage(decoded.text())) {
      return decoded;
    }
    Optional<Content> instead = insteadOfText(value, decoded);
    if (instead.isPresent()) {
      return instead.get();
    }
    if (!Decoding.looksLikeText(decoded)) {
      throw new Unreadable(
          RejectionCode.BAD_ENCODING, "The bytes are declared as text, but are none.");
    }
    if (!isWholePage(start(decoded.text()))) {
      checkNoXmlInside(decoded.text());
      return decoded;
    }
    Content.Text page = Decoding.document(value, charset);
    return new Content.Html(page.text(), page.encoding());
  }

  private Content markup(byte[] value, @Nullable String charset) throws Unreadable {
    checkNoFile(value);
    Content.Text decoded = filled(Decoding.document(value, charset));
    if (!Decoding.looksLikeText(decoded)) {
      throw new Unreadable(
          RejectionCode.BAD_ENCODING, "The bytes are declared as HTML, but are no text.");
    }
    String text = decoded.text();
    if (text.length() > limits.maxBytes()) {
      text = text.substring(0, limits.maxBytes());
    }
    return text.indexOf('<') < 0
        ? new Content.Text(text, decoded.encoding())
        : new Content.Html(text, decoded.encoding());
  }

  private static void checkNoFile(byte[] value) throws Unreadable {
    Optional<FileSignature> file = FileSignature.of(value);
    if (file.isPresent()) {
      throw new Unreadable(
          RejectionCode.BAD_ENCODING,
          String.format(
              Locale.ROOT, "The bytes are declared as text, but are %s.", file.get().kind()));
    }
  }

  private static Content.Text filled(Content.Text decoded) throws Unreadable {
    if (Decoding.isBlank(decoded.text())) {
      throw Unreadable.empty();
    }
    return decoded;
  }

  /**
   * The first characters that are no space, in lower case, runs of spaces as one; empty if they
   * begin neither markup nor JSON.
   */
  private static String start(String text) {
    String head = (text.length() > 4_000 ? text.substring(0, 4_000) : text).strip();
    if (head.isEmpty() || "<[{\ufeff".indexOf(head.charAt(0)) < 0) {
      return "";
    }
    String start = head.replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    return start.startsWith("\ufeff") ? start.substring(1) : start;
  }

  /** What is left of XML here is XHTML. */
  private static boolean isWholePage(String start) {
    return start.startsWith("<!doctype html")
        || start.startsWith("<html")
        || start.startsWith("<?xml");
  }

  private static boolean isPage(String start, String text) {
    return isWholePage(start)
        || (start.startsWith("<") && Markup.isMarkup(text))
        || start.startsWith("<head")
        || start.startsWith("<body")
        || (start.startsWith("<!--") && start.contains("<html"));
  }
}
