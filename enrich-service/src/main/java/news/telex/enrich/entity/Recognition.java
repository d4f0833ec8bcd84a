package news.telex.enrich.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import news.telex.enrich.document.Document;
import news.telex.enrich.entity.KnowledgeMatcher.Match;
import news.telex.enrich.knowledge.Alias;
import news.telex.enrich.knowledge.EntityKnowledge;
import news.telex.enrich.knowledge.Meaning;
import news.telex.schemas.Entity;
import news.telex.schemas.EntityType;

/** What was recognised in an article. For one thread. */
public final class Recognition {
  /** Kinds of persons who write news; anybody else of the name is hardly who wrote it. */
  private static final Set<String> WRITING = Set.of("writer");

  /** A longer name of a place has parts that nobody asks for. */
  private static final int MAX_PARTS = 3;

  private final List<Entity> entities;
  private final Explanation explanation;
  private final String language;
  private final EntityKnowledge knowledge;
  private final Cues cues;
  private final Disambiguation meanings;

  Recognition(
      List<Entity> entities,
      Explanation explanation,
      String language,
      EntityKnowledge knowledge,
      Cues cues,
      Disambiguation meanings) {
    this.entities = entities;
    this.explanation = explanation;
    this.language = language;
    this.knowledge = knowledge;
    this.cues = cues;
    this.meanings = meanings;
  }

  /** The entities, most salient first. */
  public List<Entity> entities() {
    return entities;
  }

  /** Why they are there; {@link Explanation#NONE} if nobody asked. */
  public Explanation explanation() {
    return explanation;
  }

  /**
   * Which place a name beside the text means. Of {@code London, Ontario} the latter part says in
   * which country the former lies.
   */
  public Optional<Meaning> place(String name) {
    String[] parts = name.split(", *", MAX_PARTS);
    if (parts.length == 1) {
      return meant(name, EntityType.place);
    }
    Optional<Meaning> around = meant(parts[1], EntityType.place);
    return around.isEmpty() ? meant(parts[0], EntityType.place) : within(parts[0], around.get());
  }

  private Optional<Meaning> within(String name, Meaning around) {
    return matches(name, EntityType.place)
        .flatMap(match -> match.aliases().stream())
        .map(Alias::entity)
        .filter(place -> place.countries().stream().anyMatch(around.countries()::contains))
        .reduce((one, two) -> two.prior() > one.prior() ? two : one);
  }

  /** Which organisation a name beside the text means. */
  public Optional<Meaning> organisation(String name) {
    return meant(name, EntityType.organisation);
  }

  /** Who of those who write for a living has a name; empty if the name is anybody else's. */
  public Optional<Meaning> author(String name) {
    return meant(name, EntityType.person).filter(meaning -> WRITING.contains(meaning.kind()));
  }

  private Optional<Meaning> meant(String name, EntityType type) {
    Document alone = alone(name);
    List<Match> all = matches(alone, type).toList();
    return meanings.beside(alone, all).matches().stream()
        .filter(match -> match.linked() && match.span().length() == alone.size())
        .map(Match::entity)
        .findFirst();
  }

  private Stream<Match> matches(String name, EntityType type) {
    return matches(alone(name), type);
  }

  /** What the knowledge has of a type for the whole of a text. */
  private Stream<Match> matches(Document alone, EntityType type) {
    List<Match> found = new ArrayList<>();
    for (Match match : new KnowledgeMatcher(alone, knowledge, cues).matches()) {
      List<Alias> ofType =
          match.aliases().stream().filter(alias -> alias.entity().type() == type).toList();
      if (!ofType.isEmpty() && match.span().length() == alone.size()) {
        found.add(new Match(match.span(), ofType, false));
      }
    }
    return found.stream();
  }

  private Document alone(String name) {
    return Document.of("", List.of(name), Optional.of(language), cues::isFunction);
  }
}
