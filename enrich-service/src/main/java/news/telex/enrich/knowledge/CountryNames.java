package news.telex.enrich.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Names of countries by language, from the Unicode CLDR. They are shipped, because each JDK carries
 * another version of it: knowledge of equal content has an equal version on all of them. Immutable.
 */
final class CountryNames {
  private static final String FILE = "/knowledge/countries/names.tsv";

  private static final String COUNTRY = "country";

  private static final Map<String, Map<String, String>> NAMES = load();

  private CountryNames() {}

  /**
   * The name in each language (ISO 639-1); none for a code that is not known.
   *
   * @param country ISO 3166-1 alpha-2, upper case
   */
  private static Map<String, String> of(String country) {
    return NAMES.getOrDefault(country, Map.of());
  }

  /** The names of a country that the entity itself does not say, by language in their order. */
  static Map<String, List<String>> beside(KnownEntity entity) {
    if (!entity.kind().equals(COUNTRY) || entity.country().isEmpty()) {
      return Map.of();
    }
    String code = entity.country().get();
    Map<String, List<String>> names = new TreeMap<>();
    of(code)
        .forEach(
            (language, name) -> {
              int bracket = name.indexOf('(');
              String plain = (bracket > 0 ? name.substring(0, bracket) : name).strip();
              List<String> said = entity.aliasesByLanguage().getOrDefault(language, List.of());
              if (!plain.isEmpty() && !plain.equals(code) && !said.contains(plain)) {
                names.put(language, List.of(plain));
              }
            });
    return names;
  }

  private static Map<String, Map<String, String>> load() {
    List<String> lines;
    try {
      lines = EntityFiles.lines(FILE).stream().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String[] languages = lines.get(0).split("\t", -1);
    Map<String, Map<String, String>> all = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] columns = line.split("\t", -1);
      Map<String, String> names = new LinkedHashMap<>();
      for (int i = 1; i < columns.length; i++) {
        names.put(languages[i], columns[i]);
      }
      all.put(columns[0], names);
    }
    return all;
  }
}
