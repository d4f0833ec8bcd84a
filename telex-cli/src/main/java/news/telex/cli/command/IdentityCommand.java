package news.telex.cli.command;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import news.telex.cli.report.IdentityText;
import news.telex.cli.report.JoinReport;
import news.telex.cli.report.SplitReport;
import news.telex.operations.action.JoinAction;
import news.telex.operations.action.SplitAction;
import news.telex.operations.connection.Connection;
import news.telex.operations.identity.KnownArticle;
import news.telex.operations.identity.KnownArticles;
import news.telex.runtime.failure.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code telex identity}: which articles are one. */
@Command(
    name = "identity",
    description = {
      "Show by what items were taken for one article, and repair it: join articles that are one,",
      "split one that is several.",
    })
final class IdentityCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  private IdentityCommand() {}

  static CommandLine of(Session session) {
    return new CommandLine(new IdentityCommand())
        .addSubcommand(new IdentityShowCommand(session))
        .addSubcommand(new IdentityJoinCommand(session))
        .addSubcommand(new IdentitySplitCommand(session));
  }

  /** Without a verb there is nothing to do. */
  @Override
  public Integer call() {
    throw new CommandFailure(
        ExitCode.USAGE, "identity needs a verb: show, join or split; --help tells more.");
  }

  /** {@code telex identity show}. */
  @Command(
      name = "show",
      description = {
        "Show articles: names, versions and where they were read, evidence, translations,",
        "decisions."
      })
  static final class IdentityShowCommand implements Callable<Integer> {
    private final Session session;

    @Mixin private CommonOptions common = new CommonOptions();
    @Mixin private ConnectionOptions connection = new ConnectionOptions();

    @Parameters(paramLabel = "URI", arity = "1..*", description = "Uris of the articles.")
    private List<String> uris = List.of();

    @Option(names = "--json", description = "As JSON Lines.")
    private boolean json;

    IdentityShowCommand(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() throws IOException {
      Connection target = connection.connection(session);
      List<KnownArticle> articles = KnownArticles.read(target, uris);
      if (json) {
        session.printJsonLines(articles.stream().map(KnownArticle::toMap).toList());
      } else {
        session.print(
            articles.stream().flatMap(each -> IdentityText.lines(each).stream()).toList());
      }
      return articles.stream().allMatch(KnownArticle::isKnown) ? ExitCode.OK : ExitCode.FAILED;
    }
  }

  /** {@code telex identity join}. */
  @Command(
      name = "join",
      description = {
        "Join articles that are one. Shows the plan; acts only with --execute.",
        "The oldest goes on, with the newest text of all; the others end as canceled, and say",
        "which article replaces them. What comes under any of their names is a version of it."
      })
  static final class IdentityJoinCommand implements Callable<Integer> {
    private final Session session;

    @Mixin private CommonOptions common = new CommonOptions();
    @Mixin private ConnectionOptions connection = new ConnectionOptions();
    @Mixin private NoteOption note = new NoteOption();
    @Mixin private DecisionOptions options = new DecisionOptions();

    @Parameters(paramLabel = "URI", arity = "2..*", description = "Uris of the articles.")
    private List<String> uris = List.of();

    IdentityJoinCommand(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() throws IOException {
      options.check();
      Connection target = connection.connection(session);
      JoinAction action =
          new JoinAction(target, Clock.systemUTC(), uris, note.note(), options.patience());
      return options.run(session, target, action, new JoinReport());
    }
  }

  /** {@code telex identity split}. */
  @Command(
      name = "split",
      description = {
        "Split an article of which some versions are another one's. Shows the plan; acts only with",
        "--execute. The versions get a uri of their own; the newest of the others is sent again as",
        "the next version. What comes under names that only they had goes to the new article."
      })
  static final class IdentitySplitCommand implements Callable<Integer> {
    private final Session session;

    @Mixin private CommonOptions common = new CommonOptions();
    @Mixin private ConnectionOptions connection = new ConnectionOptions();
    @Mixin private NoteOption note = new NoteOption();
    @Mixin private DecisionOptions options = new DecisionOptions();

    @Parameters(index = "0", paramLabel = "URI", description = "Uri of the article.")
    private String uri = "";

    @Parameters(
        index = "1..*",
        paramLabel = "VERSION",
        arity = "1..*",
        description = "Versions that are another article's.")
    private List<Long> versions = List.of();

    IdentitySplitCommand(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() throws IOException {
      options.check();
      Connection target = connection.connection(session);
      SplitAction action =
          new SplitAction(
              target, Clock.systemUTC(), uri, versions, note.note(), options.patience());
      return options.run(session, target, action, new SplitReport());
    }
  }
}
