package news.telex.ingest.notice;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.telex.ingest.notice.Notice.Place;
import news.telex.ingest.text.Dates.Clues;

/**
 * A field in which notices may stand. Immutable.
 *
 * @param words as far as it is looked at
 * @param paragraph index in the body, or {@link #NO_PARAGRAPH}; 0 for what is no text
 * @param clues what settles its times: when the item was written, its language, the wire's home
 * @param item what is known of the item
 */
record Field(Words words, Place place, int paragraph, Clues clues, Item item) {
  /** Index of what is no part of the body. */
  static final int NO_PARAGRAPH = -1;

  /** A headline that is nothing but an address has so many units at most. */
  private static final int MAX_ADDRESS = 40;

  /** The words that join others have so many letters at most. */
  private static final int SHORT = 4;

  /**
   * What the fields of an item share.
   *
   * @param embargoed whether its headline speaks of an embargo: then the text does, too
   * @param bare whether it has no text but a headline
   * @param headline as the wire wrote it
   */
  record Item(boolean embargoed, boolean bare, String headline) {
    /** Whether its headline is nothing but an address: then its text is said to desks. */
    boolean addresses(Lexicon lexicon) {
      if (headline.isEmpty() || headline.length() > MAX_ADDRESS) {
        return false;
      }
      Words words = Words.of(headline);
      boolean desks = false;
      int i = 0;
      for (long said : lexicon.concepts(words)) {
        boolean desk = (said & (Concept.DESK.bit() | Concept.ADVISORY.bit())) != 0;
        if (!desk && words.all().get(i).folded().length() > SHORT) {
          return false;
        }
        desks |= desk;
        i++;
      }
      return desks;
    }
  }

  /** Its sentences in some languages. */
  List<Sentence> sentences(Collection<Lexicon> lexicons) {
    Map<Lexicon, long[]> concepts = new LinkedHashMap<>();
    lexicons.forEach(lexicon -> concepts.put(lexicon, lexicon.concepts(words)));
    List<Sentence> all = new ArrayList<>();
    lexicons.forEach(lexicon -> all.addAll(sentences(lexicon, concepts)));
    return all;
  }

  private List<Sentence> sentences(Lexicon lexicon, Map<Lexicon, long[]> concepts) {
    List<Sentence> all = new ArrayList<>();
    boolean addressed = place == Place.NOTE || (place == Place.TEXT && item.addresses(lexicon));
    int from = 0;
    for (int i = 1; i <= words.all().size(); i++) {
      if (i == words.all().size() || words.endsSentence(i - 1)) {
        Sentence sentence = sentence(lexicon, concepts, from, i, addressed);
        // Who is addressed in one sentence is in those behind it.
        if (!addressed && place == Place.TEXT && sentence.isAddressed()) {
          addressed = true;
          sentence = sentence(lexicon, concepts, from, i, true);
        }
        all.add(sentence);
        from = i;
      }
    }
    int end = endingBracket() > 0 ? endingBracket() : endingTime();
    if (end > 0) {
      all.add(sentence(lexicon, concepts, end, words.all().size(), addressed));
    }
    return all;
  }

  private Sentence sentence(
      Lexicon lexicon, Map<Lexicon, long[]> concepts, int from, int to, boolean addressed) {
    long[] own = concepts.getOrDefault(lexicon, new long[0]);
    int most = concepts.values().stream().mapToInt(all -> known(all, from, to)).max().orElse(0);
    boolean foreign = 3 * known(own, from, to) <= 2 * most;
    return new Sentence(this, lexicon, own, from, to, addressed, foreign);
  }

  private static int known(long[] concepts, int from, int to) {
    int known = 0;
    for (int i = from; i < to; i++) {
      known += concepts[i] != 0 ? 1 : 0;
    }
    return known;
  }

  /** The first word of the bracket that ends a headline, or a slug; 0 if none does. */
  private int endingBracket() {
    String text = words.text().strip();
    if (place == Place.TEXT || place == Place.NOTE || !(text.endsWith(")") || text.endsWith("]"))) {
      return 0;
    }
    for (int i = words.all().size() - 1; i > 0; i--) {
      if (words.before(i).chars().anyMatch(c -> c == '(' || c == '[')) {
        return i;
      }
    }
    return 0;
  }

  /** The first word behind the last dash of a headline, if a time of day follows; else 0. */
  private int endingTime() {
    if (place != Place.HEAD) {
      return 0;
    }
    for (int i = words.all().size() - 1; i > 0; i--) {
      String before = words.before(i);
      if (before.startsWith(" ") && before.chars().anyMatch(c -> "-–—|".indexOf(c) >= 0)) {
        String rest = words.text().substring(words.all().get(i).start());
        return ClockWords.mayHoldTime(rest, rest.length()) ? i : 0;
      }
    }
    return 0;
  }

  /** The time that stands behind a unit of the field. */
  Optional<NoticeTime.Time> timeAt(int from) {
    return NoticeTime.at(words.text().substring(from), clues)
        .map(
            time ->
                new NoticeTime.Time(
                    time.moment(), time.dated(), time.leading(), from + time.end()));
  }
}
