package news.telex.ingest.format;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import news.telex.ingest.text.Characters;
import news.telex.ingest.text.WordFile;

/**
 * What a field of a wire says of when an item may leave, by its name in whatever spelling: {@code
 * embargo_date}, {@code embargoDate}, {@code X-Embargo-Date}. The names stand in {@code
 * time-fields.tsv}.
 */
public enum TimeField {
  /** Not before; it is nothing else. */
  EMBARGO,

  /** Likely an embargo. */
  LIKELY_EMBARGO,

  /** When it is to be published, or was. */
  SCHEDULE,

  /** When something comes out: it, or what it is about. */
  RELEASE,

  /** Not after. */
  EXPIRY;

  private static final int MAX_NAME = 80;

  private static final Map<String, Set<String>> WORDS =
      WordFile.table(TimeField.class, "time-fields.tsv");
  private static final Map<String, TimeField> BY_NAME = new HashMap<>();

  static {
    for (TimeField field : values()) {
      words(Characters.lower(field.name())).forEach(name -> BY_NAME.put(name, field));
    }
  }

  private static Set<String> words(String kind) {
    return WORDS.getOrDefault(kind, Set.of());
  }

  /** What a field of this name says; empty if it says nothing of the kind. */
  public static Optional<TimeField> named(String name) {
    String letters = letters(name);
    TimeField known = BY_NAME.get(letters);
    if (known == RELEASE && name.indexOf(':') >= 0) {
      return Optional.empty();
    }
    if (known == null
        && words("word").stream().anyMatch(letters::contains)
        && words("about").stream().noneMatch(letters::endsWith)) {
      return Optional.of(LIKELY_EMBARGO);
    }
    return Optional.ofNullable(known);
  }

  /** Whether a value says that there is none. */
  public static boolean isNone(String value) {
    return words("none").contains(Characters.lower(value));
  }

  /** Whether a value says that there is one, and not until when. */
  static boolean isFlag(String value) {
    return words("flag").contains(Characters.lower(value));
  }

  /** Whether a field of this name says that its time is UTC. */
  public static boolean isUtc(String name) {
    return !allLetters(name).equals(letters(name));
  }

  /** What counts of a name; empty if it is longer than a name. */
  public static String letters(String name) {
    String all = allLetters(name);
    for (String zone : new String[] {"utc", "gmt"}) {
      if (all.startsWith(zone)) {
        return all.substring(zone.length());
      }
      if (all.endsWith(zone)) {
        return all.substring(0, all.length() - zone.length());
      }
    }
    return all;
  }

  private static String allLetters(String name) {
    if (name.length() > MAX_NAME) {
      return "";
    }
    String bare = Characters.lower(name.substring(name.lastIndexOf(':') + 1)).strip();
    bare = bare.startsWith("x-") || bare.startsWith("x_") ? bare.substring(2) : bare;
    StringBuilder letters = new StringBuilder();
    bare.codePoints().filter(Character::isLetter).forEach(letters::appendCodePoint);
    String all = letters.toString();
    return all.startsWith("field") ? all.substring("field".length()) : all;
  }
}
