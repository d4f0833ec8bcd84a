package news.telex.benchmarks.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The golden inputs of the formats' tests, by folder, one a format: what is mutated. A format is
 * fuzzed as soon as it has some.
 */
final class Goldens {
  /** All formats' inputs, each wrapped in Avro. */
  static final String RAW_ARTICLE = "rawarticle";

  private static final String ITEMS = ".items.json";

  /** Words with what joins names and numbers, runs of controls, single signs. */
  private static final Pattern TOKEN =
      Pattern.compile("[\\w.:-]++|[\\x00-\\x1f\\x7f]++|[^\\w\\s.:-]");

  private static final int LONGEST_TOKEN = 60;

  private final Map<String, List<Golden>> byFormat;
  private final List<Golden> all;

  private Goldens(Map<String, List<Golden>> byFormat) {
    this.all = byFormat.values().stream().flatMap(List::stream).toList();
    this.byFormat = byFormat;
    byFormat.put(RAW_ARTICLE, all);
  }

  /**
   * One input.
   *
   * @param mediaType that its file's name tells; empty if none
   * @param bytes not to be changed
   * @param tokens its words and signs, each once
   */
  record Golden(String mediaType, byte[] bytes, List<byte[]> tokens) {}

  /**
   * Reads them.
   *
   * @param folder with a folder for each format
   */
  static Goldens in(Path folder) throws IOException {
    Map<String, List<Golden>> byFormat = new TreeMap<>();
    for (Path format : children(folder)) {
      List<Golden> inputs = new ArrayList<>();
      for (Path file : children(format)) {
        String name = String.valueOf(file.getFileName());
        if (!name.endsWith(ITEMS)) {
          byte[] bytes = Files.readAllBytes(file);
          inputs.add(new Golden(mediaType(name), bytes, tokens(bytes)));
        }
      }
      byFormat.put(String.valueOf(format.getFileName()), List.copyOf(inputs));
    }
    return new Goldens(byFormat);
  }

  /** The names of the formats, {@link #RAW_ARTICLE} among them. */
  Set<String> formats() {
    return byFormat.keySet();
  }

  /** The inputs of a format. */
  List<Golden> of(String format) {
    return byFormat.getOrDefault(format, List.of());
  }

  /** The inputs of all formats. */
  List<Golden> all() {
    return all;
  }

  private static String mediaType(String file) {
    return switch (file.substring(file.lastIndexOf('.') + 1)) {
      case "json" -> "application/json";
      case "xml" -> "application/xml";
      case "html" -> "text/html";
      case "eml" -> "message/rfc822";
      case "txt" -> "text/plain";
      default -> "";
    };
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static List<byte[]> tokens(byte[] bytes) {
    Set<String> tokens = new LinkedHashSet<>();
    Matcher token = TOKEN.matcher(new String(bytes, ISO_8859_1));
    while (token.find()) {
      if (token.end() - token.start() <= LONGEST_TOKEN) {
        tokens.add(token.group());
      }
    }
    return tokens.stream().map(each -> each.getBytes(ISO_8859_1)).toList();
  }
}
