package news.telex.enrich.entity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import news.telex.enrich.document.Document;
import news.telex.enrich.entity.Cues.Kind;
import news.telex.enrich.entity.KnowledgeMatcher.Match;
import news.telex.enrich.knowledge.Alias;
import news.telex.enrich.knowledge.Meaning;
import news.telex.enrich.text.Folding;
import news.telex.enrich.text.Token;
import news.telex.enrich.text.Token.Shape;
import news.telex.schemas.EntityType;

/**
 * Decides which entity a name means where it may mean several, and whether it means any of them:
 * names of the large list are many, and most of what is called so in news is somebody else. Of
 * names that lie over each other the longest stands.
 *
 * <p>What is kept by hand is meant wherever its form fits. A name of the list is meant by its prior
 * (see {@link Meaning#prior}) and length alone from {@value #ALWAYS} on, and below with support
 * from the text; where two meanings are close, none is.
 */
final class Disambiguation {
  /** From this prior on one word alone may mean an entity of the list. */
  private static final int ONE_WORD = 30;

  /** The same for what is neither person nor place: more of these are named with ordinary words. */
  private static final int ONE_WORD_OF_THINGS = 45;

  /**
   * From this prior on a name of several words means its entity; below it the full name does, and
   * only if the text speaks for the entity.
   */
  private static final int ALWAYS = 10;

  /** So many words of an organisation's name are no chance. */
  private static final int LONG_NAME = 3;

  /** Works, products and the like are named with ordinary words: they need a higher prior. */
  private static final int FANCIFUL = 30;

  private static final Set<String> FANCIFUL_KINDS =
      Set.of("work", "product", "fictional", "award", "music-group", "website", "event", "");

  /**
   * From this prior on a surname alone may mean its bearer: the list has it only of those of whom
   * it makes one think.
   */
  private static final int SURNAME = 25;

  /** Kinds beside places that tell which country a text is about. */
  private static final Set<String> OF_A_COUNTRY =
      Set.of("head-of-state", "head-of-government", "government-body", "parliament", "court");

  /** An office that ended more years ago than this is not what news is about. */
  private static final int LONG_AGO = 15;

  /** Of two entities of one name the earlier kind is meant, unless the text says otherwise. */
  private static final List<String> KINDS =
      List.of(
          "country",
          "capital",
          "world-body",
          "head-of-state",
          "head-of-government",
          "state",
          "city");

  /** How far the best has to be ahead of the next, in points; less is a guess. */
  private static final double MARGIN = 0.4;

  /** From here on a name tells by itself which of its meanings is meant, in points of prior. */
  private static final double DOMINANT = 25;

  private final Document document;
  private final Cues cues;
  private final OptionalInt year;
  private final Trace trace;
  private final Surroundings surroundings;
  private final Descriptions descriptions;
  private final People people;
  private final Contest contest;
  private final Set<String> certain = new HashSet<>();
  private final Set<String> inFull = new HashSet<>();
  private final Set<String> countries = new HashSet<>();
  private final Set<String> kinds = new HashSet<>();
  private final Set<String> namesakes = new HashSet<>();
  private final Set<String> spokenFor = new HashSet<>();
  private final List<Match> matches = new ArrayList<>();
  private final List<Match> hints = new ArrayList<>();
  private final List<Span> playing = new ArrayList<>();
  private final Set<Span> peopleOnly = new HashSet<>();

  private Disambiguation(Document document, Cues cues, OptionalInt year, Trace trace) {
    this.document = document;
    this.cues = cues;
    this.year = year;
    this.trace = trace;
    this.surroundings = new Surroundings(document, cues);
    this.descriptions = new Descriptions(surroundings);
    this.people = new People(document, cues, surroundings, descriptions);
    this.contest = new Contest(document, surroundings);
  }

