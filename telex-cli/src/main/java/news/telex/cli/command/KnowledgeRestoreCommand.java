package news.telex.cli.command;

import java.util.List;
import news.telex.operations.action.KnowledgeAction.Wish;
import news.telex.runtime.knowledge.KnowledgeKind;
import org.apache.avro.specific.SpecificRecord;
import picocli.CommandLine.Command;

/** {@code telex knowledge … restore}: back to what Telex ships. */
@Command(
    description = {
      "Take changes back: what Telex ships counts again. Shows the plan; acts only with --execute."
    })
final class KnowledgeRestoreCommand<T, R extends SpecificRecord>
    extends KnowledgeByIdCommand<T, R> {
  KnowledgeRestoreCommand(Session session, KnowledgeKind<T, R> kind) {
    super(session, kind, "restore");
  }

  @Override
  Wish<T, R> wish(List<String> ids) {
    return Wish.restore(ids);
  }
}
