package news.telex.enrich.entity;

/** Whether a name may have a meaning where it stands, and what decides that. */
public enum Verdict {
  /** Somebody has put the name into the knowledge by hand. */
  KEPT(true),
  /** It is known well enough for a name of so many words. */
  KNOWN(true),
  /** Words around its full name say what it is. */
  SPOKEN_FOR(true),
  /** The name needs support from the rest of the text, and has it. */
  SUPPORTED(true),
  /** It is a team, and the name is of who plays. */
  PLAYS(true),
  /** The name is of who plays, and this is no team. */
  NO_TEAM(false),
  /** The name needs support from the rest of the text. */
  UNSUPPORTED(false),
  /** It is not known well enough for a name of so many words. */
  UNLIKELY(false),
  /** The text says of somebody of the name what does not fit. */
  SOMEBODY_ELSE(false);

  private final boolean meant;

  Verdict(boolean meant) {
    this.meant = meant;
  }

  public boolean isMeant() {
    return meant;
  }
}