  /**
   * Decides all matches of a text.
   *
   * @param all also such as lie over each other
   * @param year of the article, if it is known
   * @param trace is told of each meaning that is weighed
   */
  static Disambiguation of(
      Document document, Cues cues, List<Match> all, OptionalInt year, Trace trace) {
    Disambiguation meanings = new Disambiguation(document, cues, year, trace);
    meanings.readText(all);
    for (Match match : all) {
      if (match.aliases().stream().allMatch(a -> a.entity().type() == EntityType.person)) {
        meanings.peopleOnly.add(match.span());
      }
    }
    List<Match> decided = new ArrayList<>();
    for (Match match : all) {
      meanings.decide(match).ifPresent(decided::add);
    }
    meanings.choose(decided);
    return meanings;
  }

  /**
   * Decides names that stand beside the text, by what the text told.
   *
   * @param other holds the names
   * @param all as for the text
   */
  Disambiguation beside(Document other, List<Match> all) {
    Disambiguation meanings = new Disambiguation(other, cues, year, Trace.OFF);
    meanings.certain.addAll(certain);
    meanings.inFull.addAll(inFull);
    meanings.countries.addAll(countries);
    meanings.kinds.addAll(kinds);
    meanings.namesakes.addAll(namesakes);
    meanings.spokenFor.addAll(spokenFor);
    List<Match> decided = new ArrayList<>();
    all.forEach(match -> meanings.decide(match).ifPresent(decided::add));
    meanings.choose(decided);
    return meanings;
  }

  /** What the names that need no support tell of the text. */
  private void readText(List<Match> all) {
    List<Match> sure = new ArrayList<>();
    for (Match match : all) {
      List<Alias> able =
          match.aliases().stream().filter(a -> !a.context() && isAble(a, match)).toList();
      if (!able.isEmpty() && !isDoubtful(match)) {
        sure.add(new Match(match.span(), able, false));
      }
    }
    List<Match> longest = longest(sure, new boolean[document.size()]);
    contest.read(all, teams(longest));
    for (Match match : longest) {
      readNames(match);
    }
    for (Match match : all) {
      for (Alias alias : match.aliases()) {
        if (mayBeSpokenFor(alias, match)
            && (isUnmistakable(match) || isSpokenFor(alias.entity(), match.span()))) {
          spokenFor.add(alias.entity().id());
        }
      }
    }
  }

  /** Whether by hand the name is only one that needs support: then no other meaning is sure. */
  private static boolean isDoubtful(Match match) {
    return match.aliases().stream().anyMatch(Alias::context)
        && match.aliases().stream().filter(Alias::kept).allMatch(Alias::context);
  }

  private void readNames(Match match) {
    match.aliases().stream()
        .map(Alias::entity)
        .filter(e -> e.type() == EntityType.person && descriptions.isSomebodyElse(e, match.span()))
        .forEach(e -> namesakes.add(e.id()));
    boolean inMore = !match.isKept() && surroundings.isPartOfMore(match.span());
    if (!inMore && !(isPlace(match) && contest.isPlaying(match))) {
      dominant(match)
          .filter(e -> !namesakes.contains(e.id()) && !isPersonHere(e, match))
          .ifPresent(e -> isCertain(e, words(match) > 1));
    }
  }

  /** How many teams and leagues are named by what nothing else is called. */
  private static int teams(List<Match> matches) {
    Set<String> teams = new HashSet<>();
    for (Match match : matches) {
      if (match.aliases().stream().allMatch(alias -> Contest.isSporting(alias.entity()))) {
        teams.add(match.entity().id());
      }
    }
    return teams.size();
  }

  private void isCertain(Meaning entity, boolean full) {
    if (full) {
      inFull.add(entity.id());
    }
    certain.add(entity.id());
    kinds.add(entity.kind());
    if (entity.type() == EntityType.place || OF_A_COUNTRY.contains(entity.kind())) {
      countries.addAll(entity.countries());
    }
  }

  /** The one meaning, or the one that stands out by its prior. */
  private static Optional<Meaning> dominant(Match match) {
    List<Alias> best =
        match.aliases().stream()
            .sorted(Comparator.comparingDouble((Alias a) -> -standing(a)))
            .toList();
    Alias first = best.get(0);
    boolean alone =
        best.stream()
            .filter(a -> !a.entity().id().equals(first.entity().id()))
            .allMatch(a -> standing(a) + DOMINANT <= standing(first));
    return alone ? Optional.of(first.entity()) : Optional.empty();
  }

