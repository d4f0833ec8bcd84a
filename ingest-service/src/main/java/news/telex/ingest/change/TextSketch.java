package news.telex.ingest.change;

import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import news.telex.ingest.text.PlainWords;
import news.telex.schemas.Digest;

/**
 * As much of a text as tells whether another one has most of it, and what of it another one
 * changes: digests of its paragraphs, and of runs of words where the paragraphs are too few to go
 * by; 160 characters each at most.
 *
 * @param paragraphs digests of paragraphs one after the other, the {@link #MAX} lowest, which are a
 *     fair sample of a longer text
 * @param runs digests of runs of {@link #RUN} words, likewise; empty where the text has {@link
 *     #ENOUGH} paragraphs
 * @param words how many paragraphs the text has, and how many words each of the sample, in two
 *     digits of base 64 each; empty in states of releases before the third
 */
public record TextSketch(String paragraphs, String runs, String words) {
  /** Of no text. */
  static final TextSketch NONE = new TextSketch("", "", "");

  /** Of longer texts a sample: half of one is told from a quarter 98 times of 100. */
  static final int MAX = 20;

  /** From so many paragraphs on they are compared whole. */
  private static final int ENOUGH = 3;

  /** Words of a run, as usual for shingles of short texts (Broder 1997). */
  private static final int RUN = 3;

  /**
   * Paragraphs or runs of a text that are looked at, from its beginning: as long as articles are.
   */
  private static final int MAX_PARTS = 4_000;

  /** 48 bits, eight characters: no two parts of two texts are taken for one another. */
  private static final int DIGEST_BYTES = 6;

  static final int DIGEST_CHARS = 8;
  static final int COUNT_CHARS = 2;
  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  /** Strings are never null, whatever an old changelog holds. */
  @SuppressWarnings({"ConstantValue", "RedundantNullCheck"})
  public TextSketch {
    paragraphs = paragraphs == null ? "" : paragraphs;
    runs = runs == null ? "" : runs;
    words = words == null ? "" : words;
  }

  /** The sketch of a text. Time in proportion to it. */
  public static TextSketch of(List<String> body) {
    SortedMap<String, Integer> all = paragraphs(body);
    Set<String> runs = all.size() < ENOUGH ? new TreeSet<>(runs(body)) : Set.of();
    StringBuilder words = new StringBuilder((1 + MAX) * COUNT_CHARS);
    digits(all.size(), words);
    int room = MAX;
    for (int count : all.values()) {
      if (room-- > 0) {
        digits(count, words);
      }
    }
    return new TextSketch(lowest(all.keySet()), lowest(runs), words.toString());
  }

  /** Whether half of this text or more stands in another. */
  public boolean isMostlyIn(List<String> body) {
    String parts = runs.isEmpty() ? paragraphs : runs;
    Set<String> others = runs.isEmpty() ? paragraphs(body).keySet() : runs(body);
    int shared = 0;
    for (int i = 0; i < parts.length(); i += DIGEST_CHARS) {
      shared += others.contains(parts.substring(i, i + DIGEST_CHARS)) ? 1 : 0;
    }
    return shared > 0 && 2 * shared * DIGEST_CHARS >= parts.length();
  }

  /** Whether lengths are remembered, so that differences can be told. */
  boolean hasWords() {
    return !words.isEmpty();
  }

  /** Paragraphs that the whole text has, each counted once. */
  int total() {
    return words.isEmpty() ? 0 : number(0);
  }

  /** How many paragraphs are remembered. */
  int size() {
    return Math.min(paragraphs.length() / DIGEST_CHARS, words.length() / COUNT_CHARS - 1);
  }

  /** The digest of a remembered paragraph, in order of digests. */
  String digest(int i) {
    return paragraphs.substring(i * DIGEST_CHARS, (i + 1) * DIGEST_CHARS);
  }

  /** Its words. */
  int words(int i) {
    return number(i + 1);
  }

  private int number(int place) {
    int at = place * COUNT_CHARS;
    return Math.max(0, DIGITS.indexOf(words.charAt(at))) * DIGITS.length()
        + Math.max(0, DIGITS.indexOf(words.charAt(at + 1)));
  }

  private static void digits(int number, StringBuilder into) {
    int bounded = Math.min(number, DIGITS.length() * DIGITS.length() - 1);
    into.append(DIGITS.charAt(bounded / DIGITS.length()));
    into.append(DIGITS.charAt(bounded % DIGITS.length()));
  }

  private static String lowest(Set<String> sorted) {
    StringBuilder lowest = new StringBuilder(MAX * DIGEST_CHARS);
    for (String digest : sorted) {
      if (lowest.length() < MAX * DIGEST_CHARS) {
        lowest.append(digest);
      }
    }
    return lowest.toString();
  }

  /** Words of each paragraph by its digest; what is there twice counts once. */
  private static SortedMap<String, Integer> paragraphs(List<String> body) {
    SortedMap<String, Integer> all = new TreeMap<>();
    for (String paragraph : body.subList(0, Math.min(MAX_PARTS, body.size()))) {
      String words = PlainWords.joined(paragraph);
      if (!words.isEmpty()) {
        all.put(digest(words), count(words));
      }
    }
    return all;
  }

  private static int count(String words) {
    int count = 1;
    for (int at = words.indexOf(' '); at >= 0; at = words.indexOf(' ', at + 1)) {
      count++;
    }
    return count;
  }

  /** Runs within each paragraph; one that is shorter than a run is one. */
  private static Set<String> runs(List<String> body) {
    Set<String> digests = new HashSet<>();
    for (String paragraph : body) {
      List<String> words = PlainWords.of(paragraph);
      int room = MAX_PARTS - digests.size();
      for (int i = 0; i < room && (i == 0 || i + RUN <= words.size()); i++) {
        List<String> run = words.subList(i, Math.min(i + RUN, words.size()));
        if (!run.isEmpty()) {
          digests.add(digest(String.join(" ", run)));
        }
      }
    }
    return digests;
  }

  private static String digest(String words) {
    return Base64.getUrlEncoder().encodeToString(new Digest().add(words).first(DIGEST_BYTES));
  }
}
