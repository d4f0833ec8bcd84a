package news.telex.enrich.topic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * All terms of all rules in one language, compiled so that a text is read once: letters lead
 * through a trie to words, words through a second one to terms. Immutable once built, thread-safe.
 * The cost of a text is linear in its length; the terms determine only the constant.
 */
final class TermIndex {
  /** A rule that a term speaks for, by its place in the snapshot, and whether strongly. */
  record Claim(int rule, boolean strong) {}

  /** A term found in a text: words {@code first} to {@code last}, both included. */
  record Match(int term, int first, int last) {}

  private static final Claim[] NO_CLAIMS = {};

  private final Words exact = new Words();
  // Words as they look without their accents, for texts written without any.
  private final Words folded = new Words();
  private final Words reversed = new Words();
  private final Transitions phrases = new Transitions();
  private final Claim[][] claims;
  private final boolean[] accepting;

  /**
   * @param rules the snapshot's rules, in order
   * @param language ISO 639-1
   */
  TermIndex(List<TopicRule> rules, String language) {
    Map<String, Integer> symbols = new HashMap<>();
    Map<Integer, List<Claim>> found = new HashMap<>();
    for (int rule = 0; rule < rules.size(); rule++) {
      Terms terms = rules.get(rule).terms().get(language);
      if (terms == null) {
        continue;
      }
      for (String term : terms.strong()) {
        claims(found, term, symbols).add(new Claim(rule, true));
      }
      for (String term : terms.normal()) {
        claims(found, term, symbols).add(new Claim(rule, false));
      }
      for (String term : terms.not()) {
        claims(found, term, symbols);
      }
    }
    claims = new Claim[phrases.nodes()][];
    accepting = new boolean[phrases.nodes()];
    Arrays.fill(claims, NO_CLAIMS);
    found.forEach(
        (node, list) -> {
          claims[node] = list.toArray(NO_CLAIMS);
          accepting[node] = true;
        });
  }

  private List<Claim> claims(
      Map<Integer, List<Claim>> found, String term, Map<String, Integer> symbols) {
    int node = 0;
    for (TermPattern.Word word : TermPattern.of(term, term).words()) {
      Integer symbol = symbols.get(word.toString());
      if (symbol == null) {
        symbol = symbols.size();
        symbols.put(word.toString(), symbol);
        learn(word, symbol);
      }
      node = phrases.extend(node, symbol);
    }
    return found.computeIfAbsent(node, n -> new ArrayList<>());
  }

  private void learn(TermPattern.Word word, int symbol) {
    boolean open = word.kind() != TermPattern.Kind.WHOLE;
    for (String spelling : spellings(word.text())) {
      String plain = WordScanner.fold(spelling);
      if (word.kind() == TermPattern.Kind.SUFFIX) {
        reversed.add(new StringBuilder(spelling).reverse().toString(), symbol, true);
        reversed.add(new StringBuilder(plain).reverse().toString(), symbol, true);
      } else {
        exact.add(spelling, symbol, open);
        if (!plain.equals(spelling)) {
          folded.add(plain, symbol, open);
        }
      }
    }
  }

  /** A word and how it is written where ß, or all of ä, ö, ü, ß, æ and œ, are not in use. */
  private static Set<String> spellings(String word) {
    String swiss = word.replace("ß", "ss");
    String spelled =
        swiss
            .replace("ä", "ae")
            .replace("ö", "oe")
            .replace("ü", "ue")
            .replace("æ", "ae")
            .replace("œ", "oe");
    return new TreeSet<>(List.of(word, swiss, spelled));
  }

  /** The rules that a term speaks for; none if it only hides others. */
  Claim[] claims(int term) {
    return claims[term];
  }

