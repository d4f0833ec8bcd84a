package news.telex.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import news.telex.cli.output.JsonObject;
import news.telex.cli.output.Printable;
import news.telex.cli.output.Table;
import news.telex.operations.knowledge.KnowledgeState;
import news.telex.operations.knowledge.KnowledgeState.Origin;
import news.telex.runtime.failure.ExitCode;
import news.telex.runtime.knowledge.Change;
import news.telex.runtime.knowledge.KnowledgeKind;
import news.telex.runtime.knowledge.Refusal;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code telex knowledge … show}: what counts, and where it is from. */
@Command(
    description = {
      "Show the version, the counts and all changes; or one entry as it counts.",
      "An entry may also be named by one of its names."
    })
final class KnowledgeShowCommand<T, R extends SpecificRecord> implements Callable<Integer> {
  /** So many others of a name are shown. */
  private static final int NAMESAKES = 10;

  private final Session session;
  private final KnowledgeKind<T, R> kind;

  @Mixin private CommonOptions common = new CommonOptions();

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Parameters(paramLabel = "ID", arity = "0..1", description = "An id or code, or a name.")
  private @Nullable String wanted;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  KnowledgeShowCommand(Session session, KnowledgeKind<T, R> kind) {
    this.session = session;
    this.kind = kind;
  }

  @Override
  public Integer call() throws IOException {
    KnowledgeState<T, R> state = KnowledgeState.read(connection.connection(session), kind);
    if (wanted == null) {
      if (json) {
        session.printJson(overviewJson(state));
      } else {
        session.print(overview(state));
      }
      return ExitCode.OK;
    }
    List<String> ids = ids(state, wanted);
    List<String> others = ids.subList(1, ids.size());
    if (json) {
      session.printJson(entryJson(state, ids.get(0)).put("namesakes", others));
    } else {
      session.print(entry(state, ids.get(0)));
      if (!others.isEmpty()) {
        session.print(namesakes(state, wanted, others));
      }
    }
    return ExitCode.OK;
  }

  /** What an id or a name means; of several the likeliest first. */
  private static <T> List<String> ids(KnowledgeState<T, ?> state, String wanted) {
    if (state.find(wanted).isPresent()) {
      return List.of(state.kind().current(wanted));
    }
    List<String> named = state.named(wanted);
    if (named.isEmpty()) {
      throw new CommandFailure(ExitCode.REFUSED, Printable.of(state.unknown(wanted)));
    }
    return named;
  }

  private static <T> List<String> namesakes(
      KnowledgeState<T, ?> state, String name, List<String> others) {
    List<String> lines = new ArrayList<>();
    lines.add(Printable.of("'" + name + "' is also a name of:"));
    for (String id : others.subList(0, Math.min(NAMESAKES, others.size()))) {
      lines.add(Printable.of("  " + id + "  " + state.find(id).map(state.kind()::name).orElse("")));
    }
    if (others.size() > NAMESAKES) {
      lines.add("  and " + (others.size() - NAMESAKES) + " more");
    }
    return lines;
  }

  private List<String> overview(KnowledgeState<T, R> state) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%d %s, version %s",
            state.overlay().items().size(),
            kind.noun(),
            state.version()));
    lines.add(
        String.format(
            Locale.ROOT,
            "%d as shipped, %d changed, %d added, %d removed",
            state.count(Origin.SHIPPED),
            state.count(Origin.CHANGED),
            state.count(Origin.ADDED),
            state.count(Origin.REMOVED)));
    if (!state.overlay().changes().isEmpty()) {
      Table table = new Table("ID", "NAME", "IT IS").flexible(1, 1);
      changes(state).forEach(c -> table.add(c.id(), c.name(), c.origin()));
      lines.add("");
      lines.addAll(table.lines(session.terminal().columns()));
    }
    List<Refusal> refused = state.overlay().refusals();
    if (!refused.isEmpty()) {
      lines.add("");
      lines.add(String.format(Locale.ROOT, "%d changes do not count:", refused.size()));
      refused.forEach(
          r -> lines.add(Printable.of(String.format(Locale.ROOT, "  %s: %s", r.id(), r.reason()))));
    }
    return lines;
  }

  /** One line of the list of changes. */
  private record Changed(String id, String name, String origin) {}

  private List<Changed> changes(KnowledgeState<T, R> state) {
    return state.overlay().changes().keySet().stream()
        .map(
            id ->
                new Changed(
                    id,
                    state.find(id).map(kind::name).orElse(""),
                    state.origin(id).map(Origin::word).orElse("")))
        .toList();
  }

  private JsonObject overviewJson(KnowledgeState<T, R> state) {
    JsonObject report =
        new JsonObject()
            .put("kind", kind.noun())
            .put("version", state.version())
            .put("count", state.overlay().items().size());
    for (Origin origin : Origin.values()) {
      report.put(origin.word(), state.count(origin));
    }
    return report.put("changes", changes(state)).put("refused", state.overlay().refusals());
  }

  private List<String> entry(KnowledgeState<T, R> state, String id) {
    Origin origin = state.origin(id).orElseThrow();
    List<String> lines = new ArrayList<>();
    lines.add(
        switch (origin) {
          case SHIPPED -> id + " is as Telex ships it:";
          case CHANGED -> id + " is changed:";
          case ADDED -> id + " is added:";
          case REMOVED -> id + " is removed; Telex ships:";
        });
    lines.addAll(text(id, state.find(id).orElseThrow()));
    if (origin == Origin.CHANGED) {
      lines.add("Telex ships:");
      lines.addAll(text(id, state.shipped().get(id)));
    }
    return lines;
  }

  private List<String> text(String id, @Nullable T item) {
    return item == null
        ? List.of()
        : kind.writeFile(new TreeMap<>(Map.of(id, new Change.Put<>(item)))).lines().toList();
  }

  private JsonObject entryJson(KnowledgeState<T, R> state, String id) {
    return new JsonObject()
        .put("id", id)
        .put("origin", state.origin(id).orElseThrow().word())
        .put("entry", record(id, state.overlay().items().get(id)))
        .put("shipped", record(id, state.shipped().get(id)));
  }

  private Optional<R> record(String id, @Nullable T item) {
    return Optional.ofNullable(item).flatMap(i -> kind.record(id, new Change.Put<>(i)));
  }
}
