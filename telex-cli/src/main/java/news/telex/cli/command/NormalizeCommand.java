package news.telex.cli.command;

import java.time.Instant;
import news.telex.operations.article.ArticleLogic;
import news.telex.operations.article.NormalizeLogic;
import picocli.CommandLine.Command;

/** {@code telex normalize}: ingest's logic alone. */
@Command(
    name = "normalize",
    description = {
      "Read raw articles and print them clean: ingest's logic alone, no broker, with the phrases"
          + " of",
      "notices that Telex ships. What is in doubt about an item stands there as its review.",
      "Exit code 1 if a file is rejected; with --jsonl each line tells for itself."
    })
final class NormalizeCommand extends ArticleCommand {
  NormalizeCommand(Session session) {
    super(session);
  }

  @Override
  ArticleLogic logic(Instant now) {
    return new NormalizeLogic(now);
  }
}
