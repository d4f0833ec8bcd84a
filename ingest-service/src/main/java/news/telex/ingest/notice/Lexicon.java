package news.telex.ingest.notice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the words of one language say in notices. Immutable once filled. */
final class Lexicon {
  /** A phrase; {@code words} are folded. */
  private record Entry(long bit, List<String> words) {}

  private final Map<String, List<Entry>> byFirst = new HashMap<>();
  private final List<Entry> beginnings = new ArrayList<>();
  private final String language;

  Lexicon(String language) {
    this.language = language;
  }

  /** Whether its verbs may stand before what denies them. */
  boolean deniesBehind() {
    return language.equals("de") || language.equals("nl");
  }

  void add(Concept concept, String phrase) {
    Entry entry = new Entry(concept.bit(), Phrases.words(phrase));
    if (Phrases.isBeginning(phrase)) {
      beginnings.add(entry);
    } else {
      byFirst.computeIfAbsent(entry.words.get(0), first -> new ArrayList<>()).add(entry);
    }
  }

  /**
   * What each word of a field says, as {@link Concept#bit bits}; the words of a phrase all say what
   * the phrase does.
   */
  long[] concepts(Words field) {
    long[] all = new long[field.all().size()];
    for (int i = 0; i < all.length; i++) {
      String word = field.all().get(i).folded();
      for (Entry entry : byFirst.getOrDefault(word, List.of())) {
        if (stands(entry, field, i)) {
          for (int j = 0; j < entry.words.size(); j++) {
            all[i + j] |= entry.bit;
          }
        }
      }
      for (Entry entry : beginnings) {
        if (word.startsWith(entry.words.get(0))) {
          all[i] |= entry.bit;
        }
      }
    }
    return all;
  }

  private static boolean stands(Entry entry, Words field, int at) {
    int size = entry.words.size();
    if (at + size > field.all().size()) {
      return false;
    }
    for (int j = 1; j < size; j++) {
      if (!field.all().get(at + j).folded().equals(entry.words.get(j))) {
        return false;
      }
    }
    return true;
  }
}
