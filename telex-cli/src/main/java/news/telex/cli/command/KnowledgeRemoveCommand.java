package news.telex.cli.command;

import news.telex.enrich.knowledge.Change;
import news.telex.enrich.knowledge.KnowledgeKind;
import news.telex.operations.knowledge.KnowledgeState;
import org.apache.avro.specific.SpecificRecord;
import picocli.CommandLine.Command;

/** {@code telex knowledge … remove}: what is not to count any more. */
@Command(
    description = {
      "Take entries out, shipped or added. Shows the plan; acts only with --execute.",
      "restore brings a shipped one back."
    })
final class KnowledgeRemoveCommand<T, R extends SpecificRecord> extends KnowledgeByIdCommand<T, R> {
  KnowledgeRemoveCommand(Session session, KnowledgeKind<T, R> kind) {
    super(session, kind, "remove");
  }

  @Override
  boolean isKnown(KnowledgeState<T, R> state, String id) {
    return state.find(id).isPresent();
  }

  @Override
  Change<T> change() {
    return new Change.Removed<>();
  }
}
