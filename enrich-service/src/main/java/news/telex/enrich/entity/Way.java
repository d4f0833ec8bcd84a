package news.telex.enrich.entity;

/** How a place of the text came to its entity. */
public enum Way {
  /** By a name that stands by itself. */
  NAMED,
  /** By a form that is short for a name in the article. */
  SHORT,
  /** By an acronym that stands in brackets behind the name. */
  ACRONYM,
  /** By words that are a name, or short for one, elsewhere in the article. */
  REPEATED
}
