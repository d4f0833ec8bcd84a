package news.telex.enrich.entity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import news.telex.enrich.document.Document;
import news.telex.enrich.document.Document.Style;
import news.telex.enrich.entity.Cues.Kind;
import news.telex.enrich.tagger.Evidence;
import news.telex.enrich.tagger.Labels;
import news.telex.enrich.tagger.Lattice;
import news.telex.enrich.tagger.Lattice.Tagged;

/**
 * What an article decided in one place speaks for its other places: the same words, the last word
 * of a person's name, and a company's name without its suffix. Each sure reading elsewhere adds to
 * the odds of the same type; each as no name takes from them.
 */
final class Consensus {
  /** Logarithm of odds that a sure reading elsewhere adds. Chosen on the choice folds. */
  private static final double STEP = 1.0;

  /** The most that all readings elsewhere add. */
  private static final double MOST = 2.5;

  /** A reading less sure says nothing. */
  private static final double SURE = 0.6;

  /** From here on a longer reading is not cut for what one of its words is elsewhere. */
  private static final double LIKELY = 0.3;

  /** Less likely to be no name is no reading as none. */
  private static final double DOUBT = 0.2;

  private static final int MAX_WORDS = 8;
  private static final int PERSON = Labels.TYPES.indexOf("PER");

  private final Document document;
  private final Map<String, List<Reading>> readings = new HashMap<>();

  /** Words of the likely name that a token is part of; 0 if it is of none. */
  private final int[] longest;

  private Consensus(Document document) {
    this.document = document;
    this.longest = new int[document.size()];
  }

  /** Words that were read as names. */
  private static final class Reading {
    private final List<String> words;
    private final double[] sums = new double[Labels.TYPES.size()];
    private final Map<Integer, Tagged> places = new HashMap<>();

    /** Readings of the same words as no name. */
    private double against;

    Reading(List<String> words) {
      this.words = words;
    }
  }

  /** Raises in a lattice what its names say of each other. */
  static void raise(Document document, Cues cues, Lattice lattice, List<Tagged> names) {
    Consensus consensus = new Consensus(document);
    for (Tagged name : names) {
      if (name.confidence() >= LIKELY) {
        Arrays.fill(consensus.longest, name.from(), name.to(), name.to() - name.from());
      }
      if (name.confidence() >= SURE && name.to() - name.from() <= MAX_WORDS) {
        consensus.note(name, name.from(), name.to());
        if (name.type() == PERSON && name.to() - name.from() > 1) {
          consensus.note(name, name.to() - 1, name.to());
        }
        int end = name.to();
        while (end - 1 > name.from() && cues.is(Kind.ORG_SUFFIX, document.token(end - 1).key())) {
          end--;
        }
        if (end < name.to()) {
          consensus.note(name, name.from(), end);
        }
      }
    }
    consensus.apply(lattice);
  }

  private void note(Tagged name, int from, int to) {
    List<String> words = new ArrayList<>();
    for (int i = from; i < to; i++) {
      words.add(document.token(i).key());
    }
    List<Reading> list = readings.computeIfAbsent(words.get(0), k -> new ArrayList<>(1));
    Reading reading = null;
    for (Reading each : list) {
      reading = each.words.equals(words) ? each : reading;
    }
    if (reading == null) {
      reading = new Reading(words);
      list.add(reading);
    }
    reading.sums[name.type()] += name.confidence();
    reading.places.put(from, name);
  }

  /** What is done with a place where words stand that were read as a name somewhere. */
  private interface Places {
    void place(int i, int at, Reading reading);
  }

  private void places(Evidence evidence, Places places) {
    for (int i = 0; i < evidence.size(); i++) {
      int at = evidence.token(i);
      if (document.token(at).isCapital()) {
        for (Reading reading : readings.getOrDefault(document.token(at).key(), List.of())) {
          if (stands(evidence, i, reading.words)) {
            places.place(i, at, reading);
          }
        }
      }
    }
  }

  private void apply(Lattice lattice) {
    double[] odds = lattice.marginals();
    places(
        lattice.evidence(),
        (i, at, reading) -> {
          double outside = odds[i * Labels.COUNT + Labels.OUTSIDE];
          if (outside >= DOUBT && document.style(at) == Style.RUNNING) {
            reading.against += outside;
          }
        });
    places(
        lattice.evidence(),
        (i, at, reading) -> {
          if (!isInLonger(at, reading.words.size())) {
            raise(lattice, i, at, reading);
          }
        });
  }

  /** Google, Inc.: a likely name is not cut for what one of its words is elsewhere. */
  private boolean isInLonger(int at, int n) {
    return longest[at] > n;
  }

  private boolean stands(Evidence evidence, int i, List<String> words) {
    if (i + words.size() > evidence.size()) {
      return false;
    }
    for (int k = 1; k < words.size(); k++) {
      if (evidence.isFirst(i + k)
          || !document.token(evidence.token(i + k)).key().equals(words.get(k))) {
        return false;
      }
    }
    return true;
  }

  private static void raise(Lattice lattice, int i, int at, Reading reading) {
    Tagged own = reading.places.get(at);
    int n = reading.words.size();
    for (int type = 0; type < reading.sums.length; type++) {
      double others = reading.sums[type] - reading.against;
      if (own != null && own.type() == type) {
        others -= own.confidence();
      }
      if (others > 0) {
        int by = (int) (Math.min(MOST, STEP * others) * lattice.unit() / n);
        for (int k = 0; k < n; k++) {
          lattice.raise(i + k, Labels.of(type, k, n), by);
        }
      }
    }
  }
}
