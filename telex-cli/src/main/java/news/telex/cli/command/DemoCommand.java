package news.telex.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import news.telex.cli.demo.Demo;
import news.telex.cli.demo.DemoReport;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.Pipeline;
import news.telex.runtime.failure.ExitCode;
import news.telex.stack.EmbeddedStack;
import news.telex.stack.StackLog;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code telex demo}: the sample wires through an embedded stack. */
@Command(
    name = "demo",
    description = {
      "Start an embedded stack, push the sample wires through it, show what came out and what was",
      "rejected, and check that the books balance. Ends by itself."
    })
final class DemoCommand implements Callable<Integer>, WithFolder {
  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the stack, emptied first. Default: data/demo in Telex's folder.")
  private @Nullable Path data;

  @Option(
      names = "--keep",
      description = "Do not empty the folder: the samples come on top of what is there.")
  private boolean keep;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "How long the pipeline may take. Default: ${DEFAULT-VALUE}.")
  private int timeout;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  DemoCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Path folder = folder();
    if (!keep) {
      EmbeddedStack.wipe(folder);
    }
    Demo demo = Demo.load();
    session.tell("Starting broker, schema registry and services …");
    try (StackLog log = StackLog.open(folder);
        EmbeddedStack stack =
            EmbeddedStack.start(
                new EmbeddedStack.Spec(
                    folder, Optional.empty(), demo.ownTopicWires(), Pipeline::create));
        Progress progress = new Progress(session.err(), session.terminal(), "articles")) {
      Connection connection =
          new Connection(
              stack.address().bootstrapServers(), stack.address().schemaRegistry(), Map.of(), true);
      DemoReport report =
          demo.run(
              connection, Duration.ofSeconds(timeout), (done, all) -> progress.show(done, all));
      progress.close();
      if (json) {
        session.printJson(report);
      } else {
        session.print(report.lines(session.terminal().columns()));
      }
      return report.balance() ? ExitCode.OK : ExitCode.FAILED;
    }
  }

  @Override
  public Path folder() {
    return data != null ? data : session.launcher().data(null).resolve("demo");
  }
}
