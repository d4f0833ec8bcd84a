package news.telex.enrich.entity;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
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
import java.util.Set;
import news.telex.enrich.tagger.WordClusters;
import news.telex.enrich.text.Folding;
import news.telex.enrich.text.Token;
import news.telex.schemas.Digest;
import org.jspecify.annotations.Nullable;

/**
 * The words by which names are told in one language, in the form of {@link Token#key}; those of
 * {@link Kind#FUNCTION} in the form of {@link Token#lower}. Immutable and thread-safe.
 */
final class Cues {
  /** Languages with a list of their own; any other has given names and knowledge only. */
  static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "it", "pt");

  /** Those whose words have classes; see {@code clusters.md}. */
  private static final Set<String> CLUSTERED = Set.of("en", "de", "es");

  /** What a word tells. */
  enum Kind {
    /** Grammatical words: never part of a name by themselves. */
    FUNCTION,
    /** Words of the dictionary that are written with a capital in headlines and names of things. */
    COMMON,
    /** Stands in front of a person. */
    TITLE,
    /** Makes an organisation of the words around it. */
    ORG_HEAD,
    /** Makes an organisation of what follows it even without a capital: université de … */
    LOWER_HEAD,
    /** A compound that ends so makes an organisation of what follows it: Bundesverband der … */
    ORG_ENDING,
    /** Ends the name of a company or club. */
    ORG_SUFFIX,
    /** Makes a place of the words around it. */
    PLACE_HEAD,
    /** Often stands in front of a place. */
    PLACE_PREPOSITION,
    /** Points to a part of a place. */
    DIRECTION,
    /** What a person does in news. */
    SPEECH,
    /** Makes an event, a law or a prize of the words before it. */
    EVENT,
    /** Days, months, seasons. */
    CALENDAR,
    /** Small words within names. */
    PARTICLE,
    /** Written with a capital but no name: languages, religions, followers. */
    REJECT
  }

  /** Words that are kept for the next text, as a power of 2. */
  private static final int LATELY = 12;

  private final String language;
  private final Map<Kind, Set<String>> words;
  private final Set<String> givenNames;
  private final WordClusters clusters;
  private final Map<String, Integer> masks = new HashMap<>();

  /**
   * Words that were looked up lately: texts use the same ones over and over. Written without a
   * lock, as it does not matter whose is kept.
   */
  private final @Nullable Word[] lately = new Word[1 << LATELY];

  private Cues(
      String language,
      Map<Kind, Set<String>> words,
      Set<String> givenNames,
      WordClusters clusters) {
    this.language = language;
    this.words = words;
    this.givenNames = givenNames;
    this.clusters = clusters;
    words.forEach(
        (kind, keys) -> {
          if (kind != Kind.FUNCTION && kind != Kind.ORG_ENDING) {
            keys.forEach(key -> masks.merge(key, bit(kind), (a, b) -> a | b));
          }
        });
  }

  /** The bit of a kind in {@link #mask}. */
  static int bit(Kind kind) {
    return 1 << kind.ordinal();
  }

  /** The bit of given names in {@link #mask}. */
  static final int GIVEN = 1 << Kind.values().length;

  /** All that the lists tell of a word, a bit a kind and one for given names. */
  int mask(Token token) {
    return word(token).mask;
  }

  /** How a word is written, as {@link NameFeatures#shape} says. */
  int shape(Token token) {
    return word(token).shape;
  }

  /** What is the same of a word wherever it stands. */
  private record Word(String surface, int mask, int shape, int cluster) {}

  private Word word(Token token) {
    String surface = token.surface();
    int place = (surface.hashCode() * 0x9E3779B1) >>> (Integer.SIZE - LATELY);
    Word word = lately[place];
    if (word == null || !word.surface.equals(surface)) {
      word = new Word(surface, read(token), NameFeatures.shape(surface), clusters.of(surface));
      lately[place] = word;
    }
    return word;
  }

  private int read(Token token) {
    String key = token.key();
    int mask = masks.getOrDefault(key, 0);
    mask |= is(Kind.FUNCTION, token.lower()) ? bit(Kind.FUNCTION) : 0;
    mask |= givenNames.contains(key) ? GIVEN : 0;
    return endsLikeOrganisation(key) ? mask | bit(Kind.ORG_ENDING) : mask;
  }

  /** All languages' cues and the version of the lists. */
  record Library(Map<String, Cues> byLanguage, Cues other, String version) {
    Cues of(String language) {
      return byLanguage.getOrDefault(language, other);
    }
  }

  /**
   * Reads the lists from the class path.
   *
   * @throws UncheckedIOException if one is missing
   * @throws IllegalStateException if one is broken
   */
  static Library load() {
    Digest digest = new Digest();
    Set<String> given = new HashSet<>();
    for (String line : lines("given-names.txt", digest)) {
      for (String name : line.split(" ")) {
        if (!name.isEmpty()) {
          given.add(Folding.fold(name));
        }
      }
    }
    Map<String, Cues> byLanguage = new HashMap<>();
    for (String language : LANGUAGES) {
      byLanguage.put(language, read(language, given, digest));
    }
    Cues other = new Cues("", new EnumMap<>(Kind.class), given, WordClusters.NONE);
    return new Library(Map.copyOf(byLanguage), other, digest.hex(4));
  }

  private static Cues read(String language, Set<String> given, Digest digest) {
    Map<Kind, Set<String>> words = new EnumMap<>(Kind.class);
    Set<String> section = new HashSet<>();
    String name = "";
    for (String line : lines("cues-" + language + ".txt", digest)) {
      if (line.startsWith("[")) {
        name = line.substring(1, line.indexOf(']'));
        section = new HashSet<>();
        words.put(Kind.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')), section);
      } else {
        for (String word : line.split(" ")) {
          if (!word.isEmpty()) {
            section.add(name.equals("function") ? Folding.lower(word) : Folding.fold(word));
          }
        }
      }
    }
    return new Cues(language, words, given, clusters(language, digest));
  }

  private static WordClusters clusters(String language, Digest digest) {
    if (!CLUSTERED.contains(language)) {
      return WordClusters.NONE;
    }
    try (InputStream in = open("clusters-" + language + ".gz")) {
      byte[] file = in.readAllBytes();
      digest.add(file);
      return WordClusters.read(new ByteArrayInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) throws IOException {
    InputStream in = Cues.class.getResourceAsStream("/entity/" + name);
    if (in == null) {
      throw new IOException("not on the class path: /entity/" + name);
    }
    return in;
  }

  private static List<String> lines(String name, Digest digest) {
    try (InputStream in = open(name)) {
      List<String> lines =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
              .lines()
              .filter(line -> !line.startsWith("#") && !line.isBlank())
              .toList();
      lines.forEach(digest::add);
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether words of the language have classes. */
  boolean hasClusters() {
    return clusters != WordClusters.NONE;
  }

  /**
   * The class of a word among those that stand beside the same words, from 1; 0 if it has none. At
   * the beginning of a sentence that of the small word does where the capital is rare.
   */
  int cluster(Token token) {
    int cluster = word(token).cluster;
    return cluster == 0 && token.sentenceStart() ? clusters.of(token.lower()) : cluster;
  }

  /** Whether the word is in the list. */
  boolean is(Kind kind, String key) {
    Set<String> set = words.get(kind);
    return set != null && set.contains(key);
  }

  /**
   * Whether this is a grammatical word. Unlike in the other lists diacritics count: Pará is no
   * para.
   */
  boolean isFunction(Token token) {
    return (mask(token) & bit(Kind.FUNCTION)) != 0;
  }

  /** Whether the word is a compound such as Bundesverband. */
  boolean endsLikeOrganisation(String key) {
    for (String ending : words.getOrDefault(Kind.ORG_ENDING, Set.of())) {
      if (key.length() > ending.length() + 2 && key.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the word is a given name somewhere in the world. */
  boolean isGivenName(String key) {
    return givenNames.contains(key);
  }

  /** True if a capital alone tells nothing: German writes all nouns so, others have no lists. */
  boolean isStrict() {
    return language.equals("de") || language.isEmpty();
  }

  /** ISO 639-1; empty for a language without lists. */
  String language() {
    return language;
  }
}
