package news.telex.ingest.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import news.telex.ingest.text.Characters;
import org.jspecify.annotations.Nullable;

/** A JSON object whose names are looked up without regard to case: wires mix the ninjs versions. */
public final class Fields {
  private final Map<String, JsonNode> byName = new HashMap<>();

  /** Values whose name stands earlier in the object, in other letters. */
  private final Map<String, List<JsonNode>> further = new HashMap<>();

  public Fields(JsonNode object) {
    Iterator<Map.Entry<String, JsonNode>> fields = object.properties().iterator();
    while (fields.hasNext()) {
      Map.Entry<String, JsonNode> field = fields.next();
      String name = Characters.lower(field.getKey());
      if (byName.putIfAbsent(name, field.getValue()) != null) {
        further.computeIfAbsent(name, n -> new ArrayList<>()).add(field.getValue());
      }
    }
  }

  boolean has(String name) {
    JsonNode node = byName.get(name.toLowerCase(Locale.ROOT));
    return node != null && !node.isNull();
  }

  /** Names in lower case. */
  Iterable<String> names() {
    return byName.keySet();
  }

  /** The value under the first of these names that has one. */
  @Nullable JsonNode node(String... names) {
    for (String name : names) {
      JsonNode node = byName.get(name.toLowerCase(Locale.ROOT));
      if (node != null && !node.isNull()) {
        return node;
      }
    }
    return null;
  }

  /** The values under all of these names, however often each is written. */
  public List<JsonNode> nodes(String... names) {
    List<JsonNode> all = new ArrayList<>();
    for (String name : names) {
      String lower = name.toLowerCase(Locale.ROOT);
      JsonNode first = byName.get(lower);
      if (first != null) {
        all.add(first);
        all.addAll(further.getOrDefault(lower, List.of()));
      }
    }
    return all;
  }

  /** The first of these names that holds a filled text; also the first one of a list of texts. */
  public @Nullable String text(String... names) {
    for (String name : names) {
      JsonNode node = byName.get(name.toLowerCase(Locale.ROOT));
      String text = node == null ? null : textOf(node);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** As {@link #text}, of a list of texts all of them, with dashes between. */
  @Nullable String joinedText(String... names) {
    for (String name : names) {
      JsonNode node = byName.get(name.toLowerCase(Locale.ROOT));
      if (node != null) {
        List<String> texts = new ArrayList<>();
        for (JsonNode each : each(node)) {
          String text = textOf(each);
          if (text != null) {
            texts.add(text);
          }
        }
        if (!texts.isEmpty()) {
          return String.join(" – ", texts);
        }
      }
    }
    return null;
  }

  /** The objects under the first of these names that holds any: one, a list, or a map of them. */
  public List<Named> objects(String... names) {
    for (String name : names) {
      JsonNode node = byName.get(name.toLowerCase(Locale.ROOT));
      if (node == null || !node.isContainerNode() || node.isEmpty()) {
        continue;
      }
      List<Named> all = new ArrayList<>();
      if (node.isArray()) {
        node.forEach(each -> all.add(new Named(null, each)));
      } else {
        boolean mapOfObjects = true;
        for (JsonNode each : node) {
          mapOfObjects &= each.isObject() || each.isNull();
        }
        if (mapOfObjects) {
          node.properties().forEach(each -> all.add(new Named(each.getKey(), each.getValue())));
        } else {
          all.add(new Named(null, node));
        }
      }
      return all;
    }
    return List.of();
  }

  /**
   * An object in a list or map.
   *
   * @param name its name in a map, or null
   */
  public record Named(@Nullable String name, JsonNode node) {
    public Fields fields() {
      return new Fields(node);
    }
  }

  /** The values of a list, or the one that stands for a list of one. */
  public static Iterable<JsonNode> each(JsonNode node) {
    return node.isArray() ? node : List.of(node);
  }

  /** A scalar as text, null if it is empty or no scalar. */
  public static @Nullable String textOf(@Nullable JsonNode node) {
    if (node == null) {
      return null;
    }
    JsonNode scalar = node.isArray() && node.size() > 0 ? node.get(0) : node;
    if (scalar.isObject()) {
      JsonNode value = scalar.has("@value") ? scalar.get("@value") : scalar.get("value");
      scalar = value == null ? scalar : value;
    }
    if (!scalar.isTextual() && !scalar.isBoolean()) {
      return null;
    }
    String text = scalar.asText();
    return text.isBlank() ? null : text;
  }
}
