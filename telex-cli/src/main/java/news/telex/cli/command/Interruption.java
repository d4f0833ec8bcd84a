package news.telex.cli.command;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM, heard as a wish to stop: the JVM waits until the work has come to an orderly
 * end.
 */
final class Interruption implements AutoCloseable {
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "interruption");
  private final Duration patience;
  private final Runnable lastWord;
  private volatile boolean asked;

  /** Waits for the end of the work as long as it takes. */
  Interruption() {
    this(Duration.ofDays(1), () -> {});
  }

  /**
   * Waits for the end of the work only so long: it may hang on something that never comes, such as
   * standard input.
   *
   * @param lastWord what to do when the work has not ended by then; run by another thread than the
   *     work's
   */
  Interruption(Duration patience, Runnable lastWord) {
    this.patience = patience;
    this.lastWord = lastWord;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void stop() {
    asked = true;
    try {
      if (!ended.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        lastWord.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether somebody wants the work to stop. */
  boolean isAsked() {
    return asked;
  }

  /** The work has ended. */
  @Override
  public void close() {
    ended.countDown();
    if (!asked) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // It runs already, and has nothing to wait for any more.
        asked = true;
      }
    }
  }
}
