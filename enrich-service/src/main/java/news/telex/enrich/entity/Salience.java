package news.telex.enrich.entity;

import java.util.Set;
import news.telex.enrich.document.Document;
import news.telex.enrich.entity.Cues.Kind;
import news.telex.enrich.knowledge.Meaning;
import news.telex.enrich.text.Folding;
import news.telex.enrich.text.Token;
import news.telex.schemas.EntityType;

/**
 * What makes an entity salient in an article: where it is named, how often, and as what. That the
 * first place, the headline and the number of mentions tell most is from Dunietz and Gillick, A New
 * Entity Salience Task with Millions of Training Examples (EACL 2014); that subjects count more
 * than other words, from Barzilay and Lapata, Modeling Local Coherence (2008). The weights are set
 * by hand.
 *
 * @param headline points of being in the headline
 * @param lede of being in the first paragraph
 * @param frequency of all mentions; the logarithm keeps a long article from being about one name
 * @param early of being named early
 */
public record Salience(double headline, double lede, double frequency, double early) {
  private static final double HEADLINE = 1.5;
  private static final double LEDE = 0.8;
  private static final double EARLY = 0.5;

  /** Kinds of organisations that articles credit. */
  private static final Set<String> MEDIA =
      Set.of("news-agency", "newspaper", "broadcaster", "magazine", "media");

  /** So many words may stand before the name of who a sentence is about. */
  private static final int OPENING = 5;

  /** What a mention is to its sentence, and how much of a mention that is. */
  enum Role {
    /** Opens the sentence or does the speaking. */
    SUBJECT(1),
    /** Any other. */
    OTHER(0.8),
    /** In what somebody says. */
    QUOTED(0.5),
    /** Told Reuters: where the article has it from. */
    CREDITED(0.1);

    private final double weight;

    Role(double weight) {
      this.weight = weight;
    }
  }

  /** The sum, above 0. */
  public double total() {
    return headline + lede + frequency + early;
  }

  /**
   * Weighs an entity.
   *
   * @param credited names of sources that the article credits, folded
   */
  static Salience of(EntityDraft draft, Document document, Cues cues, Set<String> credited) {
    boolean source = isSource(draft, document, credited);
    double headline = 0;
    double lede = 0;
    double all = 0;
    double early = 0;
    for (Span span : draft.spans().values()) {
      double weight = role(draft, span, document, cues, source).weight;
      int paragraph = document.paragraph(span.from());
      headline = paragraph == 0 ? Math.max(headline, weight) : headline;
      lede = paragraph == 1 ? Math.max(lede, weight) : lede;
      early = Math.max(early, weight * (1 - span.from() / (double) document.size()));
      all += weight;
    }
    return new Salience(HEADLINE * headline, LEDE * lede, StrictMath.log(1 + all), EARLY * early);
  }

  /** What the article has its news from, unless the headline is about that. */
  private static boolean isSource(EntityDraft draft, Document document, Set<String> credited) {
    return draft.type() == EntityType.organisation
        && document.paragraph(draft.spans().firstKey()) > 0
        && (credited.contains(Folding.fold(draft.name()))
            || draft.spans().values().stream()
                .anyMatch(span -> credited.contains(key(span, document))));
  }

  private static String key(Span span, Document document) {
    StringBuilder key = new StringBuilder();
    for (int i = span.from(); i < span.to(); i++) {
      key.append(i > span.from() ? " " : "").append(document.token(i).key());
    }
    return key.toString();
  }

  private static Role role(
      EntityDraft draft, Span span, Document document, Cues cues, boolean source) {
    boolean speaks = is(span.to(), span, document, cues, Kind.SPEECH);
    int before = span.from() - 1;
    boolean told =
        is(before, span, document, cues, Kind.SPEECH)
            || (document.adjacent(before, span.from())
                && KnowledgeMatcher.ARTICLES.contains(document.token(before).key())
                && is(before - 1, span, document, cues, Kind.SPEECH));
    boolean medium = draft.known().map(Meaning::kind).filter(MEDIA::contains).isPresent();
    if (source || (medium && (speaks || told) && document.paragraph(span.from()) > 0)) {
      return Role.CREDITED;
    }
    if (document.isQuoted(span.from())) {
      return Role.QUOTED;
    }
    boolean speaker = told && draft.type() == EntityType.person;
    return speaks || speaker || opens(span, document, cues) ? Role.SUBJECT : Role.OTHER;
  }

  private static boolean is(int at, Span beside, Document document, Cues cues, Kind kind) {
    return document.adjacent(Math.min(at, beside.from()), Math.max(at, beside.from()))
        && at >= 0
        && cues.is(kind, document.token(at).key());
  }

  /** Whether nothing but articles, titles and peoples stand before a name in its sentence. */
  private static boolean opens(Span span, Document document, Cues cues) {
    for (int i = span.from(); i > span.from() - OPENING; i--) {
      Token token = document.token(i);
      if (i < span.from()) {
        boolean passes =
            KnowledgeMatcher.ARTICLES.contains(token.key())
                || cues.is(Kind.TITLE, token.key())
                || cues.is(Kind.REJECT, token.key());
        if (!passes) {
          return false;
        }
      }
      if (token.sentenceStart() || !document.adjacent(i - 1, i)) {
        return true;
      }
    }
    return false;
  }
}
