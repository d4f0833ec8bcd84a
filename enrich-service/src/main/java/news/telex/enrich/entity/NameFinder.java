package news.telex.enrich.entity;

import java.util.ArrayList;
import java.util.HashMap;
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
import news.telex.enrich.text.Token;
import news.telex.enrich.text.Token.Join;
import news.telex.enrich.text.Token.Shape;
import news.telex.schemas.EntityType;

/**
 * Finds names by their form: runs of words with capitals in running text, cut at titles, days and
 * words for peoples, and the evidence around them. Decides where a name of the knowledge is only a
 * part of a longer one.
 */
final class NameFinder {
  /** A name of more words than this is a headline or a list. */
  private static final int MAX_WORDS = 8;

  private static final Set<String> GENERATIONS =
      Set.of("jr", "sr", "ii", "iii", "iv", "junior", "senior");

  /** Governments that are named after a person. */
  private static final Set<String> PERSONAL_BODIES =
      Set.of("administration", "government", "cabinet", "campaign", "team", "family", "brothers");

  /** Put before a name, they make an adjective of it. */
  private static final Set<String> PREFIXES =
      Set.of(
          "anti", "pro", "ex", "non", "post", "pre", "trans", "afro", "sub", "neo", "inter",
          "intra", "cross", "mid", "co", "euro", "franco", "anglo", "germano", "italo");

  /** Prepositions that, before a single unknown name, nearly always mean a place. */
  private static final Set<String> STRONG = Set.of("in", "near", "en", "em", "dans", "à", "nahe");

  /** Particles that persons have and hardly anything else. */
  private static final Set<String> NOBLE =
      Set.of("al", "el", "bin", "ibn", "bint", "ben", "abu", "von", "van", "ter", "ten", "zu");

  /** Storms and operations have names of persons and places. */
  private static final Set<String> STORMS =
      Set.of(
          "hurricane",
          "typhoon",
          "cyclone",
          "operation",
          "taifun",
          "hurrikan",
          "ouragan",
          "huracan",
          "uragano",
          "furacao");

  /** Places are named after saints. */
  private static final Set<String> SAINTS =
      Set.of("san", "santa", "santo", "sao", "saint", "sainte", "sankt", "st", "ste", "sant");

  private static final Set<String> OF =
      Set.of(
          "of", "for", "de", "del", "des", "du", "di", "della", "delle", "dei", "degli", "da", "do",
          "dos", "das", "für", "fur", "der", "d'", "dell'", "pour", "para", "per");
  private static final Set<String> AND = Set.of("and", "und", "et", "y", "e");
  private static final Set<String> ARTICLE_INSIDE =
      Set.of("the", "la", "las", "los", "les", "l'", "el", "le");

  private final Document document;
  private final Cues cues;
  private final Predicate<String> demonym;
  private final Map<Integer, Match> matchAt = new HashMap<>();
  private final Map<String, Name> names = new LinkedHashMap<>();
  private final List<Match> known = new ArrayList<>();

  NameFinder(Document document, Cues cues, Predicate<String> demonym, List<Match> matches) {
    this.document = document;
    this.cues = cues;
    this.demonym = demonym;
    for (Match match : matches) {
      matchAt.put(match.span().from(), match);
    }
  }

  /**
   * What was found.
   *
   * @param known matches of the knowledge that stand, in order
   * @param names names by form, in order of their first place
   */
  record Found(List<Match> known, List<Name> names) {}

  Found find() {
    int i = 0;
    while (i < document.size()) {
      if (document.style(i) != Style.RUNNING) {
        Match match = matchAt.get(i);
        if (match != null) {
          known.add(match);
          i = match.span().to();
        } else {
          i++;
        }
        continue;
      }
      if (startsUnit(i)) {
        List<Unit> run = run(i);
        cut(run);
        i = run.get(run.size() - 1).span().to();
      } else {
        i++;
      }
    }
    return new Found(known, new ArrayList<>(names.values()));
  }

  /** A word, or a name of the knowledge, within a run. */
  private record Unit(Span span, Optional<Match> match, boolean small) {
    boolean isKnown() {
      return match.isPresent();
    }

    boolean isKnown(EntityType type) {
      return match.isPresent() && match.get().aliases().get(0).entity().type() == type;
    }
  }

