package news.telex.cli.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import news.telex.operations.knowledge.KnowledgeRequest;
import news.telex.runtime.knowledge.KnowledgeKind;
import news.telex.runtime.knowledge.KnowledgeKind.Entry;
import org.apache.avro.specific.SpecificRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code telex knowledge … import}: many changes as one. */
@Command(
    description = {
      "Add and change what files hold, all of it at once or nothing.",
      "Shows the plan; acts only with --execute. Topics are YAML, all else is JSON Lines; the form",
      "is that of export."
    })
final class KnowledgeImportCommand<T, R extends SpecificRecord> implements Callable<Integer> {
  private final Session session;
  private final KnowledgeKind<T, R> kind;

  @Mixin private CommonOptions common = new CommonOptions();

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files; - is standard input.")
  private List<String> files = List.of();

  @Option(names = "--replace", description = "Remove everything that is not in the files.")
  private boolean replace;

  @Mixin private ActionOptions act = new ActionOptions();

  KnowledgeImportCommand(Session session, KnowledgeKind<T, R> kind) {
    this.session = session;
    this.kind = kind;
  }

  @Override
  public Integer call() throws IOException {
    KnowledgeVerb<T, R> verb = new KnowledgeVerb<>(session, kind, "import");
    List<Entry<T>> entries = verb.read(files);
    KnowledgeRequest<T> request = KnowledgeRequest.of(entries);
    return verb.run(
        connection.connection(session), act, state -> replace ? request.replacing(state) : request);
  }
}
