package news.telex.cli.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.function.Function;
import news.telex.cli.output.StandardOutput;
import news.telex.cli.output.Terminal;
import news.telex.cli.output.WrappingWriter;
import news.telex.runtime.Build;
import news.telex.runtime.failure.ExitCode;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code telex}: news wires in, an enriched and routable stream out. */
@Command(
    name = "telex",
    description = "News wires in, an enriched, deduplicated, routable stream out.",
    commandListHeading = "%nCommands:%n",
    versionProvider = TelexCommand.Version.class)
public final class TelexCommand implements Callable<Integer> {
  private static final String VERSION = "--version";
  private static final int BUFFER_BYTES = 64 * 1024;

  /** Below it picocli gives up. */
  private static final int LEAST_HELP = 55;

  private static final int MOST_HELP = 120;

  /** What each command is made of, in the order of the help. */
  private static final Map<String, Function<Session, CommandLine>> COMMANDS = new LinkedHashMap<>();

  static {
    command("demo", DemoCommand::new);
    command("up", UpCommand::new);
    command("push", PushCommand::new);
    command("watch", WatchCommand::new);
    command("replay", ReplayCommand::new);
    command("history", HistoryCommand::new);
    command("trace", TraceCommand::new);
    command("receipts", ReceiptsCommand::new);
    command("audit", AuditCommand::new);
    COMMANDS.put("dead-letters", DeadLettersCommand::of);
    COMMANDS.put("review", ReviewCommand::of);
    COMMANDS.put("identity", IdentityCommand::of);
    command("takedown", TakedownCommand::new);
    command("normalize", NormalizeCommand::new);
    command("enrich", EnrichCommand::new);
    command("formats", FormatsCommand::new);
    COMMANDS.put("topics", TopicsCommand::of);
    command("status", StatusCommand::new);
    COMMANDS.put("wires", WiresCommand::with);
    COMMANDS.put("knowledge", KnowledgeCommand::with);
    command("reset", ResetCommand::new);
    command("clean", CleanCommand::new);
    command("config", ConfigCommand::new);
    command("completion", CompletionCommand::new);
  }

  private static void command(String name, Function<Session, Object> command) {
    COMMANDS.put(name, session -> new CommandLine(command.apply(session)));
  }

  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(names = VERSION, versionHelp = true, description = "Show the version.")
  private boolean version;

  private TelexCommand(Session session) {
    this.session = session;
  }

  /**
   * Runs a command in this process.
   *
   * @param arguments as typed
   * @return exit code, see {@link ExitCode}
   */
  public static int run(String[] arguments) {
    Map<String, String> environment = System.getenv();
    OutputStream out = new BufferedOutputStream(StandardOutput.ofProcess(), BUFFER_BYTES);
    Properties properties = System.getProperties();
    Terminal terminal = Terminal.of(properties);
    PrintWriter err =
        new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true);
    return run(
        arguments,
        new Session(System.in, out, err, environment, Launcher.of(properties), terminal));
  }

  /** As {@link #run(String[])}, with another input, output and environment. */
  static int run(String[] arguments, Session session) {
    String first = arguments.length > 0 ? arguments[0] : "";
    boolean one = COMMANDS.containsKey(first) || first.equals(VERSION);
    CommandLine telex = commandLine(session.of(arguments), one ? first : "");
    int code = telex.execute(arguments);
    telex.getOut().flush();
    try {
      session.out().flush();
    } catch (IOException e) {
      // The reader has gone; what it took was enough for it.
      return code;
    }
    return code;
  }

  /** With all commands, for what speaks of all of them. */
  static CommandLine commandLine(Session session) {
    return commandLine(session, "");
  }

  /** With the one that was typed, else all: to make the others takes longer than many a command. */
  private static CommandLine commandLine(Session session, String only) {
    CommandLine telex = new CommandLine(new TelexCommand(session));
    COMMANDS.forEach(
        (name, command) -> {
          if (only.isEmpty() || only.equals(name)) {
            telex.addSubcommand(name, command.apply(session));
          }
        });
    telex.setOut(new PrintWriter(session.out(), false, StandardCharsets.UTF_8));
    telex.setErr(
        session
            .terminal()
            .errorColumns()
            .map(columns -> new PrintWriter(new WrappingWriter(session.err(), columns), true))
            .orElse(session.err()));
    telex.setUsageHelpWidth(
        Math.max(LEAST_HELP, Math.min(MOST_HELP, session.terminal().columns())));
    flow(telex);
    telex.setExecutionExceptionHandler(new Failures(session));
    telex.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    return telex;
  }

  /**
   * Joins the lines of a description that are one sentence in the code, so that they break where
   * the terminal ends.
   */
  private static void flow(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    spec.usageMessage().description(flowing(spec.usageMessage().description()));
    command.getSubcommands().values().forEach(TelexCommand::flow);
  }

  private static String[] flowing(String... lines) {
    List<String> sentences = new ArrayList<>();
    for (String line : lines) {
      int last = sentences.size() - 1;
      if (last >= 0 && !sentences.get(last).matches(".*[.:]")) {
        sentences.set(last, sentences.get(last) + ' ' + line);
      } else {
        sentences.add(line);
      }
    }
    return sentences.toArray(String[]::new);
  }

  /** Without a command: the help, as a mistake. */
  @Override
  public Integer call() {
    commandLine(session).usage(session.err());
    return ExitCode.USAGE;
  }

  /** {@code telex completion}. */
  @Command(
      name = "completion",
      description = "Print a completion script for bash and zsh: source <(telex completion)")
  static final class CompletionCommand implements Callable<Integer> {
    private final Session session;

    @Mixin private CommonOptions common = new CommonOptions();

    CompletionCommand(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() throws IOException {
      session.printAsIs(List.of(AutoComplete.bash("telex", commandLine(session))));
      return ExitCode.OK;
    }
  }

  /** The version of the build. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"telex " + Build.version()};
    }
  }
}
