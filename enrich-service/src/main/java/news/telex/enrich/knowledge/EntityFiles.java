package news.telex.enrich.knowledge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import news.telex.runtime.knowledge.Change;
import news.telex.runtime.knowledge.InvalidKnowledgeException;
import news.telex.runtime.knowledge.KnowledgeKind;
import news.telex.schemas.EntityType;

/**
 * Reads entities from JSON Lines, one object a line with the keys of {@link KnownEntity} and an
 * optional {@code note} for people. What is not understood is refused, never skipped.
 */
public final class EntityFiles {
  private static final String FOLDER = "/knowledge/entities/";
  private static final String LIST = "/knowledge/entities.list";

  private static final JsonFactory JSON = new JsonFactory();
  private static final String REMOVED = "removed";

  private EntityFiles() {}

  /**
   * The knowledge that Telex ships with: the large list, and on top of it what is kept by hand, in
   * the files that {@code files.txt} lists. Read at its first use, which takes about a second; what
   * ships does not change while the process runs.
   *
   * @throws InvalidKnowledgeException if a line is broken
   * @throws UncheckedIOException if a file is missing
   */
  public static EntityKnowledge load() {
    return Shipped.KNOWLEDGE;
  }

  private static final class Shipped {
    private static final EntityKnowledge KNOWLEDGE = read();

