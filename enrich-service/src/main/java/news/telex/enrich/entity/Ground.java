package news.telex.enrich.entity;

/** Why a name was taken, or was not. */
public enum Ground {
  /** The tagger reads it, and the knowledge has no such name. */
  TAGGER,
  /** The tagger reads it, and the knowledge has it. */
  BOTH,
  /** The knowledge has it, and the tagger reads a part of it. */
  LONGER,
  /** The tagger reads an organisation, and it is the name of a country. */
  COUNTRY,
  /** The tagger reads an office together with who holds it. */
  HOLDER,
  /** It is of who plays, whatever the tagger reads. */
  PLAYS,
  /** The tagger reads another type, of which nobody and nothing is known by the name. */
  ONLY_SO,
  /** The word behind makes another thing of the name. */
  EVENT,
  /** The knowledge has it, and the tagger reads no name but is not sure. */
  UNSURE,
  /** By hand the knowledge has several words or letters in capitals, whatever the tagger reads. */
  BY_HAND,
  /** The knowledge has it where the tagger cannot tell: in capitals, or in a script without. */
  UNREAD,
  /** Not taken: a word for the people or things of a place. */
  DEMONYM,
  /**
   * Not taken: a single word that the tagger reads as neither person nor organisation nor place.
   */
  OTHER_WORD,
  /** Not taken: the tagger has not learnt the language and is not sure. */
  UNLEARNT,
  /** Not taken: the tagger is sure that there is no name. */
  NO_NAME;

  /** By what a name of the knowledge was found. */
  Confidence.Source source() {
    return this == UNREAD
        ? Confidence.Source.UNREAD
        : compareTo(UNSURE) < 0 ? Confidence.Source.BOTH : Confidence.Source.KNOWLEDGE;
  }

  /** Whether a name was taken. */
  public boolean isTaken() {
    return compareTo(DEMONYM) < 0;
  }
}
