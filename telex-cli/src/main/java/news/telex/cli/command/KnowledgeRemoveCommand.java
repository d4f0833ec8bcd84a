package news.telex.cli.command;

import java.util.List;
import news.telex.operations.action.KnowledgeAction.Wish;
import news.telex.runtime.knowledge.KnowledgeKind;
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
  Wish<T, R> wish(List<String> ids) {
    return Wish.remove(ids);
  }
}
