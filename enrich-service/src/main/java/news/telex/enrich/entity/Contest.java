package news.telex.enrich.entity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import news.telex.enrich.document.Document;
import news.telex.enrich.entity.ContestWords.Kind;
import news.telex.enrich.entity.KnowledgeMatcher.Match;
import news.telex.enrich.knowledge.Alias;
import news.telex.enrich.knowledge.Meaning;
import news.telex.enrich.text.Token;
import news.telex.enrich.text.Token.Join;
import news.telex.enrich.text.Token.Shape;
import news.telex.schemas.EntityType;

/**
 * Tells whether a text is about sport, and which names in it are of who plays there: “Dunmarsh beat
 * Quarrowby”, “a win over Dunmarsh”, “Dunmarsh 2-1 Quarrowby”, “the Dunmarsh striker”. A place that
 * plays in one sentence is its team in all, but not behind “in” and the like, nor where a report
 * says where it was written. So does a country whose team of that sport is known.
 */
final class Contest {
  /** A text is about sport from so many points on: chosen by looking at what other texts have. */
  private static final int ENOUGH = 4;

  /** Points of a word that only sport has, and of one that other texts have, too. */
  private static final int TELLING = 2;

  private static final int HINT = 1;

  /** Points of a team that nothing else is called like, and of a result that somebody won by. */
  private static final int TEAM = 3;

  private static final int RESULT = 4;

  /** How far before a name a word of outcome or of a role may stand. */
  private static final int REACH = 4;

  /** Languages that put the verb before the subject where something else stands first. */
  private static final Set<String> VERB_SECOND = Set.of("de", "nl", "sv", "da", "nb", "nn", "no");

  private final Document document;
  private final Surroundings surroundings;
  private final ContestWords words;
  private final Set<String> players = new HashSet<>();
  private final Set<String> sports = new HashSet<>();
  private final int points;
  private boolean sport;

  Contest(Document document, Surroundings surroundings) {
    this.document = document;
    this.surroundings = surroundings;
    this.words = ContestWords.of(document.language());
    this.points = points();
  }

  /** How much the words and numbers of the text tell of sport. */
  private int points() {
    Set<String> seen = new HashSet<>();
    int sum = 0;
    boolean result = false;
    for (int i = 0; i < document.size(); i++) {
      String key = document.token(i).key();
      if (words.is(Kind.SPORT, key)) {
        sum += seen.add(key) ? TELLING : 0;
        words.sport(key).ifPresent(sports::add);
      } else if (words.is(Kind.GAME, key)) {
        sum += seen.add(key) ? HINT : 0;
      }
      result |= isResult(i) && isWon(i);
    }
    return sum + (result ? RESULT : 0);
  }

  /** Whether somebody won by the result that ends here: a vote of 5-4 is none. */
  private boolean isWon(int at) {
    for (int i = at - 1; i >= at - 2 - REACH && document.adjacent(i, at); i--) {
      if (is(Kind.MEETS, i) || is(Kind.DOES, i) || is(Kind.OUTCOME, i)) {
        return true;
      }
    }
    return false;
  }

  /** Reads which names play, if the text is about sport. */
  void read(List<Match> matches, int teams) {
    sport = points + TEAM * teams >= ENOUGH;
    if (!sport) {
      return;
    }
    Map<Integer, Span> byStart = new HashMap<>();
    List<Span> may = new ArrayList<>();
    for (Match match : matches) {
      if (mayPlay(match) && !isWhere(match)) {
        may.add(match.span());
        byStart.put(match.span().from(), match.span());
        if (plays(match.span())) {
          players.add(key(match.span()));
        }
      }
    }
    for (Span span : may) {
      // Dunmarsh and Quarrowby play
      Span other = byStart.get(span.to() + 1);
      if (other != null && isSmall(span.to()) && players.contains(key(other))) {
        players.add(key(span));
      }
    }
  }

  /** Whether the text is about sport; known once it is read. */
  boolean isSport() {
    return sport;
  }

  /** Whether a name is of who plays: never if it is no place's and no club's. */
  boolean isPlaying(Match match) {
    return !players.isEmpty()
        && players.contains(key(match.span()))
        && mayPlay(match)
        && !isWhere(match);
  }

  /** Whether an entity is a team that may have the name of its place. */
  static boolean isTeam(Meaning entity) {
    return entity.kind().endsWith("club") || entity.kind().endsWith("-team");
  }

  /** Whether an entity is a team, or what teams play in. */
  static boolean isSporting(Meaning entity) {
    return isTeam(entity) || entity.kind().endsWith("league");
  }

  /** Whether a team is of a sport that the text tells of, as far as it says of which. */
  boolean isOfSport(Meaning team) {
    return sports.isEmpty()
        || team.kind().equals("sports-club")
        || sports.stream().anyMatch(team.kind()::startsWith);
  }

