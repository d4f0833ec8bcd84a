package news.telex.benchmarks.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Wikidata's ids for entities that are kept by hand under ids of Telex's own: written into the
 * files that name them, and into the list of former ids.
 */
final class FilledIds {
  private static final Pattern ID = Pattern.compile("(telex:[a-z0-9][a-z0-9-]*)");
  private static final Pattern LINE = Pattern.compile("^\\{\"id\": ?\"([^\"]+)\"");
  private static final Pattern PRIOR = Pattern.compile("prior (\\d+)");
  private static final int WELL_KNOWN = 30;

  /** Sure of another: of the convenience shops (Carrefour City), of one town of the island. */
  private static final Set<String> WRONG = Set.of("telex:carrefour", "telex:mallorca");

  private FilledIds() {}

  /**
   * Rewrites the files.
   *
   * @param proposals a table: Telex's id, Wikidata's, then name, type, kind and country of the one,
   *     name, kind, country and description of the other, evidence, confidence
   * @param knowledge the folder with {@code entities}, {@code topics} and {@code former-ids.tsv}
   * @return how many ids were replaced
   */
  static int apply(Path proposals, Path knowledge) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(knowledge)) {
      files = all.filter(f -> f.toString().matches(".*\\.(jsonl|yaml)")).sorted().toList();
    }
    Set<String> taken = new HashSet<>();
    for (Path file : files) {
      for (String line : Files.readAllLines(file)) {
        Matcher id = LINE.matcher(line);
        if (id.find()) {
          taken.add(id.group(1));
        }
      }
    }
    SortedMap<String, String> sure = sure(proposals, taken);
    for (Path file : files) {
      String text = Files.readString(file);
      String filled = ID.matcher(text).replaceAll(id -> sure.getOrDefault(id.group(), id.group()));
      if (!filled.equals(text)) {
        Files.writeString(file, filled);
      }
    }
    remember(knowledge.resolve("former-ids.tsv"), sure);
    return sure.size();
  }

  private static SortedMap<String, String> sure(Path proposals, Set<String> taken)
      throws IOException {
    Map<String, List<String>> claims = new HashMap<>();
    for (String line : Files.readAllLines(proposals)) {
      String[] columns = line.split("\t", -1);
      if (taken.contains(columns[0]) && !taken.contains(columns[1]) && isSure(columns)) {
        claims.computeIfAbsent(columns[1], id -> new ArrayList<>()).add(columns[0]);
      }
    }
    SortedMap<String, String> sure = new TreeMap<>();
    claims.forEach(
        (wikidata, telex) -> {
          if (telex.size() == 1) {
            sure.put(telex.get(0), wikidata);
          }
        });
    return sure;
  }

  private static boolean isSure(String[] columns) {
    if (WRONG.contains(columns[0])) {
      return false;
    }
    if (columns[11].equals("high")) {
      return true;
    }
    Matcher prior = PRIOR.matcher(columns[10]);
    boolean alone = columns[10].endsWith("candidates 1");
    return columns[11].equals("medium")
        && columns[2].equalsIgnoreCase(columns[6])
        && !columns[5].isEmpty()
        && columns[5].equals(columns[8])
        && (alone || !columns[7].equals("city"))
        && prior.find()
        && Integer.parseInt(prior.group(1)) >= WELL_KNOWN;
  }

  private static void remember(Path file, Map<String, String> sure) throws IOException {
    SortedMap<String, String> all = new TreeMap<>(sure);
    List<String> head = new ArrayList<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith("#")) {
          head.add(line);
        } else {
          String[] ids = line.split("\t");
          all.put(ids[0], ids[1]);
        }
      }
    }
    StringBuilder text = new StringBuilder();
    head.forEach(line -> text.append(line).append('\n'));
    all.forEach((telex, wikidata) -> text.append(telex).append('\t').append(wikidata).append('\n'));
    Files.write(file, text.toString().getBytes(UTF_8));
  }

  /** For the report. */
  static String told(int replaced) {
    return String.format(Locale.ROOT, "%,d ids of Telex's own replaced by Wikidata's", replaced);
  }
}
