package news.telex.enrich.entity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.telex.enrich.knowledge.Meaning;
import news.telex.schemas.Entity;
import news.telex.schemas.EntityType;

/**
 * Why an article has the entities that it has, as recognition told it while it worked.
 *
 * @param entities in the order of the article
 * @param passedOver names of the knowledge and of the tagger that are part of no entity, in order
 */
public record Explanation(List<Explained> entities, List<Place> passedOver) {
  /** Where a cue is that stands at another place of the article, or here. */
  public static final String ARTICLE = "article";

  /** Of what nobody asked about, or nothing was looked for in. */
  public static final Explanation NONE = new Explanation(List.of(), List.of());

  /** Copies the lists. */
  public Explanation {
    entities = List.copyOf(entities);
    passedOver = List.copyOf(passedOver);
  }

  /**
   * An entity.
   *
   * @param weight what makes it salient; its salience is the share of that in all entities' weight
   * @param basis what its confidence is made of
   * @param mentions why each of its mentions is one, in the same order
   */
  public record Explained(
      Entity entity, Salience weight, Confidence.Basis basis, List<Place> mentions) {
    /** Copies the list. */
    public Explained {
      mentions = List.copyOf(mentions);
    }
  }

  /**
   * A place of the text that is a name, or may be.
   *
   * @param start first UTF-16 unit, as in a mention
   * @param end behind the last
   * @param way how it came to its entity; empty if it is part of none
   * @param ground why the name was taken or not; empty if it was not looked at by itself
   * @param firstReading what the tagger read at first
   * @param reading what it read when the article had been read again
   * @param outside how likely it is no name, to the tagger; 0 to 1
   * @param weighed what of the knowledge it may mean, one a name that stands here
   */
  public record Place(
      int start,
      int end,
      String text,
      Optional<Way> way,
      Optional<Ground> ground,
      Optional<Reading> firstReading,
      Optional<Reading> reading,
      double outside,
      List<Cue> cues,
      List<Weighed> weighed) {
    /** Copies the lists. */
    public Place {
      cues = List.copyOf(cues);
      weighed = List.copyOf(weighed);
    }
  }

  /**
   * A name as the tagger reads it.
   *
   * @param probability that of its least sure word
   */
  public record Reading(String text, EntityType type, double probability) {}

  /**
   * What a word list tells, or the rest of the article.
   *
   * @param where {@code before}, {@code inside} or {@code behind} the name, or {@link #ARTICLE}
   * @param what section of the list, {@code given-name}, or how the article has the word
   */
  public record Cue(String where, String what, String word) {}

  /**
   * A name of the knowledge, and whom it may mean.
   *
   * @param candidates the likeliest first
   */
  public record Weighed(String text, Linking linking, List<Candidate> candidates) {
    /** Copies the list. */
    public Weighed {
      candidates = List.copyOf(candidates);
    }
  }

  /**
   * Whom a name may mean.
   *
   * @param byHand whether somebody has put the name into the knowledge by hand
   * @param points what speaks for it, clue by clue; empty if it was not weighed against others
   * @param otherType whether it is of another type than the name was taken as
   * @param meant whether it is the entity
   */
  public record Candidate(
      Meaning meaning,
      boolean byHand,
      Verdict verdict,
      Map<Clue, Double> points,
      boolean otherType,
      boolean meant) {
    /** Copies the map, in the order of the clues. */
    public Candidate {
      points = Points.copy(points);
    }

    /** The sum of its points. */
    public double sum() {
      return points.values().stream().mapToDouble(Double::doubleValue).sum();
    }
  }
}