  private static double standing(Alias alias) {
    return alias.entity().prior() + (alias.kept() ? DOMINANT : 0);
  }

  /** Whether a name may mean its entity without support from the text. */
  private boolean isAble(Alias alias, Match match) {
    if (alias.kept()) {
      return true;
    }
    if (words(match) == 1
        && alias.entity().type() == EntityType.person
        && !inFull.contains(alias.entity().id())
        && match.aliases().stream().anyMatch(Alias::kept)) {
      // Vinci is a company more often than Leonardo, unless he is named in full.
      return false;
    }
    if (Contest.isTeam(alias.entity()) && isPlace(match)) {
      return contest.isPlaying(match);
    }
    if (isSurname(alias) && cues.isGivenName(document.token(match.span().from()).key())) {
      return false;
    }
    int prior = alias.entity().prior();
    boolean fanciful = FANCIFUL_KINDS.contains(alias.entity().kind());
    return words(match) == 1
        ? prior >= oneWord(alias, match) && !fanciful
        : prior >= (fanciful ? FANCIFUL : ALWAYS);
  }

  /** From which prior on one word may mean an entity. */
  private int oneWord(Alias alias, Match match) {
    Meaning entity = alias.entity();
    if (isSurname(alias)) {
      return SURNAME;
    }
    if (Contest.isTeam(entity) && contest.isPlaying(match)) {
      return ALWAYS;
    }
    return entity.type() == EntityType.place || entity.type() == EntityType.person
        ? ONE_WORD
        : ONE_WORD_OF_THINGS;
  }

  private static boolean isSurname(Alias alias) {
    return alias.entity().type() == EntityType.person
        && alias.entity().name().endsWith(" " + alias.text());
  }

  private static boolean isPlace(Match match) {
    return match.aliases().stream().anyMatch(a -> a.entity().type() == EntityType.place);
  }

  /**
   * Whether a name is rather somebody's whom the text names in full: a part of a name that nobody
   * known has here. Countries are named too often to yield.
   */
  private boolean isPersonHere(Meaning entity, Match match) {
    if (match.span().length() > 1 || isCountry(entity) || inFull.contains(entity.id())) {
      return false;
    }
    String key = document.token(match.span().from()).key();
    return entity.type() == EntityType.person
        ? people.isLastWord(key)
        : people.isPartOfName(key) && !surroundings.isPlaceBefore(match.span());
  }

  private int words(Match match) {
    return surroundings.words(match.span());
  }

  /** A match with its meanings, the likeliest first; empty if no form of it can be meant here. */
  private Optional<Match> decide(Match match) {
    if (contest.isPlaying(match)) {
      playing.add(match.span());
    }
    List<Alias> able = new ArrayList<>();
    for (Alias alias : match.aliases()) {
      Verdict verdict = verdict(alias, match);
      trace.judged(match, alias, verdict);
      if (verdict.isMeant()) {
        able.add(alias);
      }
    }
    if (able.isEmpty()) {
      List<Alias> listed = match.aliases().stream().filter(a -> !a.kept()).toList();
      if (!listed.isEmpty()) {
        hints.add(new Match(match.span(), sorted(listed, scores(listed, match)), false));
      }
      trace.decided(match, Linking.NOT_MEANT);
      return Optional.empty();
    }
    Map<Alias, Double> scores = scores(able, match);
    List<Alias> sorted = sorted(able, scores);
    Match decided = new Match(match.span(), sorted, isAhead(sorted, scores));
    boolean inMore = !sorted.get(0).kept() && surroundings.isPartOfMore(match.span());
    trace.decided(
        match,
        inMore ? Linking.PART_OF_MORE : decided.linked() ? Linking.AHEAD : Linking.TOO_CLOSE);
    if (inMore || !(sorted.get(0).kept() || decided.linked())) {
      hints.add(decided);
      return Optional.empty();
    }
    return Optional.of(decided);
  }

