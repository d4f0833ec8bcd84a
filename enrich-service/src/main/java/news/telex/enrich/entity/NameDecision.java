package news.telex.enrich.entity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import news.telex.enrich.document.Document;
import news.telex.enrich.document.Document.Style;
import news.telex.enrich.entity.Cues.Kind;
import news.telex.enrich.entity.KnowledgeMatcher.Match;
import news.telex.enrich.knowledge.Alias;
import news.telex.enrich.tagger.Evidence;
import news.telex.enrich.tagger.Labels;
import news.telex.enrich.tagger.Lattice;
import news.telex.enrich.tagger.Lattice.Tagged;
import news.telex.enrich.text.Token;
import news.telex.enrich.text.Token.Shape;
import news.telex.schemas.EntityType;

/**
 * Decides which names a text has: what the tagger read, and what the knowledge matched. The tagger
 * has the say over borders and type; a name of the knowledge that it passed over stands unless it
 * is sure that there is none.
 */
final class NameDecision {
  /** A match of the knowledge that is less likely to be a name than this is none. */
  private static final double KEEP = 0.1;

  /**
   * The same for one that nobody has put there by hand. Chosen on the choice folds, where 0.1 to
   * 0.5 differ little.
   */
  private static final double KEEP_LISTED = 0.2;

  /** A word that is more likely outside does not belong to the name beside it. */
  private static final double OUTSIDE = 0.95;

  /**
   * Languages that the tagger was trained on, or a close one; in others an unknown name has to be
   * surer.
   */
  private static final Set<String> LEARNT =
      Set.of(
          "en", "de", "es", "fr", "it", "pt", "nl", "pl", "ro", "ru", "uk", "nb", "nn", "no", "da",
          "sv", "et", "kk", "id");

  /** How likely such a name has to be, and one whose borders the large list does not share. */
  private static final double SURE = 0.5;

  /** From here on the tagger knows better than a list of people. */
  private static final double CERTAIN = 0.9;

  /** A name of more words than this is a list. */
  private static final int MAX_WORDS = 12;

  /** The types of names, in the order of {@link Labels#TYPES}. */
  static final List<EntityType> TYPES =
      List.of(EntityType.person, EntityType.organisation, EntityType.place, EntityType.misc);

  private final Document document;
  private final Cues cues;
  private final boolean learnt;
  private final Predicate<String> demonym;
  private final Trace trace;
  private final Disambiguation meanings;
  private final double[] odds;
  private final double[] outside;
  private final boolean[] taken;
  private final Match[] matchOf;
  private final List<Known> known = new ArrayList<>();
  private final Map<String, Name> names = new LinkedHashMap<>();

  private NameDecision(
      Document document,
      Cues cues,
      Predicate<String> demonym,
      Disambiguation meanings,
      Lattice lattice,
      Trace trace) {
    this.meanings = meanings;
    this.document = document;
    this.trace = trace;
    this.cues = cues;
    this.learnt = LEARNT.contains(document.language());
    this.demonym = demonym;
    this.outside = new double[document.size()];
    this.taken = new boolean[document.size()];
    this.matchOf = new Match[document.size()];
    Arrays.fill(outside, 1);
    this.odds = lattice.marginals();
    Evidence evidence = lattice.evidence();
    for (int i = 0; i < evidence.size(); i++) {
      outside[evidence.token(i)] = odds[i * Labels.COUNT + Labels.OUTSIDE];
    }
    for (Match match : meanings.matches()) {
      for (int i = match.span().from(); i < match.span().to(); i++) {
        matchOf[i] = match;
      }
    }
  }

  /**
   * What was found.
   *
   * @param known matches of the knowledge that stand, in order
   * @param names other names by form and type, in order of their first place
   * @param outside of each token how likely it is part of no name, 0 to 1; 0 in a language that the
   *     tagger was not trained on
   */
  record Found(List<Known> known, List<Name> names, double[] outside) {}

  /**
   * A match that stands.
   *
   * @param probability the tagger's: that of the name it reads, else that there is some name
   */
  record Known(Match match, Confidence.Source source, double probability) {}

  /**
   * Decides.
   *
   * @param cues the lists of the text's language
   * @param demonym tells words for people and things of a place, which are no names
   * @param meanings what of the knowledge the text supports
   * @param lattice the tagger's view
   * @param trace is told of each name that is taken or not
   */
  static Found decide(
      Document document,
      Cues cues,
      Predicate<String> demonym,
      Disambiguation meanings,
      Lattice lattice,
      Trace trace) {
    NameDecision decision = new NameDecision(document, cues, demonym, meanings, lattice, trace);
    List<Tagged> names = lattice.names();
    trace.readAgain(names, decision.outside);
    for (Span span : meanings.playing()) {
      decision.play(span);
    }
    for (Tagged name : names) {
      decision.take(name);
    }
    for (Match match : meanings.matches()) {
      decision.keep(match);
    }
    decision.known.sort(Comparator.comparingInt(known -> known.match().span().from()));
    return new Found(
        decision.known,
        new ArrayList<>(decision.names.values()),
        decision.learnt ? decision.outside : new double[document.size()]);
  }

