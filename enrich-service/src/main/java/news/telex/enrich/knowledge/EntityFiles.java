package news.telex.enrich.knowledge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import news.telex.schemas.EntityType;

/**
 * Reads entities from JSON Lines, one object a line with the keys of {@link KnownEntity} and an
 * optional {@code note} for people. What is not understood is refused, never skipped.
 */
public final class EntityFiles {
  private static final String FOLDER = "/knowledge/entities/";

  private static final Set<String> KEYS =
      Set.of(
          "id",
          "name",
          "type",
          "kind",
          "country",
          "aliases",
          "aliasesByLanguage",
          "contextAliases",
          "demonyms",
          "note");

  private EntityFiles() {}

  /**
   * Loads the knowledge that Telex ships with, from the files that {@code files.txt} lists.
   *
   * @throws InvalidKnowledgeException if a line is broken
   * @throws UncheckedIOException if a file is missing
   */
  public static EntityKnowledge load() {
    List<KnownEntity> entities = new ArrayList<>();
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
            entities.add(entity);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return EntityKnowledge.of(entities);
  }

  private static List<String> lines(String name) throws IOException {
    InputStream in = EntityFiles.class.getResourceAsStream(name);
    if (in == null) {
      throw new IOException("not on the class path: " + name);
    }
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }

  /**
   * Reads one line.
   *
   * @param place file and line, for the message of an error
   * @throws InvalidKnowledgeException if the line is broken
   */
  public static KnownEntity read(String line, String place) {
    JsonNode json;
    try {
      json = Mapper.JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new InvalidKnowledgeException(place, "no JSON: " + e.getOriginalMessage());
    }
    if (json == null || !json.isObject()) {
      throw new InvalidKnowledgeException(place, "no JSON object");
    }
    for (Iterator<String> keys = json.fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      if (!KEYS.contains(key)) {
        throw new InvalidKnowledgeException(place, "unknown key " + key);
      }
    }
    String id = text(json, "id", place);
    if (!id.matches("wikidata:Q[1-9][0-9]{0,11}|telex:[a-z0-9][a-z0-9-]{0,99}")) {
      throw new InvalidKnowledgeException(place, "id is neither wikidata:Q… nor telex:…: " + id);
    }
    Optional<String> country =
        json.has("country") ? Optional.of(text(json, "country", place)) : Optional.empty();
    if (country.isPresent() && !country.get().matches("[A-Z]{2}")) {
      throw new InvalidKnowledgeException(place, "country is no ISO 3166-1 code: " + country.get());
    }
    return new KnownEntity(
        id,
        text(json, "name", place),
        type(text(json, "type", place), place),
        json.has("kind") ? text(json, "kind", place) : "",
        country,
        names(json, "aliases", place),
        byLanguage(json, place),
        names(json, "contextAliases", place),
        names(json, "demonyms", place));
  }

  private static String text(JsonNode json, String key, String place) {
    JsonNode node = json.path(key);
    if (!node.isTextual() || node.textValue().isBlank() || node.textValue().length() > 200) {
      throw new InvalidKnowledgeException(place, key + " is no text of 1 to 200 characters");
    }
    return node.textValue().strip();
  }

  private static EntityType type(String name, String place) {
    return switch (name) {
      case "person" -> EntityType.person;
      case "organisation" -> EntityType.organisation;
      case "place" -> EntityType.place;
      case "misc" -> EntityType.misc;
      default -> throw new InvalidKnowledgeException(place, "unknown type " + name);
    };
  }

  private static List<String> names(JsonNode json, String key, String place) {
    JsonNode node = json.path(key);
    if (node.isMissingNode()) {
      return List.of();
    }
    if (!node.isArray()) {
      throw new InvalidKnowledgeException(place, key + " is no list");
    }
    Set<String> seen = new HashSet<>();
    List<String> names = new ArrayList<>(node.size());
    for (JsonNode name : node) {
      if (!name.isTextual() || name.textValue().isBlank() || name.textValue().length() > 200) {
        throw new InvalidKnowledgeException(place, key + " holds what is no name");
      }
      if (!seen.add(name.textValue())) {
        throw new InvalidKnowledgeException(place, key + " holds twice " + name.textValue());
      }
      names.add(name.textValue());
    }
    return names;
  }

  private static Map<String, List<String>> byLanguage(JsonNode json, String place) {
    JsonNode node = json.path("aliasesByLanguage");
    if (node.isMissingNode()) {
      return Map.of();
    }
    if (!node.isObject()) {
      throw new InvalidKnowledgeException(place, "aliasesByLanguage is no object");
    }
    Map<String, List<String>> map = new HashMap<>();
    for (Iterator<String> languages = node.fieldNames(); languages.hasNext(); ) {
      String language = languages.next();
      if (!language.matches("[a-z]{2,3}")) {
        throw new InvalidKnowledgeException(place, "no language: " + language);
      }
      map.put(language, names(node, language, place));
    }
    return map;
  }

  /** Created at first use: the topic's snapshot is never read from JSON. */
  private static final class Mapper {
    private static final ObjectMapper JSON = new ObjectMapper();
  }
}