  /** Whether a meaning may be meant by itself, and what decides it. */
  private Verdict verdict(Alias alias, Match match) {
    Meaning entity = alias.entity();
    if (namesakes.contains(entity.id()) || isPersonHere(entity, match)) {
      return Verdict.SOMEBODY_ELSE;
    }
    if (contest.isPlaying(match)) {
      return !Contest.isTeam(entity) || !contest.isOfSport(entity)
          ? Verdict.NO_TEAM
          : alias.context() || isAble(alias, match) ? Verdict.PLAYS : Verdict.UNLIKELY;
    }
    if (alias.context()) {
      return isSupported(match, entity) ? Verdict.SUPPORTED : Verdict.UNSUPPORTED;
    }
    if (isAble(alias, match)) {
      return alias.kept()
          ? Verdict.KEPT
          : !isDoubtful(match)
              ? Verdict.KNOWN
              : isSupported(match, entity) ? Verdict.SUPPORTED : Verdict.UNSUPPORTED;
    }
    return mayBeSpokenFor(alias, match) && spokenFor.contains(entity.id())
        ? Verdict.SPOKEN_FOR
        : Verdict.UNLIKELY;
  }

  /**
   * Whether a name is so long that it speaks for itself: only one of all has it, it is none that
   * each country has, such as Department of Health, and the text names no country.
   */
  private boolean isUnmistakable(Match match) {
    return words(match) >= LONG_NAME
        && match.meanings() == 1
        && match.entity().type() == EntityType.organisation
        && !cues.is(Kind.ORG_HEAD, document.token(match.span().from()).key())
        && countries.isEmpty();
  }

  /** Whether a name below all priors may mean its entity where the text speaks for it. */
  private boolean mayBeSpokenFor(Alias alias, Match match) {
    return words(match) > 1 && !alias.context() && !alias.kept() && isFullName(alias);
  }

  /** The points of meanings that are weighed against each other; none of one alone. */
  private Map<Alias, Double> scores(List<Alias> aliases, Match match) {
    Map<Alias, Double> scores = new HashMap<>();
    if (aliases.size() > 1) {
      for (Alias alias : aliases) {
        Points points = score(alias, match.span());
        trace.scored(match, alias, points);
        scores.put(alias, points.sum());
      }
    }
    return scores;
  }

  private static List<Alias> sorted(List<Alias> aliases, Map<Alias, Double> scores) {
    if (aliases.size() == 1) {
      return aliases;
    }
    return aliases.stream()
        .sorted(
            Comparator.comparingDouble((Alias a) -> -scores.getOrDefault(a, 0.0))
                .thenComparing(a -> a.entity().id()))
        .toList();
  }

  /** Whether the first is the one. What is kept by hand was weighed by who put it there. */
  private static boolean isAhead(List<Alias> sorted, Map<Alias, Double> scores) {
    Alias best = sorted.get(0);
    double lead =
        sorted.stream()
            .filter(a -> !a.entity().id().equals(best.entity().id()))
            .filter(a -> !(best.kept() && a.kept()))
            .mapToDouble(a -> scores.getOrDefault(best, 0.0) - scores.getOrDefault(a, 0.0))
            .min()
            .orElse(MARGIN);
    return lead >= MARGIN;
  }

  private Points score(Alias alias, Span span) {
    Meaning entity = alias.entity();
    Points points = trace.points();
    points.add(Clue.PRIOR, entity.prior());
    points.addIf(alias.kept(), Clue.KEPT);
    points.addIf(certain.contains(entity.id()), Clue.NAMED_ELSEWHERE);
    if (isNear(entity)) {
      points.add(Clue.COUNTRY, 1);
    } else if (!entity.countries().isEmpty() && !countries.isEmpty() && !isCountry(entity)) {
      points.add(Clue.FOREIGN, 1);
    }
    points.addIf(descriptions.isDescribed(entity, span), Clue.DESCRIBED);
    points.addIf(Contest.isTeam(entity) && kinds.contains(entity.kind()), Clue.SAME_SPORT);
    int counted = descriptions.counted(entity, span);
    points.addIf(counted > 0, Clue.COUNTED);
    points.addIf(counted < 0, Clue.COUNTED_OTHERWISE);
    if (entity.type() == EntityType.person && entity.from() > 0) {
      addYears(entity, points);
    }
    int rank = KINDS.indexOf(entity.kind());
    points.add(Clue.RANK, rank < 0 ? 0 : KINDS.size() - rank);
    return points;
  }

