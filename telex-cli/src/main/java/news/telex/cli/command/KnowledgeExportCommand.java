package news.telex.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import news.telex.cli.output.Json;
import news.telex.operations.knowledge.KnowledgeState;
import news.telex.runtime.failure.ExitCode;
import news.telex.runtime.knowledge.Change;
import news.telex.runtime.knowledge.KnowledgeKind;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code telex knowledge … export}: what counts, as a file that import reads. */
@Command(
    description = {
      "Write everything that counts, by id, in the form that import reads.",
      "Topics are YAML, all else is JSON Lines."
    })
final class KnowledgeExportCommand<T, R extends SpecificRecord> implements Callable<Integer> {
  private final Session session;
  private final KnowledgeKind<T, R> kind;

  @Mixin private CommonOptions common = new CommonOptions();

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "Where to; replaced if it is there. Default: standard output.")
  private @Nullable Path file;

  @Option(names = "--changes", description = "Only what is not as Telex ships it.")
  private boolean changes;

  @Option(names = "--json", description = "As JSON Lines of records, which import does not read.")
  private boolean json;

  KnowledgeExportCommand(Session session, KnowledgeKind<T, R> kind) {
    this.session = session;
    this.kind = kind;
  }

  @Override
  public Integer call() throws IOException {
    KnowledgeState<T, R> state = KnowledgeState.read(connection.connection(session), kind);
    SortedMap<String, Change<T>> wanted = changes ? state.overlay().changes() : state.all();
    List<String> text = json ? jsonLines(wanted) : kind.writeFile(wanted).lines().toList();
    if (file == null) {
      session.printAsIs(text);
    } else {
      Files.writeString(file, String.join("\n", text) + "\n");
      session.tell(
          String.format(Locale.ROOT, "%d %s written to %s.", wanted.size(), kind.noun(), file));
    }
    return ExitCode.OK;
  }

  private List<String> jsonLines(SortedMap<String, Change<T>> wanted) {
    return wanted.entrySet().stream()
        .flatMap(entry -> kind.record(entry.getKey(), entry.getValue()).stream())
        .map(Json::line)
        .toList();
  }
}
