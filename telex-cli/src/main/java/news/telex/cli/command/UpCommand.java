package news.telex.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import news.telex.operations.connection.Pipeline;
import news.telex.runtime.ServiceDescription;
import news.telex.runtime.config.Configuration;
import news.telex.runtime.config.Keys;
import news.telex.runtime.config.LayerValue;
import news.telex.runtime.failure.ExitCode;
import news.telex.runtime.failure.FailureException;
import news.telex.stack.EmbeddedStack;
import news.telex.stack.StackAddress;
import news.telex.stack.StackLog;
import news.telex.stack.StackSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code telex up}: the embedded stack until it is told to stop. */
@Command(
    name = "up",
    description = {
      "Run broker, schema registry and all services in one process, on this machine only,",
      "until Ctrl-C. What they keep stays in the data folder; the next start goes on from there.",
      "The services hear settings as each of them does by itself; see docs/configuration.md."
    })
final class UpCommand implements Callable<Integer>, WithFolder {
  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where everything is kept. Default: data in Telex's folder.")
  private @Nullable Path data;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port of the broker. Default: the last one, else 9092; another if it is taken.")
  private @Nullable Integer port;

  @Option(
      names = "--wire",
      paramLabel = "W",
      description = "A wire that gets a topic of its own, wire.raw.W.")
  private List<String> wires = List.of();

  @Option(
      names = "--without",
      paramLabel = "SERVICE",
      split = ",",
      description = {
        "Leave this service out: ingest, enrich or publish. May be repeated.",
        "So telex reset and telex clean can make it forget."
      })
  private List<String> without = List.of();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings of the services. Default: TELEX_CONFIG, else none.")
  private @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting; may be repeated. It wins over file and environment.")
  private List<String> set = List.of();

  @Option(names = "--json", description = "Print the addresses as JSON, on one line.")
  private boolean json;

  UpCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    wires.forEach(WireNames::ownTopic);
    if (port != null && (port < 0 || port > 65_535)) {
      throw new CommandFailure(ExitCode.USAGE, "--port is a number from 0 to 65535.");
    }
    List<String> left = without.stream().map(UpCommand::service).toList();
    List<LayerValue> told =
        StackSettings.layers(Optional.ofNullable(config), session.environment(), set);
    Configuration settings = StackSettings.check(told);
    settings.conflicts().forEach(conflict -> session.tell("telex: " + conflict));
    Path folder = folder();
    // Set before the start: a signal while starting waits for the start and then stops in order.
    CompletableFuture<Optional<Throwable>> end = new CompletableFuture<>();
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndWait(end, stopped), "shutdown"));
    try (StackLog log = StackLog.open(folder, settings.get(Keys.LOG_LEVEL))) {
      session.tell(
          String.format(Locale.ROOT, "Starting on %s …", folder.toAbsolutePath().normalize()));
      if (StackAddress.read(folder).filter(StackAddress::wasKilled).isPresent()) {
        session.tell("The last run was killed; what it left is checked and taken up.");
      }
      run(
          new EmbeddedStack.Spec(
              folder, Optional.ofNullable(port), wires, Pipeline.createWithout(left), told),
          log,
          end);
      return ExitCode.OK;
    } finally {
      stopped.countDown();
    }
  }

  private void run(
      EmbeddedStack.Spec spec, StackLog log, CompletableFuture<Optional<Throwable>> end)
      throws IOException, InterruptedException, ExecutionException {
    try (EmbeddedStack stack = EmbeddedStack.start(spec)) {
      stack.fault().thenAccept(cause -> end.complete(Optional.of(cause)));
      if (json) {
        // Whoever starts it reads one line and goes on.
        session.printJsonLines(List.of(stack.address()));
      } else {
        session.print(greeting(stack.address(), log));
      }
      Optional<Throwable> fault = await(stack, end);
      if (fault.isPresent()) {
        // Nothing can be drained any more; the next start goes on as after a kill -9.
        stack.abandon();
        throw fault.get() instanceof FailureException known
            ? known
            : new IllegalStateException(
                "The broker failed: " + fault.get().getMessage(), fault.get());
      }
      session.tell("Stopping …");
    }
  }

  private static String service(String name) {
    return Pipeline.find(name)
        .map(ServiceDescription::name)
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.USAGE,
                    String.format(
                        Locale.ROOT,
                        "--without takes %s; '%s' is no service.",
                        Pipeline.names(),
                        name)));
  }

  @Override
  public Path folder() {
    return session.launcher().data(data);
  }

  /** Waits for the signal to stop, or for a part of the stack that cannot go on. */
  private static Optional<Throwable> await(
      EmbeddedStack stack, CompletableFuture<Optional<Throwable>> end)
      throws InterruptedException, ExecutionException {
    while (true) {
      try {
        return end.get(1, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        stack.failure().ifPresent(f -> end.complete(Optional.of(new FailureException(f))));
      }
    }
  }

  private static void stopAndWait(
      CompletableFuture<Optional<Throwable>> end, CountDownLatch stopped) {
    end.complete(Optional.empty());
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<String> greeting(StackAddress address, StackLog log) {
    return List.of(
        without.isEmpty()
            ? "Telex is up."
            : String.format(Locale.ROOT, "Telex is up, without %s.", String.join(", ", without)),
        "  broker           " + address.bootstrapServers(),
        "  schema registry  " + address.schemaRegistry(),
        "  health, metrics  " + address.http(),
        "  log              " + log.file(),
        "",
        "Push an article:",
        "  echo 'The ferry is back.' | `telex push --wire my-wire`",
        "Watch what comes out:",
        "  `telex watch`",
        "A consumer reads news.published with",
        "  bootstrap.servers=" + address.bootstrapServers(),
        "  schema.registry.url=" + address.schemaRegistry(),
        "  isolation.level=read_committed",
        "",
        "Ctrl-C stops it.");
  }
}
