package news.telex.ingest.format;

import java.util.Optional;
import java.util.Set;
import news.telex.ingest.text.Characters;
import org.jspecify.annotations.Nullable;

/**
 * A media type as headers state it (RFC 9110, section 8.3.1), read leniently.
 *
 * @param type before the slash, lower case
 * @param subtype behind it, lower case, with its structured suffix (RFC 6839)
 * @param charset the charset parameter, or null
 */
public record MediaType(String type, String subtype, @Nullable String charset) {
  private static final Set<String> JSON = Set.of("json", "ninjs", "x-json", "vnd.iptc.g2.ninjs");
  private static final Set<String> AVRO =
      Set.of("avro", "vnd.apache.avro", "x-avro", "vnd.confluent.avro");
  private static final Set<String> OTHER_TYPES =
      Set.of("image", "audio", "video", "font", "model", "multipart", "message");
  private static final Set<String> UNKNOWN =
      Set.of("octet-stream", "x-unknown", "unknown", "binary");

  /** Reads a header's value; empty if it states no media type at all. */
  public static Optional<MediaType> of(@Nullable String header) {
    if (header == null || header.isBlank() || header.length() > 500) {
      return Optional.empty();
    }
    String[] parts = header.split(";", 8);
    String essence = Characters.lower(parts[0].strip());
    int slash = essence.indexOf('/');
    String type = slash < 0 ? "" : essence.substring(0, slash).strip();
    String subtype = essence.substring(slash + 1).strip();
    String charset = null;
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      if (equals > 0 && parts[i].substring(0, equals).strip().equalsIgnoreCase("charset")) {
        String value = parts[i].substring(equals + 1).replaceAll("[\"']", "").strip();
        charset = value.isEmpty() ? null : value;
      }
    }
    return Optional.of(new MediaType(type, subtype, charset));
  }

  /** CloudEvents in structured mode. */
  public boolean isCloudEvent() {
    return type.equals("application") && subtype.equals("cloudevents+json");
  }

  public boolean isJson() {
    return JSON.contains(subtype) || subtype.endsWith("+json");
  }

  public boolean isAvro() {
    return type.equals("avro")
        || (type.equals("application") && AVRO.contains(subtype))
        || subtype.endsWith("+avro")
        || subtype.startsWith("vnd.apache.avro");
  }

  /** XML of no particular vocabulary (RFC 7303, sections 9.1 and 9.2), or of one (section 4.2). */
  public boolean isXml() {
    boolean general = subtype.equals("xml") || subtype.endsWith("+xml");
    return general && (type.equals("application") || type.equals("text"));
  }

  /** Whether it says no more than that there are bytes, or nothing that is known. */
  public boolean saysNothing() {
    return UNKNOWN.contains(subtype)
        || subtype.isEmpty()
        || subtype.equals("*")
        || !(OTHER_TYPES.contains(type) || type.equals("application") || type.equals("text"));
  }

  /** Type and subtype, cut to a length fit for an error message. */
  public String essence() {
    String all = type.isEmpty() ? subtype : type + "/" + subtype;
    return all.length() <= 80 ? all : all.substring(0, 80);
  }
}
