package news.telex.cli.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import news.telex.operations.action.KnowledgeAction.Wish;
import news.telex.runtime.knowledge.KnowledgeKind;
import org.apache.avro.specific.SpecificRecord;
import picocli.CommandLine.Mixin;
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

  @Mixin private ActionOptions act = new ActionOptions();

  KnowledgeByIdCommand(Session session, KnowledgeKind<T, R> kind, String verb) {
    this.session = session;
    this.kind = kind;
    this.verb = verb;
  }

  /** What is done to them. */
  abstract Wish<T, R> wish(List<String> ids);

  @Override
  public Integer call() throws IOException {
    return new KnowledgeVerb<>(session, kind, verb)
        .run(connection.connection(session), act, wish(ids));
  }
}
