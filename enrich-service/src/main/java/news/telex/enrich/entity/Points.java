package news.telex.enrich.entity;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** What speaks for a meaning of a name, added up. Mutable, lives within one recognition. */
class Points {
  private double sum;

  /** Adds a clue so many times. */
  void add(Clue clue, double times) {
    sum += clue.weight() * times;
  }

  /** Adds a clue once, if it is there. */
  final void addIf(boolean there, Clue clue) {
    if (there) {
      add(clue, 1);
    }
  }

  final double sum() {
    return sum;
  }

  /** What they are made of, as far as that is remembered. */
  Map<Clue, Double> parts() {
    return Map.of();
  }

  /** The same parts in the order of the clues. */
  static Map<Clue, Double> copy(Map<Clue, Double> parts) {
    Map<Clue, Double> copy = new EnumMap<>(Clue.class);
    copy.putAll(parts);
    return Collections.unmodifiableMap(copy);
  }

  /** Points that remember what they are made of. */
  static final class Told extends Points {
    private final Map<Clue, Double> parts = new EnumMap<>(Clue.class);

    @Override
    void add(Clue clue, double times) {
      super.add(clue, times);
      if (times != 0) {
        parts.merge(clue, clue.weight() * times, Double::sum);
      }
    }

    @Override
    Map<Clue, Double> parts() {
      return parts;
    }
  }
}
