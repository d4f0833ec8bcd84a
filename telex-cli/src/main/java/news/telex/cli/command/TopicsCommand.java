package news.telex.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import news.telex.cli.output.Table;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.TopicAdmin;
import news.telex.operations.receipts.TakenFor;
import news.telex.runtime.failure.ExitCode;
import news.telex.schemas.RawArticle;
import news.telex.schemas.Topic;
import news.telex.schemas.Topics;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
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

  TopicsCommand(Session session) {
    this.session = session;
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
          List<String> wires,
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
      throws IOException, ExecutionException, InterruptedException {
    Connection target = connection.connection(session);
    try (Admin admin = target.admin()) {
      TopicAdmin topics = new TopicAdmin(admin);
      TopicAdmin.Plan plan = topics.plan(sized(wanted(wires), target, partitions));
      Map<String, Long> shared = onTheSharedTopic(target, plan, wires);
      if (execute) {
        topics.create(plan.missing(), replication);
        topics.complete(plan.open());
      }
      int code =
          plan.differences().stream().anyMatch(d -> d.setting().equals("partitions"))
              ? ExitCode.REFUSED
              : ExitCode.OK;
      if (json) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("plan", report(plan));
        document.put("onSharedTopic", shared);
        document.put("executed", execute);
        session.printJson(document);
        return code;
      }
      List<String> lines = new ArrayList<>();
      for (Topic topic : plan.missing()) {
        lines.add(
            String.format(
                Locale.ROOT,
                "%s %s, %d partitions",
                execute ? "created" : "to create",
                topic.name(),
                topic.partitions()));
      }
      for (TopicAdmin.Difference open : plan.open()) {
        lines.add(
            String.format(
                Locale.ROOT,
                "%s %s: %s = %s",
                execute ? "set" : "to set",
                open.topic(),
                open.setting(),
                open.wanted()));
      }
      differences(plan.settled(), "; left as it is", lines);
      shared.forEach((wire, records) -> lines.add(sharedHistory(wire, records)));
      lines.add(
          String.format(
              Locale.ROOT,
              "%d topics exist, %d %s.",
              plan.present().size(),
              plan.missing().size(),
              execute ? "created" : "to create: --execute does it"));
      session.print(lines);
      return code;
    }
  }

  /** Records on the shared topic of wires that get a topic of their own, where there are any. */
  private static Map<String, Long> onTheSharedTopic(
      Connection target, TopicAdmin.Plan plan, @Nullable List<String> wires) {
    Map<String, Long> shared = new TreeMap<>();
    if (wires == null || wires.isEmpty() || !plan.present().contains(Topics.WIRE_RECEIPTS)) {
      return shared;
    }
    TakenFor taken = TakenFor.read(target, Set.copyOf(wires));
    for (String wire : wires) {
      if (taken.count(wire) > 0) {
        shared.put(wire, taken.count(wire));
      }
    }
    return shared;
  }

  private static String sharedHistory(String wire, long records) {
    return String.format(
        Locale.ROOT,
        "%d %s of %s %s on %s: that stays its history, for replays too; what comes there under its"
            + " name once it has its own topic is rejected (bad-wire).",
        records,
        records == 1 ? "record" : "records",
        wire,
        records == 1 ? "lies" : "lie",
        Topics.WIRE_RAW);
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
      throws IOException, ExecutionException, InterruptedException {
    Connection target = connection.connection(session);
    try (Admin admin = target.admin()) {
      TopicAdmin.Plan plan = new TopicAdmin(admin).plan(sized(wanted(wires), target, partitions));
      if (json) {
        session.printJson(report(plan));
      } else {
        List<String> lines = new ArrayList<>();
        plan.missing().forEach(t -> lines.add("missing " + t.name()));
        differences(plan.open(), "; telex topics create --execute sets it", lines);
        differences(plan.settled(), "; left as it is", lines);
        lines.add(
            String.format(
                Locale.ROOT,
                "%d topics exist, %d are missing, %d settings differ.",
                plan.present().size(),
                plan.missing().size(),
                plan.differences().size()));
        session.print(lines);
      }
      return plan.missing().isEmpty() && plan.differences().isEmpty()
          ? ExitCode.OK
          : ExitCode.FAILED;
    }
  }

  private static Map<String, Object> report(TopicAdmin.Plan plan) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("present", plan.present());
    report.put("missing", plan.missing().stream().map(Topic::name).toList());
    report.put("differences", plan.differences());
    return report;
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

  private static void differences(
      List<TopicAdmin.Difference> differences, String what, List<String> lines) {
    for (TopicAdmin.Difference d : differences) {
      lines.add(
          String.format(
              Locale.ROOT,
              "differs %s: %s is %s, the catalogue says %s%s",
              d.topic(),
              d.setting(),
              d.found().isEmpty() ? "not set" : d.found(),
              d.wanted(),
              what));
    }
  }

  private static String kept(Topic topic) {
    if (topic.config().getOrDefault("cleanup.policy", "delete").equals("compact")) {
      return "newest per key";
    }
    long ms = Long.parseLong(topic.config().getOrDefault("retention.ms", "0"));
    return ms < 0 ? "for ever" : String.format(Locale.ROOT, "%d days", ms / 86_400_000L);
  }
}
