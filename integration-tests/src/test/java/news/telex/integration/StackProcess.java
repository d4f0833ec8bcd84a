package news.telex.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import news.telex.cli.Telex;
import news.telex.stack.StackAddress;

/** {@code telex up} as a JVM of its own, so that it can be killed like one. */
final class StackProcess implements AutoCloseable {
  private static final int HEAP_MEGABYTES = 1024;
  private static final int LOG_LINES = 40;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Process process;

  private StackProcess(Process process) {
    this.process = process;
  }

  /** Starts it on a folder; returns at once, long before it is ready. */
  static StackProcess start(Path folder) throws IOException {
    return start(folder, Map.of());
  }

  /**
   * The same with more in its environment.
   *
   * @param environment variables by their names
   */
  static StackProcess start(Path folder, Map<String, String> environment) throws IOException {
    return start(folder, List.of(), environment);
  }

  /** The same without services: broker and registry. */
  static StackProcess startWithoutServices(Path folder) throws IOException {
    return start(folder, List.of("--without", "ingest,enrich,publish"), Map.of());
  }

  private static StackProcess start(Path folder, List<String> more, Map<String, String> environment)
      throws IOException {
    Path log = Files.createDirectories(folder).resolve("stack.log");
    List<String> arguments = new ArrayList<>(List.of("up", "--data", folder.toString()));
    arguments.addAll(more);
    if (StackAddress.read(folder).isEmpty()) {
      // One that no other stack would take while this one is down; later it is the one it had.
      arguments.addAll(List.of("--port", "0"));
    }
    ProcessBuilder builder =
        new ProcessBuilder(Jvm.command(HEAP_MEGABYTES, Telex.class, arguments))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("TELEX_"));
    builder.environment().putAll(environment);
    return new StackProcess(builder.start());
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Where it is reachable; waits until it is. */
  StackAddress address(Path folder) {
    return await("the stack to be reachable")
        .atMost(PATIENCE)
        .until(
            () -> {
              assertThat(isAlive()).as(() -> "the stack's process: " + log(folder)).isTrue();
              return StackAddress.read(folder).filter(a -> a.pid() == pid());
            },
            Optional::isPresent)
        .orElseThrow();
  }

  /** The end of what it has printed and logged. */
  static String log(Path folder) {
    StringBuilder end = new StringBuilder();
    for (String name : List.of("stack.log", "telex.log")) {
      try {
        List<String> lines = Files.readAllLines(folder.resolve(name));
        end.append(name).append(":\n");
        lines.stream()
            .skip(Math.max(0, lines.size() - LOG_LINES))
            .forEach(line -> end.append(line).append('\n'));
      } catch (IOException e) {
        end.append(name).append(": ").append(e).append('\n');
      }
    }
    return end.toString();
  }

  /** As {@code kill -STOP}: it hears nothing and says nothing, its connections stay. */
  void pause() throws IOException, InterruptedException {
    signal("-STOP");
  }

  /** As {@code kill -CONT}. */
  void resume() throws IOException, InterruptedException {
    signal("-CONT");
  }

  private void signal(String signal) throws IOException, InterruptedException {
    int code =
        new ProcessBuilder("kill", signal, Long.toString(pid())).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IllegalStateException("kill " + signal + " ended with " + code);
    }
  }

  /** As {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("The killed process does not end");
    }
  }

  /**
   * As SIGTERM.
   *
   * @return whether it ends within a minute
   */
  boolean terminate() throws InterruptedException {
    process.destroy();
    return process.waitFor(60, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
