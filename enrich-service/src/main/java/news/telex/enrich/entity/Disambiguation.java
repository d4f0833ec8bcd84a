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
import java.util.StringTokenizer;
import news.telex.enrich.document.Document;
import news.telex.enrich.document.Document.Style;
import news.telex.enrich.entity.Cues.Kind;
import news.telex.enrich.entity.KnowledgeMatcher.Match;
import news.telex.enrich.knowledge.Alias;
import news.telex.enrich.knowledge.Meaning;
import news.telex.enrich.text.Folding;
import news.telex.enrich.text.Token;
import news.telex.enrich.text.Token.Join;
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

  /** Works, products and the like are named with ordinary words: they need a higher prior. */
  private static final int FANCIFUL = 30;

  private static final Set<String> FANCIFUL_KINDS =
      Set.of(
          "work", "product", "fictional", "award", "music-group", "website", "event", "post", "");

  /** How far from a name its words are looked for, in tokens. */
  private static final int WINDOW = 8;

  /** A word of a description with no more letters tells nothing. */
  private static final int SMALL_WORD = 4;

  /** How far a calling may stand from the name that it belongs to. */
  private static final int APPOSITION = 4;

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
  private final Callings callings = Callings.all();
  private final Map<String, Integer> certain = new HashMap<>();
  private final Set<String> inFull = new HashSet<>();
  private final Set<String> countries = new HashSet<>();
  private final Set<String> kinds = new HashSet<>();
  private final Set<String> namesakes = new HashSet<>();
  private final Map<Span, Set<String>> around = new HashMap<>();
  private final Map<String, List<String>> descriptions = new HashMap<>();
  private final List<Match> matches = new ArrayList<>();
  private final List<Match> hints = new ArrayList<>();
  private final Set<Integer> years = new HashSet<>();
  private int teams;
  private boolean result;

  private Disambiguation(Document document, Cues cues, OptionalInt year, Trace trace) {
    this.document = document;
    this.cues = cues;
    this.year = year;
    this.trace = trace;
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
    meanings.certain.putAll(certain);
    meanings.inFull.addAll(inFull);
    meanings.countries.addAll(countries);
    meanings.kinds.addAll(kinds);
    meanings.namesakes.addAll(namesakes);
    List<Match> decided = new ArrayList<>();
    all.forEach(match -> meanings.decide(match).ifPresent(decided::add));
    meanings.choose(decided);
    return meanings;
  }

  /** What the names that need no support tell of the text. */
  private void readText(List<Match> all) {
    readNumbers();
    List<Match> sure = new ArrayList<>();
    for (Match match : all) {
      List<Alias> able =
          match.aliases().stream().filter(a -> !a.context() && isAble(a, match)).toList();
      if (!able.isEmpty()) {
        sure.add(new Match(match.span(), able, false));
      }
    }
    for (Match match : longest(sure, new boolean[document.size()])) {
      match.aliases().stream()
          .map(Alias::entity)
          .filter(e -> e.type() == EntityType.person && isSomebodyElse(match.span(), e))
          .forEach(e -> namesakes.add(e.id()));
      if (!isPlayed(match)) {
        dominant(match)
            .filter(e -> !namesakes.contains(e.id()))
            .ifPresent(e -> isCertain(e, words(match) > 1));
      }
    }
  }

  /** Years that the text names, and whether it tells the result of a game: 2-1. */
  private void readNumbers() {
    for (int i = 0; i < document.size(); i++) {
      Token token = document.token(i);
      String key = token.key();
      if (token.shape() != Shape.NUMBER || !key.chars().allMatch(c -> c >= '0' && c <= '9')) {
        continue;
      }
      if (key.length() == 4) {
        years.add(Integer.parseInt(key));
      }
      result |=
          key.length() <= 2
              && token.join() == Join.HYPHEN
              && document.adjacent(i - 1, i)
              && document.token(i - 1).shape() == Shape.NUMBER
              && document.token(i - 1).key().length() <= 2;
    }
  }

  /** Whether a name is rather a team's: the text tells a result, and no "in" stands before it. */
  private boolean isPlayed(Match match) {
    return result
        && !isPlaceBefore(match.span())
        && match.aliases().stream().anyMatch(a -> isTeam(a.entity().kind()));
  }

  private void isCertain(Meaning entity, boolean full) {
    if (full) {
      inFull.add(entity.id());
    }
    if (certain.merge(entity.id(), 1, Integer::sum) == 1 && isTeam(entity.kind())) {
      teams++;
    }
    kinds.add(entity.kind());
    if (entity.type() == EntityType.place) {
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
    int prior = alias.entity().prior();
    boolean fanciful = FANCIFUL_KINDS.contains(alias.entity().kind());
    boolean thing =
        alias.entity().type() != EntityType.person && alias.entity().type() != EntityType.place;
    return words(match) == 1
        ? prior >= (thing ? ONE_WORD_OF_THINGS : ONE_WORD) && !fanciful
        : prior >= (fanciful ? FANCIFUL : ALWAYS);
  }

  /** How many words a name has, grammatical ones apart: the Post has one. */
  private int words(Match match) {
    int words = 0;
    for (int i = match.span().from(); i < match.span().to(); i++) {
      Token token = document.token(i);
      words += cues.isFunction(token) || token.join() == Join.ENDING ? 0 : 1;
    }
    return Math.max(1, words);
  }

  /** A match with its meanings, the likeliest first; empty if no form of it can be meant here. */
  private Optional<Match> decide(Match match) {
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
    boolean inMore = !sorted.get(0).kept() && isPartOfMore(match.span());
    trace.decided(
        match,
        inMore ? Linking.PART_OF_MORE : decided.linked() ? Linking.AHEAD : Linking.TOO_CLOSE);
    if (inMore || !(sorted.get(0).kept() || decided.linked())) {
      hints.add(decided);
      return Optional.empty();
    }
    return Optional.of(decided);
  }

  /** Whether the name stands within a longer run of capitals, which is a name of its own. */
  private boolean isPartOfMore(Span span) {
    return document.style(span.from()) == Style.RUNNING
        && (isNameWord(span.to(), span.from(), false)
            || isNameWord(span.from() - 1, span.from(), true));
  }

  private boolean isNameWord(int at, int beside, boolean before) {
    if (!document.adjacent(Math.min(at, beside), Math.max(at, beside))) {
      return false;
    }
    Token token = document.token(at);
    return token.isCapital()
        && !cues.isFunction(token)
        && !cues.is(Kind.CALENDAR, token.key())
        && !(before && (cues.is(Kind.TITLE, token.key()) || token.sentenceStart()));
  }

  /** Whether a meaning may be meant by itself, and what decides it. */
  private Verdict verdict(Alias alias, Match match) {
    Meaning entity = alias.entity();
    if (namesakes.contains(entity.id())) {
      return Verdict.SOMEBODY_ELSE;
    }
    if (alias.context()) {
      return isSupported(match.span(), entity) ? Verdict.SUPPORTED : Verdict.UNSUPPORTED;
    }
    if (isAble(alias, match)) {
      return alias.kept() ? Verdict.KEPT : Verdict.KNOWN;
    }
    return words(match) > 1 && isFullName(alias) && isSpokenFor(entity, match.span())
        ? Verdict.SPOKEN_FOR
        : Verdict.UNLIKELY;
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
    points.addIf(certain.containsKey(entity.id()), Clue.NAMED_ELSEWHERE);
    if (isNear(entity)) {
      points.add(Clue.COUNTRY, 1);
    } else if (!entity.countries().isEmpty() && !countries.isEmpty() && !isCountry(entity)) {
      points.add(Clue.FOREIGN, 1);
    }
    points.addIf(isDescribed(entity, span), Clue.DESCRIBED);
    if (isTeam(entity.kind())) {
      boolean among = result || teams >= 2 || kinds.contains(entity.kind());
      points.addIf(among && !isPlaceBefore(span), Clue.TEAM_IN_SPORT);
    }
    points.addIf(
        entity.type() == EntityType.person
            && (years.contains(entity.from()) || years.contains(entity.to())),
        Clue.YEAR_NAMED);
    if (entity.type() == EntityType.person && entity.from() > 0 && year.isPresent()) {
      int now = year.getAsInt();
      boolean open = entity.to() == 0 || entity.to() >= now;
      if (entity.from() <= now && open) {
        points.add(Clue.IN_OFFICE, 1);
      } else if (entity.to() > 0 && entity.to() < now - LONG_AGO) {
        points.add(Clue.OUT_OF_OFFICE, 1);
      }
    }
    int rank = KINDS.indexOf(entity.kind());
    points.add(Clue.RANK, rank < 0 ? 0 : KINDS.size() - rank);
    return points;
  }

  private boolean isPlaceBefore(Span span) {
    int before = span.from() - 1;
    return document.adjacent(before, span.from())
        && cues.is(Kind.PLACE_PREPOSITION, document.token(before).key());
  }

  private static boolean isFullName(Alias alias) {
    return Folding.fold(alias.text()).equals(Folding.fold(alias.entity().name()));
  }

  /** What a name below all priors needs: words around it that say what the entity is. */
  private boolean isSpokenFor(Meaning entity, Span span) {
    boolean described = isDescribed(entity, span);
    return entity.type() == EntityType.person
        ? described && (isNear(entity) || entity.countries().isEmpty() || countries.isEmpty())
        : described || (isNear(entity) && !FANCIFUL_KINDS.contains(entity.kind()));
  }

  /** Whether words around the name are of its calling, or of its description. */
  private boolean isDescribed(Meaning entity, Span span) {
    Set<String> words = around.computeIfAbsent(span, this::wordsAround);
    if (entity.type() == EntityType.person) {
      Optional<String> field = callings.ofKind(entity.kind());
      if (field.isPresent() && words.stream().anyMatch(w -> callings.ofWord(w).equals(field))) {
        return true;
      }
    }
    return !words.isEmpty() && description(entity).stream().anyMatch(words::contains);
  }

  /** The words of a description, small ones apart. */
  private List<String> description(Meaning entity) {
    return descriptions.computeIfAbsent(
        entity.description(),
        text -> {
          List<String> words = new ArrayList<>();
          StringTokenizer parts = new StringTokenizer(text, " ,;()");
          while (parts.hasMoreTokens()) {
            String part = parts.nextToken();
            if (part.length() > SMALL_WORD) {
              words.add(Folding.fold(part));
            }
          }
          return words;
        });
  }

  private Set<String> wordsAround(Span span) {
    Set<String> words = new HashSet<>();
    int from = Math.max(0, span.from() - WINDOW);
    int to = Math.min(document.size(), span.to() + WINDOW);
    for (int i = from; i < to; i++) {
      Token token = document.token(i);
      boolean inside = i >= span.from() && i < span.to();
      if (!inside && !token.isMark() && document.adjacent(span.from(), i)) {
        words.add(token.key());
      }
    }
    return words;
  }

  /**
   * Whether a person of this name is somebody else: the name goes on (Angela Merkel-Jones), or has
   * the calling of another field beside it (pastry chef John Major), which the entity does not
   * have.
   */
  private boolean isSomebodyElse(Span span, Meaning entity) {
    if (span.length() < 2) {
      return false;
    }
    return goesOn(span) || hasAnotherCalling(span, entity);
  }

  private boolean goesOn(Span span) {
    int after = span.to();
    if (document.adjacent(span.from(), after)) {
      Token next = document.token(after);
      if (next.join() == Join.HYPHEN && next.isCapital()) {
        return true;
      }
    }
    Token first = document.token(span.from());
    return first.join() == Join.HYPHEN
        && document.adjacent(span.from() - 1, span.from())
        && document.token(span.from() - 1).isCapital();
  }

  private boolean hasAnotherCalling(Span span, Meaning entity) {
    Optional<String> own = callings.ofKind(entity.kind());
    if (own.isEmpty() || document.style(span.from()) != Style.RUNNING) {
      return false;
    }
    Set<String> beside = new HashSet<>();
    for (int i = span.from() - 1; i >= span.from() - APPOSITION; i--) {
      if (!document.adjacent(i, span.from()) || document.token(i).isMark()) {
        break;
      }
      beside.add(document.token(i).key());
    }
    int after = span.to();
    if (document.adjacent(span.from(), after) && document.token(after).is(',')) {
      // An age between commas: John Major, 34, a pastry chef
      if (document.adjacent(span.from(), after + 2)
          && document.token(after + 1).shape() == Shape.NUMBER
          && document.token(after + 2).is(',')) {
        after += 2;
      }
      for (int i = after + 1; i <= after + 1 + APPOSITION; i++) {
        if (!document.adjacent(span.from(), i) || document.token(i).isMark()) {
          break;
        }
        beside.add(document.token(i).key());
      }
    }
    boolean another =
        beside.stream()
            .flatMap(w -> callings.ofWord(w).stream())
            .anyMatch(field -> !field.equals(own.get()));
    return another
        && beside.stream().noneMatch(w -> callings.ofWord(w).equals(own))
        && description(entity).stream().noneMatch(beside::contains);
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
  private boolean isSupported(Span span, Meaning entity) {
    if (certain.containsKey(entity.id())) {
      return true;
    }
    int before = span.from() - 1;
    boolean titled =
        document.adjacent(before, span.from()) && cues.is(Kind.TITLE, document.token(before).key());
    if (entity.type() == EntityType.person) {
      return titled;
    }
    return !document.token(span.from()).sentenceStart()
        && (isNear(entity) || (isTeam(entity.kind()) && (result || kinds.contains(entity.kind()))));
  }

  private static boolean isTeam(String kind) {
    return kind.endsWith("club") || kind.endsWith("-team");
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

  /**
   * Names of the list that may be no more than words here, in order, none over another nor over a
   * match: what a decision by form may take into account.
   */
  List<Match> hints() {
    return hints;
  }
}
