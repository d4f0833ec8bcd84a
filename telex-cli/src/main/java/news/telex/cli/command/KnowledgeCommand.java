package news.telex.cli.command;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import news.telex.enrich.knowledge.EntityKind;
import news.telex.enrich.topic.RuleKind;
import news.telex.ingest.knowledge.NoticeKind;
import news.telex.runtime.failure.ExitCode;
import news.telex.runtime.knowledge.KnowledgeKind;
import org.apache.avro.specific.SpecificRecord;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code telex knowledge}: what articles are read and enriched with, changed while everything runs.
 */
@Command(
    name = "knowledge",
    description = {
      "Show and change the entities and topic rules that articles are enriched with, and the",
      "phrases that notices are recognised by.",
      "Changes lie on top of what Telex ships and are in force everywhere within 5 s."
    })
final class KnowledgeCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  private KnowledgeCommand() {}

  /** With all its nouns and verbs. */
  static CommandLine with(Session session) {
    EntityKind entities = new EntityKind();
    RuleKind topics = new RuleKind();
    NoticeKind notices = new NoticeKind();
    return new CommandLine(new KnowledgeCommand())
        .addSubcommand(
            noun(session, entities, "Persons, organisations, places and other things by name.")
                .addSubcommand("put", new KnowledgePutEntityCommand(session, entities)))
        .addSubcommand(
            noun(session, topics, "The rules by which articles get topics.")
                .addSubcommand("put", new KnowledgePutRuleCommand(session, topics)))
        .addSubcommand(
            noun(
                    session,
                    notices,
                    "The phrases by which agencies write embargo, kill and the like.")
                .addSubcommand("put", new KnowledgePutNoticeCommand(session, notices)));
  }

  private static <T, R extends SpecificRecord> CommandLine noun(
      Session session, KnowledgeKind<T, R> kind, String description) {
    CommandLine noun = new CommandLine(new Noun(kind.noun()));
    noun.getCommandSpec().name(kind.noun()).usageMessage().description(description);
    return noun.addSubcommand("list", new KnowledgeListCommand<>(session, kind))
        .addSubcommand("show", new KnowledgeShowCommand<>(session, kind))
        .addSubcommand("export", new KnowledgeExportCommand<>(session, kind))
        .addSubcommand("import", new KnowledgeImportCommand<>(session, kind))
        .addSubcommand("remove", new KnowledgeRemoveCommand<>(session, kind))
        .addSubcommand("restore", new KnowledgeRestoreCommand<>(session, kind));
  }

  /** Without a noun there is nothing to do. */
  @Override
  public Integer call() {
    throw new CommandFailure(
        ExitCode.USAGE, "knowledge needs a noun: entities, topics or notices; --help tells more.");
  }

  /** {@code telex knowledge entities} and its like. */
  @Command
  private static final class Noun implements Callable<Integer> {
    private static final List<String> VERBS =
        List.of("list", "show", "export", "import", "put", "remove", "restore");

    private final String name;

    @Mixin private CommonOptions common = new CommonOptions();

    Noun(String name) {
      this.name = name;
    }

    /** Without a verb there is nothing to do. */
    @Override
    public Integer call() {
      throw new CommandFailure(
          ExitCode.USAGE,
          String.format(
              Locale.ROOT,
              "knowledge %s needs a verb: %s; --help tells more.",
              name,
              String.join(", ", VERBS)));
    }
  }
}
