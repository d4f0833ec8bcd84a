package news.telex.cli.command;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
    Stream<Map.Entry<String, Change<T>>> wanted =
        changes ? state.overlay().changes().entrySet().stream() : state.all();
    Stream<String> text = json ? jsonLines(wanted) : kind.writeFile(wanted);
    if (file == null) {
      session.printAsIs(text);
    } else {
      try (Writer out = Files.newBufferedWriter(file)) {
        for (Iterator<String> pieces = text.iterator(); pieces.hasNext(); ) {
          out.write(pieces.next());
        }
      }
      session.tell(
          String.format(
              Locale.ROOT,
              "%d %s written to %s.",
              changes ? state.overlay().changes().size() : state.overlay().items().size(),
              kind.noun(),
              file));
    }
    return ExitCode.OK;
  }

  private Stream<String> jsonLines(Stream<Map.Entry<String, Change<T>>> wanted) {
    return wanted
        .flatMap(entry -> kind.record(entry.getKey(), entry.getValue()).stream())
        .map(record -> Json.line(record) + "\n");
  }
}
