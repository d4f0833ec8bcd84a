package news.telex.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What bytes hold, decoded and parsed as far as their syntax goes; see {@code Sniffer}. */
public sealed interface Content {
  /** How it was decoded, lower case; empty if it was not. */
  String charset();

  /** A format's name, with its encoding where that is not UTF-8. */
  default String named(String format) {
    return charset().equals("utf-8") ? format : format + ";" + charset();
  }

  /** Avro in Confluent's wire format, by its declaration or its first bytes. Always a wrapping. */
  record Avro() implements Content {
    @Override
    public String charset() {
      return "";
    }
  }

  /**
   * A mail, whose parts are each decoded as they say.
   *
   * @param bytes not to be changed
   */
  record Mail(byte[] bytes) implements Content {
    @Override
    public String charset() {
      return "";
    }
  }

  /**
   * One JSON value; scalars in it are texts as written, booleans and null aside. Formats are asked
   * about objects only.
   *
   * @param type media type that it came under, or null
   * @param text what it was parsed from, with whatever white space is around it
   * @param charset how that was decoded, lower case
   */
  record Json(JsonNode value, @Nullable MediaType type, String text, String charset)
      implements Content {}

  /**
   * A web page or a piece of one.
   *
   * @param charset how it was decoded, lower case
   */
  record Html(String markup, String charset) implements Content {}

  /**
   * XML that is no web page, not yet parsed.
   *
   * @param text the whole document
   * @param charset how it was decoded, lower case
   */
  record Xml(XmlRoot root, String text, String charset) implements Content {}

  /**
   * Plain text.
   *
   * @param charset how it was decoded, lower case
   */
  record Text(String text, String charset) implements Content {}
}