  /** Whether somebody was in office in the years that the text tells, and when it was written. */
  private void addYears(Meaning entity, Points points) {
    boolean named = surroundings.isYear(entity.from()) || surroundings.isYear(entity.to());
    points.addIf(named, Clue.YEAR_NAMED);
    if (year.isEmpty()) {
      return;
    }
    int now = year.getAsInt();
    if (entity.from() > now) {
      points.add(Clue.NOT_YET_IN_OFFICE, 1);
    } else if (entity.to() == 0 || entity.to() >= now) {
      points.add(Clue.IN_OFFICE, 1);
    } else if (entity.to() < now - LONG_AGO && !named) {
      points.add(Clue.OUT_OF_OFFICE, 1);
    }
  }

  private static boolean isFullName(Alias alias) {
    return Folding.fold(alias.text()).equals(Folding.fold(alias.entity().name()));
  }

  /** What a name below all priors needs: words around it that say what the entity is. */
  private boolean isSpokenFor(Meaning entity, Span span) {
    boolean described = descriptions.isDescribed(entity, span);
    return entity.type() == EntityType.person
        ? described && (isNear(entity) || entity.countries().isEmpty() || countries.isEmpty())
        : described || (isNear(entity) && !FANCIFUL_KINDS.contains(entity.kind()));
  }

  /** Takes the longest of what lies over each other; of the rest what is free is a hint. */
  private void choose(List<Match> decided) {
    boolean[] taken = new boolean[document.size()];
    matches.addAll(longest(decided, taken));
    List<Match> free = longest(hints, taken);
    hints.clear();
    hints.addAll(free);
  }

  private static List<Match> longest(List<Match> all, boolean[] taken) {
    List<Match> sorted = new ArrayList<>(all);
    sorted.sort(
        Comparator.comparingInt((Match m) -> -m.span().length())
            .thenComparingInt(m -> m.span().from()));
    List<Match> kept = new ArrayList<>();
    for (Match match : sorted) {
      boolean free = true;
      for (int i = match.span().from(); i < match.span().to(); i++) {
        free &= !taken[i];
      }
      if (free) {
        for (int i = match.span().from(); i < match.span().to(); i++) {
          taken[i] = true;
        }
        kept.add(match);
      }
    }
    kept.sort(Comparator.comparingInt(m -> m.span().from()));
    return kept;
  }

  /** What a context alias needs: the entity by another name, a title, its country, its like. */
  private boolean isSupported(Match match, Meaning entity) {
    Span span = match.span();
    if (certain.contains(entity.id())) {
      return true;
    }
    if (entity.type() == EntityType.person) {
      return surroundings.isTitled(span);
    }
    Token first = document.token(span.from());
    if (first.sentenceStart()
        && (first.shape() == Shape.UPPER
            || cues.is(Kind.COMMON, first.key())
            || document.isSeenLower(first.key()))) {
      return false;
    }
    if (Contest.isTeam(entity)) {
      return !isPlace(match) && kinds.contains(entity.kind());
    }
    return isNear(entity)
        || (entity.type() == EntityType.place && surroundings.isPlaceBefore(span));
  }

  private static boolean isCountry(Meaning entity) {
    return entity.kind().equals("country");
  }

  private boolean isNear(Meaning entity) {
    return !isCountry(entity) && entity.countries().stream().anyMatch(countries::contains);
  }

  /**
   * The matches that stand, in order, none over another; the first alias of each is what is meant,
   * if it is {@link Match#linked}, else only its type is known.
   */
  List<Match> matches() {
    return matches;
  }

  /** Whether the text is about sport. */
  boolean isSport() {
    return contest.isSport();
  }

  /** Whether nothing but people is called so, as far as is known. */
  boolean isOfPeopleOnly(Span span) {
    return peopleOnly.contains(span);
  }

  /** Names that are of who plays, in order: teams, known or not, whatever else may be called so. */
  List<Span> playing() {
    return playing;
  }

  /**
   * Names of the list that may be no more than words here, in order, none over another nor over a
   * match: what a decision by form may take into account.
   */
  List<Match> hints() {
    return hints;
  }
}
