package news.telex.cli.command;

import java.time.Instant;
import news.telex.enrich.article.Enricher;
import news.telex.operations.article.ArticleLogic;
import news.telex.operations.article.EnrichLogic;
import news.telex.operations.article.NormalizeLogic;
import picocli.CommandLine.Command;

/** {@code telex enrich}: ingest's and enrich's logic alone. */
@Command(
    name = "enrich",
    description = {
      "Read raw articles and print them clean, with language, entities and topics: ingest's and",
      "enrich's logic alone, no broker.",
      "Exit code 1 if a file is rejected; with --jsonl each line tells for itself."
    })
final class EnrichCommand extends ArticleCommand {
  EnrichCommand(Session session) {
    super(session);
  }

  @Override
  ArticleLogic logic(Instant now) {
    return new EnrichLogic(new NormalizeLogic(now), Enricher.standard());
  }
}