  private boolean startsUnit(int i) {
    if (matchAt.containsKey(i)) {
      return true;
    }
    Token token = document.token(i);
    if (token.shape() == Shape.LOWER) {
      return cues.is(Kind.LOWER_HEAD, token.key()) && leadsToName(i + 1);
    }
    return token.isCapital()
        && token.join() != Join.ENDING
        && (!cues.isFunction(token) || isRegnal(i));
  }

  /**
   * "université de Toulouse": a preposition, perhaps an article, and a name that is no person's.
   */
  private boolean leadsToName(int i) {
    if (!document.adjacent(i - 1, i) || !OF.contains(document.token(i).key())) {
      return false;
    }
    int next = i + 1;
    if (document.adjacent(i, next) && ARTICLE_INSIDE.contains(document.token(next).key())) {
      next++;
    }
    if (!document.adjacent(i, next) || !document.token(next).isCapital()) {
      return false;
    }
    Match match = matchAt.get(next);
    return match == null
        ? !cues.isGivenName(document.token(next).key())
        : match.aliases().get(0).entity().type() != EntityType.person;
  }

  /** Carlos I: a numeral behind a given name. */
  private boolean isRegnal(int i) {
    return document.adjacent(i - 1, i)
        && document.token(i).key().equals("i")
        && document.token(i - 1).isCapital()
        && cues.isGivenName(document.token(i - 1).key());
  }

  /** The run of names that begins here. */
  private List<Unit> run(int start) {
    List<Unit> run = new ArrayList<>();
    int i = start;
    while (i < document.size() && run.size() < 4 * MAX_WORDS) {
      if (!run.isEmpty() && !document.adjacent(start, i)) {
        break;
      }
      Match match = matchAt.get(i);
      if (match != null) {
        run.add(new Unit(match.span(), Optional.of(match), false));
        i = match.span().to();
        continue;
      }
      if (startsUnit(i) && !(run.size() > 0 && document.token(i).sentenceStart())) {
        run.add(new Unit(new Span(i, i + 1), Optional.empty(), false));
        i++;
        continue;
      }
      int small = run.isEmpty() ? 0 : small(run, i);
      if (small == 0) {
        break;
      }
      run.add(new Unit(new Span(i, i + small), Optional.empty(), true));
      i += small;
    }
    while (run.size() > 1 && run.get(run.size() - 1).small()) {
      run.remove(run.size() - 1);
    }
    return run;
  }

  /** Number of small words from here that lead to the next part of the same name; 0 if none do. */
  private int small(List<Unit> run, int i) {
    int n = 0;
    while (n < 3
        && document.adjacent(i, i + n)
        && (document.token(i + n).shape() == Shape.LOWER || document.token(i + n).is('&'))) {
      n++;
    }
    if (n == 0 || n == 3 || !document.adjacent(i, i + n)) {
      return 0;
    }
    Token next = document.token(i + n);
    if (!next.isCapital()
        || next.sentenceStart()
        || (cues.isFunction(next) && !matchAt.containsKey(i + n))
        || cues.is(Kind.CALENDAR, next.key())) {
      return 0;
    }
    String first = document.token(i).key();
    if (document.token(i).is('&')) {
      return n == 1 ? 1 : 0;
    }
    Unit last = run.get(run.size() - 1);
    String lastKey = document.token(last.span().to() - 1).key();
    boolean head = hasHead(run);
    if (OF.contains(first) && head && !last.isKnown(EntityType.person)) {
      return n == 1 || ARTICLE_INSIDE.contains(document.token(i + 1).key()) ? n : 0;
    }
    if (AND.contains(first) && n == 1 && head && hasOf(run) && !last.isKnown()) {
      return 1;
    }
    for (int k = 0; k < n; k++) {
      if (!cues.is(Kind.PARTICLE, document.token(i + k).key())) {
        return 0;
      }
    }
    if (SAINTS.contains(document.token(run.get(0).span().from()).key())) {
      return n;
    }
    boolean free = !cues.isFunction(document.token(i));
    return free || (cues.isGivenName(lastKey) && !last.isKnown()) ? n : 0;
  }

  private boolean hasHead(List<Unit> run) {
    for (Unit unit : run) {
      String key = document.token(unit.span().from()).key();
      if (!unit.isKnown() && isHead(key)) {
        return true;
      }
    }
    return false;
  }

