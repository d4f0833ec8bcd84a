package news.telex.enrich.entity;

/**
 * What speaks for a meaning of a name, with its weight in points. Set by hand in the order of how
 * much each tells; a prior of 100 alone is 3 points. To be tuned on texts without labels: names
 * whose other mentions in the text decide them.
 */
public enum Clue {
  /** Each point of the prior. */
  PRIOR(0.03),
  /** Somebody has put the name into the knowledge by hand. */
  KEPT(2),
  /** The article names the entity elsewhere, by a name that tells which one is meant. */
  NAMED_ELSEWHERE(2),
  /** The article names a place of the entity's country. */
  COUNTRY(1),
  /** The article names places, all of other countries. */
  FOREIGN(-0.5),
  /** Words beside the name are of the entity's calling or description. */
  DESCRIBED(1),
  /** A team, and the article names another of its sport by a name that is no place's. */
  SAME_SPORT(1),
  /** The text counts it as its description does: the 41st president. */
  COUNTED(2.5),
  /** The text counts another: the 43rd president is not the 41st. */
  COUNTED_OTHERWISE(-2.5),
  /** The article names a year in which an office of the person began or ended. */
  YEAR_NAMED(1),
  /** The person held the office when the article was written. */
  IN_OFFICE(0.5),
  /** The office ended long before, and the article tells of no year of it. */
  OUT_OF_OFFICE(-0.5),
  /** The office began after the article was written. */
  NOT_YET_IN_OFFICE(-1),
  /** Each step up the order of kinds that news names more. */
  RANK(0.1);

  private final double weight;

  Clue(double weight) {
    this.weight = weight;
  }

  /** Points. */
  public double weight() {
    return weight;
  }
}
