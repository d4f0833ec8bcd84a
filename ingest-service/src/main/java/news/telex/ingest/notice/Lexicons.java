package news.telex.ingest.notice;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import news.telex.ingest.text.WordFile;

/**
 * The words of all languages, and which of them have to stand in a field for a notice to be there:
 * of most articles no more than one look at each letter is needed. Those that Telex ships stand in
 * {@code notices.tsv}. Immutable, safe for use by several threads.
 */
public final class Lexicons {
  private final List<Lexicon> lexicons = new ArrayList<>();
  private final Triggers telling = new Triggers();
  private final Triggers using = new Triggers();

  private Lexicons(Collection<Phrases> all) {
    Map<String, Lexicon> byLanguage = new TreeMap<>();
    all.forEach(phrases -> byLanguage.put(phrases.language(), new Lexicon(phrases.language())));
    lexicons.addAll(byLanguage.values());
    for (Phrases phrases : all) {
      Concept concept = phrases.said();
      Lexicon own = byLanguage.computeIfAbsent(phrases.language(), Lexicon::new);
      for (String phrase : phrases.phrases()) {
        for (Lexicon lexicon : concept.isOfAllLanguages() ? lexicons : List.of(own)) {
          lexicon.add(concept, phrase);
        }
        if (concept.tells()) {
          telling.add(phrase, own);
        } else if (concept.tellsInBrief()) {
          using.add(phrase, own);
        }
      }
    }
  }

  /**
   * Those of some phrases.
   *
   * @param phrases each id once
   */
  public static Lexicons of(Collection<Phrases> phrases) {
    return new Lexicons(phrases);
  }

  /** Those that Telex ships; always the same. */
  public static Lexicons shipped() {
    return Shipped.LEXICONS;
  }

  /** The phrases that Telex ships, by id, read-only. */
  public static SortedMap<String, Phrases> shippedPhrases() {
    return Shipped.PHRASES;
  }

  /** Read at its first use; what ships does not change while the process runs. */
  private static final class Shipped {
    private static final SortedMap<String, Phrases> PHRASES = read();
    private static final Lexicons LEXICONS = of(PHRASES.values());

    private static SortedMap<String, Phrases> read() {
      SortedMap<String, Phrases> all = new TreeMap<>();
      for (String line : WordFile.lines(Lexicons.class, "notices.tsv")) {
        String[] columns = line.split("\t", -1);
        String id = columns[0] + '.' + columns[1];
        Phrases phrases = new Phrases(id, List.of(columns[2].split("\\|", -1)));
        if (all.put(id, phrases) != null) {
          throw new IllegalStateException("notices.tsv holds " + id + " twice.");
        }
      }
      return Collections.unmodifiableSortedMap(all);
    }
  }

  /** One a language, in the order of their tags. */
  Collection<Lexicon> all() {
    return lexicons;
  }

  /**
   * The languages in which a field may hold a notice: a word stands there without which none is
   * made.
   *
   * @param reach so many units are looked at
   * @param use whether a word for the use of an item, or one that holds it, is such a word, too
   */
  Set<Lexicon> told(String field, int reach, boolean use) {
    Set<Lexicon> told = Set.of();
    int hash = 0;
    int before = 0;
    int end = Math.min(reach, field.length());
    for (int i = 0; i <= end; i++) {
      int letter = i < end ? Words.foldedLetter(field.charAt(i)) : 0;
      if (letter > 0) {
        hash = 31 * hash + letter;
        told = with(told, telling.beginnings, hash);
        told = use ? with(told, using.beginnings, hash) : told;
      } else if (letter == 0 && hash != 0 && !Words.isSpaced(field, i)) {
        told = telling.at(told, before, hash);
        told = use ? using.at(told, before, hash) : told;
        before = hash;
        hash = 0;
      }
    }
    return told;
  }

  private static Set<Lexicon> with(Set<Lexicon> told, Hashes hashes, int hash) {
    List<Lexicon> more = hashes.get(hash);
    if (more.isEmpty()) {
      return told;
    }
    Set<Lexicon> all = told.isEmpty() ? new LinkedHashSet<>() : told;
    all.addAll(more);
    return all;
  }

  /**
   * What stands for each phrase: its word, of several the longest, which is the rarest, with the
   * one beside it.
   */
  private static final class Triggers {
    private final Hashes words = new Hashes();
    private final Hashes pairs = new Hashes();
    private final Hashes beginnings = new Hashes();

    void add(String phrase, Lexicon lexicon) {
      List<String> all = Phrases.words(phrase);
      if (all.size() == 1) {
        (Phrases.isBeginning(phrase) ? beginnings : words).add(all.get(0).hashCode(), lexicon);
        return;
      }
      int rarest = 0;
      for (int i = 1; i < all.size(); i++) {
        rarest = all.get(i).length() > all.get(rarest).length() ? i : rarest;
      }
      int second = Math.max(rarest, 1);
      pairs.add(pair(all.get(second - 1).hashCode(), all.get(second).hashCode()), lexicon);
    }

    /** With those for which a word stands, and the one before it. */
    Set<Lexicon> at(Set<Lexicon> told, int before, int word) {
      return with(with(told, words, word), pairs, pair(before, word));
    }

    private static int pair(int before, int word) {
      int mixed = (before * 31 + word) * 0x9E3779B9;
      return mixed ^ (mixed >>> 16);
    }
  }

  /** Hashes of words that are asked for at each letter: a bit first, which is hardly ever set. */
  private static final class Hashes {
    private static final int BITS = 1 << 16;

    private final BitSet bits = new BitSet(BITS);
    private final Map<Integer, List<Lexicon>> all = new HashMap<>();

    void add(int hash, Lexicon lexicon) {
      bits.set(hash & (BITS - 1));
      all.computeIfAbsent(hash, h -> new ArrayList<>()).add(lexicon);
    }

    List<Lexicon> get(int hash) {
      return bits.get(hash & (BITS - 1)) ? all.getOrDefault(hash, List.of()) : List.of();
    }
  }
}