  private boolean isHead(String key) {
    return cues.is(Kind.ORG_HEAD, key)
        || cues.is(Kind.PLACE_HEAD, key)
        || cues.endsLikeOrganisation(key);
  }

  private boolean hasOf(List<Unit> run) {
    return run.stream().anyMatch(u -> u.small());
  }

  private String key(Unit unit) {
    return document.token(unit.span().from()).key();
  }

  private boolean isBreak(Unit unit) {
    if (unit.isKnown()) {
      return false;
    }
    String key = key(unit);
    return cues.is(Kind.CALENDAR, key)
        || cues.is(Kind.REJECT, key)
        || cues.is(Kind.TITLE, key)
        || demonym.test(key);
  }

  /** Cuts a run into names. */
  private void cut(List<Unit> run) {
    int from = 0;
    // What stands first in a sentence has its capital from there.
    while (from < run.size() && !run.get(from).isKnown() && isOpener(run, from)) {
      from++;
    }
    while (from < run.size() && run.get(from).small()) {
      from++;
    }
    if (from >= run.size()) {
      return;
    }
    int org = organisationEnd(run, from);
    if (org > from) {
      int start = from;
      while (start + 1 < org && isBreak(run.get(start)) && !demonym.test(key(run.get(start)))) {
        start++;
      }
      emit(run.subList(start, org));
      if (org < run.size()) {
        cut(run.subList(org, run.size()));
      }
      return;
    }
    int start = from;
    for (int i = from; i <= run.size(); i++) {
      if (i == run.size() || isBreak(run.get(i))) {
        if (i > start) {
          emitTrimmed(run.subList(start, i));
        }
        start = i + 1;
      }
    }
  }

  private boolean isOpener(List<Unit> run, int at) {
    Unit unit = run.get(at);
    Token token = document.token(unit.span().from());
    if (!token.sentenceStart()) {
      return false;
    }
    String key = token.key();
    if (cues.isGivenName(key) && at + 1 < run.size() && !document.isSeenLower(key)) {
      return false;
    }
    if (isHead(key) && at + 1 < run.size()) {
      return false;
    }
    return cues.isFunction(token)
        || cues.is(Kind.COMMON, key) && !document.isSeenCapital(key)
        || document.isSeenLower(key) && !document.isSeenCapital(key);
  }

  /** Where an organisation, place or event ends that holds words a name is otherwise cut at. */
  private int organisationEnd(List<Unit> run, int from) {
    int end = -1;
    boolean broken = false;
    for (int i = from; i < run.size() && i - from < MAX_WORDS; i++) {
      Unit unit = run.get(i);
      if (unit.isKnown(EntityType.person)) {
        break;
      }
      String key = key(unit);
      if (!unit.isKnown() && cues.is(Kind.CALENDAR, key)) {
        break;
      }
      boolean title = !unit.isKnown() && cues.is(Kind.TITLE, key);
      boolean last = i + 1 == run.size() || !run.get(i + 1).small();
      if (i > from
          && last
          && !unit.isKnown()
          && !unit.small()
          && (cues.is(Kind.ORG_HEAD, key) || cues.is(Kind.ORG_SUFFIX, key))) {
        end = broken ? i + 1 : -1;
      }
      if (!last && !unit.isKnown() && isHead(key)) {
        return ofEnd(run, i + 1);
      }
      broken |= isBreak(unit);
      if (title && i > from) {
        break;
      }
    }
    return end;
  }

  /** End of what follows "Centre for": the words up to a title, a day or a person. */
  private int ofEnd(List<Unit> run, int from) {
    int end = from;
    while (end < run.size()) {
      Unit unit = run.get(end);
      boolean named = !run.get(end - 1).small();
      if (unit.isKnown(EntityType.person)
          || (!unit.isKnown() && cues.is(Kind.CALENDAR, key(unit)))
          || (!unit.isKnown() && named && cues.is(Kind.TITLE, key(unit)))) {
        break;
      }
      end++;
    }
    while (run.get(end - 1).small()) {
      end--;
    }
    return end;
  }

