package news.telex.enrich.entity;

import java.util.List;
import java.util.Map;
import news.telex.enrich.entity.KnowledgeMatcher.Match;
import news.telex.enrich.knowledge.Alias;
import news.telex.enrich.tagger.Lattice.Tagged;
import news.telex.schemas.Entity;
import org.jspecify.annotations.Nullable;

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

  /**
   * What the lists and the rest of the article tell of the tokens.
   *
   * @param masks as {@link Cues#mask}, of each token
   * @param elsewhere as {@link NameFeatures#ELSEWHERE}, by the key of a word
   */
  default void seen(int[] masks, Map<String, Integer> elsewhere) {}

  /** What the tagger reads, before the article is read again. */
  default void read(List<Tagged> names) {}

  /**
   * What the tagger reads in the end.
   *
   * @param outside how likely each token is no part of a name
   */
  default void readAgain(List<Tagged> names, double[] outside) {}

  /**
   * A name that is taken or not.
   *
   * @param match what the knowledge has, as far as it is of the type; null if it has nothing
   */
  default void taken(Span span, Ground ground, @Nullable Match match) {}

  /** A place of an entity. */
  default void named(EntityDraft draft, Span span, Way way) {}

  /**
   * An entity that came of it; all its places were told before.
   *
   * @param weight what makes it salient
   */
  default void made(EntityDraft draft, Entity entity, Salience weight) {}

  /** All that was told, as far as it was kept. */
  default Explanation explanation() {
    return Explanation.NONE;
  }
}
