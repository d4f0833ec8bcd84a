package news.telex.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import news.telex.benchmarks.fuzz.Fuzz;
import news.telex.benchmarks.knowledge.KnowledgeBuild;
import news.telex.benchmarks.knowledge.KnowledgeSize;
import news.telex.benchmarks.names.Calibrate;
import news.telex.benchmarks.names.LinksBenchmark;
import news.telex.benchmarks.names.NamesBenchmark;
import news.telex.benchmarks.names.TrainClusters;
import news.telex.benchmarks.names.TrainNames;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code benchmarks/run}: what the README and the notes say about speed, measured here and now. */
@Command(
    name = "benchmarks/run",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    description = "Measures on the embedded stack; each verb prints what it measured.")
public final class Benchmarks implements Runnable {
  @Spec private CommandSpec spec;

  private Benchmarks() {
    this.spec = CommandSpec.create();
  }

  /** Runs one benchmark. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Benchmarks()).execute(arguments));
  }

  @Override
  public void run() {
    spec.commandLine().usage(System.err);
  }

  @Command(description = "The copy of a replay beside an identity copy of the same records.")
  int copy(
      @Option(names = "--records", defaultValue = "100000") int records,
      @Option(names = "--rounds", defaultValue = "5") int rounds)
      throws Exception {
    Path folder = Files.createTempDirectory("telex-bench");
    try {
      CopyBenchmark.run(folder, records, rounds);
    } finally {
      delete(folder);
    }
    return 0;
  }

  @Command(
      description = {
        "A replay of everything through the pipeline while live articles flow: what changes, and",
        "what it does to their latency; then after one entity's name changed, killed and resumed."
      })
  int replay(
      @Option(names = "--records", defaultValue = "100000") int records,
      @Option(names = "--live-seconds", defaultValue = "60") int liveSeconds)
      throws Exception {
    Path folder = Files.createTempDirectory("telex-bench");
    try {
      ReplayBenchmark.run(folder, records, liveSeconds);
    } finally {
      delete(folder);
    }
    return 0;
  }

  @Command(
      description = {
        "Articles with embargoes (by field and in words), kills (by field, in words, by reference),",
        "corrections, withholds and expiries while broker and services are killed (-9): nothing is",
        "lost, doubled, early, alive after its kill or told before its time. Then a replay of all of",
        "it: no new record. Exit code 1 if one of it is not so. 12 minutes at most on two cores."
      })
  int lifecycle(
      @Option(names = "--articles", defaultValue = "10000", description = "Articles.") int articles,
      @Option(names = "--kills", defaultValue = "10", description = "Kills on the way.") int kills,
      @Option(names = "--seed", defaultValue = "1", description = "Another one, other lives.")
          long seed)
      throws Exception {
    Path folder = Files.createTempDirectory("telex-bench");
    try {
      return LifecycleBenchmark.run(folder, articles, kills, seed) ? 0 : 1;
    } finally {
      delete(folder);
    }
  }

  @Command(
      description = {
        "Mutated golden inputs of every format, read on all cores: each gives items or a code, the",
        "same each time, in bounded time and memory. Exit code 1 if one does not; it is kept in",
        "benchmarks/target/fuzz. Two minutes for 10,000 of each format on two cores."
      })
  int fuzz(
      @Option(names = "--records", defaultValue = "100000", description = "Inputs a format.")
          int records,
      @Option(names = "--format", description = "The only one: a folder of the golden inputs.")
          @Nullable String format,
      @Option(names = "--seed", defaultValue = "1", description = "Another one, other inputs.")
          long seed,
      @Option(names = "--first", defaultValue = "0", description = "Number of the first input.")
          long first)
      throws Exception {
    Fuzz.Plan plan =
        new Fuzz.Plan(
            Path.of("ingest-service/src/test/resources/news/telex/ingest/format/golden"),
            Optional.ofNullable(format),
            seed,
            first,
            records,
            Path.of("benchmarks/target/fuzz"));
    return Fuzz.run(plan) ? 0 : 1;
  }

  @Command(
      description = {
        "Processor time of telex normalize --jsonl for a record: ninjs and NewsML-G2 of 3 kB, a"
            + " feed",
        "of fifty entries; start-up apart."
      })
  int normalize(
      @Option(
              names = "--records",
              defaultValue = "20000",
              description = "Records of one item of each kind; of feeds a fiftieth.")
          int records,
      @Option(
              names = "--lines",
              paramLabel = "DIR",
              description = "Also writes them there, as JSON Lines, for another telex normalize.")
          @Nullable Path lines)
      throws IOException {
    NormalizeBenchmark.run(records, lines);
    return 0;
  }

  @Command(
      description = {
        "Processor time of identity for an item, from the parsed item to the article, and the size",
        "of an article's state, on the generated feed of one wire that is polled over and over."
      })
  int identify(
      @Option(names = "--articles", defaultValue = "8000", description = "Articles.")
          int articles) {
    IdentifyBenchmark.run(articles);
    return 0;
  }

  @Command(
      description = {
        "Generated feeds in several formats, each polled over and over with the noise of every day:",
        "addresses, identifiers, order, dates and what stands around texts change. No article twice,",
        "none merged, none lost, each version told once; beside it the rule of another reader. Exit",
        "code 1 if one of it is not so. 20 minutes on two cores, two with --articles 10000."
      })
  int repoll(
      @Option(names = "--feeds", defaultValue = "50", description = "Feeds.") int feeds,
      @Option(names = "--articles", defaultValue = "100000", description = "Articles of all feeds.")
          int articles,
      @Option(names = "--polls", defaultValue = "20", description = "Polls again of each article.")
          int polls,
      @Option(names = "--seed", defaultValue = "1", description = "Another one, other feeds.")
          long seed,
      @Option(names = "--trace", paramLabel = "FEED:ARTICLE", description = "Only this article.")
          @Nullable String trace)
      throws Exception {
    if (trace != null) {
      String[] at = trace.split(":", 2);
      RepollBenchmark.trace(
          Integer.parseInt(at[0]), feeds, articles, polls, seed, Integer.parseInt(at[1]));
      return 0;
    }
    return RepollBenchmark.run(feeds, articles, polls, seed) ? 0 : 1;
  }

  @Command(
      description = {
        "How well names are recognised in labelled texts (.tsv: one token a line, a tab, its label; .txt:",
        "[name|LOC] in a sentence): typed F1 of exact spans by corpus and type, and what is wrong."
      })
  int names(
      @Parameters(
              paramLabel = "FOLDER",
              arity = "1..*",
              description = "Folders or files (.tsv, .txt).")
          List<Path> places,
      @Option(
              names = "--held-out",
              description = "Only the texts that are kept from the training of taggers.")
          boolean heldOut,
      @Option(
              names = "--examples",
              defaultValue = "0",
              description = "Also shows so many places of each kind of fault.")
          int examples)
      throws IOException {
    NamesBenchmark.run(places, heldOut, examples);
    return 0;
  }

  @Command(
      description = {
        "How well names are linked to Wikidata in marked articles (link-en.txt: [Oslo|Q585], [Ada Quill|NIL]):",
        "precision of the links and recall of the marks that have an id."
      })
  int links(
      @Parameters(paramLabel = "FOLDER", arity = "1..*", description = "Folders or files.")
          List<Path> places,
      @Option(names = "--examples", defaultValue = "0", description = "Also shows so many faults.")
          int examples)
      throws IOException {
    LinksBenchmark.run(places, examples);
    return 0;
  }

  @Command(
      name = "train-clusters",
      description =
          "Learns the classes of words that the tagger of names reads from free texts, those of clusters.tsv only, and"
              + " writes them with their card.")
  int trainClusters(
      @Option(
              names = "--texts",
              required = true,
              arity = "1..*",
              description = "Files or folders of texts (.jsonl.xz with title and text, .tsv).")
          List<Path> texts,
      @Option(names = "--out", required = true, description = "Folder of classes and card.")
          Path out)
      throws IOException {
    TrainClusters.run(texts, out);
    return 0;
  }

  /** Where labelled texts are. */
  static final class LabelledFolders {
    @Option(
        names = "--corpora",
        required = true,
        paramLabel = "FOLDER",
        description = "Texts that people labelled.")
    private List<Path> gold = List.of();

