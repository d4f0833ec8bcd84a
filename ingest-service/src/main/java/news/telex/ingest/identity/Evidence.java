package news.telex.ingest.identity;

import java.time.Duration;
import java.util.Locale;
import news.telex.schemas.IdRoles;

/**
 * What speaks for an item being a version of an article, or against it, and how much: the one table
 * of weights. An article counts with the strongest of its names that the item bears, less what a
 * higher name says against that name, and with what the texts say; from {@link #JOIN} on the item
 * is a version of it.
 *
 * <p>The figures are no measurement but the least whole numbers that keep the decisions of
 * docs/identity.md: each line there is a sum of them, and a test.
 */
enum Evidence {
  /** The identifier that the item states of itself; it suffices whatever the text says. */
  ID(25),
  /** The key of the raw record, unless both state identifiers of their own that differ. */
  KEY(17),
  /** The canonical URL, likewise: under two identifiers only with a text that agrees. */
  ADDRESS(17),
  /** The very same content, unless both state identifiers that differ. */
  CONTENT(12),
  /** Headline and day, unless the texts, or identifiers, say otherwise. */
  HEADLINE(10),
  /** The number in an identifier or URL; it says nothing without the text. */
  NUMBER(6),
  /** Path and query of an identifier or URL on another host; likewise. */
  PLACE(6),
  /** The first paragraph within {@link #NEAR}, unless identifiers or numbers differ; likewise. */
  LEAD(6),
  /** {@link #HALF} of one text or more stands in the other, or {@link #MOST}. */
  BODY(4),
  /** Headline and day are the same, where one of the texts is none, or too short to tell. */
  SAME_HEADLINE(4),
  /** Less of either text stands in the other, or their figures and names differ. */
  OTHER_BODY(-2),
  /** Both state identifiers that outrank the name, and they differ. */
  OTHER_ID(-8),
  /** Both state languages, and they differ: without a text that agrees it is a translation. */
  OTHER_LANGUAGE(-100);

  /** From so much on it is the same article. */
  static final int JOIN = 10;

  /** How far apart two items may come that only their texts show to be one: as NewsBlur has it. */
  static final long NEAR = Duration.ofDays(2).toMillis();

  /** So much of a text, and of its figures and names, stands in the other one if they agree. */
  static final double HALF = 0.5;

  /** The same where only headline and day lead from one address to the other: a column has both. */
  static final double MOST = 0.75;

  private final int weight;

  Evidence(int weight) {
    this.weight = weight;
  }

  /** What a name that an article goes by says. */
  static Evidence of(ItemName name) {
    return switch (name.kind()) {
      case ID -> name.isOf(IdRoles.GUID) ? ID : KEY;
      case URL -> ADDRESS;
      case NUMBER -> NUMBER;
      case PLACE -> PLACE;
      case HEADLINE -> HEADLINE;
      case LEAD -> LEAD;
      case CONTENT, RECORD -> CONTENT;
    };
  }

  int weight() {
    return weight;
  }

  /** As receipts have it: a word and its weight. */
  String told() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-') + ' ' + weight;
  }
}
