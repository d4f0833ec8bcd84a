package news.telex.cli.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import news.telex.enrich.knowledge.Change;
import news.telex.enrich.knowledge.KnowledgeKind;
import news.telex.operations.knowledge.KnowledgeRequest;
import news.telex.operations.knowledge.KnowledgeState;
import news.telex.runtime.failure.ExitCode;
import org.apache.avro.specific.SpecificRecord;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A verb of {@code telex knowledge} that does one thing to entries named by their ids. */
abstract class KnowledgeByIdCommand<T, R extends SpecificRecord> implements Callable<Integer> {
  private final Session session;
  private final KnowledgeKind<T, R> kind;
  private final String verb;

  @Mixin private CommonOptions common = new CommonOptions();

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Parameters(paramLabel = "ID", arity = "1..*", description = "Ids or codes.")
  private List<String> ids = List.of();

  @Option(names = "--execute", description = "Do it.")
  private boolean execute;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  KnowledgeByIdCommand(Session session, KnowledgeKind<T, R> kind, String verb) {
    this.session = session;
    this.kind = kind;
    this.verb = verb;
  }

  /** Whether there is something by that id to do it to. */
  abstract boolean isKnown(KnowledgeState<T, R> state, String id);

  /** What is done. */
  abstract Change<T> change();

  @Override
  public Integer call() throws IOException {
    return new KnowledgeAction<>(session, kind, verb)
        .run(
            connection.connection(session),
            json,
            execute,
            state -> {
              for (String id : ids) {
                if (!isKnown(state, id)) {
                  throw new CommandFailure(ExitCode.REFUSED, KnowledgeAction.unknown(state, id));
                }
              }
              return KnowledgeRequest.of(ids, change());
            });
  }
}
