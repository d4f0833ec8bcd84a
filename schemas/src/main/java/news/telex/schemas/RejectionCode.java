package news.telex.schemas;

import org.jspecify.annotations.NullMarked;

/**
 * The closed list of codes that a dead letter carries; explained for wires in docs/rejections.md.
 */
@NullMarked
public enum RejectionCode {
  /** The value is empty or white space only. */
  EMPTY("empty"),
  /** The value is larger than an item may be (10 MiB). */
  TOO_LARGE("too-large"),
  /** Declared as JSON, or looks like it, but is malformed. */
  BAD_JSON("bad-json"),
  /** XML of a format that Telex reads, but not well-formed. */
  BAD_XML("bad-xml"),
  /** Well-formed, but not an article in a shape that Telex knows. */
  NOT_AN_ARTICLE("not-an-article"),
  /** The bytes are not text in the declared character encoding. */
  BAD_ENCODING("bad-encoding"),
  /** Nothing says what the bytes are and they look like no known format. */
  UNKNOWN_FORMAT("unknown-format"),
  /** The declared media type is one that Telex does not read. */
  UNSUPPORTED_TYPE("unsupported-type"),
  /** The schema registry does not know the schema id of an Avro record. */
  UNKNOWN_SCHEMA_ID("unknown-schema-id"),
  /** An Avro record that does not decode with its schema. */
  BAD_AVRO("bad-avro"),
  /** Neither headline nor body is left. */
  NO_TEXT("no-text"),
  /** An item that is no text, and no text that it belongs to. */
  NOT_TEXT("not-text"),
  /** Nested deeper than the limit. */
  TOO_DEEP("too-deep"),
  /** More nodes than the limit. */
  TOO_MANY_NODES("too-many-nodes"),
  /** An embargo is stated but its time cannot be read: publishing would be a guess. */
  BAD_EMBARGO("bad-embargo"),
  /** The name of the wire is missing or not allowed. */
  BAD_WIRE("bad-wire"),
  /** The article's uri is not a URI. */
  BAD_URI("bad-uri"),
  /** More entities, or places where they are named, than an article may carry. */
  TOO_MANY_ENTITIES("too-many-entities"),
  /** A defect of Telex: the stage failed on this record. The record is kept, please report it. */
  INTERNAL("internal");

  private final String code;

  RejectionCode(String code) {
    this.code = code;
  }

  /** The code as it stands in headers, receipts and metrics. */
  public String code() {
    return code;
  }
}
