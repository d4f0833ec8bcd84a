package news.telex.enrich.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Ids that entities had before they got one of Wikidata's. What was said under them, in the topic
 * of changes or in a rule, is said of the entity still.
 */
public final class FormerIds {
  private static final String FILE = "/knowledge/former-ids.tsv";

  private static final Map<String, String> CURRENT = load();

  private FormerIds() {}

  /** The id that an entity has now; the same one if it never had another. */
  public static String current(String id) {
    return CURRENT.getOrDefault(id, id);
  }

  private static Map<String, String> load() {
    try {
      Map<String, String> ids = new HashMap<>();
      for (String line : EntityFiles.lines(FILE)) {
        if (!line.startsWith("#")) {
          int tab = line.indexOf('\t');
          ids.put(line.substring(0, tab), line.substring(tab + 1));
        }
      }
      return Map.copyOf(ids);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
