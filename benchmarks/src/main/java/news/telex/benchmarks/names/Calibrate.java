package news.telex.benchmarks.names;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import news.telex.benchmarks.names.LabelledText.Marked;
import news.telex.benchmarks.names.LinkedText.Link;
import news.telex.benchmarks.names.TrainNames.Corpus;
import news.telex.enrich.entity.Confidence;
import news.telex.enrich.entity.EntityRecogniser;
import news.telex.enrich.entity.Explanation.Explained;
import news.telex.enrich.knowledge.EntityFiles;
import news.telex.schemas.Entity;
import news.telex.schemas.EntityType;
import news.telex.schemas.Mention;

/**
 * Measures how often names are right that were found so, on the texts that serve choices: the
 * tagger was not trained on them. Writes the map that ships. The same corpora, knowledge, word
 * lists and tagger give the same bytes.
 */
public final class Calibrate {
  /** From fewer names nothing is told: what the map says of their source stays. */
  private static final int ENOUGH = 200;

  private static final String WIKIDATA = "wikidata:";

  private Calibrate() {}

  /**
   * Measures and writes.
   *
   * @param gold folders of corpora that people labelled
   * @param silver folders of texts that programs labelled
   * @param linked files or folders of articles whose names say whom they mean; may be empty: then
   *     the map says of links what it said before
   * @param out folder for {@code confidence.tsv}
   */
  public static void run(List<Path> gold, List<Path> silver, List<Path> linked, Path out)
      throws IOException {
    EntityRecogniser recogniser = EntityRecogniser.with(EntityFiles.load());
    List<String> lines = new ArrayList<>();
    lines.add(
        "# How often names are right that were found so, by the tagger's probability: points");
    lines.add(
        "# of a map that goes straight between them. Links: how often a right name's id is right.");
    lines.add(
        "# Source: benchmarks/run calibrate, on the choice folds of the corpora of tagger.md (unread: set by hand)");
    lines.add(
        linked.isEmpty()
            ? "# and, for links, as set by hand."
            : "# and, for links, on marked articles.");
    Path file = out.resolve("confidence.tsv");
    List<String> before = Files.readAllLines(file);
    names(recogniser, TrainNames.corpora(gold, silver))
        .forEach(
            (source, map) -> {
              System.out.printf(
                  Locale.ROOT,
                  "%s: %d names, %.1f %% right%n",
                  source.word(),
                  map.size(),
                  100 * map.share());
              lines.add(
                  map.size() < ENOUGH
                      ? line(before, source.word())
                      : source.word() + '\t' + map.points());
            });
    if (linked.isEmpty()) {
      for (Confidence.Link link : Confidence.Link.values()) {
        lines.add(line(before, link.word()));
      }
    } else {
      links(recogniser, linked)
          .forEach(
              (link, map) ->
                  lines.add(String.format(Locale.ROOT, "%s\t%.3f", link.word(), map.share())));
    }
    Files.writeString(file, String.join("\n", lines) + "\n");
    lines.forEach(System.out::println);
  }

  /** What the map says so far. */
  private static String line(List<String> map, String word) {
    return map.stream().filter(line -> line.startsWith(word + '\t')).findFirst().orElseThrow();
  }

  private static Map<Confidence.Source, Monotone> names(
      EntityRecogniser recogniser, List<Corpus> corpora) {
    Map<Confidence.Source, Monotone> maps = new EnumMap<>(Confidence.Source.class);
    for (Confidence.Source source : Confidence.Source.values()) {
      maps.put(source, new Monotone());
    }
    for (Corpus corpus : corpora) {
      for (LabelledText text : corpus.texts()) {
        if (Fold.of(text) == Fold.CHOICE) {
          Set<Marked> marked = new HashSet<>(text.names());
          for (Explained explained :
              explained(recogniser, "", text.paragraphs(), text.language())) {
            for (Mention mention : explained.entity().getMentions()) {
              judged(text, marked, explained.entity(), mention)
                  .ifPresent(
                      right ->
                          maps.computeIfAbsent(explained.basis().source(), source -> new Monotone())
                              .add(
                                  explained.basis().probability(),
                                  right,
                                  corpus.source().weight()));
            }
          }
        }
      }
    }
    return maps;
  }

  /** Whether a name is right; empty if nobody knows, and of those that no two corpora agree on. */
  static Optional<Boolean> judged(
      LabelledText text, Set<Marked> marked, Entity entity, Mention mention) {
    if (entity.getType() == EntityType.misc
        || text.names().stream()
            .anyMatch(
                name ->
                    name.type().equals("?")
                        && name.start() <= mention.getStart()
                        && name.end() > mention.getStart())) {
      return Optional.empty();
    }
    return Optional.of(
        marked.contains(
            new Marked(
                mention.getStart(), mention.getEnd(), NamesBenchmark.label(entity.getType()))));
  }

  private static List<Explained> explained(
      EntityRecogniser recogniser, String headline, List<String> body, String language) {
    return recogniser
        .explain(
            recogniser.read(headline, body, Optional.of(language)), OptionalInt.empty(), Set.of())
        .explanation()
        .entities();
  }

  private static Map<Confidence.Link, Monotone> links(
      EntityRecogniser recogniser, List<Path> places) throws IOException {
    Map<Confidence.Link, Monotone> maps = new EnumMap<>(Confidence.Link.class);
    for (Confidence.Link link : Confidence.Link.values()) {
      maps.put(link, new Monotone());
    }
    for (Path file : LinksBenchmark.files(places)) {
      for (LinkedText text : LinkedText.read(file)) {
        for (Explained explained :
            explained(recogniser, text.headline(), text.body(), LinksBenchmark.language(file))) {
          String id = explained.entity().getId().orElse("");
          for (Mention mention : explained.entity().getMentions()) {
            for (Link link : text.links()) {
              if (id.startsWith(WIKIDATA)
                  && !link.open()
                  && link.start() == mention.getStart()
                  && link.end() == mention.getEnd()) {
                explained
                    .basis()
                    .link()
                    .ifPresent(
                        how ->
                            maps.computeIfAbsent(how, k -> new Monotone())
                                .add(1, link.ids().contains(id.substring(WIKIDATA.length())), 1));
              }
            }
          }
        }
      }
    }
    return maps;
  }
}
