package news.telex.ingest.format.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.Unreadable;
import news.telex.schemas.RejectionCode;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON (RFC 8259) into a tree within limits of depth and count, without recursion. Numbers
 * stay texts as written: wires write them where texts belong and the other way round. Of repeated
 * names the last one counts. Thread-safe.
 */
public final class JsonTree {
  // Jackson's own limits on these hold or not by how large a buffer the thread has left.
  private static final int LONGEST_NAME = 50_000;
  private static final int LONGEST_NUMBER = 10_000;

  private final JsonFactory factory;
  private final Limits limits;

  public JsonTree(Limits limits) {
    this.limits = limits;
    this.factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(limits.maxDepth() + 1)
                    .maxStringLength(limits.maxBytes())
                    .maxNameLength(limits.maxBytes())
                    .maxNumberLength(limits.maxBytes())
                    .build())
            .build();
  }

  /**
   * The tree.
   *
   * @throws Unreadable if the text is malformed, too deep or has too many values
   */
  public JsonNode read(String text) throws Unreadable {
    try (JsonParser parser = factory.createParser(text)) {
      return read(parser);
    } catch (JsonProcessingException e) {
      throw new Unreadable(RejectionCode.BAD_JSON, "Malformed JSON" + at(e.getLocation()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What the values in a list were written as, to the last sign.
   *
   * @param text a list that {@link #read} takes
   */
  public List<String> elements(String text) {
    List<String> elements = new ArrayList<>();
    try (JsonParser parser = factory.createParser(text)) {
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        elements.add(written(text, parser));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return elements;
  }

  /**
   * What an object's member was written as, which is an object or a list itself; the last one of
   * that name.
   *
   * @param text an object that {@link #read} takes
   */
  public String member(String text, String name) {
    String member = "";
    try (JsonParser parser = factory.createParser(text)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean asked = name.equals(parser.currentName());
        if (!parser.nextToken().isStructStart()) {
          continue;
        }
        if (asked) {
          member = written(text, parser);
        } else {
          parser.skipChildren();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return member;
  }

  private static String written(String text, JsonParser parser) throws IOException {
    int start = (int) parser.currentTokenLocation().getCharOffset();
    parser.skipChildren();
    return text.substring(start, (int) parser.currentLocation().getCharOffset());
  }

  private static String at(@Nullable JsonLocation location) {
    return location == null
        ? "."
        : String.format(
            Locale.ROOT, " at line %d, column %d.", location.getLineNr(), location.getColumnNr());
  }

  private JsonNode read(JsonParser parser) throws IOException, Unreadable {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    Deque<JsonNode> open = new ArrayDeque<>();
    Deque<String> names = new ArrayDeque<>();
    JsonNode root = null;
    int count = 0;
    String name = "";
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (token == JsonToken.FIELD_NAME) {
        name = noLonger(parser.currentName(), LONGEST_NAME);
        continue;
      }
      if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
        open.pop();
        name = names.pop();
        continue;
      }
      if (++count > limits.maxNodes()) {
        throw new Unreadable(
            RejectionCode.TOO_MANY_NODES,
            String.format(Locale.ROOT, "The JSON has more than %d values.", limits.maxNodes()));
      }
      JsonNode node =
          switch (token) {
            case START_OBJECT -> nodes.objectNode();
            case START_ARRAY -> nodes.arrayNode();
            case VALUE_NULL -> nodes.nullNode();
            case VALUE_TRUE -> nodes.booleanNode(true);
            case VALUE_FALSE -> nodes.booleanNode(false);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                nodes.textNode(noLonger(parser.getText(), LONGEST_NUMBER));
            default -> nodes.textNode(parser.getText());
          };
      JsonNode parent = open.peek();
      if (parent instanceof ObjectNode object) {
        object.set(name, node);
      } else if (parent instanceof ArrayNode array) {
        array.add(node);
      } else if (root == null) {
        root = node;
      } else {
        throw new Unreadable(
            RejectionCode.BAD_JSON, "More than one JSON value" + at(parser.currentLocation()));
      }
      if (node.isContainerNode()) {
        if (open.size() >= limits.maxDepth()) {
          throw new Unreadable(
              RejectionCode.TOO_DEEP,
              String.format(
                  Locale.ROOT, "The JSON is nested deeper than %d levels.", limits.maxDepth()));
        }
        open.push(node);
        names.push(name);
      }
    }
    if (root == null) {
      throw new Unreadable(RejectionCode.BAD_JSON, "The JSON holds no value.");
    }
    return root;
  }

  private static String noLonger(String nameOrNumber, int most) throws Unreadable {
    if (nameOrNumber.length() > most) {
      throw new Unreadable(RejectionCode.BAD_JSON, "A name or number in the JSON is too long.");
    }
    return nameOrNumber;
  }
}