  /**
   * Finds the terms of a text. A term within a longer one does not count, whichever rule it belongs
   * to: “air strike” is no “strike”. Equal spans and partial overlaps all count.
   *
   * @param text the text
   * @param limit words to read at most
   * @return in order of the first word, longer ones first
   */
  List<Match> match(WordScanner text, int limit) {
    int size = Math.min(text.size(), limit);
    int[][] symbols = new int[size][];
    Symbols buffer = new Symbols();
    boolean plain = text.plain();
    for (int i = 0; i < size; i++) {
      symbols[i] = resolve(text, i, plain, buffer);
    }
    List<Match> matches = new ArrayList<>();
    int[] frontier = new int[64];
    int[] following = new int[64];
    int covered = -1;
    int coveredFrom = -1;
    List<Match> here = new ArrayList<>();
    for (int first = 0; first < size; first++) {
      if (symbols[first].length == 0) {
        continue;
      }
      here.clear();
      frontier[0] = 0;
      int width = 1;
      for (int i = first; i < size && width > 0; i++) {
        if (symbols[i].length == 0 || (i > first && text.breakBefore(i))) {
          break;
        }
        int reached = 0;
        for (int f = 0; f < width; f++) {
          for (int symbol : symbols[i]) {
            int node = phrases.next(frontier[f], symbol);
            if (node >= 0) {
              if (reached == following.length) {
                following = Arrays.copyOf(following, reached * 2);
              }
              following[reached++] = node;
              if (accepting[node]) {
                here.add(new Match(node, first, i));
              }
            }
          }
        }
        int[] swap = frontier;
        frontier = following;
        following = swap;
        width = reached;
      }
      for (int m = here.size() - 1; m >= 0; m--) {
        Match match = here.get(m);
        boolean same = match.first() == coveredFrom && match.last() == covered;
        if (match.last() > covered || same) {
          matches.add(match);
          if (match.last() > covered) {
            covered = match.last();
            coveredFrom = match.first();
          }
        }
      }
    }
    return matches;
  }

  private int[] resolve(WordScanner text, int word, boolean plain, Symbols buffer) {
    int start = text.start(word);
    int length = text.length(word);
    buffer.clear();
    boolean whole = exact.find(text.lower(), start, length, false, buffer);
    if (text.accented(word)) {
      if (!whole) {
        // The rule may be written without accents: “coup d'etat”.
        exact.find(text.folded(), start, length, false, buffer);
      }
    } else if (!whole && (plain || text.capitals(word))) {
      folded.find(text.lower(), start, length, false, buffer);
    }
    reversed.find(text.lower(), start, length, true, buffer);
    return buffer.toArray();
  }

  /** A growing set of symbols, reused from word to word. */
  private static final class Symbols {
    private static final int[] NONE = {};
    private int[] values = new int[16];
    private int size;

    void clear() {
      size = 0;
    }

    void add(int symbol) {
      for (int i = 0; i < size; i++) {
        if (values[i] == symbol) {
          return;
        }
      }
      if (size == values.length) {
        values = Arrays.copyOf(values, size * 2);
      }
      values[size++] = symbol;
    }

    int[] toArray() {
      return size == 0 ? NONE : Arrays.copyOf(values, size);
    }
  }

  /** Letters to words: whole ones and stems that stand for all words beginning so. */
  private static final class Words {
    private final Transitions letters = new Transitions();
    private int[] whole = {};
    private int[] stem = {};

    void add(String word, int symbol, boolean open) {
      int node = 0;
      for (int i = 0; i < word.length(); i++) {
        node = letters.extend(node, word.charAt(i));
      }
      if (letters.nodes() > whole.length) {
        int from = whole.length;
        int to = letters.nodes() * 2;
        whole = Arrays.copyOf(whole, to);
        stem = Arrays.copyOf(stem, to);
        Arrays.fill(whole, from, to, -1);
        Arrays.fill(stem, from, to, -1);
      }
      (open ? stem : whole)[node] = symbol;
    }

    /** Collects what a word stands for; true if it is known as a whole. */
    boolean find(char[] chars, int start, int length, boolean backward, Symbols into) {
      if (whole.length == 0) {
        return false;
      }
      int node = 0;
      for (int i = 0; i < length; i++) {
        char c = chars[backward ? start + length - 1 - i : start + i];
        node = letters.next(node, c);
        if (node < 0) {
          return false;
        }
        if (stem[node] >= 0) {
          into.add(stem[node]);
        }
      }
      if (whole[node] >= 0) {
        into.add(whole[node]);
        return true;
      }
      return false;
    }
  }
}
