package news.telex.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import news.telex.cli.article.JsonLinesStep;
import news.telex.cli.article.LinePipeline;
import news.telex.cli.article.OutcomeJson;
import news.telex.cli.article.OutcomeText;
import news.telex.cli.push.FileEndings;
import news.telex.cli.push.Sources;
import news.telex.cli.push.Sources.Source;
import news.telex.operations.article.ArticleLogic;
import news.telex.operations.article.RawLine;
import news.telex.runtime.failure.ExitCode;
import news.telex.schemas.Topics;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Verbs that run the pipeline's logic without a broker. */
abstract class ArticleCommand implements Callable<Integer> {
  private static final String LOCAL = "local";
  private static final int LARGEST_WINDOW = 64 * 1024 * 1024;
  private static final int LEAST_WINDOW = 4 * 1024 * 1024;

  /**
   * Part of the heap that lines under way may take; what is made of them takes several times it.
   */
  private static final int SHARE_OF_HEAP = 16;

  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--jsonl",
      description = {
        "One raw article per line, {\"wire\",\"contentType\",\"uri\",\"receivedAt\",\"payload\"}"
            + " or \"payloadBase64\", all but the payload optional;",
        "one line of JSON out for each, in order, on all cores."
      })
  private boolean jsonLines;

  @Option(
      names = "--json",
      description = {
        "{\"items\":[…],\"rejected\":[{\"code\",\"detail\"}]}; of several files JSON Lines."
      })
  private boolean json;

  @Option(
      names = "--wire",
      paramLabel = "W",
      description =
          "Name of the wire, where no line of --jsonl names one. Default for files: local.")
  private @Nullable String wire;

  @Option(
      names = "--content-type",
      paramLabel = "T",
      description = "Media type of the files. Default: by their ending, else sniffed.")
  private @Nullable String contentType;

  @Parameters(
      paramLabel = "FILE|DIR|-",
      arity = "0..*",
      description = "Files, folders with everything in them, or - for standard input (default).")
  private List<String> names = new ArrayList<>();

  ArticleCommand(Session session) {
    this.session = session;
  }

  /**
   * The logic to run.
   *
   * @param now when articles count as received that do not say it themselves
   */
  abstract ArticleLogic logic(Instant now);

  @Override
  public Integer call() throws IOException {
    if (wire != null) {
      WireNames.ownTopic(wire);
    }
    List<Source> sources = Sources.of(names);
    ArticleLogic logic = logic(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    if (jsonLines) {
      lines(sources, logic);
      return ExitCode.OK;
    }
    int code = ExitCode.OK;
    for (int i = 0; i < sources.size(); i++) {
      ArticleLogic.Outcome outcome = logic.apply(article(sources.get(i)));
      if (!outcome.rejected().isEmpty()) {
        code = ExitCode.FAILED;
      }
      if (json) {
        OutcomeJson.write(outcome, isOneFile(), session.out());
        session.printAsIs(List.of(""));
      } else {
        if (sources.size() > 1) {
          String title = "== " + sources.get(i).name();
          session.print(i == 0 ? List.of(title) : List.of("", title));
        }
        session.print(OutcomeText.lines(outcome));
      }
    }
    return code;
  }

  /** Whether one result was asked for, rather than a list of them. */
  private boolean isOneFile() {
    return names.isEmpty() || (names.size() == 1 && !Files.isDirectory(Path.of(names.get(0))));
  }

  private void lines(List<Source> sources, ArticleLogic logic) throws IOException {
    int window =
        (int)
            Math.max(
                LEAST_WINDOW,
                Math.min(LARGEST_WINDOW, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
    LinePipeline pipeline =
        new LinePipeline(
            new JsonLinesStep(logic, Optional.ofNullable(wire)),
            Runtime.getRuntime().availableProcessors(),
            RawLine.MAX_BYTES,
            window);
    for (Source source : sources) {
      try (InputStream in = open(source)) {
        pipeline.run(in, session.out());
      }
    }
  }

  private RawLine article(Source source) throws IOException {
    String file = source.file().map(f -> String.valueOf(f.getFileName())).orElse("");
    try (InputStream in = open(source)) {
      return new RawLine(
          Optional.of(wire == null ? LOCAL : wire),
          Optional.ofNullable(contentType).or(() -> FileEndings.mediaType(file)),
          Optional.empty(),
          Optional.empty(),
          in.readNBytes(Topics.MAX_RAW_BYTES + 1));
    }
  }

  private InputStream open(Source source) throws IOException {
    return source.file().isPresent() ? Files.newInputStream(source.file().get()) : session.in();
  }
}
