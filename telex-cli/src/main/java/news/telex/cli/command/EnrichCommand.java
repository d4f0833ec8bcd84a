package news.telex.cli.command;

import java.time.Instant;
import news.telex.enrich.article.Enricher;
import news.telex.operations.article.ArticleLogic;
import news.telex.operations.article.EnrichLogic;
import news.telex.operations.article.NormalizeLogic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code telex enrich}: ingest's and enrich's logic alone. */
@Command(
    name = "enrich",
    description = {
      "Read raw articles and print them clean, with language, entities and topics: ingest's and",
      "enrich's logic alone, no broker.",
      "Exit code 1 if a file is rejected; with --jsonl each line tells for itself."
    })
final class EnrichCommand extends ArticleCommand {
  @Option(
      names = "--explain",
      description = {
        "Tell why each entity was taken: its mentions, what the tagger and the word lists say of"
            + " them,",
        "and whom the knowledge has for the name, with scores; with --json and --jsonl as"
            + " \"explanations\"."
      })
  private boolean explain;

  EnrichCommand(Session session) {
    super(session);
  }

  @Override
  ArticleLogic logic(Instant now) {
    return new EnrichLogic(new NormalizeLogic(now), Enricher.standard()).explaining(explain);
  }
}
