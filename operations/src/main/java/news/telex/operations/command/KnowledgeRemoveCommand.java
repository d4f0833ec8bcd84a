package news.telex.operations.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import news.telex.enrich.knowledge.Change;
import news.telex.enrich.knowledge.KnowledgeKind;
import news.telex.operations.knowledge.KnowledgeRequest;
import news.telex.runtime.failure.ExitCode;
import org.apache.avro.specific.SpecificRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code telex knowledge … remove}: what is not to count any more. */
@Command(
    description = {
      "Take entries out, shipped or added. Shows the plan; acts only with --execute.",
      "restore brings a shipped one back."
    })
final class KnowledgeRemoveCommand<T, R extends SpecificRecord> implements Callable<Integer> {
  private final Session session;
  private final KnowledgeKind<T, R> kind;

  @Mixin private CommonOptions common = new CommonOptions();

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Parameters(paramLabel = "ID", arity = "1..*", description = "Ids or codes.")
  private List<String> ids = List.of();

  @Option(names = "--execute", description = "Do it.")
  private boolean execute;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  KnowledgeRemoveCommand(Session session, KnowledgeKind<T, R> kind) {
    this.session = session;
    this.kind = kind;
  }

  @Override
  public Integer call() throws IOException {
    return new KnowledgeAction<>(session, kind, "remove")
        .run(
            connection.connection(session.environment()),
            json,
            execute,
            state -> {
              for (String id : ids) {
                if (!(state.find(id).isPresent())) {
                  throw new CommandFailure(ExitCode.REFUSED, KnowledgeAction.unknown(state, id));
                }
              }
              return KnowledgeRequest.of(ids, new Change.Removed<>());
            });
  }
}
