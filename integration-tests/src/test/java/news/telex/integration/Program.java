package news.telex.integration;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A {@code main} of Telex in a JVM of its own, with its exit code and what it prints. */
final class Program implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int HEAP_MEGABYTES = 384;

  private final Process process;
  private final Path output;

  private Program(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts it.
   *
   * @param folder where its output is kept
   */
  static Program start(
      Class<?> main, Path folder, Map<String, String> environment, List<String> arguments)
      throws IOException {
    Path output = Files.createTempFile(folder, main.getSimpleName(), ".out");
    ProcessBuilder builder =
        new ProcessBuilder(Jvm.command(HEAP_MEGABYTES, main, arguments))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    // Settings of whoever runs the tests are none of theirs.
    builder.environment().keySet().removeIf(name -> name.startsWith("TELEX_"));
    builder.environment().putAll(environment);
    return new Program(builder.start(), output);
  }

  /** Its exit code, once it has ended. */
  int exitCode() {
    await("the end of the process").atMost(PATIENCE).until(() -> !process.isAlive());
    return process.exitValue();
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Everything it has printed up to now. */
  String output() throws IOException {
    return Files.readString(output);
  }

  /** Waits until it has printed a text. */
  void awaitOutput(String text) {
    await(text + " in " + output).atMost(PATIENCE).until(() -> output().contains(text));
  }

  /** As {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** As SIGTERM, and if that does not help, SIGKILL. */
  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(40, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
