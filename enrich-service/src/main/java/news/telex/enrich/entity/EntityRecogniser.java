package news.telex.enrich.entity;

import java.util.List;
import java.util.Optional;
import news.telex.enrich.document.Document;
import news.telex.enrich.entity.KnowledgeMatcher.Match;
import news.telex.enrich.knowledge.EntityKnowledge;
import news.telex.schemas.Entity;

/**
 * Finds the persons, organisations and places that an article names: those of the knowledge by
 * their aliases, others by the form of their names and the words around them. Within the article a
 * surname, an acronym or a shorter form belongs to the entity it is short for.
 *
 * <p>Thread-safe. Time is linear in the length of the text, save for one sort of the matches.
 */
public final class EntityRecogniser {
  private final EntityKnowledge knowledge;
  private final Cues.Library cues;

  private EntityRecogniser(EntityKnowledge knowledge, Cues.Library cues) {
    this.knowledge = knowledge;
    this.cues = cues;
  }

  /**
   * A recogniser over one snapshot of the knowledge; reads the word lists from the class path.
   *
   * @throws java.io.UncheckedIOException if a word list is missing
   */
  public static EntityRecogniser with(EntityKnowledge knowledge) {
    return new EntityRecogniser(knowledge, Cues.load());
  }

  /** The same over another snapshot of the knowledge. */
  public EntityRecogniser over(EntityKnowledge other) {
    return new EntityRecogniser(other, cues);
  }

  /** The snapshot of the knowledge in use. */
  public EntityKnowledge knowledge() {
    return knowledge;
  }

  /** Name and version of the engine: the version is a digest of the word lists. */
  public String engine() {
    return "telex-names " + cues.version();
  }

  /**
   * Cuts an article into words by the lists of its language.
   *
   * @param headline one line, may be empty
   * @param body paragraphs, may be empty
   * @param language BCP 47; empty if not known
   */
  public Document read(String headline, List<String> body, Optional<String> language) {
    Cues words = cues.of(language.map(Document::base).orElse(""));
    return Document.of(headline, body, language, words::isFunction);
  }

  /**
   * Recognises entities.
   *
   * @param document an article as {@link #read} gives it
   * @return at most {@value EntityAssembly#MAX_ENTITIES} entities with at most {@value
   *     EntityAssembly#MAX_MENTIONS} mentions together, most salient first; offsets are UTF-16
   *     units into {@code headline + "\n" + String.join("\n", body)}
   */
  public List<Entity> recognise(Document document) {
    Cues words = cues.of(document.language());
    List<Match> matches = new KnowledgeMatcher(document, knowledge, words).matches();
    Disambiguation meanings = Disambiguation.of(document, words, matches);
    NameFinder.Found found =
        new NameFinder(document, words, knowledge::isDemonym, meanings.matches()).find();
    return new EntityAssembly(document, words).collect(found);
  }
}
