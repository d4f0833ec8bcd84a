package news.telex.enrich.entity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import news.telex.enrich.text.Folding;
import news.telex.schemas.Digest;

/** Words by which the texts of a language tell of sport and of who plays. Immutable. */
final class ContestWords {
  private static final String FILE = "/entity/contests.tsv";

  /** What a word tells. */
  enum Kind {
    /** Stands between two contestants. */
    MEETS,
    /** Stands behind a contestant. */
    DOES,
    /** Stands before a contestant. */
    AGAINST,
    /** Stands between what somebody did and the contestant at whose place it was. */
    AWAY,
    /** Stands before a small word and a contestant. */
    OUTCOME,
    /** Stands behind a contestant, or before a small word and one. */
    ROLE,
    /** Tells that a text is about sport. */
    SPORT,
    /** Tells it, too, but stands in other texts as well. */
    GAME
  }

  private static final Map<String, ContestWords> BY_LANGUAGE = new HashMap<>();
  private static final ContestWords NONE = new ContestWords();
  private static final String VERSION = load();

  private final Map<Kind, Set<String>> words = new EnumMap<>(Kind.class);

  private final Map<String, String> sports = new HashMap<>();

  private ContestWords() {}

  /** Those of a language, ISO 639; none where it has no list. */
  static ContestWords of(String language) {
    return BY_LANGUAGE.getOrDefault(language, NONE);
  }

  /** Digest of all lists. */
  static String version() {
    return VERSION;
  }

  private static String load() {
    Digest digest = new Digest();
    for (String line : lines()) {
      digest.add(line);
      if (!line.startsWith("#")) {
        String[] columns = line.split("\t");
        BY_LANGUAGE
            .computeIfAbsent(columns[1], language -> new ContestWords())
            .add(columns[0], columns[2].split(" "));
      }
    }
    return digest.hex(4);
  }

  private void add(String what, String[] all) {
    int colon = what.indexOf(':');
    String kind = colon < 0 ? what : what.substring(0, colon);
    Set<String> known =
        words.computeIfAbsent(Kind.valueOf(kind.toUpperCase(Locale.ROOT)), k -> new HashSet<>());
    for (String word : all) {
      String key = Folding.fold(word);
      known.add(key);
      if (colon > 0) {
        sports.put(key, what.substring(colon + 1));
      }
    }
  }

  private static List<String> lines() {
    try (InputStream in = ContestWords.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IOException("not on the class path: " + FILE);
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a word, in folded form, tells this. */
  boolean is(Kind kind, String key) {
    Set<String> set = words.get(kind);
    return set != null && set.contains(key);
  }

  /** Which sport a word is of, as the kinds of teams begin; empty if of several or of none. */
  Optional<String> sport(String key) {
    return Optional.ofNullable(sports.get(key));
  }
}
