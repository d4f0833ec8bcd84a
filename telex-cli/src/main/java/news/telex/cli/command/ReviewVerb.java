package news.telex.cli.command;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import news.telex.cli.report.ReviewReport;
import news.telex.operations.action.ReviewAction;
import news.telex.operations.action.ReviewAction.Verb;
import news.telex.operations.connection.Connection;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A decision about articles: a plan, and doing it. */
abstract class ReviewVerb implements Callable<Integer> {
  private final Session session;
  private final Verb verb;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Parameters(paramLabel = "URI", arity = "1..*", description = "Uris of the articles.")
  private List<String> uris = List.of();

  @Mixin private NoteOption note = new NoteOption();
  @Mixin private DecisionOptions options = new DecisionOptions();

  ReviewVerb(Session session, Verb verb) {
    this.session = session;
    this.verb = verb;
  }

  @Override
  public Integer call() throws IOException {
    options.check();
    Connection target = connection.connection(session);
    ReviewAction action =
        new ReviewAction(target, Clock.systemUTC(), verb, uris, note.note(), options.patience());
    return options.run(session, target, action, new ReviewReport());
  }
}