    @Option(
        names = "--silver",
        paramLabel = "FOLDER",
        description = "Texts that other programs labelled.")
    private List<Path> silver = List.of();
  }

  @Command(
      name = "train-names",
      description = {
        "Trains the tagger of names on labelled texts, those of corpora.tsv only, and writes it with",
        "a card of its figures on texts that were kept from it. Ten minutes on one core, 8 GB."
      })
  int trainNames(
      @Mixin LabelledFolders texts,
      @Option(names = "--out", required = true, description = "Folder of model and card.") Path out)
      throws IOException {
    TrainNames.run(texts.gold, texts.silver, out);
    return 0;
  }

  @Command(
      description = {
        "Measures how often names and links are right that were found so, on texts that the tagger",
        "was not trained on, and writes the map of confidence that ships. After train-names; a",
        "minute on one core."
      })
  int calibrate(
      @Mixin LabelledFolders texts,
      @Option(
              names = "--links",
              paramLabel = "FOLDER",
              description = "Articles marked as for links; else links stay as they are.")
          @Nullable List<Path> links,
      @Option(names = "--out", required = true, description = "Folder of the map.") Path out)
      throws IOException {
    Calibrate.run(texts.gold, texts.silver, links == null ? List.of() : links, out);
    return 0;
  }

  @Command(
      description = {
        "Makes the large list of entities that enrich-service ships out of tables, and gives entities",
        "that are kept by hand the ids of Wikidata that the tables are sure of. The same tables give",
        "the same bytes. Run from the top of the project; half a minute."
      })
  int knowledge(
      @Option(
              names = "--from",
              paramLabel = "DIR",
              required = true,
              description = "Folder with entities.tsv.xz or entities.tsv, and perhaps fill.tsv.")
          Path from)
      throws IOException {
    KnowledgeBuild.run(from, Path.of("enrich-service/src/main/resources/knowledge"));
    return 0;
  }

  @Command(
      name = "knowledge-size",
      description = {
        "What a knowledge of ten times the size costs an article, on generated names and articles.",
        "Exit code 1 if it is one and a half times the time or more. Half a minute, 1 GB of heap."
      })
  int knowledgeSize(
      @Option(names = "--entities", defaultValue = "100000", description = "Of the smaller one.")
          int entities) {
    return KnowledgeSize.run(entities) ? 0 : 1;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
