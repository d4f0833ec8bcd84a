package news.telex.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes the names of months, weekdays and countries that Telex ships, as the Unicode CLDR of the
 * JDK that runs this has them. Its JDK decides about what comes out, so that no other one does: run
 * with the root folder as argument when the languages change, and look at the difference.
 */
final class WriteCldrNames {
  /** In the order in which a word counts where two languages use it for different months. */
  private static final List<String> CALENDAR_LANGUAGES =
      List.of(
          "en", "de", "fr", "es", "it", "pt", "ru", "tr", "nl", "pl", "uk", "sv", "da", "nb", "fi",
          "ro", "az", "ca", "el", "bg", "cs", "hu", "id", "ar", "fa", "he", "hi");

  private static final List<TextStyle> STYLES =
      List.of(
          TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE);

  private static final List<String> COUNTRY_LANGUAGES =
      List.of("en", "de", "fr", "es", "it", "pt", "nl", "pl", "tr", "ru", "zh");

  private static final String SOURCE =
      "# Source: Unicode CLDR %s, as in OpenJDK %d. Licence: cldr-license.txt.\n"
          + "# Written by WriteCldrNames (integration-tests).\n";

  private WriteCldrNames() {}

  public static void main(String[] args) throws IOException {
    Path root = Path.of(args[0]);
    Files.writeString(
        root.resolve("ingest-service/src/main/resources/news/telex/ingest/text/calendar.tsv"),
        calendar());
    Files.writeString(
        root.resolve("enrich-service/src/main/resources/knowledge/countries/names.tsv"),
        countries());
  }

  private static String source() {
    int jdk = Runtime.version().feature();
    return String.format(Locale.ROOT, SOURCE, jdk == 17 ? "39" : "unknown", jdk);
  }

  private static String calendar() {
    StringBuilder out = new StringBuilder(source());
    out.append("# Form, language, months, weekdays; in the order in which a name counts.\n");
    for (TextStyle style : STYLES) {
      for (String language : CALENDAR_LANGUAGES) {
        Locale locale = Locale.forLanguageTag(language);
        String months =
            Arrays.stream(Month.values())
                .map(month -> month.getDisplayName(style, locale))
                .collect(Collectors.joining("|"));
        String days =
            Arrays.stream(DayOfWeek.values())
                .map(day -> day.getDisplayName(style, locale))
                .collect(Collectors.joining("|"));
        out.append(String.join("\t", style.name(), language, months, days)).append('\n');
      }
    }
    return out.toString();
  }

  private static String countries() {
    StringBuilder out = new StringBuilder(source());
    out.append("# Code (ISO 3166-1 alpha-2 and what the CLDR adds), name in each language.\n");
    out.append("code\t").append(String.join("\t", COUNTRY_LANGUAGES)).append('\n');
    for (char first = 'A'; first <= 'Z'; first++) {
      for (char second = 'A'; second <= 'Z'; second++) {
        String code = "" + first + second;
        Locale country = new Locale.Builder().setRegion(code).build();
        List<String> names = new ArrayList<>();
        for (String language : COUNTRY_LANGUAGES) {
          names.add(country.getDisplayCountry(Locale.forLanguageTag(language)));
        }
        if (!names.stream().allMatch(code::equals)) {
          out.append(code).append('\t').append(String.join("\t", names)).append('\n');
        }
      }
    }
    return out.toString();
  }
}