    private static EntityKnowledge read() {
      try (InputStream list = open(LIST)) {
        return EntityKnowledge.of(EntityList.read(list), kept());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * The entities that are kept by hand, by id.
   *
   * @throws InvalidKnowledgeException if a line is broken
   * @throws UncheckedIOException if a file is missing
   */
  static SortedMap<String, KnownEntity> kept() {
    SortedMap<String, KnownEntity> entities = new TreeMap<>();
    Map<String, String> places = new HashMap<>();
    try {
      for (String file : lines(FOLDER + "files.txt")) {
        int number = 0;
        for (String line : lines(FOLDER + file)) {
          number++;
          if (!line.isBlank()) {
            String place = file + ":" + number;
            KnownEntity entity = read(line, place);
            String first = places.putIfAbsent(entity.id(), place);
            if (first != null) {
              throw new InvalidKnowledgeException(
                  place, "id " + entity.id() + " is already at " + first);
            }
            entities.put(entity.id(), entity);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entities;
  }

  static List<String> lines(String name) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(open(name), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }

  private static InputStream open(String name) throws IOException {
    InputStream in = EntityFiles.class.getResourceAsStream(name);
    if (in == null) {
      throw new IOException("not on the class path: " + name);
    }
    return in;
  }

  /**
   * Reads one line.
   *
   * @param place file and line, for the message of an error
   * @throws InvalidKnowledgeException if the line is broken
   */
  public static KnownEntity read(String line, String place) {
    Line read = parse(line, place);
    if (read.removed) {
      throw new InvalidKnowledgeException(place, "unknown key " + REMOVED);
    }
    return read.entity();
  }

  /**
   * Reads one line that may also say that an entity does not count: {@code {"id": "wikidata:Q64",
   * "removed": true}}.
   *
   * @throws InvalidKnowledgeException if the line is broken
   */
  static KnowledgeKind.Entry<KnownEntity> readChange(String line, String place) {
    Line read = parse(line, place);
    return new KnowledgeKind.Entry<>(
        place, read.id, read.removed ? new Change.Removed<>() : new Change.Put<>(read.entity()));
  }

  private static Line parse(String line, String place) {
    try (JsonParser json = JSON.createParser(line)) {
      Line read = new Line(json, place);
      read.read();
      return read;
    } catch (JsonProcessingException e) {
      throw new InvalidKnowledgeException(place, "no JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One line that {@link #readChange} reads back to the same. */
  static String write(String id, Change<KnownEntity> change) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("id", id);
      if (change instanceof Change.Put<KnownEntity> put) {
        write(put.item(), json);
      } else {
        json.writeBooleanField(REMOVED, true);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory does not fail", e);
    }
    return text.toString();
  }

  private static void write(KnownEntity entity, JsonGenerator json) throws IOException {
    json.writeStringField("name", entity.name());
    json.writeStringField("type", entity.type().name());
    if (entity.country().isPresent()) {
      json.writeStringField("country", entity.country().get());
    }
    if (!entity.kind().isEmpty()) {
      json.writeStringField("kind", entity.kind());
    }
    writeNames("aliases", entity.aliases(), json);
    if (!entity.aliasesByLanguage().isEmpty()) {
      json.writeObjectFieldStart("aliasesByLanguage");
      for (Map.Entry<String, List<String>> names :
          new TreeMap<>(entity.aliasesByLanguage()).entrySet()) {
        json.writeFieldName(names.getKey());
        json.writeArray(names.getValue().toArray(new String[0]), 0, names.getValue().size());
      }
      json.writeEndObject();
    }
    writeNames("contextAliases", entity.contextAliases(), json);
    writeNames("demonyms", entity.demonyms(), json);
  }

  private static void writeNames(String key, List<String> names, JsonGenerator json)
      throws IOException {
    if (!names.isEmpty()) {
      json.writeFieldName(key);
      json.writeArray(names.toArray(new String[0]), 0, names.size());
    }
  }

  /** One line while it is read. The streaming parser starts ten times as fast as a data binding. */
  private static final class Line {
    private final JsonParser json;
    private final String place;
    private final Set<String> keys = new HashSet<>();
    private String id = "";
    private String name = "";
    private String type = "";
    private String kind = "";
    private Optional<String> country = Optional.empty();
    private List<String> aliases = List.of();
    private Map<String, List<String>> aliasesByLanguage = Map.of();
    private List<String> contextAliases = List.of();
    private List<String> demonyms = List.of();
    private boolean removed;

    Line(JsonParser json, String place) {
      this.json = json;
      this.place = place;
    }

    void read() throws IOException {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw broken("no JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        field(json.currentName());
      }
      if (json.nextToken() != null) {
        throw broken("more than one object");
      }
      for (String required : removed ? List.of("id") : List.of("id", "name", "type")) {
        if (!keys.contains(required)) {
          throw broken(required + " is missing");
        }
      }
      if (removed && keys.size() > 2) {
        throw broken("beside removed stands nothing but the id");
      }
      if (removed && !KnownEntity.isId(id)) {
        throw broken(KnownEntity.NO_ID + id);
      }
    }

    KnownEntity entity() {
      try {
        return new KnownEntity(
            id, name, type(), kind, country, aliases, aliasesByLanguage, contextAliases, demonyms);
      } catch (InvalidKnowledgeException e) {
        throw broken(e.reason());
      }
    }

    private void field(String key) throws IOException {
      if (!keys.add(key)) {
        throw broken("key occurs twice: " + key);
      }
      json.nextToken();
      switch (key) {
        case "id" -> id = FormerIds.current(text(key));
        case "name" -> name = text(key);
        case "type" -> type = text(key);
        case "kind" -> kind = text(key);
        case "country" -> country = Optional.of(text(key));
        case "aliases" -> aliases = names(key);
        case "aliasesByLanguage" -> aliasesByLanguage = byLanguage();
        case "contextAliases" -> contextAliases = names(key);
        case "demonyms" -> demonyms = names(key);
        case "note" -> text(key);
        case REMOVED -> {
          if (json.currentToken() != JsonToken.VALUE_TRUE) {
            throw broken("removed is true or not there");
          }
          removed = true;
        }
        default -> throw broken("unknown key " + key);
      }
    }

    private EntityType type() {
      return switch (type) {
        case "person" -> EntityType.person;
        case "organisation" -> EntityType.organisation;
        case "place" -> EntityType.place;
        case "misc" -> EntityType.misc;
        default -> throw broken("unknown type " + type);
      };
    }

    private String text(String key) throws IOException {
      if (json.currentToken() != JsonToken.VALUE_STRING) {
        throw broken(key + " is no text");
      }
      String text = json.getText().strip();
      if (text.isEmpty()) {
        throw broken(key + " is no text");
      }
      return text;
    }

    private List<String> names(String key) throws IOException {
      if (json.currentToken() != JsonToken.START_ARRAY) {
        throw broken(key + " is no list");
      }
      List<String> names = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        names.add(text("a name in " + key));
      }
      return names;
    }

    private Map<String, List<String>> byLanguage() throws IOException {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw broken("aliasesByLanguage is no object");
      }
      Map<String, List<String>> map = new HashMap<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String language = json.currentName();
        json.nextToken();
        if (map.put(language, names(language)) != null) {
          throw broken("language occurs twice: " + language);
        }
      }
      return map;
    }

    private InvalidKnowledgeException broken(String reason) {
      return new InvalidKnowledgeException(place, reason);
    }
  }
}
