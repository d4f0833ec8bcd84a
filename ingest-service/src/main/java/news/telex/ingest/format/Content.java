package news.telex.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;

/** A payload, decoded and parsed as far as its syntax goes. */
sealed interface Content {
  /**
   * One JSON object; scalars are texts as written, booleans and null aside.
   *
   * @param ninjs whether the media type says that it is ninjs
   */
  record Json(JsonNode object, boolean ninjs) implements Content {}

  /**
   * A web page or a piece of one.
   *
   * @param charset how it was decoded, lower case
   */
  record Html(String markup, String charset) implements Content {}

  /**
   * Plain text.
   *
   * @param charset how it was decoded, lower case
   */
  record Text(String text, String charset) implements Content {}
}