  private void take(Tagged tagged) {
    Span span = withoutArticle(new Span(tagged.from(), tagged.to()));
    EntityType type = TYPES.get(tagged.type());
    if (document.style(span.from()) == Style.CAPITALS || span.length() > MAX_WORDS) {
      return;
    }
    for (int i = span.from(); i < span.to(); i++) {
      if (taken[i]) {
        return;
      }
    }
    boolean event = type != EntityType.person && isEvent(span.to());
    if (event) {
      // Paris Agreement, Miami Open: the word behind makes another thing of the name.
      span = new Span(span.from(), span.to() + 1);
      type = EntityType.misc;
    } else {
      type = byHead(span, type);
    }
    if (type == EntityType.organisation && isOffice(span)) {
      stand(matchOf[span.to() - 1], Ground.HOLDER, tagged.confidence());
      return;
    }
    Match match = matchOf[span.from()];
    if (match != null && isAround(match.span(), span)) {
      boolean country = type == EntityType.organisation && isCountry(match);
      Optional<Match> meant = country ? Optional.of(match) : of(match, type);
      if (match.span().equals(span)) {
        if (isSeat(match, type)) {
          stand(match, Ground.ONLY_SO, tagged.confidence());
          return;
        }
        if (meant.isPresent()) {
          stand(meant.get(), country ? Ground.COUNTRY : Ground.BOTH, tagged.confidence());
          return;
        }
        if ((isCity(match, type) || isPersonWhere(match, type)) && tagged.confidence() < CERTAIN) {
          stand(match, Ground.ONLY_SO, tagged.confidence());
          return;
        }
      } else if ((match.isKept() || tagged.confidence() < SURE)
          && (!match.isContext() || isInside(match.span(), span))) {
        stand(meant.orElse(match), Ground.LONGER, tagged.confidence());
        return;
      }
    }
    if (match == null && isDemonym(span)) {
      cover(span);
      trace.taken(span, Ground.DEMONYM, null);
      return;
    }
    if (type == EntityType.misc && match != null && match.span().equals(span)) {
      return;
    }
    if (!learnt && tagged.confidence() < SURE) {
      trace.taken(span, Ground.UNLEARNT, null);
      return;
    }
    cover(span);
    if (type == EntityType.misc && span.length() == 1) {
      trace.taken(span, Ground.OTHER_WORD, null);
      return;
    }
    trace.taken(span, event ? Ground.EVENT : Ground.TAGGER, null);
    add(span, type, tagged.confidence());
  }

  private void add(Span span, EntityType type, double confidence) {
    StringBuilder key = new StringBuilder();
    for (int i = span.from(); i < span.to(); i++) {
      key.append(i > span.from() ? " " : "").append(document.token(i).key());
    }
    names
        .computeIfAbsent(type + " " + key, k -> new Name(key.toString(), type))
        .add(span, confidence);
  }

  /** Residents of Liverpool: where nobody plays, a city known by hand is no organisation. */
  private boolean isCity(Match match, EntityType type) {
    return type == EntityType.organisation
        && match.linked()
        && match.isKept()
        && !match.isContext()
        && match.entity().type() == EntityType.place
        && !meanings.isSport();
  }

  /** In Vermeer: the word before makes no place of who is the only one called so. */
  private boolean isPersonWhere(Match match, EntityType type) {
    return type == EntityType.place && match.linked() && meanings.isOfPeopleOnly(match.span());
  }

  /** At the White House: whose name is a building's is named for it, too. */
  private static boolean isSeat(Match match, EntityType type) {
    return type == EntityType.place
        && match.linked()
        && match.isKept()
        && match.entity().type() == EntityType.organisation
        && match.aliases().stream()
            .noneMatch(alias -> alias.kept() && alias.entity().type() == EntityType.place);
  }

  /** What bears a country's name is the country, be it its team or its government that acts. */
  private static boolean isCountry(Match match) {
    return match.isKept() && match.entity().kind().equals("country");
  }

  /** The Federal Reserve, which the knowledge has without an article. */
  private Span withoutArticle(Span span) {
    Match match = matchOf[span.to() - 1];
    Span rest = new Span(span.from() + 1, span.to());
    boolean article =
        match != null
            && match.span().equals(rest)
            && !match.isContext()
            && cues.isFunction(document.token(span.from()));
    return article ? rest : span;
  }

  /** What the first word of a name says where the tagger knows less: université de Lyon. */
  private EntityType byHead(Span span, EntityType type) {
    String first = document.token(span.from()).key();
    if (span.length() == 1 || type == EntityType.person || type == EntityType.organisation) {
      return type;
    }
    if (document.token(span.from()).shape() == Shape.LOWER && cues.is(Kind.LOWER_HEAD, first)) {
      return EntityType.organisation;
    }
    return cues.is(Kind.PLACE_HEAD, first) ? EntityType.place : type;
  }