  private void emitTrimmed(List<Unit> piece) {
    int from = 0;
    int to = piece.size();
    while (from < to && piece.get(from).small()) {
      from++;
    }
    while (to > from && piece.get(to - 1).small()) {
      to--;
    }
    if (to > from) {
      emit(piece.subList(from, to));
    }
  }

  private void emit(List<Unit> piece) {
    long knownUnits = piece.stream().filter(Unit::isKnown).count();
    if (knownUnits == 0) {
      unknown(piece);
    } else if (piece.size() == 1) {
      known.add(piece.get(0).match().orElseThrow());
    } else {
      mixed(piece);
    }
  }

  /** Words with a name of the knowledge among them: one longer name, or several. */
  private void mixed(List<Unit> piece) {
    Unit last = piece.get(piece.size() - 1);
    Unit first = piece.get(0);
    String lastKey = key(last);
    String firstKey = key(first);
    boolean firstPlace = first.isKnown(EntityType.place);
    Span whole = new Span(first.span().from(), last.span().to());
    if (!last.isKnown()) {
      boolean suffix = cues.is(Kind.ORG_SUFFIX, lastKey);
      if (first.isKnown(EntityType.organisation) && piece.size() == 2 && suffix) {
        Match match = first.match().orElseThrow();
        known.add(new Match(whole, match.aliases()));
        return;
      }
      if ((cues.is(Kind.ORG_HEAD, lastKey) || suffix)
          && !(first.isKnown(EntityType.person) && PERSONAL_BODIES.contains(lastKey))
          && !first.isKnown(EntityType.organisation)) {
        name(whole).organisation(3);
        return;
      }
      if (cues.is(Kind.EVENT, lastKey)) {
        name(whole).misc(2);
        return;
      }
      if (cues.is(Kind.PLACE_HEAD, lastKey)) {
        name(whole).place(3);
        return;
      }
    }
    Optional<String> head = headWithOf(piece);
    if (head.isPresent()) {
      head(whole, head.get());
      return;
    }
    boolean strict = cues.isStrict();
    if (strict
        && piece.size() == 2
        && cues.is(Kind.ORG_HEAD, firstKey)
        && last.isKnown(EntityType.place)) {
      name(whole).organisation(2.5);
      return;
    }
    boolean glued =
        piece.size() > 1 && document.token(piece.get(1).span().from()).join() == Join.HYPHEN;
    if (piece.size() == 2
        && glued
        && !strict
        && !PREFIXES.contains(firstKey)
        && !(first.isKnown() && last.isKnown())) {
      name(whole).organisation(1);
      return;
    }
    if (piece.size() == 2 && !glued) {
      Unit other = first.isKnown() ? last : first;
      String otherKey = key(other);
      boolean common = cues.is(Kind.COMMON, otherKey) || document.isSeenLower(otherKey);
      boolean single = (first.isKnown() ? first : last).span().length() == 1;
      if (first.isKnown() && !other.isKnown() && single && cues.isGivenName(firstKey) && !common) {
        name(whole).person(2);
        return;
      }
      if (!first.isKnown() && single && cues.isGivenName(firstKey)) {
        name(whole).person(2.5);
        return;
      }
      if (!first.isKnown() && cues.is(Kind.DIRECTION, firstKey) && last.isKnown(EntityType.place)) {
        name(whole).place(2);
        return;
      }
      if (!first.isKnown()
          && !strict
          && cues.is(Kind.COMMON, firstKey)
          && !document.token(first.span().from()).sentenceStart()
          && isCountry(last)) {
        name(whole).organisation(1);
        return;
      }
      if (firstPlace && last.isKnown(EntityType.organisation) && isTeam(last)) {
        known.add(new Match(whole, last.match().orElseThrow().aliases()));
        return;
      }
      if (firstPlace && !common && !strict && !last.isKnown() && last.span().length() == 1) {
        name(whole).organisation(1.3);
        return;
      }
    }
    if (isPersonAround(piece)) {
      name(whole).person(2.5);
      return;
    }
    // No longer name: what is known stands, the words between are looked at by themselves.
    int start = 0;
    for (int i = 0; i <= piece.size(); i++) {
      if (i == piece.size() || piece.get(i).isKnown()) {
        if (i > start) {
          List<Unit> rest = trim(piece.subList(start, i));
          if (!rest.isEmpty()) {
            unknown(rest);
          }
        }
        if (i < piece.size()) {
          known.add(piece.get(i).match().orElseThrow());
        }
        start = i + 1;
      }
    }
  }

