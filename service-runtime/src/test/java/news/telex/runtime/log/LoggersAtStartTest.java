package news.telex.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LoggersAtStartTest {
  @Test
  void shouldWaitForLoggersThatAnotherThreadIsJustMaking(@TempDir Path services) throws Exception {
    // Given
    Path configurator = services.resolve("META-INF/services").resolve(Configurator.class.getName());
    Files.createDirectories(configurator.getParent());
    Files.writeString(configurator, SlowConfigurator.class.getName());
    List<URL> path = new ArrayList<>(List.of(services.toUri().toURL()));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      path.add(Path.of(entry).toUri().toURL());
    }

    // When
    String loggers;
    try (URLClassLoader nothingLoggedYet =
        new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Class<?> asking = nothingLoggedYet.loadClass(AskingMeanwhile.class.getName());
      loggers = (String) ((Callable<?>) asking.getDeclaredConstructor().newInstance()).call();
    }

    // Then
    assertThat(loggers).isEqualTo(LoggerContext.class.getName());
  }

  /** One thread logs for the first time; the class of what another gets that asks meanwhile. */
  public static final class AskingMeanwhile implements Callable<String> {
    @Override
    public String call() throws Exception {
      Thread first = new Thread(() -> LoggerFactory.getLogger("first"));
      first.start();
      SlowConfigurator.BEGUN.await();
      FutureTask<String> asked =
          new FutureTask<>(() -> ServiceLogging.context().getClass().getName());
      Thread asking = new Thread(asked);
      asking.start();
      try {
        await()
            .until(
                () ->
                    Set.of(Thread.State.BLOCKED, Thread.State.TERMINATED)
                        .contains(asking.getState()));
      } finally {
        SlowConfigurator.END.countDown();
        first.join();
      }
      return asked.get();
    }
  }

  /** Sets up no logging, and takes its time. */
  public static final class SlowConfigurator extends ContextAwareBase implements Configurator {
    private static final CountDownLatch BEGUN = new CountDownLatch(1);
    private static final CountDownLatch END = new CountDownLatch(1);

    @Override
    public ExecutionStatus configure(LoggerContext context) {
      BEGUN.countDown();
      try {
        END.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
  }
}
