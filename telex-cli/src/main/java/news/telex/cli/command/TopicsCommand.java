package news.telex.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import news.telex.cli.output.Table;
import news.telex.cli.report.TopicsReport;
import news.telex.operations.action.CreateTopicsAction;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.TopicAdmin;
import news.telex.runtime.failure.ExitCode;
import news.telex.runtime.kafka.Broker;
import news.telex.schemas.RawArticle;
import news.telex.schemas.Topic;
import news.telex.schemas.Topics;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code telex topics}: the catalogue, and a broker held against it. */
@Command(
    name = "topics",
    description = "Show the topics of Telex; create them on a broker, or check those it has.")
final class TopicsCommand implements Callable<Integer> {
  private final Session session;

  private TopicsCommand(Session session) {
    this.session = session;
  }

  /** The command with its verbs. */
  static CommandLine of(Session session) {
    return new CommandLine(new TopicsCommand(session)).addSubcommand(new AclsCommand(session));
  }

  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws IOException {
    return list(common, List.of(), false);
  }

  @Command(name = "list", description = "Show the catalogue. Needs no broker.")
  int list(
      @Mixin CommonOptions common,
      @Option(names = "--wire", paramLabel = "W", description = "With this wire's own topic.")
          List<String> wires,
      @Option(names = "--json", description = "As JSON.") boolean json)
      throws IOException {
    List<Topic> topics = wanted(wires);
    if (json) {
      session.printJsonLines(topics);
      return ExitCode.OK;
    }
    Table table = new Table("TOPIC", "PARTS", "KEY", "VALUE", "KEPT").flexible(2, 1).flexible(3, 2);
    for (Topic topic : topics) {
      table.add(
          topic.name(),
          Integer.toString(topic.partitions()),
          topic.key(),
          topic.value(),
          kept(topic));
    }
    session.print(table.lines(session.terminal().columns()));
    return ExitCode.OK;
  }

  @Command(
      name = "create",
      description = {
        "Create the topics that a broker lacks. Shows the plan; acts only with --execute.",
        "Of topics that exist it sets what nobody has set on them; it changes nothing else and never",
        "repartitions."
      })
  int create(
      @Mixin CommonOptions common,
      @Mixin ConnectionOptions connection,
      @Option(names = "--wire", paramLabel = "W", description = "With this wire's own topic.")
          @Nullable List<String> wires,
      @Option(
              names = "--partitions",
              paramLabel = "N",
              defaultValue = "0",
              description = "Partitions of each topic. Default: the catalogue's.")
          int partitions,
      @Option(
              names = "--replication-factor",
              paramLabel = "N",
              defaultValue = "-1",
              description = "Copies of each partition. Default: the broker's.")
          short replication,
      @Option(names = "--execute", description = "Create them.") boolean execute,
      @Option(names = "--json", description = "As JSON.") boolean json)
      throws IOException {
    Connection target = connection.connection(session);
    TopicAdmin.Plan plan =
        new ActionRunner(session, execute, json)
            .run(
                target,
                new CreateTopicsAction(
                    target,
                    sized(wanted(wires), target, partitions),
                    wires == null ? List.of() : wires,
                    replication),
                new TopicsReport())
            .plan()
            .topics();
    return plan.differences().stream().anyMatch(d -> d.setting().equals("partitions"))
        ? ExitCode.REFUSED
        : ExitCode.OK;
  }

  @Command(
      name = "check",
      description = "Compare a broker's topics with the catalogue; exit code 1 if they differ.")
  int check(
      @Mixin CommonOptions common,
      @Mixin ConnectionOptions connection,
      @Option(names = "--wire", paramLabel = "W", description = "With this wire's own topic.")
          List<String> wires,
      @Option(
              names = "--partitions",
              paramLabel = "N",
              defaultValue = "0",
              description = "Partitions wanted of each topic. Default: the catalogue's.")
          int partitions,
      @Option(names = "--json", description = "As JSON.") boolean json)
      throws IOException {
    Connection target = connection.connection(session);
    try (Broker broker = target.broker()) {
      TopicAdmin.Plan plan = new TopicAdmin(broker).plan(sized(wanted(wires), target, partitions));
      if (json) {
        session.printJson(TopicsReport.json(plan));
      } else {
        session.print(TopicsReport.lines(plan));
      }
      return plan.missing().isEmpty() && plan.differences().isEmpty()
          ? ExitCode.OK
          : ExitCode.FAILED;
    }
  }

  @Command(
      name = "schema",
      description = "Print the Avro schema of a topic's values. Needs no broker.")
  int schema(
      @Mixin CommonOptions common,
      @Option(names = "--json", description = "A schema is JSON anyway.") boolean json,
      @Parameters(paramLabel = "TOPIC", index = "0") String name)
      throws IOException {
    Topic topic =
        Topics.find(name)
            .orElseThrow(
                () ->
                    new CommandFailure(
                        ExitCode.USAGE,
                        String.format(
                            Locale.ROOT,
                            "'%s' is not a topic of Telex; `telex topics list` shows them.",
                            name)));
    Schema schema =
        Topics.isRaw(name) ? RawArticle.getClassSchema() : Topics.schemaOf(topic).orElse(null);
    if (schema == null) {
      throw new CommandFailure(
          ExitCode.USAGE,
          String.format(Locale.ROOT, "The values of %s are not Avro: %s.", name, topic.value()));
    }
    session.printAsIs(List.of(schema.toString(true)));
    return ExitCode.OK;
  }

  private static List<Topic> wanted(@Nullable List<String> wires) {
    List<Topic> topics = new ArrayList<>(Topics.all());
    for (String wire : wires == null ? List.<String>of() : wires) {
      topics.add(WireNames.ownTopic(wire));
    }
    return topics;
  }

  private static List<Topic> sized(List<Topic> topics, Connection target, int partitions) {
    if (partitions < 0) {
      throw new CommandFailure(ExitCode.USAGE, "--partitions is at least 1.");
    }
    int wanted = partitions == 0 && target.embedded() ? Topics.EMBEDDED_PARTITIONS : partitions;
    return wanted == 0 ? topics : topics.stream().map(t -> TopicAdmin.sized(t, wanted)).toList();
  }

  private static String kept(Topic topic) {
    if (topic.config().getOrDefault("cleanup.policy", "delete").equals("compact")) {
      return "newest per key";
    }
    long ms = Long.parseLong(topic.config().getOrDefault("retention.ms", "0"));
    return ms < 0 ? "for ever" : String.format(Locale.ROOT, "%d days", ms / 86_400_000L);
  }
}
