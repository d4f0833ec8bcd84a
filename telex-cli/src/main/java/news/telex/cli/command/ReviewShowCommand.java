package news.telex.cli.command;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import news.telex.cli.article.OutcomeText;
import news.telex.cli.output.JsonObject;
import news.telex.cli.output.Printable;
import news.telex.cli.output.TimeSpan;
import news.telex.cli.report.ReviewText;
import news.telex.ingest.identity.DoubtInWords;
import news.telex.ingest.identity.Identifier;
import news.telex.operations.article.ArticleLogic;
import news.telex.operations.connection.Connection;
import news.telex.operations.review.DecisionTarget;
import news.telex.operations.review.DecisionTargets;
import news.telex.operations.review.NamedStories;
import news.telex.operations.review.OpenReview;
import news.telex.operations.review.Reviews;
import news.telex.operations.review.RevivedStories;
import news.telex.runtime.failure.ExitCode;
import news.telex.schemas.Article;
import news.telex.schemas.ParsedItem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code telex review show}. */
@Command(
    name = "show",
    description = "Show a held item: what is in doubt, the item, and what a release would do.")
final class ReviewShowCommand implements Callable<Integer> {
  private static final String GONE =
      "The item itself cannot be read any more; release and kill still work.";

  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Parameters(paramLabel = "URI", description = "Uri of the article, as list shows it.")
  private String uri = "";

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  ReviewShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Connection target = connection.connection(session);
    Instant now = Clock.systemUTC().instant();
    DecisionTarget held =
        DecisionTarget.find(uri, Reviews.read(target, List.of(uri)), false, now)
            .map(found -> DecisionTargets.read(target, List.of(found)).get(0))
            .orElseThrow(
                () ->
                    new CommandFailure(
                        ExitCode.REFUSED,
                        String.format(
                            Locale.ROOT,
                            "Nothing is held of %s; `telex review list` shows what is.",
                            Printable.of(uri))));
    OpenReview review = held.review().orElseThrow();
    List<NamedStories.Story> about =
        RevivedStories.read(target, List.of(review), article -> held.item())
            .getOrDefault(review.uri(), List.of());
    if (json) {
      session.printJson(json(held, review, about, now).toMap());
    } else {
      session.print(lines(held, review, about, now));
    }
    return ExitCode.OK;
  }

  private static JsonObject json(
      DecisionTarget held, OpenReview review, List<NamedStories.Story> about, Instant now) {
    return new JsonObject()
        .putAll(review.toMap(now))
        .put("about", about.stream().map(NamedStories.Story::toMap).toList())
        .put("embargo", held.embargo().map(running -> running.toMap()))
        .put("article", held.item().map(item -> item));
  }

  private static List<String> lines(
      DecisionTarget held, OpenReview review, List<NamedStories.Story> about, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add(review.uri());
    add(lines, "version", Long.toString(review.version()));
    add(lines, "wire", review.wire());
    add(lines, "held", review.since() + ", " + TimeSpan.of(review.age(now)) + " ago");
    add(lines, "why", DoubtInWords.sentence(review.reason(), review.rule(), review.where()));
    add(lines, "words", review.words());
    add(lines, "from", review.place().toString());
    if (review.isOfKill()) {
      ReviewText.about(about).forEach(line -> add(lines, "about", line));
    }
    held.ifReleased().forEach(sentence -> add(lines, "then", sentence));
    lines.add("");
    lines.addAll(
        held.item().map(item -> OutcomeText.lines(article(review, item))).orElse(List.of(GONE)));
    lines.add("");
    lines.add("Next:");
    lines.addAll(ReviewText.next(review.uri(), false));
    return lines;
  }

  private static ArticleLogic.Outcome article(OpenReview review, ParsedItem item) {
    Article article = Identifier.firstOf(item);
    article.put("uri", review.uri());
    return new ArticleLogic.Outcome(List.of(article), List.of());
  }

  private static void add(List<String> lines, String what, String value) {
    lines.add(String.format(Locale.ROOT, "  %-8s %s", what, Printable.of(value)).stripTrailing());
  }
}
