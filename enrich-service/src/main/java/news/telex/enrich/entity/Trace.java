package news.telex.enrich.entity;

import news.telex.enrich.entity.KnowledgeMatcher.Match;
import news.telex.enrich.knowledge.Alias;

/**
 * Is told what recognition computes, as it does. What hears nothing, {@link #OFF}, costs nothing:
 * nothing is made or worked out only to be told.
 */
interface Trace {
  /** For recognition that nobody asks about. */
  Trace OFF = new Trace() {};

  /** To add up what speaks for a meaning. */
  default Points points() {
    return new Points();
  }

  /** Whether a meaning may be meant. */
  default void judged(Match match, Alias alias, Verdict verdict) {}

  /** What speaks for a meaning that is weighed against others. */
  default void scored(Match match, Alias alias, Points points) {}

  /** What became of a match; all its meanings were told before. */
  default void decided(Match match, Linking linking) {}
}
