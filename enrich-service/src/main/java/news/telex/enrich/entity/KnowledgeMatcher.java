package news.telex.enrich.entity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import news.telex.enrich.document.Document;
import news.telex.enrich.document.Document.Style;
import news.telex.enrich.knowledge.Alias;
import news.telex.enrich.knowledge.EntityKnowledge;
import news.telex.enrich.knowledge.KnownEntity;
import news.telex.enrich.text.Folding;
import news.telex.enrich.text.Token;
import news.telex.enrich.text.Token.Join;
import news.telex.enrich.text.Token.Shape;
import news.telex.schemas.EntityType;

/** Finds the names of the knowledge in a text: the longest first, then the left-most. */
final class KnowledgeMatcher {
  /** Languages that form the genitive of a name by a bare s. */
  private static final Set<String> BARE_GENITIVE = Set.of("de", "sv", "da", "nb", "nn", "no");

  /** Endings of German adjectives, the longer ones first. */
  private static final List<String> ADJECTIVE_ENDINGS = List.of("en", "er", "es", "em", "e");

  /** Articles that are part of a name only where they are written with a capital. */
  private static final Set<String> ARTICLES =
      Set.of(
          "the", "der", "die", "das", "le", "la", "les", "el", "los", "las", "il", "lo", "i", "gli",
          "o", "a", "os", "as");

  private final Document document;
  private final EntityKnowledge knowledge;
  private final Cues cues;
  private final String language;

  KnowledgeMatcher(Document document, EntityKnowledge knowledge, Cues cues) {
    this.document = document;
    this.knowledge = knowledge;
    this.cues = cues;
    this.language = document.language();
  }

  /**
   * A name of the knowledge at a place of the text.
   *
   * @param aliases what it may mean, at least one
   */
  record Match(Span span, List<Alias> aliases) {
    /** True if every meaning needs support from the rest of the text. */
    boolean isContext() {
      return aliases.stream().allMatch(Alias::context);
    }
  }

  /** All matches, none overlapping, in order. */
  List<Match> matches() {
    List<Match> all = new ArrayList<>();
    for (int i = 0; i < document.size(); i++) {
      longestAt(i).ifPresent(all::add);
    }
    all.sort(
        Comparator.comparingInt((Match m) -> -m.span().length())
            .thenComparingInt(m -> m.span().from()));
    boolean[] taken = new boolean[document.size()];
    List<Match> kept = new ArrayList<>();
    for (Match match : all) {
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

  private Optional<Match> longestAt(int start) {
    Token first = document.token(start);
    if (first.isMark() || first.join() == Join.ENDING) {
      return Optional.empty();
    }
    Optional<Match> found = longestBehind(knowledge.root(), start, start);
    if (found.isEmpty() && language.equals("de")) {
      return inflected(knowledge.root(), first).stream()
          .flatMap(node -> longestBehind(node, start, start + 1).stream())
          .findFirst();
    }
    return found;
  }

  /** The longest name that goes on from a node reached by the words before {@code at}. */
  private Optional<Match> longestBehind(EntityKnowledge.Node reached, int start, int at) {
    EntityKnowledge.Node node = reached;
    Optional<Match> best = Optional.empty();
    for (int i = at; i < document.size() && document.adjacent(start, i); i++) {
      Token token = document.token(i);
      Optional<EntityKnowledge.Node> next = node.next(token.key());
      if (next.isEmpty() && language.equals("de") && i > start) {
        next = inflected(node, token).stream().findFirst();
      }
      if (next.isEmpty()) {
        Optional<Match> genitive = withGenitive(node, start, i);
        return genitive.isPresent() ? genitive : best;
      }
      node = next.get();
      List<Alias> aliases = valid(node.aliases(), start);
      if (!aliases.isEmpty()) {
        best = Optional.of(new Match(span(start, i + 1, aliases), aliases));
      }
    }
    return best;
  }

  /** Der Deutschen Bank, das Auswärtige Amt: the adjective of a name with another ending. */
  private static List<EntityKnowledge.Node> inflected(EntityKnowledge.Node node, Token token) {
    String key = token.key();
    if (key.length() <= 5 || !token.isCapital()) {
      return List.of();
    }
    for (String ending : ADJECTIVE_ENDINGS) {
      if (key.endsWith(ending)) {
        String stem = key.substring(0, key.length() - ending.length());
        List<EntityKnowledge.Node> found = new ArrayList<>();
        for (String other : ADJECTIVE_ENDINGS) {
          if (!other.equals(ending)) {
            node.next(stem + other).ifPresent(found::add);
          }
        }
        return found;
      }
    }
    return List.of();
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
    return node.next(key.substring(0, key.length() - 1))
        .map(n -> valid(n.aliases(), start))
        .filter(aliases -> !aliases.isEmpty())
        .map(aliases -> new Match(span(start, last + 1, aliases), aliases));
  }

  /**
   * What of a match is the name: the article of "the Guardian" belongs to it only if it has a
   * capital, the title of "President Biden" only if the canonical name has it too.
   */
  private Span span(int from, int to, List<Alias> aliases) {
    Token first = document.token(from);
    KnownEntity entity = aliases.get(0).entity();
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
            && aliases.get(0).words().get(0).isCapital()
            && (first.shape() == Shape.LOWER
                || !Folding.fold(entity.name()).startsWith(first.key() + " "));
    return new Span(article ? from + 1 : from, to);
  }

  private List<Alias> valid(List<Alias> aliases, int start) {
    if (aliases.isEmpty()) {
      return aliases;
    }
    List<Alias> valid = new ArrayList<>(aliases.size());
    for (Alias alias : aliases) {
      if ((alias.language().isEmpty() || alias.language().get().equals(language))
          && isWritten(alias, start)) {
        valid.add(alias);
      }
    }
    // A name in the text's own language outranks the same word as a name elsewhere.
    if (valid.stream().anyMatch(a -> !a.context())) {
      valid.removeIf(Alias::context);
    }
    return valid;
  }

  private boolean isWritten(Alias alias, int start) {
    List<Token> words = alias.words();
    for (int k = 0; k < words.size(); k++) {
      if (!isWritten(words.get(k), document.token(start + k), k, words.size())) {
        return false;
      }
    }
    return words.size() > 1 || isNoOrdinaryWord(alias, start);
  }

  private boolean isWritten(Token word, Token token, int k, int of) {
    if (!word.isCapital()) {
      return true;
    }
    if (!token.isCapital()) {
      // "the Guardian" for The Guardian.
      return k == 0 && of > 1 && ARTICLES.contains(word.key());
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
    if (alias.words().get(0).shape() == Shape.UPPER && token.shape() == Shape.UPPER) {
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
