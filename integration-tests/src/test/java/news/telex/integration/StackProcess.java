package news.telex.integration;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import news.telex.operations.stack.EmbeddedStack;
import news.telex.operations.stack.PipelineServices;

/** The embedded stack as a JVM of its own, so that it can be killed like one. */
final class StackProcess implements AutoCloseable {
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
    Path log = Files.createDirectories(folder).resolve("stack.log");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-Dlogback.configurationFile="
                    + System.getProperty("logback.configurationFile", ""),
                "-cp",
                System.getProperty("java.class.path") + File.pathSeparator + testClassPath(),
                StackProcess.class.getName(),
                folder.toString())
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
    try (EmbeddedStack stack =
        EmbeddedStack.start(
            new EmbeddedStack.Spec(
                Path.of(args[0]), Optional.empty(), List.of(), PipelineServices::of))) {
      Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "shutdown"));
      new CountDownLatch(1).await();
    }
  }
}