  /** Waheed Arafat Khan: a given name, and nothing behind it that is more than a word of a name. */
  private boolean isPersonAround(List<Unit> piece) {
    if (piece.get(0).isKnown()
        || !cues.isGivenName(key(piece.get(0)))
        || piece.size() < 3
        || piece.size() > 4) {
      return false;
    }
    for (Unit unit : piece.subList(1, piece.size())) {
      boolean word = unit.span().length() == 1 && !unit.small();
      if (!word || (!unit.isKnown() && cues.is(Kind.COMMON, key(unit)))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isCountry(Unit unit) {
    return unit.match().isPresent()
        && unit.match().get().aliases().get(0).entity().kind().equals("country");
  }

  private static boolean isTeam(Unit unit) {
    String kind = unit.match().orElseThrow().aliases().get(0).entity().kind();
    return kind.endsWith("-team") || kind.endsWith("-club");
  }

  private static List<Unit> trim(List<Unit> piece) {
    int from = 0;
    int to = piece.size();
    while (from < to && piece.get(from).small()) {
      from++;
    }
    while (to > from && piece.get(to - 1).small()) {
      to--;
    }
    return piece.subList(from, to);
  }

  /** The word that makes "Legislative Assembly of Ontario" a name of its kind, if there is one. */
  private Optional<String> headWithOf(List<Unit> piece) {
    Optional<String> head = Optional.empty();
    for (Unit unit : piece) {
      if (unit.small() && head.isPresent()) {
        return head;
      }
      if (!unit.isKnown() && !unit.small() && isHead(key(unit))) {
        head = Optional.of(key(unit));
      }
    }
    return Optional.empty();
  }

  private void head(Span whole, String key) {
    if (cues.is(Kind.PLACE_HEAD, key) && !cues.is(Kind.ORG_HEAD, key)) {
      name(whole).place(2.5);
    } else {
      name(whole).organisation(2.5);
    }
  }

  /** Words that the knowledge does not have. */
  private void unknown(List<Unit> piece) {
    int n = piece.size();
    String first = key(piece.get(0));
    String last = key(piece.get(n - 1));
    Span whole = new Span(piece.get(0).span().from(), piece.get(n - 1).span().to());
    if (n > 1) {
      if (cues.is(Kind.ORG_SUFFIX, last) || cues.is(Kind.ORG_HEAD, last)) {
        Name name = name(whole);
        name.organisation(allCommon(piece) ? 1.6 : 3);
        return;
      }
      if (cues.is(Kind.EVENT, last) || STORMS.contains(first)) {
        name(whole).misc(1.5);
        return;
      }
      if (cues.is(Kind.PLACE_HEAD, last) && !allCommon(piece)) {
        name(whole).place(3);
        context(name(whole), whole, piece);
        return;
      }
      Optional<String> head = headWithOf(piece);
      if (head.isPresent()) {
        head(whole, head.get());
        return;
      }
      if (cues.is(Kind.PLACE_HEAD, first) && !cues.isStrict() && n <= 3 && !allCommon(piece)) {
        name(whole).place(2.5);
        return;
      }
      if (cues.isStrict() && n == 2 && cues.is(Kind.ORG_HEAD, first)) {
        name(whole).organisation(1.5);
        return;
      }
      // "Strategic Affairs Ron Dermer": a given name behind words of the dictionary begins a
      // person.
      for (int k = 1; k + 1 < n; k++) {
        String before = key(piece.get(k - 1));
        if (cues.isGivenName(key(piece.get(k)))
            && !cues.isGivenName(before)
            && !SAINTS.contains(before)
            && !piece.get(k).small()
            && (cues.isStrict() || isHead(before) || cues.is(Kind.COMMON, before))) {
          List<Unit> rest = trim(piece.subList(0, k));
          if (!cues.isStrict() && !rest.isEmpty()) {
            unknown(rest);
          }
          unknown(piece.subList(k, n));
          return;
        }
      }
    }
    if (n > MAX_WORDS) {
      return;
    }
    if (cues.isStrict()) {
      strict(piece);
    } else {
      open(piece, whole);
    }
  }

  private boolean allCommon(List<Unit> piece) {
    return piece.stream()
        .allMatch(u -> u.small() || cues.is(Kind.COMMON, key(u)) || isHead(key(u)));
  }

  /** In a language that writes all nouns with capitals: a person needs a given name or a title. */
  private void strict(List<Unit> piece) {
    int n = piece.size();
    int given = 0;
    while (given < n
        && (cues.isGivenName(key(piece.get(given)))
            || document.token(piece.get(given).span().from()).shape() == Shape.INITIAL)) {
      given++;
    }
    boolean titled = titleBefore(piece.get(0).span().from());
    int end = Math.min(n, given);
    if (given == n && given > 1) {
      end = n;
    } else if (given > 0 || titled) {
      while (end < n && piece.get(end).small()) {
        end++;
      }
      end = Math.min(n, end + 1);
      boolean second = given == 0 && n == 2 && !piece.get(1).small();
      if (second && !cues.is(Kind.COMMON, key(piece.get(1)))) {
        end = 2;
      }
      while (end < n && document.token(piece.get(end).span().from()).join() == Join.HYPHEN) {
        end++;
      }
    }
    if (end > 0 && (end > 1 || titled) && !piece.get(end - 1).small()) {
      String last = key(piece.get(end - 1));
      if (end > 1 && cues.is(Kind.COMMON, last)) {
        return;
      }
      Span span = new Span(piece.get(0).span().from(), piece.get(end - 1).span().to());
      Name name = name(span);
      name.person(given > 0 && end > 1 ? 2.5 : 0);
      context(name, span, piece);
      return;
    }
    for (Unit unit : piece) {
      if (isAcronym(document.token(unit.span().from()))) {
        acronym(unit.span());
      }
    }
  }

  private boolean isAcronym(Token token) {
    int letters = token.key().length();
    return token.shape() == Shape.UPPER
        && letters >= 2
        && letters <= 6
        && !cues.is(Kind.COMMON, token.key())
        && !cues.isFunction(token)
        && token.key().chars().allMatch(Character::isLetter);
  }

  private void acronym(Span span) {
    Name name = name(span);
    boolean brief = cues.language().equals("en") && document.token(span.from()).key().length() < 3;
    name.organisation(brief ? 0.6 : 0.9);
    int before = span.from() - 1;
    if (document.adjacent(before, span.from()) && (cues.isFunction(document.token(before)))) {
      name.organisation(0.3);
    }
  }

  /** In a language that writes capitals on names only. */
  private void open(List<Unit> piece, Span whole) {
    int n = piece.size();
    Token firstToken = document.token(whole.from());
    if (n == 1) {
      if (isAcronym(firstToken)) {
        acronym(whole);
        return;
      }
      String key = firstToken.key();
      if (cues.is(Kind.COMMON, key)
          || key.length() < 2
          || (firstToken.sentenceStart() && document.isSeenLower(key))) {
        if (!titleBefore(whole.from()) || firstToken.sentenceStart() || key.length() < 2) {
          return;
        }
      }
      Name single = name(whole);
      if (cues.isGivenName(key) && (!firstToken.sentenceStart() || speaks(whole.to()))) {
        single.person(1.2);
      }
      context(single, whole, piece);
      return;
    }
    int common = 0;
    int initials = 0;
    int acronyms = 0;
    for (int i = 0; i < n; i++) {
      Unit unit = piece.get(i);
      acronyms += isAcronym(document.token(unit.span().from())) ? 1 : 0;
      common += !unit.small() && cues.is(Kind.COMMON, key(unit)) ? 1 : 0;
      initials +=
          document.token(unit.span().from()).shape() == Shape.INITIAL && i > 0 && i + 1 < n ? 1 : 0;
    }
    String last = key(piece.get(n - 1));
    Name name = name(whole);
    if (cues.isGivenName(firstToken.key()) || firstToken.shape() == Shape.INITIAL) {
      name.person(common == 0 ? 2.5 : common == 1 && cues.is(Kind.COMMON, last) ? 1.4 : 0.5);
    } else if (acronyms > 0) {
      name.organisation(0.9);
    } else if (SAINTS.contains(firstToken.key())) {
      name.place(1);
    } else if (common == 0 && n <= 3) {
      name.person(n == 2 ? 0.9 : 0.7);
    } else if (common > 0 && common < n) {
      name.organisation(0.6);
    }
    if (common == 0 && piece.stream().anyMatch(u -> u.small() && NOBLE.contains(key(u)))) {
      name.person(0.8);
    }
    if (initials > 0 && common == 0) {
      name.person(2);
    }
    if (GENERATIONS.contains(last) && common == 0) {
      name.person(1.5);
    }
    context(name, whole, piece);
  }

  private boolean speaks(int at) {
    return document.adjacent(at - 1, at)
        && document.token(at).shape() == Shape.LOWER
        && cues.is(Kind.SPEECH, document.token(at).key());
  }

  /** What the words around a name speak for. */
  private void context(Name name, Span span, List<Unit> piece) {
    int before = span.from() - 1;
    int after = span.to();
    if (titleBefore(span.from())) {
      name.person(2.5);
    }
    if (document.adjacent(before, span.from())) {
      Token token = document.token(before);
      if (cues.is(Kind.PLACE_PREPOSITION, token.key())
          && !document.token(span.from()).sentenceStart()) {
        name.place(STRONG.contains(token.lower()) ? 1.3 : 0.5);
      }
      if (cues.is(Kind.DIRECTION, token.key()) && token.shape() == Shape.LOWER) {
        name.place(2);
      }
      if (cues.is(Kind.SPEECH, token.key()) && piece.size() > 1) {
        name.person(0.5);
      }
      boolean two = document.adjacent(before - 1, before);
      String first = two ? document.token(before - 1).key() : "";
      if (cues.is(Kind.PLACE_HEAD, token.key())
          || (OF.contains(token.key())
              && (cues.is(Kind.PLACE_HEAD, first) || cues.is(Kind.PLACE_PREPOSITION, first)))) {
        name.place(1.6);
      }
      if (piece.size() == 1 && ARTICLE_INSIDE.contains(token.key()) && !token.key().equals("the")) {
        // French and Italian regions and rivers have an article, persons have none.
        name.person(-1.5);
        if (cues.is(Kind.PLACE_PREPOSITION, first)) {
          name.place(1.6);
        }
      }
      if (token.key().equals("the") && piece.size() == 1) {
        name.organisation(0.6);
        name.person(-0.8);
      }
    }
    if (document.adjacent(span.from(), after)) {
      Token token = document.token(after);
      if (speaks(after)) {
        name.person(piece.size() == 1 ? 0.8 : 0.9);
      }
      if (cues.is(Kind.PLACE_HEAD, token.key()) && token.shape() == Shape.LOWER) {
        name.place(1.5);
      }
      if (token.is(',') && document.adjacent(after, after + 1)) {
        Token next = document.token(after + 1);
        Match match = matchAt.get(after + 1);
        if (next.shape() == Shape.NUMBER
            && next.key().length() == 2
            && document.adjacent(after, after + 2)
            && (document.token(after + 2).isMark())) {
          name.person(2.5);
        } else if (match != null && match.aliases().stream().anyMatch(a -> isPlace(a))) {
          name.place(1.8);
        } else {
          for (int k = 1; k <= 4 && document.adjacent(after, after + k); k++) {
            Token t = document.token(after + k);
            if (t.isMark()) {
              break;
            }
            if (t.shape() == Shape.LOWER && cues.is(Kind.TITLE, t.key())) {
              name.person(piece.size() == 1 ? 0.6 : 1.2);
              break;
            }
          }
        }
      }
    }
  }

  private static boolean isPlace(Alias alias) {
    return alias.entity().type() == EntityType.place;
  }

  /** Whether the word before is a title or a role. */
  boolean titleBefore(int from) {
    int before = from - 1;
    if (!document.adjacent(before, from)) {
      return false;
    }
    Token token = document.token(before);
    return cues.is(Kind.TITLE, token.key());
  }

  private Name name(Span span) {
    StringBuilder key = new StringBuilder();
    for (int i = span.from(); i < span.to(); i++) {
      key.append(i > span.from() ? " " : "").append(document.token(i).key());
    }
    Name name = names.computeIfAbsent(key.toString(), Name::new);
    if (name.spans().isEmpty() || name.spans().get(name.spans().size() - 1).from() < span.from()) {
      name.spans().add(span);
    }
    return name;
  }
}
