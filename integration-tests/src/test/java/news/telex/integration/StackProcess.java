package news.telex.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import news.telex.operations.connection.Pipeline;
import news.telex.stack.EmbeddedStack;
import news.telex.stack.StackAddress;

/** The embedded stack as a JVM of its own, so that it can be killed like one. */
final class StackProcess implements AutoCloseable {
  private static final String WITH_SERVICES = "services";
  private static final String WITHOUT_SERVICES = "no-services";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Process process;

  private StackProcess(Process process) {
    this.process = process;
  }

  /** Starts it on a folder; returns at once, long before it is ready. */
  static StackProcess start(Path folder) throws IOException {
    return start(folder, WITH_SERVICES, Map.of());
  }

  /**
   * The same with more in its environment.
   *
   * @param environment variables by their names
   */
  static StackProcess start(Path folder, Map<String, String> environment) throws IOException {
    return start(folder, WITH_SERVICES, environment);
  }

  /** The same without services: broker and registry. */
  static StackProcess startWithoutServices(Path folder) throws IOException {
    return start(folder, WITHOUT_SERVICES, Map.of());
  }

  private static StackProcess start(Path folder, String services, Map<String, String> environment)
      throws IOException {
    Path log = Files.createDirectories(folder).resolve("stack.log");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile="
                    + System.getProperty("logback.configurationFile", ""),
                "-cp",
                System.getProperty("java.class.path") + File.pathSeparator + testClassPath(),
                StackProcess.class.getName(),
                folder.toString(),
                services)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    return new StackProcess(builder.start());
  }

  private static String testClassPath() {
    return System.getProperty("surefire.test.class.path", "");
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
              assertThat(isAlive()).as("the stack's process; see stack.log").isTrue();
              return StackAddress.read(folder).filter(a -> a.pid() == pid());
            },
            Optional::isPresent)
        .orElseThrow();
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

  /** Runs the stack until the JVM ends. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    // The one it had; the first time one that no other stack would take while this one is down.
    Optional<Integer> port =
        StackAddress.read(folder).isPresent() ? Optional.empty() : Optional.of(0);
    try (EmbeddedStack stack =
        EmbeddedStack.start(
            new EmbeddedStack.Spec(
                folder,
                port,
                List.of(),
                args[1].equals(WITH_SERVICES)
                    ? Pipeline::create
                    : (settings, registry) -> List.of()))) {
      Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "shutdown"));
      new CountDownLatch(1).await();
    }
  }
}
