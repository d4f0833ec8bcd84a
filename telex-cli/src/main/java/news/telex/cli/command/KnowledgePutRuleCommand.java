package news.telex.cli.command;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import news.telex.enrich.topic.RuleKind;
import news.telex.enrich.topic.TopicRule;
import news.telex.operations.knowledge.KnowledgeRequest;
import news.telex.runtime.failure.ExitCode;
import news.telex.runtime.knowledge.KnowledgeKind.Entry;
import news.telex.schemas.KnowledgeTopic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code telex knowledge topics put}: adds or changes one rule. */
@Command(
    description = {
      "Add or change one rule, given as YAML. Shows the plan; acts only with --execute.",
      "The form is that of export; see docs/topics.md."
    })
final class KnowledgePutRuleCommand implements Callable<Integer> {
  private final Session session;
  private final RuleKind kind;

  @Mixin private CommonOptions common = new CommonOptions();

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Parameters(paramLabel = "FILE", description = "A file with one rule; - is standard input.")
  private String file = "";

  @Mixin private ActionOptions act = new ActionOptions();

  KnowledgePutRuleCommand(Session session, RuleKind kind) {
    this.session = session;
    this.kind = kind;
  }

  @Override
  public Integer call() throws IOException {
    KnowledgeVerb<TopicRule, KnowledgeTopic> verb = new KnowledgeVerb<>(session, kind, "put");
    List<Entry<TopicRule>> entries = verb.read(List.of(file));
    if (entries.size() != 1) {
      throw new CommandFailure(
          ExitCode.USAGE,
          String.format(
              Locale.ROOT,
              "%s holds %d rules; put takes one, import several.",
              file,
              entries.size()));
    }
    KnowledgeRequest<TopicRule> request = KnowledgeRequest.of(entries);
    return verb.run(connection.connection(session), act, state -> request);
  }
}
