package news.telex.ingest.knowledge;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import news.telex.runtime.knowledge.InvalidKnowledgeException;

/**
 * One line of JSON, a flat object; each key is taken once, and what is left at the end is not
 * known. Not thread-safe.
 */
final class FieldsOfLine {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String place;
  private final ObjectNode left;

  /**
   * Reads a line.
   *
   * @param place file and line, for messages
   * @throws InvalidKnowledgeException if it is no JSON object
   */
  FieldsOfLine(String line, String place) {
    this.place = place;
    try {
      if (!(JSON.readTree(line) instanceof ObjectNode object)) {
        throw broken("no JSON object");
      }
      this.left = object;
    } catch (JsonProcessingException e) {
      throw broken("no JSON: " + e.getOriginalMessage());
    }
  }

  /** A text, stripped; empty if the key is not there. */
  Optional<String> text(String key) {
    JsonNode node = left.remove(key);
    if (node == null) {
      return Optional.empty();
    }
    String text = node.isTextual() ? node.textValue().strip() : "";
    if (text.isEmpty()) {
      throw broken(key + " is no text");
    }
    return Optional.of(text);
  }

  /** A text that has to be there. */
  String required(String key) {
    return text(key).orElseThrow(() -> broken(key + " is missing"));
  }

  /** A whole number; empty if the key is not there. */
  Optional<Long> number(String key) {
    JsonNode node = left.remove(key);
    if (node == null) {
      return Optional.empty();
    }
    if (!node.canConvertToLong() || !node.isIntegralNumber()) {
      throw broken(key + " is no whole number");
    }
    return Optional.of(node.longValue());
  }

  /** Texts; none if the key is not there. */
  List<String> texts(String key) {
    JsonNode node = left.remove(key);
    if (node == null) {
      return List.of();
    }
    if (!node.isArray()) {
      throw broken(key + " is no list");
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode each : node) {
      if (!each.isTextual()) {
        throw broken(key + " holds what is no text");
      }
      texts.add(each.textValue().strip());
    }
    return texts;
  }

  /** Whether the key is there, and true. */
  boolean isTrue(String key) {
    JsonNode node = left.remove(key);
    if (node != null && !(node.isBoolean() && node.booleanValue())) {
      throw broken(key + " is true or not there");
    }
    return node != null;
  }

  /** That nothing is left. */
  void end() {
    Iterator<String> names = left.fieldNames();
    if (names.hasNext()) {
      throw broken("unknown key " + names.next());
    }
  }

  /** That there is something wrong with the line. */
  InvalidKnowledgeException broken(String reason) {
    return new InvalidKnowledgeException(place, reason);
  }
}
