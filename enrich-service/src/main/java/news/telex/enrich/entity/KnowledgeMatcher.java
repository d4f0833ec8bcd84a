package news.telex.enrich.entity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import news.telex.enrich.document.Document;
import news.telex.enrich.document.Document.Style;
import news.telex.enrich.knowledge.Alias;
import news.telex.enrich.knowledge.EntityKnowledge;
import news.telex.enrich.knowledge.Meaning;
import news.telex.enrich.text.Folding;
import news.telex.enrich.text.Token;
import news.telex.enrich.text.Token.Join;
import news.telex.enrich.text.Token.Shape;
import news.telex.schemas.EntityType;

/** Finds the names of the knowledge in a text. */
final class KnowledgeMatcher {
  /** Languages that form the genitive of a name by a bare s. */
  private static final Set<String> BARE_GENITIVE = Set.of("de", "sv", "da", "nb", "nn", "no");

  /** Articles that are part of a name only where they are written with a capital. */
  static final Set<String> ARTICLES =
      Set.of(
          "the", "der", "die", "das", "le", "la", "les", "el", "los", "las", "il", "lo", "i", "gli",
          "o", "a", "os", "as");

  /**
   * From this prior on a name of one word is looked for with another ending: others are ordinary
   * words in some case.
   */
  private static final int WELL_KNOWN = 45;

  /** A shorter word is not looked for with another ending. */
  private static final int INFLECTED = 5;

  /** So many small words may stand before the first capital of a name: de la Rúa. */
  private static final int SMALL = 3;

  private final Document document;
  private final EntityKnowledge knowledge;
  private final Cues cues;
  private final String language;
  private final Inflections inflections;

  KnowledgeMatcher(Document document, EntityKnowledge knowledge, Cues cues) {
    this.document = document;
    this.knowledge = knowledge;
    this.cues = cues;
    this.language = document.language();
    this.inflections = Inflections.of(language);
  }

  /**
   * A name of the knowledge at a place of the text.
   *
   * @param aliases what it may mean, at least one; once decided the likeliest first
   * @param linked whether the first is surely meant; if not, it is one of this type
   */
  record Match(Span span, List<Alias> aliases, boolean linked) {
    /** Copies the list. */
    Match {
      aliases = List.copyOf(aliases);
    }

    /** The likeliest meaning. */
    Meaning entity() {
      return aliases.get(0).entity();
    }

    /** Whether every meaning needs support from the rest of the text. */
    boolean isContext() {
      return aliases.stream().allMatch(Alias::context);
    }

    /** Whether its likeliest meaning has the name by hand, not by a list. */
    boolean isKept() {
      return aliases.get(0).kept();
    }

    /** How many entities it may mean. */
    int meanings() {
      return (int) aliases.stream().map(a -> a.entity().id()).distinct().count();
    }

    /** The same meanings for another stretch of the text. */
    Match over(Span other) {
      return new Match(other, aliases, linked);
    }
  }

  /** All matches, also such as lie over each other, by their first word. */
  List<Match> matches() {
    List<Match> all = new ArrayList<>();
    for (int i = 0; i < document.size(); i++) {
      at(i, all);
    }
    return together(all);
  }

  /** The White House and White House, which are the same words where “the” is none of them. */
  private static List<Match> together(List<Match> all) {
    Map<Span, Match> bySpan = new LinkedHashMap<>();
    for (Match match : all) {
      bySpan.merge(
          match.span(),
          match,
          (one, other) -> {
            List<Alias> aliases = new ArrayList<>(one.aliases());
            aliases.addAll(other.aliases());
            aliases.sort(Comparator.comparing(alias -> !alias.kept()));
            return new Match(one.span(), aliases, false);
          });
    }
    return new ArrayList<>(bySpan.values());
  }

  private void at(int start, List<Match> all) {
    Token first = document.token(start);
    if (first.isMark() || first.join() == Join.ENDING) {
      return;
    }
    int before = all.size();
    behind(mayBeListed(start) ? knowledge.root() : knowledge.rootByHand(), start, start, all);
    if (all.size() == before) {
      for (EntityKnowledge.Node node : inflected(knowledge.root(), first)) {
        behind(node, start, start + 1, all);
      }
    }
  }

