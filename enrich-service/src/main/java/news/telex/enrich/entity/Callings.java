package news.telex.enrich.entity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.telex.schemas.Digest;

/** What people are called in texts, by the field of their calling. Immutable. */
final class Callings {
  private static final String FILE = "/entity/callings.tsv";

  private static final Callings ALL = load();

  private final Map<String, String> fieldOfKind = new HashMap<>();
  private final Map<String, String> fieldOfWord = new HashMap<>();

  private final String version;

  private Callings(String version) {
    this.version = version;
  }

  /** Digest of the list. */
  String version() {
    return version;
  }

  /** Those of the word list. */
  static Callings all() {
    return ALL;
  }

  private static Callings load() {
    List<String> lines = lines();
    Digest digest = new Digest();
    lines.forEach(digest::add);
    Callings callings = new Callings(digest.hex(4));
    for (String line : lines) {
      if (!line.startsWith("#")) {
        String[] columns = line.split("\t");
        for (String kind : columns[1].split(" ")) {
          callings.fieldOfKind.put(kind, columns[0]);
        }
        for (String word : columns[2].split(" ")) {
          callings.fieldOfWord.putIfAbsent(word, columns[0]);
        }
      }
    }
    return callings;
  }

  private static List<String> lines() {
    try (InputStream in = Callings.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IOException("not on the class path: " + FILE);
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The field of a kind of entity; empty if any will do. */
  Optional<String> ofKind(String kind) {
    return Optional.ofNullable(fieldOfKind.get(kind)).filter(field -> !field.equals("other"));
  }

  /** The field that a word, in folded form, names a calling of. */
  Optional<String> ofWord(String key) {
    return Optional.ofNullable(fieldOfWord.get(key));
  }
}
