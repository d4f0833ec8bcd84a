package news.telex.enrich.entity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import news.telex.schemas.Digest;

/** What a word of a name may be in the dictionary, by its ending in a text. Immutable. */
final class Inflections {
  private static final String FILE = "/entity/inflections.tsv";

  /** What is left of a word without its ending has so many letters at least. */
  private static final int STEM = 3;

  private static final Map<String, Inflections> BY_LANGUAGE = new HashMap<>();
  private static final Inflections NONE = new Inflections();
  private static final String VERSION = load();

  private final List<Ending> endings = new ArrayList<>();

  private Inflections() {}

  private record Ending(String text, List<String> bases) {}

  /** Those of a language, ISO 639; none where names keep their form or nobody has listed it. */
  static Inflections of(String language) {
    return BY_LANGUAGE.getOrDefault(language, NONE);
  }

  /** Digest of all lists. */
  static String version() {
    return VERSION;
  }

  private static String load() {
    Digest digest = new Digest();
    try (InputStream in = Inflections.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IOException("not on the class path: " + FILE);
      }
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .peek(digest::add)
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t"))
          .forEach(
              columns ->
                  BY_LANGUAGE
                      .computeIfAbsent(columns[0], language -> new Inflections())
                      .endings
                      .add(new Ending(columns[1], List.of(columns[2].split(" ")))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return digest.hex(4);
  }

  /** Whether names change in the language. */
  boolean isEmpty() {
    return endings.isEmpty();
  }

  /** What the dictionary may have for a word, in folded form; without the word itself. */
  List<String> bases(String key) {
    List<String> bases = new ArrayList<>();
    for (Ending ending : endings) {
      if (key.length() >= STEM + ending.text.length() && key.endsWith(ending.text)) {
        String stem = key.substring(0, key.length() - ending.text.length());
        for (String base : ending.bases) {
          bases.add(base.equals("-") ? stem : stem + base);
        }
      }
    }
    return bases;
  }
}