  /** Whether a capital or a figure stands here or soon: no other names are on the list. */
  private boolean mayBeListed(int start) {
    for (int i = start; i <= start + SMALL && document.adjacent(start, i); i++) {
      Token token = document.token(i);
      if (token.isMark() || token.shape() != Shape.LOWER) {
        return !token.isMark();
      }
    }
    return false;
  }

  /** The names that go on from a node reached by the words before {@code at}. */
  private void behind(EntityKnowledge.Node reached, int start, int at, List<Match> all) {
    EntityKnowledge.Node node = reached;
    // The list calls the Earth the world, too: something but the article has no small letter first.
    boolean isMoreThanWords = at > start;
    if (at > start && !language.equals("de")) {
      // In German only adjectives change, and none is a name by itself.
      List<Alias> known = new ArrayList<>(reached.aliases(true, true));
      known.removeIf(
          alias -> at == start + 1 && !alias.kept() && alias.entity().prior() < WELL_KNOWN);
      take(known, start, at, all);
    }
    for (int i = at; i < document.size() && document.adjacent(start, i); i++) {
      Token token = document.token(i);
      boolean lower = token.shape() == Shape.LOWER;
      isMoreThanWords |= !lower && !(i == start && ARTICLES.contains(token.key()));
      Optional<EntityKnowledge.Node> next = node.next(token.key());
      int before = all.size();
      if (next.isPresent()) {
        boolean capitalised = !(lower && i == start);
        take(next.get().aliases(isMoreThanWords, capitalised), start, i + 1, all);
      }
      if (i > start && all.size() == before) {
        for (EntityKnowledge.Node other : inflected(node, token)) {
          behind(other, start, i + 1, all);
        }
      }
      if (next.isEmpty()) {
        withGenitive(node, start, i).ifPresent(all::add);
        return;
      }
      node = next.get();
    }
  }

  private void take(List<Alias> aliases, int start, int end, List<Match> all) {
    List<Alias> valid = valid(aliases, start, end);
    if (!valid.isEmpty()) {
      all.add(new Match(span(start, end, valid), valid, false));
    }
  }

  /** Der Deutschen Bank, Владимира Путина, w Warszawie: a word of a name with another ending. */
  private List<EntityKnowledge.Node> inflected(EntityKnowledge.Node node, Token token) {
    if (inflections.isEmpty() || token.key().length() < INFLECTED || !token.isCapital()) {
      return List.of();
    }
    List<EntityKnowledge.Node> found = new ArrayList<>();
    for (String base : inflections.bases(token.key())) {
      node.next(base).ifPresent(found::add);
    }
    return found;
  }

  /** Deutschlands, Bidens: the last word with a bare s behind the name. */
  private Optional<Match> withGenitive(EntityKnowledge.Node node, int start, int last) {
    String key = document.token(last).key();
    if (!BARE_GENITIVE.contains(language)
        || key.length() < 5
        || !key.endsWith("s")
        || !document.token(last).isCapital()) {
      return Optional.empty();
    }
    Optional<EntityKnowledge.Node> bare = node.next(key.substring(0, key.length() - 1));
    if (bare.isEmpty() && key.endsWith("es")) {
      // Des Auswärtigen Amtes
      bare = node.next(key.substring(0, key.length() - 2));
    }
    return bare.map(n -> valid(n.aliases(true, true), start, last + 1))
        .filter(aliases -> !aliases.isEmpty())
        .map(aliases -> new Match(span(start, last + 1, aliases), aliases, false));
  }

