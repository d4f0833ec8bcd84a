package news.telex.enrich.entity;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import news.telex.enrich.document.Document;
import news.telex.enrich.entity.KnowledgeMatcher.Match;
import news.telex.enrich.knowledge.EntityKnowledge;
import news.telex.enrich.tagger.Evidence;
import news.telex.enrich.tagger.Lattice;
import news.telex.enrich.tagger.Lattice.Tagged;
import news.telex.enrich.tagger.TaggerModel;
import news.telex.enrich.text.Folding;
import news.telex.schemas.Digest;
import news.telex.schemas.Entity;

/**
 * Finds the persons, organisations and places that an article names: those of the knowledge by
 * their aliases, others by what a tagger reads of their form and the words around them. Within the
 * article a surname, an acronym or a shorter form belongs to the entity it is short for.
 *
 * <p>Thread-safe. Time is linear in the length of the text, save for one sort of the matches.
 */
public final class EntityRecogniser {
  /** So many features of each token, the first apart, are of the word alone. */
  public static final int OWN_FEATURES = NameFeatures.OWN;

  private final EntityKnowledge knowledge;
  private final Cues.Library cues;
  private final TaggerModel tagger;
  private final Confidence confidence;

  private EntityRecogniser(
      EntityKnowledge knowledge, Cues.Library cues, TaggerModel tagger, Confidence confidence) {
    this.knowledge = knowledge;
    this.cues = cues;
    this.tagger = tagger;
    this.confidence = confidence;
  }

  /**
   * A recogniser over one snapshot of the knowledge; reads the word lists from the class path.
   *
   * @throws java.io.UncheckedIOException if a word list is missing
   */
  public static EntityRecogniser with(EntityKnowledge knowledge) {
    return new EntityRecogniser(knowledge, Cues.load(), Tagger.MODEL, Tagger.CONFIDENCE);
  }

  /** Read at its first use; what ships does not change while the process runs. */
  private static final class Tagger {
    private static final TaggerModel MODEL = TaggerModel.load("/entity/tagger.bin");
    private static final Confidence CONFIDENCE = Confidence.load();
  }

  /** The same over another snapshot of the knowledge. */
  public EntityRecogniser over(EntityKnowledge other) {
    return new EntityRecogniser(other, cues, tagger, confidence);
  }

  /** The same with another tagger. */
  public EntityRecogniser with(TaggerModel other) {
    return new EntityRecogniser(knowledge, cues, other, confidence);
  }

  /** The same with another map of confidence. */
  public EntityRecogniser with(Confidence other) {
    return new EntityRecogniser(knowledge, cues, tagger, other);
  }

  /** How often what it finds is right. */
  public Confidence confidence() {
    return confidence;
  }

  /** The snapshot of the knowledge in use. */
  public EntityKnowledge knowledge() {
    return knowledge;
  }

  /** Name and version of the engine: the version is made of digests of word lists and tagger. */
  public String engine() {
    String words =
        new Digest()
            .add(cues.version())
            .add(Callings.all().version())
            .add(ContestWords.version())
            .add(Inflections.version())
            .add(confidence.version())
            .hex(4);
    return "telex-names " + words + "-" + tagger.version();
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

  /** What the tagger sees of an article; for its training. */
  public Evidence evidence(Document document) {
    Cues words = cues.of(document.language());
    List<Match> matches = new KnowledgeMatcher(document, knowledge, words).matches();
    return NameFeatures.of(
        document,
        words,
        Disambiguation.of(document, words, matches, OptionalInt.empty(), Trace.OFF),
        Trace.OFF);
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
    return recognise(document, OptionalInt.empty());
  }

  /**
   * The same, where it is known when the article is from: of two office holders the one of its time
   * is likelier.
   *
   * @param year of the article
   */
  public List<Entity> recognise(Document document, OptionalInt year) {
    return recognition(document, year, Set.of()).entities();
  }

  /**
   * The same, and by what the text told whom names beside it mean.
   *
   * @param year of the article
   * @param credited names of the sources that the article credits
   */
  public Recognition recognition(Document document, OptionalInt year, Set<String> credited) {
    return recognition(document, year, credited, Trace.OFF);
  }

  /**
   * The same, and why: each entity, its mentions, and whom they may mean.
   *
   * @param year of the article
   * @param credited names of the sources that the article credits
   */
  public Recognition explain(Document document, OptionalInt year, Set<String> credited) {
    return recognition(document, year, credited, new Notes(document));
  }

  private Recognition recognition(
      Document document, OptionalInt year, Set<String> credited, Trace trace) {
    Cues words = cues.of(document.language());
    List<Match> matches = new KnowledgeMatcher(document, knowledge, words).matches();
    Disambiguation meanings = Disambiguation.of(document, words, matches, year, trace);
    Lattice lattice = tagger.lattice(NameFeatures.of(document, words, meanings, trace));
    List<Tagged> names = lattice.names();
    trace.read(names);
    Consensus.raise(document, words, lattice, names);
    NameDecision.Found found =
        NameDecision.decide(document, words, knowledge::isDemonym, meanings, lattice, trace);
    List<Entity> entities =
        new EntityAssembly(document, words, confidence, folded(credited), trace).collect(found);
    return new Recognition(
        entities, trace.explanation(), document.language(), knowledge, words, meanings);
  }

  private static Set<String> folded(Set<String> names) {
    return names.stream().map(Folding::fold).collect(Collectors.toSet());
  }
}
