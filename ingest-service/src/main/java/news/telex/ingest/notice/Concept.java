package news.telex.ingest.notice;

import java.util.Locale;
import java.util.Optional;

/** What a word of a notice says. Rules look at these, whatever the language of the words. */
public enum Concept {
  EMBARGO("not to be published before a time"),
  ITEM("an item of the wire"),
  DOCUMENT("what is delivered beside items: a study, a document"),
  PICTURE("a picture of the wire"),
  PART("a part of an item"),
  SYSTEMS("where clients keep items"),
  SELF("points at what is at hand"),
  KILL("takes back"),
  ERROR("why it was wrong to send it"),
  USE("to publish"),
  NO("not"),
  BEFORE("stands before a time"),
  RELEASE("stands before the time from which on an item may be used"),
  EDITION("the papers of a day"),
  ON("stands between an embargo and what it is on"),
  LIMIT("stands before where, how or until when something may not be used"),
  PENDING("something is waited for"),
  PLEASE("asks for it"),
  WE("the agency speaks of itself"),
  DESK("whom the agency addresses"),
  CORRECT("corrects"),
  UPDATE("a later version"),
  ADVISORY("for desks, no article"),
  MARK("a word of notices only: it needs no capitals to stand out"),
  NOTICE("names a notice"),
  LIFTED("an embargo is over, or ends"),
  UNDER("stands between an item and the embargo on it"),
  SAID("says whose words stand before it"),
  PAST("tells of what was done"),
  ABOUT("stands before what a story is about"),
  JOIN("joins two words"),
  URGE("says how urgent it is"),
  LAW("names the law as the reason"),
  RECALL("names a kill"),
  VALID("may be used again, or stands"),
  PERHAPS("not decided or not done yet: considered, possible, asked for, announced"),
  SPARED("stands before what is not done to an item"),
  SENT("sends"),
  RESTORE("brings back what was killed"),
  REPLACE("comes in place of what was sent before"),
  INSTEAD("stands before what was wrong"),
  TERM("stands around how long something may be kept"),
  ONLY("what follows is the first or only case in which an item may be used"),
  MAY("allows a use"),
  PLAN("tells what will come"),
  UNTIL("stands before what has to come first"),
  ONCE("stands before the event with which an item may be used"),
  EVENT("what an item may have to wait for"),
  AHEAD("sent before its day"),
  LATER("stands behind the day from which on an item may be used"),
  HOLD("holds an item back where it stands in capitals as a mark"),
  OTHER("says something else, whatever its words say alone");

  private final String meaning;

  Concept(String meaning) {
    this.meaning = meaning;
  }

  /** What it says, in words of ours. */
  public String meaning() {
    return meaning;
  }

  /** The word for it in {@code notices.tsv} and in the ids of phrases. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** That of a word; empty if there is none. */
  public static Optional<Concept> of(String word) {
    for (Concept concept : values()) {
      if (concept.word().equals(word)) {
        return Optional.of(concept);
      }
    }
    return Optional.empty();
  }

  /** Whether no notice is made without a word for this or another such one. */
  boolean tells() {
    return this == EMBARGO
        || this == RELEASE
        || this == EDITION
        || this == KILL
        || this == PENDING
        || this == CORRECT
        || this == INSTEAD;
  }

  /**
   * Whether words for it count in all languages. Embargo is a word of most, and so are words that
   * kill: what is over, is none, is not decided or is on something else, is so in all of them.
   */
  boolean isOfAllLanguages() {
    return this == LIFTED
        || this == OTHER
        || this == ON
        || this == ABOUT
        || this == RECALL
        || this == PERHAPS
        || this == SPARED
        || this == VALID
        || this == RESTORE
        || this == REPLACE;
  }

  /** Whether a story has such words as often as a notice: they bear nothing out. */
  boolean isOfStories() {
    return this == MAY
        || this == PLAN
        || this == SENT
        || this == UNTIL
        || this == ONCE
        || this == EVENT;
  }

  /** Whether it makes a notice where stories do not stand: in notes, marks and brief lines. */
  boolean tellsInBrief() {
    return this == USE || this == HOLD || this == SENT || this == REPLACE;
  }

  /** Its bit among those of a word. */
  long bit() {
    return 1L << ordinal();
  }
}
