package news.telex.benchmarks.names;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import news.telex.benchmarks.names.LabelledText.Marked;
import news.telex.enrich.entity.EntityRecogniser;
import news.telex.enrich.knowledge.EntityFiles;
import news.telex.schemas.Entity;
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
    EntityRecogniser recogniser = EntityRecogniser.with(EntityFiles.load());
    Map<String, NameScores> scores = new TreeMap<>();
    for (LabelledText text : texts(places)) {
      if (!heldOut || Fold.of(text) == Fold.HELD_OUT) {
        scores
            .computeIfAbsent(text.corpus(), c -> new NameScores())
            .add(text, names(recogniser, text));
      }
    }
    System.out.println(NameScores.head());
    scores.forEach((corpus, score) -> System.out.println(score.line(corpus)));
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
    List<Marked> names = new ArrayList<>();
    for (Entity entity :
        recogniser.recognise(
            recogniser.read("", text.paragraphs(), Optional.of(text.language())))) {
      String type =
          switch (entity.getType()) {
            case person -> "PER";
            case organisation -> "ORG";
            case place -> "LOC";
            default -> "MISC";
          };
      for (Mention mention : entity.getMentions()) {
        names.add(new Marked(mention.getStart(), mention.getEnd(), type));
      }
    }
    names.sort(Comparator.comparingInt(Marked::start));
    return names;
  }
}
