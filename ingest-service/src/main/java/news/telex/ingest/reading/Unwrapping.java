package news.telex.ingest.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import news.telex.ingest.encoding.Encoding;
import news.telex.ingest.format.Content;
import news.telex.ingest.format.Envelope;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.MediaType;
import news.telex.ingest.format.SourceHash;
import news.telex.ingest.format.Unreadable;
import news.telex.ingest.format.json.AgencyEnvelope;
import news.telex.ingest.format.json.Fields;
import news.telex.ingest.format.json.JsonTree;
import news.telex.ingest.knowledge.WireKnowledge;
import news.telex.ingest.reading.AvroPayloads.Decoded;
import news.telex.schemas.RawArticle;
import news.telex.schemas.RejectionCode;
import org.jspecify.annotations.Nullable;

/**
 * Takes off what wires wrap their payload in: an Avro {@code RawArticle}, a CloudEvent in
 * structured mode, a JSON list, an agency's envelope. Of the first two there may be one around a
 * payload. As safe for use by several threads as what decodes Avro is.
 */
final class Unwrapping {
  private final AvroPayloads avro;
  private final Limits limits;
  private final Sniffer sniffer;
  private final JsonTree tree;
  private final Predicate<String> hasOwnTopic;

  /**
   * @param hasOwnTopic as {@link Envelope#checked} takes it
   */
  Unwrapping(AvroPayloads avro, Limits limits, Predicate<String> hasOwnTopic) {
    this.avro = avro;
    this.limits = limits;
    this.sniffer = new Sniffer(limits);
    this.tree = new JsonTree(limits);
    this.hasOwnTopic = hasOwnTopic;
  }

  /**
   * What a record holds.
   *
   * @param source what is known beside the contents, the wrapping's word included
   * @param parts at least one
   */
  record Unwrapped(Envelope source, List<Part> parts) {
    private Unwrapped decodedAs(Encoding encoding) {
      return new Unwrapped(
          source,
          parts.stream().map(p -> new Part(p.content(), encoding, p.sourceHash())).toList());
    }
  }

  /**
   * A part of a record that stands for itself.
   *
   * @param encoding how its bytes were decoded
   * @param sourceHash {@link SourceHash} of its own bytes: the payload's, or what a JSON list or a
   *     CloudEvent has written for it
   */
  record Part(Content content, Encoding encoding, String sourceHash) {}

  /**
   * Unwraps a record's value.
   *
   * @param source what topic, key and headers say
   * @param known what is known of wires
   * @throws Unreadable if the value is empty, too large, or not what it says it is
   * @throws AvroPayloads.RegistryUnavailable as {@link AvroPayloads#decode}
   */
  Unwrapped unwrapped(Envelope source, byte @Nullable [] value, WireKnowledge known)
      throws Unreadable {
    return unwrapped(source.checked(hasOwnTopic), value == null ? new byte[0] : value, known, true);
  }

  private Unwrapped unwrapped(Envelope source, byte[] value, WireKnowledge known, boolean mayWrap)
      throws Unreadable {
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
      throw Unreadable.empty();
    }
    MediaType type = MediaType.of(source.contentType()).orElse(null);
    MediaType hint = known.profile(source.wire()).contentType().flatMap(MediaType::of).orElse(null);
    Content content = sniffer.content(value, type, hint);
    if (content instanceof Content.Avro) {
      return rawArticle(source, value, known, mayWrap);
    }
    if (content instanceof Content.Json json) {
      return type != null && type.isCloudEvent()
          ? cloudEvent(source, json, known, mayWrap)
          : json(source, json, SourceHash.of(value), known, mayWrap);
    }
    return one(source, content, SourceHash.of(value));
  }

  private static Unwrapped one(Envelope source, Content content, String sourceHash) {
    return new Unwrapped(source, List.of(new Part(content, content.encoding(), sourceHash)));
  }

  private static boolean isBlank(byte[] value) {
    for (byte b : value) {
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }

  private Unwrapped rawArticle(Envelope source, byte[] value, WireKnowledge known, boolean mayWrap)
      throws Unreadable {
    if (!mayWrap) {
      throw new Unreadable(
          RejectionCode.UNSUPPORTED_TYPE,
          "The payload of a RawArticle or CloudEvent is Avro again.");
    }
    if (value[0] != 0 || value.length < Sniffer.AVRO_HEADER) {
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
      return unwrapped(inner.checked(hasOwnTopic), payload, known, false);
    }
    Decoded.Rejected no = (Decoded.Rejected) decoded;
    throw new Unreadable(no.code(), no.detail());
  }

  /** CloudEvents 1.0 in structured content mode (JSON event format, section 3). */
  private Unwrapped cloudEvent(
      Envelope source, Content.Json json, WireKnowledge known, boolean mayWrap) throws Unreadable {
    JsonNode event = json.value();
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
      return unwrapped(inner, payload, known, false);
    }
    if (data != null && data.isContainerNode()) {
      String written = tree.member(json.text(), "data");
      return json(
          inner,
          new Content.Json(data, MediaType.of(type).orElse(null), written, json.encoding()),
          SourceHash.of(written.getBytes(StandardCharsets.UTF_8)),
          known,
          false);
    }
    String text = Fields.textOf(data);
    if (text == null) {
      throw new Unreadable(RejectionCode.EMPTY, "The CloudEvent's data is empty.");
    }
    // The text is already decoded: what charset the type names has done its work.
    String plainType = type == null ? null : type.split(";", 2)[0];
    Envelope utf8 = inner.with(null, plainType, null, null, null, null);
    return unwrapped(utf8, text.getBytes(StandardCharsets.UTF_8), known, false)
        .decodedAs(json.encoding());
  }

  /** One object, or a list of objects, each of which is asked what it is. */
  private Unwrapped json(
      Envelope source, Content.Json json, String sourceHash, WireKnowledge known, boolean mayWrap)
      throws Unreadable {
    JsonNode root = json.value();
    if (root.isObject() && mayWrap && isCloudEvent(root)) {
      return cloudEvent(source, json, known, true);
    }
    if (root.isObject()) {
      List<Content.Json> items = AgencyEnvelope.items(json, tree, limits);
      return items.isEmpty()
          ? one(source, json, sourceHash)
          : new Unwrapped(source, items.stream().map(Unwrapping::part).toList());
    }
    if (!root.isArray() || root.isEmpty()) {
      throw new Unreadable(
          RejectionCode.NOT_AN_ARTICLE, "The JSON is neither an object nor a list of objects.");
    }
    limits.checkItems(root.size());
    List<String> written = tree.elements(json.text());
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < root.size(); i++) {
      parts.add(part(new Content.Json(root.get(i), json.type(), written.get(i), json.encoding())));
    }
    return new Unwrapped(source, List.copyOf(parts));
  }

  private static Part part(Content.Json item) {
    return new Part(
        item, item.encoding(), SourceHash.of(item.text().getBytes(StandardCharsets.UTF_8)));
  }

  private static boolean isCloudEvent(JsonNode root) {
    return root.has("specversion")
        && root.has("source")
        && root.has("type")
        && (root.has("data") || root.has("data_base64"));
  }
}
