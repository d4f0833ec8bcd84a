package news.telex.benchmarks.names;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import news.telex.benchmarks.table.Tables;
import news.telex.enrich.entity.EntityRecogniser;
import news.telex.enrich.knowledge.EntityFiles;
import news.telex.enrich.tagger.TaggerModel;

/**
 * Trains the tagger of names that ships, and writes its card: what it was made of, and how well it
 * does on texts that were kept from it. The same corpora, knowledge and word lists give the same
 * bytes.
 */
public final class TrainNames {
  private static final String TABLE = "corpora.tsv";
  private static final String SILVER = "silver/";

  /** Every so many English texts are also read as a page of headlines. */
  private static final int HEADLINES = 16;

  private static final int BITS = 20;
  private static final int EPOCHS = 4;
  private static final double RATE = 0.05;
  private static final double DROPOUT = 0.1;
  private static final int RARE = 2;

  private TrainNames() {}

  /** A line of the table. */
  record Source(String name, double weight, boolean misc, String credit) {}

  /** A source and its texts. */
  record Corpus(Source source, List<LabelledText> texts) {}

  /**
   * Trains.
   *
   * @param gold folders of corpora that people labelled
   * @param silver folders of texts that programs labelled
   * @param out folder for the model, {@code tagger.bin}, and its card, {@code tagger.md}
   */
  public static void run(List<Path> gold, List<Path> silver, Path out) throws IOException {
    List<Corpus> corpora = corpora(gold, silver);
    EntityRecogniser recogniser = EntityRecogniser.with(EntityFiles.load());
    List<Sample> samples = new ArrayList<>();
    for (Corpus corpus : corpora) {
      double weight = corpus.source().weight();
      boolean misc = corpus.source().misc();
      for (LabelledText text : corpus.texts()) {
        if (Fold.of(text) == Fold.TRAIN) {
          samples.add(Sample.of(recogniser, text, weight, misc));
          if (text.language().equals("en") && Math.floorMod(text.hash(), HEADLINES) == 0) {
            samples.add(Sample.of(recogniser, text.asHeadlines(), weight, misc));
          }
        }
      }
    }
    TaggerModel model = new TaggerTraining(BITS, RATE, DROPOUT).train(samples, EPOCHS, RARE);
    Files.createDirectories(out);
    try (OutputStream file = Files.newOutputStream(out.resolve("tagger.bin"))) {
      model.write(file);
    }
    Files.writeString(out.resolve("tagger.md"), card(corpora, recogniser.with(model)));
  }

  /** The corpora of the table that are in these folders. */
  static List<Corpus> corpora(List<Path> gold, List<Path> silver) throws IOException {
    Map<String, Source> sources = sources();
    List<Corpus> corpora = new ArrayList<>();
    read(gold, "", sources, corpora);
    read(silver, SILVER, sources, corpora);
    return corpora;
  }

  private static void read(
      List<Path> places, String prefix, Map<String, Source> sources, List<Corpus> corpora)
      throws IOException {
    Map<String, List<LabelledText>> byName = new TreeMap<>();
    for (LabelledText text : NamesBenchmark.texts(places)) {
      byName.computeIfAbsent(prefix + text.corpus(), n -> new ArrayList<>()).add(text);
    }
    byName.forEach(
        (name, texts) ->
            Optional.ofNullable(sources.get(name))
                .ifPresentOrElse(
                    source -> corpora.add(new Corpus(source, texts)),
                    () -> System.out.println("Left out, as not in " + TABLE + ": " + name)));
  }

  private static Map<String, Source> sources() throws IOException {
    Map<String, Source> sources = new LinkedHashMap<>();
    for (String[] part : Tables.lines(TrainNames.class, TABLE)) {
      double weight = Double.parseDouble(part[1]);
      sources.put(part[0], new Source(part[0], weight, part[2].equals("yes"), part[3]));
    }
    return sources;
  }

  private static String card(List<Corpus> corpora, EntityRecogniser recogniser) {
    StringBuilder card = new StringBuilder();
    card.append("# The tagger of names\n\n");
    card.append("A conditional random field over the features of `NameFeatures`, ");
    card.append(
        "2^"
            + BITS
            + " rows of weights of one byte. Made on "
            + LocalDate.now(ZoneOffset.UTC)
            + " by\n\n");
    card.append("    benchmarks/run train-names --corpora FOLDER… --silver FOLDER… --out ");
    card.append("enrich-service/src/main/resources/entity\n\n");
    card.append("of these corpora. One text in ten was kept for choices by hand, one in ten for ");
    card.append("the figures here: typed F1 of exact spans, persons, organisations and places ");
    card.append("together. Silver corpora are free texts that programs labelled, outside the ");
    card.append("project: Voice of America and Wikinews in English by a transformer (BGE small ");
    card.append("v1.5, MIT) trained on the parts of the English corpora here that train, and on ");
    card.append("labels of Stanford CoreNLP 4.5.10; all others by the taggers of CoreNLP ");
    card.append("(English: the model of three classes, MISC by that of four where it sees no ");
    card.append("name). Their figure tells how far we agree with these.\n\n");
    card.append("| Corpus | Weight | Texts to train | Names kept | F1 | Origin |\n");
    card.append("|---|---|---|---|---|---|\n");
    for (Corpus corpus : corpora) {
      NameScores scores = new NameScores();
      int train = 0;
      for (LabelledText text : corpus.texts()) {
        train += Fold.of(text) == Fold.TRAIN ? 1 : 0;
        if (Fold.of(text) == Fold.HELD_OUT) {
          scores.add(text, NamesBenchmark.names(recogniser, text));
        }
      }
      Source source = corpus.source();
      card.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %d | %d | %.1f | %s |\n",
              source.name(),
              source.weight(),
              train,
              scores.marked(),
              scores.f1(),
              source.credit()));
    }
    return card.toString();
  }
}
