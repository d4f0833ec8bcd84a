package news.telex.ingest.text;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Language tags as wires write them, made BCP 47. Pure. */
public final class LanguageTag {
  /** ISO 639-2 codes that wires write for the languages of most of their text. */
  private static final Map<String, String> LONG_LANGUAGES =
      Map.ofEntries(
          Map.entry("eng", "en"),
          Map.entry("deu", "de"),
          Map.entry("ger", "de"),
          Map.entry("fra", "fr"),
          Map.entry("fre", "fr"),
          Map.entry("spa", "es"),
          Map.entry("ita", "it"),
          Map.entry("por", "pt"),
          Map.entry("rus", "ru"),
          Map.entry("tur", "tr"),
          Map.entry("nld", "nl"),
          Map.entry("dut", "nl"),
          Map.entry("ara", "ar"),
          Map.entry("zho", "zh"),
          Map.entry("chi", "zh"),
          Map.entry("jpn", "ja"));

  private LanguageTag() {}

  /** Whether two statements name one language, whatever country or script they add. */
  public static boolean isSame(@Nullable String stated, @Nullable String other) {
    String first = of(stated);
    String second = of(other);
    return first != null && second != null && primary(first).equals(primary(second));
  }

  private static String primary(String tag) {
    int dash = tag.indexOf('-');
    return dash < 0 ? tag : tag.substring(0, dash);
  }

  /**
   * The tag in BCP 47.
   *
   * @param stated a tag or code of ISO 639-1 or 639-2, also with an underscore; or null
   * @return null if it names no language
   */
  public static @Nullable String of(@Nullable String stated) {
    if (stated == null || stated.isBlank() || stated.length() > 35) {
      return null;
    }
    String tag = stated.strip().replace('_', '-');
    String primary = primary(tag).toLowerCase(Locale.ROOT);
    if (primary.length() < 2 || primary.length() > 3) {
      return null;
    }
    String rest = tag.substring(primary(tag).length());
    String normal =
        Locale.forLanguageTag(LONG_LANGUAGES.getOrDefault(primary, primary) + rest).toLanguageTag();
    return normal.equals("und") ? null : normal;
  }
}
