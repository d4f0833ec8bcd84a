package news.telex.cli.command;

import news.telex.enrich.knowledge.Change;
import news.telex.enrich.knowledge.KnowledgeKind;
import news.telex.operations.knowledge.KnowledgeState;
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
  boolean isKnown(KnowledgeState<T, R> state, String id) {
    return state.find(id).isPresent() || state.isSaid(id);
  }

  @Override
  Change<T> change() {
    return new Change.TakenBack<>();
  }
}
