package news.telex.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import news.telex.ingest.format.AvroPayloads.Decoded;
import news.telex.ingest.format.AvroPayloads.RegistryUnavailable;
import news.telex.schemas.AvroGuards;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.RawArticle;
import news.telex.schemas.RejectionCode;
import org.jspecify.annotations.Nullable;

/**
 * Reads raw records of wires: who delivered it, what it is, which items it holds. Any bytes at all
 * give items or a rejection with a code; the same record always gives the same reading. Stateless,
 * safe for use by several threads.
 */
public final class WireReader {
  static {
    AvroGuards.set();
  }

  /** The formats, in the order in which they are asked. */
  private static final List<WireFormat> FORMATS =
      List.of(new Ninjs(), new ArticleJson(), new WebPage(), new PlainText());

  private static final int AVRO_HEADER = 5;

  private final AvroPayloads avro;
  private final Limits limits;
  private final JsonTree json;
  private final Finishing finishing;
  private final Predicate<String> hasOwnTopic;

  /** A reader for whom no wire has a topic of its own, such as one outside Kafka. */
  public WireReader(AvroPayloads avro, Limits limits) {
    this(avro, limits, wire -> false);
  }

  /**
   * A reader of wires.
   *
   * @param hasOwnTopic whether the wire of this name has a topic of its own, so that nothing on the
   *     shared topic speaks for it; asked by all threads that read, never with a name that is not
   *     allowed
   */
  public WireReader(AvroPayloads avro, Limits limits, Predicate<String> hasOwnTopic) {
    this.avro = avro;
    this.limits = limits;
    this.json = new JsonTree(limits);
    this.finishing = new Finishing(limits);
    this.hasOwnTopic = hasOwnTopic;
  }

  /**
   * The id of the replay that a record belongs to; empty for one of the live flow, whatever its
   * headers say.
   */
  public static Optional<String> replayId(RawRecord raw) {
    return Optional.ofNullable(Envelope.of(raw).replayId());
  }

  /**
   * Where a record stands that was pushed once.
   *
   * @param topic a raw topic
   */
  public record Origin(String topic, int partition, long offset) {}

  /** The record itself, or the original one of a replayed record. */
  public static Origin originOf(RawRecord raw) {
    Envelope envelope = Envelope.of(raw);
    return new Origin(envelope.topic(), envelope.partition(), envelope.offset());
  }

  /**
   * The wire that a record is booked on, as its receipt names it: {@code unknown} if nobody signs
   * it. The payload is read only where neither topic nor headers name the wire.
   *
   * @throws RegistryUnavailable as {@link #read}
   */
  public String wireOf(RawRecord raw) {
    return Envelope.of(raw).wireFixed() ? Envelope.wireOf(raw, hasOwnTopic) : read(raw).wire();
  }

  /**
   * Reads a record.
   *
   * @throws RegistryUnavailable if an Avro record's schema cannot be asked for right now; nothing
   *     else is thrown
   */
  public Reading read(RawRecord raw) {
    String wire = Envelope.wireOf(raw, hasOwnTopic);
    try {
      Envelope source = Envelope.of(raw);
      byte[] value = raw.value();
      Sourced sourced =
          contents(source.checked(hasOwnTopic), value == null ? new byte[0] : value, true);
      return items(sourced);
    } catch (Unreadable e) {
      return new Reading.Rejected(wire, e.code(), e.detail());
    } catch (RegistryUnavailable e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      return new Reading.Rejected(
          wire, RejectionCode.INTERNAL, "Reading failed with " + e.getClass().getName() + ".");
    }
  }

  /** Payloads and what is known beside them. */
  private record Sourced(Envelope source, List<Content> contents) {}

  private Reading items(Sourced sourced) {
    List<Draft> drafts = new ArrayList<>();
    List<ParsedItem> items = new ArrayList<>();
    String wire = sourced.source.wire();
    int place = 0;
    try {
      for (Content content : sourced.contents) {
        drafts.addAll(formatOf(content).read(content, sourced.source, limits));
        place = drafts.size();
      }
      // What names the record names an item only if it is the only one.
      Envelope source = drafts.size() > 1 ? sourced.source.withoutIds() : sourced.source;
      for (place = 0; place < drafts.size(); place++) {
        items.add(finishing.item(drafts.get(place), source, place));
      }
    } catch (Unreadable e) {
      boolean many = sourced.contents.size() > 1 || drafts.size() > 1;
      String detail =
          many
              ? String.format(Locale.ROOT, "Item %d of the record: %s", place, e.detail())
              : e.detail();
      return new Reading.Rejected(wire, e.code(), detail);
    }
    return new Reading.Items(wire, List.copyOf(items));
  }