  /** Only places and teams play; a country does if the knowledge has its team of the sport. */
  private boolean mayPlay(Match match) {
    if (surroundings.isPartOfMore(match.span())) {
      return false;
    }
    boolean country = false;
    boolean place = false;
    boolean team = false;
    boolean ofSport = false;
    for (Alias alias : match.aliases()) {
      Meaning entity = alias.entity();
      country |= entity.kind().equals("country");
      place |= entity.type() == EntityType.place;
      team |= isTeam(entity);
      ofSport |= isTeam(entity) && !sports.isEmpty() && isOfSport(entity);
    }
    return country ? ofSport : place || team;
  }

  /** Behind “in”, or at the head of a report: MILAN, Nov 3 (Reuters) –. */
  private boolean isWhere(Match match) {
    Span span = match.span();
    return (surroundings.isPlaceBefore(span) && !isAway(match)) || surroundings.isDateline(span);
  }

  /** Drew at Dunmarsh: of a team that is known, else it may be a stadium. */
  private boolean isAway(Match match) {
    int before = match.span().from() - 1;
    return isAt(Kind.AWAY, before, before + 1)
        && (isAt(Kind.DOES, before - 1, before) || isAt(Kind.OUTCOME, before - 1, before))
        && match.aliases().stream().anyMatch(alias -> isTeam(alias.entity()));
  }

  private boolean plays(Span span) {
    int before = span.from() - 1;
    int after = span.to();
    if (document.adjacent(before, after - 1) && document.token(before).join() == Join.ELISION) {
      before--;
    }
    boolean genitive =
        document.adjacent(span.from(), after) && document.token(after).join() == Join.ENDING;
    int behind = genitive ? after + 1 : after;
    boolean verbFirst = VERB_SECOND.contains(document.language());
    return isAt(Kind.MEETS, before, span.from())
        || (verbFirst && isAt(Kind.DOES, before, span.from()))
        || isAt(Kind.AGAINST, before, span.from())
        || isAt(Kind.AGAINST, before - 1, span.from()) && isSmall(before)
        || isAt(Kind.MEETS, after, span.from())
        || (isSmall(after) && isAt(Kind.MEETS, after + 1, span.from()))
        || isAt(Kind.DOES, after, span.from())
        || (isSmall(after) && isAt(Kind.DOES, after + 1, span.from()))
        || isAt(Kind.AGAINST, after, span.from())
        || isAt(Kind.ROLE, behind, span.from())
        || isResultAt(after, span.from())
        || (isResult(before) && document.adjacent(before, span.from()))
        || isAfterOutcome(before, span.from());
  }

  /** A win over Dunmarsh, il tecnico del Dunmarsh: a small word, and before it what it is about. */
  private boolean isAfterOutcome(int before, int at) {
    if (!document.adjacent(before, at) || !isSmall(before)) {
      return false;
    }
    for (int i = before - 1; i >= before - REACH && document.adjacent(i, at); i--) {
      if (is(Kind.OUTCOME, i) || (is(Kind.ROLE, i) && i >= before - 2)) {
        return true;
      }
      if (document.token(i).isMark() || document.token(i).isCapital()) {
        return false;
      }
    }
    return false;
  }

  private boolean isSmall(int at) {
    return at >= 0 && at < document.size() && surroundings.isFunction(at);
  }

  private boolean isAt(Kind kind, int at, int beside) {
    return at >= 0 && document.adjacent(Math.min(at, beside), Math.max(at, beside)) && is(kind, at);
  }

  private boolean is(Kind kind, int at) {
    Token token = document.token(at);
    return !token.isMark() && words.is(kind, token.key());
  }

  /** Whether a result begins at a token beside a name, or ends there. */
  private boolean isResultAt(int at, int beside) {
    return at >= 0
        && document.adjacent(Math.min(at, beside), Math.max(at, beside))
        && (isResult(at) || isResult(at + 1) || isResult(at + 2));
  }

  /** Whether this is a result or the second number of one: 2-1, 102:98, 3–0. */
  private boolean isResult(int at) {
    if (at < 0 || at >= document.size() || document.token(at).shape() != Shape.NUMBER) {
      return false;
    }
    Token token = document.token(at);
    int colon = token.key().indexOf(':');
    if (colon > 0) {
      String first = token.key().substring(0, colon);
      String second = token.key().substring(colon + 1);
      return isGoals(first) && isGoals(second) && !isClock(first, second);
    }
    if (!isGoals(token.key())) {
      return false;
    }
    if (token.join() == Join.HYPHEN) {
      return document.adjacent(at - 1, at) && isGoals(document.token(at - 1).key());
    }
    return document.adjacent(at - 2, at)
        && document.token(at - 1).is('–')
        && document.token(at - 1).start() == document.token(at - 2).end()
        && token.start() == document.token(at - 1).end()
        && isGoals(document.token(at - 2).key());
  }

  private static boolean isGoals(String number) {
    return !number.isEmpty()
        && number.length() <= 3
        && number.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** 20:15 is a time of day. */
  private static boolean isClock(String first, String second) {
    return second.length() == 2 && first.length() <= 2 && Integer.parseInt(first) <= 24;
  }

  private String key(Span span) {
    StringBuilder key = new StringBuilder();
    for (int i = span.from(); i < span.to(); i++) {
      key.append(document.token(i).key()).append(' ');
    }
    return key.toString();
  }
}
