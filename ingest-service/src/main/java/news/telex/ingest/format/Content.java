package news.telex.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What bytes hold, decoded and parsed as far as their syntax goes; see {@link Sniffer}. */
sealed interface Content {
  /** Avro in Confluent's wire format, by its declaration or its first bytes. Always a wrapping. */
  record Avro() implements Content {}

  /**
   * One JSON value; scalars in it are texts as written, booleans and null aside. Formats are asked
   * about objects only.
   *
   * @param type media type that it came under, or null
   */
  record Json(JsonNode value, @Nullable MediaType type) implements Content {}

  /**
   * A web page or a piece of one.
   *
   * @param charset how it was decoded, lower case
   */
  record Html(String markup, String charset) implements Content {}

  /** XML that is no web page. No format reads any yet: the first one to do so needs its text. */
  record Xml(XmlRoot root) implements Content {}

  /**
   * Plain text.
   *
   * @param charset how it was decoded, lower case
   */
  record Text(String text, String charset) implements Content {}
}
