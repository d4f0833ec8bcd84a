package news.telex.cli.demo;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the demonstration's manifest: an article and how a wire pushes it.
 *
 * @param file file beside the manifest; null: its bytes are generated
 * @param wire the wire that pushes it
 * @param topic the raw topic
 * @param key record key, or null
 * @param contentType header {@code content-type}, or null
 * @param headers further headers
 * @param expect what should become of it
 * @param about what it shows
 * @param template whether the file holds {@code @NOW+3s@} to be replaced by a time
 * @param patchSchemaId whose schema id takes the place of bytes 1 to 4, or null
 * @param generate how to make the bytes, or null
 * @param waits whether it is pushed only when all before it are decided: a next version without the
 *     key of the last one may lie on another partition, and overtake it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record SampleWire(
    @Nullable String file,
    String wire,
    String topic,
    @Nullable String key,
    @Nullable String contentType,
    @Nullable Map<String, String> headers,
    Expectation expect,
    @Nullable String about,
    boolean template,
    @Nullable String patchSchemaId,
    @Nullable Generated generate,
    boolean waits) {

  /**
   * What should become of an article.
   *
   * @param outcome the last decision on it
   * @param code why, if it is rejected
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Expectation(String outcome, @Nullable String code) {
    /** The decision, with its code where one belongs to it: {@code rejected:bad-json}. */
    String decision() {
      return code == null ? outcome : outcome + ":" + code;
    }
  }

  /**
   * Bytes that need no file.
   *
   * @param kind {@code text}
   * @param bytes how many
   */
  record Generated(String kind, int bytes) {}

  /** What to call it. */
  String name() {
    return file != null ? file : "(generated)";
  }
}