  /** Presidente del Consiglio Giorgia Meloni: an office's body and, in full, who holds it. */
  private boolean isOffice(Span span) {
    Match holder = matchOf[span.to() - 1];
    return holder != null
        && holder.span().from() > span.from()
        && holder.span().to() == span.to()
        && holder.span().length() > 1
        && !holder.isContext()
        && holder.aliases().get(0).entity().type() == EntityType.person
        && document.adjacent(span.from() - 2, span.from())
        && document.token(span.from() - 1).shape() == Shape.LOWER
        && cues.is(Kind.TITLE, document.token(span.from() - 2).key());
  }

  private boolean isEvent(int at) {
    return document.adjacent(at - 1, at)
        && document.token(at).isCapital()
        && !document.token(at).sentenceStart()
        && document.style(at) == Style.RUNNING
        && !taken[at]
        && cues.is(Kind.EVENT, document.token(at).key());
  }

  private boolean isDemonym(Span span) {
    return span.length() == 1 && demonym.test(document.token(span.from()).key());
  }

  private static boolean isAround(Span outer, Span inner) {
    return outer.from() <= inner.from() && outer.to() >= inner.to();
  }

  /** Whether the words of the longer name beside the shorter one may belong to it. */
  private boolean isInside(Span longer, Span shorter) {
    for (int i = longer.from(); i < longer.to(); i++) {
      if ((i < shorter.from() || i >= shorter.to()) && outside[i] > OUTSIDE) {
        return false;
      }
    }
    return true;
  }

  /**
   * The meanings of the type, if there are any; linked only if the likeliest of all is of it, or
   * the likeliest of them has the name by hand.
   */
  private static Optional<Match> of(Match match, EntityType type) {
    List<Alias> aliases = new ArrayList<>();
    for (Alias alias : match.aliases()) {
      if (alias.entity().type() == type) {
        aliases.add(alias);
      }
    }
    return aliases.isEmpty()
        ? Optional.empty()
        : Optional.of(new Match(match.span(), aliases, match.linked() && isLikely(match, aliases)));
  }

  private static boolean isLikely(Match match, List<Alias> ofType) {
    return ofType.get(0).kept() || ofType.get(0) == match.aliases().get(0);
  }

  private void keep(Match match) {
    Span span = match.span();
    double least = 1;
    boolean caseless = false;
    for (int i = span.from(); i < span.to(); i++) {
      if (taken[i]) {
        return;
      }
      Token token = document.token(i);
      least = Math.min(least, outside[i]);
      caseless |= token.shape() == Shape.CASELESS;
    }
    if (match.entity().type() != EntityType.person && isEvent(span.to())) {
      Span event = new Span(span.from(), span.to() + 1);
      cover(event);
      add(event, EntityType.misc, SURE);
      trace.taken(event, Ground.EVENT, match);
      return;
    }
    if (caseless || document.style(span.from()) == Style.CAPITALS) {
      stand(match, Ground.UNREAD, 1 - least);
    } else if (1 - least >= (match.isKept() ? KEEP : isSurname(match) ? SURE : KEEP_LISTED)) {
      stand(match, Ground.UNSURE, 1 - least);
    } else if (match.isKept()
        && !match.isContext()
        && (span.length() > 1 || isAcronym(match) || isSmall(match))) {
      stand(match, Ground.BY_HAND, 1 - least);
    } else {
      trace.taken(span, Ground.NO_NAME, match);
    }
  }

  /** Who plays is an organisation, whatever the tagger reads. */
  private void play(Span span) {
    Match match = matchOf[span.from()];
    if (match != null && match.span().equals(span)) {
      stand(match, Ground.PLAYS, SURE);
    } else if (match == null) {
      cover(span);
      trace.taken(span, Ground.PLAYS, null);
      add(span, EntityType.organisation, SURE);
    }
  }

  /** A surname that the list has is a word like others unless it is read as a name. */
  private static boolean isSurname(Match match) {
    return match.span().length() == 1 && match.entity().type() == EntityType.person;
  }

  /** A word that the knowledge writes small, just as it stands: adidas. */
  private boolean isSmall(Match match) {
    Token token = document.token(match.span().from());
    return token.shape() == Shape.LOWER && token.surface().equals(match.aliases().get(0).text());
  }

  /** Letters that the knowledge writes with capitals, too. */
  private boolean isAcronym(Match match) {
    return document.token(match.span().from()).shape() == Shape.UPPER
        && match.aliases().get(0).isAcronym();
  }

  private void stand(Match match, Ground ground, double probability) {
    trace.taken(match.span(), ground, match);
    known.add(new Known(match, ground.source(), probability));
    cover(match.span());
  }

  private void cover(Span span) {
    for (int i = span.from(); i < span.to(); i++) {
      taken[i] = true;
    }
  }
}
