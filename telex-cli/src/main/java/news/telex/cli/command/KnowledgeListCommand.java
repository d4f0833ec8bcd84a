package news.telex.cli.command;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import news.telex.cli.output.Json;
import news.telex.cli.output.JsonObject;
import news.telex.cli.output.Table;
import news.telex.operations.knowledge.KnowledgeState;
import news.telex.operations.knowledge.KnowledgeState.Origin;
import news.telex.runtime.failure.ExitCode;
import news.telex.runtime.knowledge.KnowledgeKind;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code telex knowledge … list}: all entries, one a line. */
@Command(
    description = {
      "List entries by id, with their names or phrases, and whether they are as shipped,",
      "changed, added or removed. Of many, --name and --label pick some."
    })
final class KnowledgeListCommand<T, R extends SpecificRecord> implements Callable<Integer> {
  /** As many lines as anybody looks through. */
  private static final int MOST = 1000;

  private final Session session;
  private final KnowledgeKind<T, R> kind;

  @Mixin private CommonOptions common = new CommonOptions();

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Option(
      names = "--name",
      paramLabel = "TEXT",
      description = "Only those with this in a name or in the id; case does not matter.")
  private @Nullable String name;

  @Option(
      names = "--label",
      paramLabel = "WORD",
      description = {
        "Only those with this label; may be repeated. Labels of an entity are its type, kind",
        "and country: place, capital, AT."
      })
  private List<String> labels = List.of();

  @Option(names = "--changed", description = "Only those that are not as Telex ships them.")
  private boolean changed;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "No more than these. Default: " + MOST + "; with --json all.")
  private @Nullable Integer limit;

  @Option(names = "--json", description = "As JSON Lines.")
  private boolean json;

  KnowledgeListCommand(Session session, KnowledgeKind<T, R> kind) {
    this.session = session;
    this.kind = kind;
  }

  /** An entry; empty if it was removed and is not shipped any more. */
  private static <T> Optional<Listed<T>> listed(KnowledgeState<T, ?> state, String id) {
    return state
        .find(id)
        .flatMap(item -> state.origin(id).map(origin -> new Listed<>(id, item, origin)));
  }

  /** One line. */
  private record Listed<T>(String id, T item, Origin origin) {}

  @Override
  public Integer call() throws IOException {
    if (limit != null && limit < 1) {
      throw new CommandFailure(ExitCode.USAGE, "--limit is at least 1.");
    }
    KnowledgeState<T, R> state = KnowledgeState.read(connection.connection(session), kind);
    Stream<Listed<T>> entries =
        (changed ? state.overlay().changes().keySet().stream() : state.ids())
            .flatMap(id -> listed(state, id).stream())
            .filter(this::isWanted);
    if (json) {
      session.printAsIs(
          entries.limit(limit == null ? Long.MAX_VALUE : limit).map(one -> json(one) + "\n"));
      return ExitCode.OK;
    }
    int most = limit == null ? MOST : limit;
    Table table = new Table("ID", "NAMES", "IT IS").flexible(1, 1);
    Iterator<Listed<T>> each = entries.iterator();
    for (int i = 0; i < most && each.hasNext(); i++) {
      Listed<T> one = each.next();
      table.add(one.id(), String.join(", ", kind.names(one.item())), one.origin().word());
    }
    session.print(table.lines(session.terminal().columns()));
    if (each.hasNext()) {
      session.tell(
          String.format(
              Locale.ROOT,
              "There are more than these %d: --name and --label pick some, --limit gives more.",
              most));
    }
    return ExitCode.OK;
  }

  private boolean isWanted(Listed<T> one) {
    if (!kind.labels(one.item()).containsAll(labels)) {
      return false;
    }
    if (name == null) {
      return true;
    }
    String wanted = name.toLowerCase(Locale.ROOT);
    return Stream.concat(Stream.of(one.id()), kind.names(one.item()).stream())
        .anyMatch(each -> each.toLowerCase(Locale.ROOT).contains(wanted));
  }

  private String json(Listed<T> one) {
    JsonObject line = new JsonObject().put("id", one.id()).put("names", kind.names(one.item()));
    List<String> said = kind.labels(one.item());
    if (!said.isEmpty()) {
      line.put("labels", said);
    }
    return Json.line(line.put("origin", one.origin().word()));
  }
}
