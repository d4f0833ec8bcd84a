package news.telex.ingest.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A list of words or phrases that ships beside the classes, UTF-8. Its first lines are comments
 * that say what it is and where it is from; {@code [name]} begins a section, every other line is
 * one entry. Immutable.
 */
public final class WordFile {
  private final String name;
  private final Map<String, Set<String>> sections;

  private WordFile(String name, Map<String, Set<String>> sections) {
    this.name = name;
    this.sections = sections;
  }

  /**
   * A resource in sections.
   *
   * @throws IllegalStateException if there is none of this name, or a word stands before the first
   *     section
   */
  static WordFile of(String name) {
    Map<String, Set<String>> sections = new LinkedHashMap<>();
    Set<String> into = null;
    for (String line : lines(name)) {
      if (line.startsWith("[") && line.endsWith("]")) {
        into =
            sections.computeIfAbsent(
                line.substring(1, line.length() - 1), section -> new LinkedHashSet<>());
      } else if (into == null) {
        throw new IllegalStateException(name + " has a word before its first section: " + line);
      } else {
        into.add(line);
      }
    }
    sections.replaceAll((section, words) -> Set.copyOf(words));
    return new WordFile(name, sections);
  }

  /**
   * The entries of a section.
   *
   * @throws IllegalStateException if there is no such section
   */
  Set<String> section(String section) {
    Set<String> words = sections.get(section);
    if (words == null) {
      throw new IllegalStateException(name + " has no section " + section);
    }
    return words;
  }

  /**
   * The lines of a resource of this package, as {@link #lines(Class, String)} has them.
   *
   * @throws IllegalStateException if there is none of this name
   */
  static List<String> lines(String name) {
    return lines(WordFile.class, name);
  }

  /**
   * The words of a resource whose lines are a kind, a tab and words with {@code |} between them.
   *
   * @param beside the class whose package the resource lies in
   * @throws IllegalStateException if there is none of this name
   */
  public static Map<String, Set<String>> table(Class<?> beside, String name) {
    Map<String, Set<String>> words = new LinkedHashMap<>();
    for (String line : lines(beside, name)) {
      String[] columns = line.split("\t", 2);
      words.put(columns[0], Set.copyOf(List.of(columns[1].split("\\|", -1))));
    }
    return words;
  }

  /**
   * The lines of a resource, without comments and empty ones, without spaces around them.
   *
   * @param beside the class whose package the resource lies in
   * @throws IllegalStateException if there is none of this name
   */
  public static List<String> lines(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("Missing resource " + name);
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return reader
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
