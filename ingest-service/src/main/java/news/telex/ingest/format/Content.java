package news.telex.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import news.telex.ingest.encoding.Encoding;
import org.jspecify.annotations.Nullable;

/** What bytes hold, decoded and parsed as far as their syntax goes; see {@code Sniffer}. */
public sealed interface Content {
  /** How it was decoded. */
  Encoding encoding();

  /** Name of how it was decoded, lower case; empty if it was not. */
  default String charset() {
    return encoding().name();
  }

  /** A format's name, with its encoding where that is not UTF-8. */
  default String named(String format) {
    return charset().equals("utf-8") ? format : format + ";" + charset();
  }

  /** Avro in Confluent's wire format, by its declaration or its first bytes. Always a wrapping. */
  record Avro() implements Content {
    @Override
    public Encoding encoding() {
      return Encoding.NONE;
    }
  }

  /**
   * A mail, whose parts are each decoded as they say.
   *
   * @param bytes not to be changed
   */
  record Mail(byte[] bytes) implements Content {
    @Override
    public Encoding encoding() {
      return Encoding.NONE;
    }
  }

  /**
   * One JSON value; scalars in it are texts as written, booleans and null aside. Formats are asked
   * about objects only.
   *
   * @param type media type that it came under, or null
   * @param text what it was parsed from, with whatever white space is around it
   * @param encoding how that was decoded
   */
  record Json(JsonNode value, @Nullable MediaType type, String text, Encoding encoding)
      implements Content {}

  /**
   * A web page or a piece of one.
   *
   * @param encoding how it was decoded
   */
  record Html(String markup, Encoding encoding) implements Content {}

  /**
   * XML that is no web page, not yet parsed.
   *
   * @param text the whole document
   * @param encoding how it was decoded
   */
  record Xml(XmlRoot root, String text, Encoding encoding) implements Content {}

  /**
   * Plain text.
   *
   * @param encoding how it was decoded
   */
  record Text(String text, Encoding encoding) implements Content {}
}
