package news.telex.cli.command;

import java.io.IOException;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import news.telex.cli.output.JsonObject;
import news.telex.cli.output.Table;
import news.telex.operations.knowledge.KnowledgeState;
import news.telex.operations.knowledge.KnowledgeState.Origin;
import news.telex.runtime.failure.ExitCode;
import news.telex.runtime.knowledge.KnowledgeKind;
import org.apache.avro.specific.SpecificRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code telex knowledge … list}: all entries, one a line. */
@Command(
    description = {
      "List all entries by id, with their names or phrases, and whether they are as shipped,",
      "changed, added or removed."
    })
final class KnowledgeListCommand<T, R extends SpecificRecord> implements Callable<Integer> {
  private final Session session;
  private final KnowledgeKind<T, R> kind;

  @Mixin private CommonOptions common = new CommonOptions();

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Option(names = "--json", description = "As JSON Lines.")
  private boolean json;

  KnowledgeListCommand(Session session, KnowledgeKind<T, R> kind) {
    this.session = session;
    this.kind = kind;
  }

  /** One line. */
  private record Listed<T>(String id, T item, Origin origin) {}

  @Override
  public Integer call() throws IOException {
    KnowledgeState<T, R> state = KnowledgeState.read(connection.connection(session), kind);
    Stream<Listed<T>> entries =
        Stream.concat(state.shipped().keySet().stream(), state.overlay().items().keySet().stream())
            .collect(TreeSet<String>::new, TreeSet::add, TreeSet::addAll)
            .stream()
            .map(
                id ->
                    new Listed<>(id, state.find(id).orElseThrow(), state.origin(id).orElseThrow()));
    if (json) {
      session.printJsonLines(
          entries
              .map(
                  one ->
                      new JsonObject()
                          .put("id", one.id())
                          .put("names", kind.names(one.item()))
                          .put("origin", one.origin().word()))
              .toList());
      return ExitCode.OK;
    }
    Table table = new Table("ID", "NAMES", "IT IS").flexible(1, 1);
    entries.forEach(
        one -> table.add(one.id(), String.join(", ", kind.names(one.item())), one.origin().word()));
    session.print(table.lines(session.terminal().columns()));
    return ExitCode.OK;
  }
}
