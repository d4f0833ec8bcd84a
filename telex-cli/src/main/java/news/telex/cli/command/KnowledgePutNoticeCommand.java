package news.telex.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import news.telex.ingest.knowledge.NoticeKind;
import news.telex.ingest.notice.Phrases;
import news.telex.operations.knowledge.KnowledgeRequest;
import news.telex.runtime.failure.ExitCode;
import news.telex.runtime.knowledge.Change;
import news.telex.schemas.KnowledgeNotice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code telex knowledge notices put}: adds or changes the phrases of one concept and language. */
@Command(
    description = {
      "Add or change the phrases by which notices of one language say one thing.",
      "Options are laid over the phrases that there are. Shows the plan; acts only with --execute."
    })
final class KnowledgePutNoticeCommand implements Callable<Integer> {
  private final Session session;
  private final NoticeKind kind;

  @Mixin private CommonOptions common = new CommonOptions();

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Parameters(paramLabel = "ID", description = "Concept and language, such as kill.de.")
  private String id = "";

  @Option(
      names = "--phrase",
      paramLabel = "WORDS",
      description = {
        "A word or phrase, without case and accents; word* is any word that begins so.",
        "May be repeated; replaces all there are."
      })
  private @Nullable List<String> phrases;

  @Option(
      names = "--add-phrase",
      paramLabel = "WORDS",
      description = "A phrase besides those there are. May be repeated.")
  private List<String> more = List.of();

  @Option(
      names = "--drop-phrase",
      paramLabel = "WORDS",
      description = "A phrase that does not count any more. May be repeated.")
  private List<String> dropped = List.of();

  /** Whether the phrases that there are give way to others. */
  private boolean replaces;

  @Mixin private ActionOptions act = new ActionOptions();

  KnowledgePutNoticeCommand(Session session, NoticeKind kind) {
    this.session = session;
    this.kind = kind;
  }

  @Override
  public Integer call() throws IOException {
    int code =
        new KnowledgeVerb<Phrases, KnowledgeNotice>(session, kind, "put")
            .run(
                connection.connection(session),
                act,
                state ->
                    KnowledgeRequest.of(List.of(id), new Change.Put<>(phrases(state.find(id)))));
    if (replaces && act.isPlanForPeople()) {
      session.tell("--phrase replaces all phrases that there are; --add-phrase adds one to them.");
    }
    return code;
  }

  /** The phrases that the options say, over those that there are. */
  private Phrases phrases(Optional<Phrases> before) {
    List<String> base = phrases != null ? phrases : before.map(Phrases::phrases).orElse(List.of());
    replaces = phrases != null && before.isPresent();
    Set<String> all = new LinkedHashSet<>();
    base.forEach(phrase -> all.add(phrase.strip()));
    more.forEach(phrase -> all.add(phrase.strip()));
    for (String phrase : dropped) {
      if (!all.remove(phrase.strip())) {
        throw new CommandFailure(
            ExitCode.USAGE,
            String.format(Locale.ROOT, "'%s' is not among the phrases of %s.", phrase, id));
      }
    }
    return new Phrases(id, new ArrayList<>(all));
  }
}
