package news.telex.enrich.knowledge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import news.telex.schemas.EntityType;

/**
 * Reads entities from JSON Lines, one object a line with the keys of {@link KnownEntity} and an
 * optional {@code note} for people. What is not understood is refused, never skipped.
 */
public final class EntityFiles {
  private static final String FOLDER = "/knowledge/entities/";

  private static final JsonFactory JSON = new JsonFactory();
  private static final int MAX_NAME = 200;
  private static final Pattern ID =
      Pattern.compile("wikidata:Q[1-9][0-9]{0,11}|telex:[a-z0-9][a-z0-9-]{0,99}");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");

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
    try (JsonParser json = JSON.createParser(line)) {
      return new Line(json, place).read();
    } catch (JsonProcessingException e) {
      throw new InvalidKnowledgeException(place, "no JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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

    Line(JsonParser json, String place) {
      this.json = json;
      this.place = place;
    }

    KnownEntity read() throws IOException {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw broken("no JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        field(json.currentName());
      }
      if (json.nextToken() != null) {
        throw broken("more than one object");
      }
      for (String required : List.of("id", "name", "type")) {
        if (!keys.contains(required)) {
          throw broken(required + " is missing");
        }
      }
      return new KnownEntity(
          id, name, type(), kind, country, aliases, aliasesByLanguage, contextAliases, demonyms);
    }

    private void field(String key) throws IOException {
      if (!keys.add(key)) {
        throw broken("key occurs twice: " + key);
      }
      json.nextToken();
      switch (key) {
        case "id" -> {
          id = text(key);
          if (!ID.matcher(id).matches()) {
            throw broken("id is neither wikidata:Q… nor telex:…: " + id);
          }
        }
        case "name" -> name = text(key);
        case "type" -> type = text(key);
        case "kind" -> kind = text(key);
        case "country" -> {
          String code = text(key);
          if (!COUNTRY.matcher(code).matches()) {
            throw broken("country is no ISO 3166-1 code: " + code);
          }
          country = Optional.of(code);
        }
        case "aliases" -> aliases = names(key);
        case "aliasesByLanguage" -> aliasesByLanguage = byLanguage();
        case "contextAliases" -> contextAliases = names(key);
        case "demonyms" -> demonyms = names(key);
        case "note" -> text(key);
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
      String text = json.currentToken() == JsonToken.VALUE_STRING ? json.getText().strip() : "";
      if (text.isEmpty() || text.length() > MAX_NAME) {
        throw broken(key + " is no text of 1 to " + MAX_NAME + " characters");
      }
      return text;
    }

    private List<String> names(String key) throws IOException {
      if (json.currentToken() != JsonToken.START_ARRAY) {
        throw broken(key + " is no list");
      }
      Set<String> names = new LinkedHashSet<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        String text = text("a name in " + key);
        if (!names.add(text)) {
          throw broken(key + " holds twice " + text);
        }
      }
      return List.copyOf(names);
    }

    private Map<String, List<String>> byLanguage() throws IOException {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw broken("aliasesByLanguage is no object");
      }
      Map<String, List<String>> map = new HashMap<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String language = json.currentName();
        if (!LANGUAGE.matcher(language).matches()) {
          throw broken("no language: " + language);
        }
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