  private static WireFormat formatOf(Content content) throws Unreadable {
    for (WireFormat format : FORMATS) {
      if (format.takes(content)) {
        return format;
      }
    }
    throw new Unreadable(RejectionCode.UNKNOWN_FORMAT, "No format takes this content.");
  }

  // --- What is it

  private Sourced contents(Envelope source, byte[] value, boolean mayWrap) throws Unreadable {
    if (value.length > limits.maxBytes()) {
      throw new Unreadable(
          RejectionCode.TOO_LARGE,
          String.format(
              Locale.ROOT,
              "The value has %d bytes, an item may have %d.",
              value.length,
              limits.maxBytes()));
    }
    if (isBlank(value)) {
      throw empty();
    }
    MediaType type = MediaType.of(source.contentType()).orElse(null);
    MediaType.Kind kind = type == null ? MediaType.Kind.UNSAID : type.kind();
    String charset = type == null ? null : type.charset();
    return switch (kind) {
      case AVRO -> avro(source, value, mayWrap);
      case CLOUD_EVENT -> cloudEvent(source, json.read(text(value, charset)), mayWrap);
      case JSON -> jsonItems(source, json.read(text(value, charset)), isNinjs(type), mayWrap);
      case HTML -> one(source, new HtmlBytes(limits).read(value, charset));
      case TEXT -> plain(source, value, charset);
      case OTHER ->
          throw new Unreadable(
              RejectionCode.UNSUPPORTED_TYPE,
              String.format(
                  Locale.ROOT,
                  "Telex does not read the media type %s.",
                  type == null ? "" : type.essence().replaceAll("[^\\x21-\\x7e]", "?")));
      case UNSAID -> sniffed(source, value, charset, mayWrap);
    };
  }

  private static boolean isNinjs(@Nullable MediaType type) {
    return type != null && type.subtype().contains("ninjs");
  }

  private static Sourced one(Envelope source, Content content) {
    return new Sourced(source, List.of(content));
  }

  private static String text(byte[] value, @Nullable String charset) throws Unreadable {
    return filled(Decoding.strict(value, charset).text());
  }

  private static String filled(String text) throws Unreadable {
    if (Decoding.isBlank(text)) {
      throw empty();
    }
    return text;
  }

  private Sourced plain(Envelope source, byte[] value, @Nullable String charset) throws Unreadable {
    Decoding.Decoded decoded = Decoding.lenient(value, charset);
    filled(decoded.text());
    if (!Decoding.looksLikeText(decoded)) {
      throw new Unreadable(
          RejectionCode.BAD_ENCODING, "The bytes are declared as text, but are none.");
    }
    if (isPage(decoded.text(), true)) {
      return one(source, new Content.Html(decoded.text(), decoded.charset()));
    }
    return one(source, new Content.Text(decoded.text(), decoded.charset()));
  }

  private Sourced sniffed(Envelope source, byte[] value, @Nullable String charset, boolean mayWrap)
      throws Unreadable {
    if (value[0] == 0 && value.length >= AVRO_HEADER) {
      return avro(source, value, mayWrap);
    }
    Decoding.Decoded decoded = Decoding.lenient(value, charset);
    filled(decoded.text());
    String start = start(decoded.text());
    if (start.startsWith("{")
        || start.startsWith("[{")
        || start.startsWith("[ {")
        || start.equals("[")) {
      return jsonItems(source, json.read(text(value, charset)), false, mayWrap);
    }
    if (!Decoding.looksLikeText(decoded)) {
      throw unknown();
    }
    if (isPage(decoded.text(), false)) {
      return one(source, new HtmlBytes(limits).read(value, charset));
    }
    if (start.startsWith("<") && !Markup.isMarkup(decoded.text())) {
      throw unknown();
    }
    return one(source, new Content.Text(decoded.text(), decoded.charset()));
  }

  private static Unreadable unknown() {
    return new Unreadable(
        RejectionCode.UNKNOWN_FORMAT,
        "No content-type says what the bytes are, and they look like no format that Telex reads.");
  }

  /** The first characters that are no space, in lower case, runs of spaces as one. */
  private static String start(String text) {
    String head = text.length() > 4_000 ? text.substring(0, 4_000) : text;
    String start = head.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    return start.startsWith("\ufeff") ? start.substring(1) : start;
  }

