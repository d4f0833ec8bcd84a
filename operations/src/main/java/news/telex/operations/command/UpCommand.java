package news.telex.operations.command;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import news.telex.operations.stack.EmbeddedStack;
import news.telex.operations.stack.PipelineServices;
import news.telex.operations.stack.ServiceStages;
import news.telex.operations.stack.StackAddress;
import news.telex.runtime.failure.ExitCode;
import news.telex.runtime.failure.FailureException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code telex up}: the embedded stack until it is told to stop. */
@Command(
    name = "up",
    description = {
      "Run broker, schema registry and all services in one process, on this machine only,",
      "until Ctrl-C. What they keep stays in the data folder; the next start goes on from there."
    })
final class UpCommand implements Callable<Integer>, WithFolder {
  private static final ObjectMapper JSON = new ObjectMapper();

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
    without.stream()
        .filter(name -> ServiceStages.find(name).isEmpty())
        .findFirst()
        .ifPresent(
            name -> {
              throw new CommandFailure(
                  ExitCode.USAGE,
                  String.format(
                      Locale.ROOT,
                      "--without takes ingest, enrich and publish; '%s' is no service.",
                      name));
            });
    Path folder = folder();
    session
        .err()
        .println(
            String.format(Locale.ROOT, "Starting on %s …", folder.toAbsolutePath().normalize()));
    session.err().flush();
    CompletableFuture<Optional<Throwable>> end = new CompletableFuture<>();
    CountDownLatch stopped = new CountDownLatch(1);
    // Set before the start: a signal while starting waits for the start and then stops in order.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndWait(end, stopped), "shutdown"));
    try (EmbeddedStack stack =
        EmbeddedStack.start(
            new EmbeddedStack.Spec(
                folder, Optional.ofNullable(port), wires, PipelineServices.without(without)))) {
      stack.fault().thenAccept(cause -> end.complete(Optional.of(cause)));
      session.print(
          json ? List.of(JSON.writeValueAsString(stack.address())) : greeting(stack.address()));
      Optional<Throwable> fault = await(stack, end);
      if (fault.isPresent()) {
        // Nothing can be drained any more; the next start goes on as after a kill -9.
        stack.abandon();
        throw fault.get() instanceof FailureException known
            ? known
            : new IllegalStateException(
                "The broker failed: " + fault.get().getMessage(), fault.get());
      }
      return ExitCode.OK;
    } finally {
      stopped.countDown();
    }
  }

  @Override
  public Path folder() {
    return DataFolder.of(data, session.environment());
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

  private List<String> greeting(StackAddress address) {
    String folder = data == null ? "" : " --data " + data;
    return List.of(
        without.isEmpty()
            ? "Telex is up."
            : String.format(Locale.ROOT, "Telex is up, without %s.", String.join(", ", without)),
        "  broker           " + address.bootstrapServers(),
        "  schema registry  " + address.schemaRegistry(),
        "  health, metrics  " + address.http(),
        "",
        String.format(
            Locale.ROOT, "Push an article:     ./telex push%s --wire my-wire article.txt", folder),
        String.format(Locale.ROOT, "Watch what comes out: ./telex watch%s", folder),
        String.format(
            Locale.ROOT,
            "A consumer needs:    bootstrap.servers=%s  schema.registry.url=%s",
            address.bootstrapServers(),
            address.schemaRegistry()),
        "                     topic news.published  isolation.level=read_committed",
        "",
        "Ctrl-C stops it.");
  }
}