  /**
   * What of a match is the name: the article of "the Guardian" belongs to it only if it has a
   * capital, the title of "President Biden" only if the canonical name has it too.
   */
  private Span span(int from, int to, List<Alias> aliases) {
    Token first = document.token(from);
    Meaning entity = aliases.get(0).entity();
    if (entity.type() == EntityType.person && to - from > 1) {
      String title = Folding.fold(entity.name());
      int name = from;
      while (name < to - 1
          && cues.is(Cues.Kind.TITLE, document.token(name).key())
          && !title.startsWith(document.token(name).key() + " ")) {
        name++;
      }
      return new Span(name, to);
    }
    boolean article =
        to - from > 1
            && ARTICLES.contains(first.key())
            && (!aliases.get(0).kept()
                || aliases.get(0).isCapitalised()
                || aliases.get(0).words().get(0).isCapital())
            && (first.shape() == Shape.LOWER
                || aliases.stream()
                    .map(alias -> Folding.fold(alias.entity().name()))
                    .noneMatch(name -> name.startsWith(first.key() + " ")));
    return new Span(article ? from + 1 : from, to);
  }

  private List<Alias> valid(List<Alias> aliases, int start, int end) {
    if (aliases.isEmpty()) {
      return aliases;
    }
    List<Alias> valid = new ArrayList<>(aliases.size());
    for (Alias alias : aliases) {
      if (alias.countsIn(language) && isWritten(alias, start, end)) {
        valid.add(alias);
      }
    }
    if (valid.size() > 1) {
      valid.sort(Comparator.comparing(alias -> !alias.kept()));
      // A name that counts by itself outranks the same word as a name with support; both by hand.
      // A team has that of its place where it plays.
      if (valid.stream().anyMatch(a -> a.kept() && !a.context())) {
        valid.removeIf(alias -> alias.context() && !Contest.isTeam(alias.entity()));
      }
    }
    return valid;
  }

  private boolean isWritten(Alias alias, int start, int end) {
    int of = end - start;
    for (int k = 0; k < of; k++) {
      Token token = document.token(start + k);
      // Names in capitals first need no look at their words.
      boolean written =
          alias.isCapitalised()
              ? token.isCapital() || isSmallArticle(token, k, of)
              : isWritten(alias.words().get(k), token, k, of);
      if (!written) {
        return false;
      }
    }
    return of > 1 || isNoOrdinaryWord(alias, start);
  }

  /** "the Guardian" for The Guardian. */
  private static boolean isSmallArticle(Token token, int k, int of) {
    return k == 0 && of > 1 && ARTICLES.contains(token.key());
  }

  private boolean isWritten(Token word, Token token, int k, int of) {
    if (!word.isCapital()) {
      return true;
    }
    if (!token.isCapital()) {
      return isSmallArticle(token, k, of);
    }
    int length = word.key().length();
    if (word.shape() == Shape.UPPER && token.shape() == Shape.CAPITAL) {
      // British style writes Nato and Unicef, but Who is no organisation.
      return of > 1
          || (length >= 4
              && !token.sentenceStart()
              && !cues.is(Cues.Kind.COMMON, word.key())
              && !cues.isGivenName(word.key()));
    }
    return true;
  }

  /** Whether a single word may be a name here, although it could be an ordinary word. */
  private boolean isNoOrdinaryWord(Alias alias, int at) {
    Token token = document.token(at);
    String key = token.key();
    if (!token.isCapital()) {
      return true;
    }
    Style style = document.style(at);
    boolean function = cues.isFunction(token);
    boolean common = function || cues.is(Cues.Kind.COMMON, key) || cues.is(Cues.Kind.TITLE, key);
    if (style == Style.CAPITALS) {
      return !common && (key.length() > 3 || document.isSeenCapital(key));
    }
    if (alias.isAcronym() && token.shape() == Shape.UPPER) {
      return true;
    }
    if (token.shape() == Shape.UPPER && key.length() <= 3) {
      // An acronym that happens to read as the name: a MALI is a MALI, but an AM is no Am.
      return false;
    }
    if (cues.is(Cues.Kind.CALENDAR, key) || function) {
      return false;
    }
    if (token.sentenceStart() || style == Style.TITLE) {
      return !(common || document.isSeenLower(key)) || document.isSeenCapital(key);
    }
    return true;
  }
}