  private static boolean isPage(String text, boolean declaredText) {
    String start = start(text);
    if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
      return true;
    }
    if (declaredText || !start.startsWith("<")) {
      return false;
    }
    boolean xml = start.startsWith("<?xml");
    return xml
        ? start.contains("<html") || start.contains("xhtml")
        : Markup.isMarkup(text)
            || start.startsWith("<head")
            || start.startsWith("<body")
            || start.startsWith("<!--") && start.contains("<html");
  }

  static Unreadable empty() {
    return new Unreadable(RejectionCode.EMPTY, "The value is empty or white space only.");
  }

  private static boolean isBlank(byte[] value) {
    for (byte b : value) {
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }

  // --- Wrappings

  private Sourced avro(Envelope source, byte[] value, boolean mayWrap) throws Unreadable {
    if (!mayWrap) {
      throw new Unreadable(
          RejectionCode.UNSUPPORTED_TYPE,
          "The payload of a RawArticle or CloudEvent is Avro again.");
    }
    if (value[0] != 0 || value.length < AVRO_HEADER) {
      throw new Unreadable(
          RejectionCode.BAD_AVRO,
          "The value does not begin as Avro in Confluent's wire format does.");
    }
    Decoded decoded = avro.decode(source.topic(), value);
    if (decoded instanceof Decoded.Raw raw) {
      RawArticle article = raw.article();
      byte[] payload = new byte[article.getPayload().remaining()];
      article.getPayload().duplicate().get(payload);
      Envelope inner =
          source.with(
              article.getWire().orElse(null),
              article.getContentType().orElse(null),
              article.getUri().orElse(null),
              null,
              null,
              article.getReceivedAt().orElse(null));
      return contents(inner.checked(hasOwnTopic), payload, false);
    }
    Decoded.Rejected no = (Decoded.Rejected) decoded;
    throw new Unreadable(no.code(), no.detail());
  }

  /** CloudEvents 1.0 in structured content mode (JSON event format, section 3). */
  private Sourced cloudEvent(Envelope source, JsonNode event, boolean mayWrap) throws Unreadable {
    Fields fields = new Fields(event);
    JsonNode data = event.get("data");
    String base64 = fields.text("data_base64");
    if (!event.isObject() || !mayWrap || (data == null && base64 == null)) {
      throw new Unreadable(RejectionCode.NOT_AN_ARTICLE, "The CloudEvent holds no data.");
    }
    String from = fields.text("source");
    String named = from == null ? "" : Envelope.lastSegment(from);
    String type = fields.text("datacontenttype");
    Envelope inner =
        source.with(
            named.isEmpty() ? null : named,
            type,
            null,
            fields.text("id"),
            fields.text("time"),
            null);
    inner.checked(hasOwnTopic);
    if (base64 != null) {
      byte[] payload;
      try {
        payload = Base64.getMimeDecoder().decode(base64);
      } catch (IllegalArgumentException e) {
        throw new Unreadable(
            RejectionCode.BAD_ENCODING, "The CloudEvent's data_base64 is no Base64.");
      }
      return contents(inner, payload, false);
    }
    if (data != null && data.isContainerNode()) {
      return jsonItems(inner, data, isNinjs(MediaType.of(type).orElse(null)), false);
    }
    String text = Fields.textOf(data);
    if (text == null) {
      throw new Unreadable(RejectionCode.EMPTY, "The CloudEvent's data is empty.");
    }
    // The text is already decoded: what charset the type names has done its work.
    String plainType = type == null ? null : type.split(";", 2)[0];
    Envelope utf8 = inner.with(null, plainType, null, null, null, null);
    return contents(utf8, text.getBytes(java.nio.charset.StandardCharsets.UTF_8), false);
  }

  private Sourced jsonItems(Envelope source, JsonNode root, boolean ninjs, boolean mayWrap)
      throws Unreadable {
    if (root.isObject() && mayWrap && isCloudEvent(root)) {
      return cloudEvent(source, root, true);
    }
    if (root.isObject()) {
      return one(source, new Content.Json(root, ninjs));
    }
    if (!root.isArray() || root.isEmpty()) {
      throw new Unreadable(
          RejectionCode.NOT_AN_ARTICLE, "The JSON is neither an object nor a list of objects.");
    }
    if (root.size() > limits.maxItems()) {
      throw new Unreadable(
          RejectionCode.TOO_MANY_NODES,
          String.format(
              Locale.ROOT,
              "The record holds %d items, at most %d are read.",
              root.size(),
              limits.maxItems()));
    }
    List<Content> contents = new ArrayList<>();
    for (JsonNode each : root) {
      if (!each.isObject()) {
        throw new Unreadable(
            RejectionCode.NOT_AN_ARTICLE, "The JSON list holds something else than objects.");
      }
      contents.add(new Content.Json(each, ninjs));
    }
    return new Sourced(source, List.copyOf(contents));
  }

  private static boolean isCloudEvent(JsonNode root) {
    return root.has("specversion")
        && root.has("source")
        && root.has("type")
        && (root.has("data") || root.has("data_base64"));
  }
}
