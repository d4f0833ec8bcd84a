package news.telex.benchmarks.names;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import news.telex.benchmarks.names.LabelledText.Marked;
import news.telex.enrich.entity.EntityRecogniser;
import news.telex.enrich.knowledge.EntityFiles;
import news.telex.schemas.Entity;
import news.telex.schemas.EntityType;
import news.telex.schemas.Mention;

/** How well names are recognised in labelled texts, by corpus, type and kind of fault. */
public final class NamesBenchmark {
  private NamesBenchmark() {}

  /**
   * Measures and prints, a line a corpus.
   *
   * @param places files of tokens and labels (.tsv) or of marked sentences (.txt), or folders with
   *     such
   * @param heldOut true if only the texts count that no shipped model was trained on
   * @param examples so many places of each kind of fault are shown
   */
  public static void run(List<Path> places, boolean heldOut, int examples) throws IOException {
    EntityRecogniser shipped = EntityRecogniser.with(EntityFiles.load());
    EntityRecogniser recogniser = shipped.with(shipped.confidence().ofNames());
    Map<String, NameScores> scores = new TreeMap<>();
    Map<String, Reliability> reliabilities = new TreeMap<>();
    for (LabelledText text : texts(places)) {
      if (!heldOut || Fold.of(text) == Fold.HELD_OUT) {
        List<Entity> entities = entities(recogniser, text);
        scores.computeIfAbsent(text.corpus(), c -> new NameScores()).add(text, names(entities));
        Reliability reliability =
            reliabilities.computeIfAbsent(text.corpus(), c -> new Reliability());
        Set<Marked> marked = new HashSet<>(text.names());
        for (Entity entity : entities) {
          for (Mention mention : entity.getMentions()) {
            Calibrate.judged(text, marked, entity, mention)
                .ifPresent(right -> reliability.add(entity.getConfidence(), right));
          }
        }
      }
    }
    System.out.println(NameScores.head() + "   ECE");
    Reliability all = new Reliability();
    scores.forEach(
        (corpus, score) -> {
          Reliability reliability = reliabilities.getOrDefault(corpus, new Reliability());
          all.add(reliability);
          System.out.println(
              score.line(corpus) + String.format(Locale.ROOT, " %5.1f", reliability.error()));
        });
    System.out.println();
    all.lines().forEach(System.out::println);
    scores.forEach(
        (corpus, score) ->
            score.examples(examples).forEach(line -> System.out.println(corpus + "\t" + line)));
  }

  /** All texts of files and folders. */
  static List<LabelledText> texts(List<Path> places) throws IOException {
    List<LabelledText> texts = new ArrayList<>();
    for (Path place : places) {
      try (Stream<Path> files = Files.walk(place)) {
        for (Path file : files.sorted().toList()) {
          if (file.toString().endsWith(".tsv")) {
            texts.addAll(LabelledText.read(file));
          } else if (file.toString().endsWith(".txt")) {
            texts.addAll(MarkedSentences.read(file));
          }
        }
      }
    }
    return texts;
  }

  /** What the recogniser finds. */
  static List<Marked> names(EntityRecogniser recogniser, LabelledText text) {
    return names(entities(recogniser, text));
  }

  private static List<Entity> entities(EntityRecogniser recogniser, LabelledText text) {
    return recogniser.recognise(
        recogniser.read("", text.paragraphs(), Optional.of(text.language())));
  }

  private static List<Marked> names(List<Entity> entities) {
    List<Marked> names = new ArrayList<>();
    for (Entity entity : entities) {
      for (Mention mention : entity.getMentions()) {
        names.add(new Marked(mention.getStart(), mention.getEnd(), label(entity.getType())));
      }
    }
    names.sort(Comparator.comparingInt(Marked::start));
    return names;
  }

  /** What corpora call a type. */
  static String label(EntityType type) {
    return switch (type) {
      case person -> "PER";
      case organisation -> "ORG";
      case place -> "LOC";
      default -> "MISC";
    };
  }
}
