package news.telex.operations.command;

import java.util.concurrent.CountDownLatch;

/**
 * Ctrl-C and SIGTERM, heard as a wish to stop: the JVM waits until the work has come to an orderly
 * end.
 */
final class Interruption implements AutoCloseable {
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "interruption");
  private volatile boolean asked;

  Interruption() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void stop() {
    asked = true;
    try {
      ended.await();
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
