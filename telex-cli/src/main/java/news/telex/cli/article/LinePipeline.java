package news.telex.cli.article;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lines in, one line out for each, in order, worked on by several threads at once. What is read and
 * not yet written is bounded in bytes. Lines are handed on as they come: a writer that waits for
 * the answer to each line gets it. An instance may be used by one thread at a time.
 */
public final class LinePipeline {
  /** What happens to a line. Called by several threads at once. */
  public interface Step {
    /**
     * Works on a line.
     *
     * @param bytes holds the line, without its end
     * @param out takes the answer, without line end
     */
    void line(byte[] bytes, int offset, int length, ByteArrayOutputStream out);

    /**
     * Works on a line that is longer than allowed and was not kept.
     *
     * @param out takes the answer, without line end
     */
    void overlong(ByteArrayOutputStream out);
  }

  private static final int READ_BYTES = 256 * 1024;

  private final Step step;
  private final int threads;
  private final int maxLineBytes;
  private final int windowBytes;

  /**
   * @param step what happens to each line
   * @param threads working threads, from 1
   * @param maxLineBytes longest line that is kept
   * @param windowBytes bytes of lines under way at once; one longer line is let through alone
   */
  public LinePipeline(Step step, int threads, int maxLineBytes, int windowBytes) {
    this.step = step;
    this.threads = threads;
    this.maxLineBytes = maxLineBytes;
    this.windowBytes = windowBytes;
  }

  /**
   * Runs until the input ends and everything is written and flushed.
   *
   * @throws IOException from input or output; the first one counts
   */
  public void run(InputStream in, OutputStream out) throws IOException {
    AtomicInteger number = new AtomicInteger();
    ExecutorService workers =
        Executors.newFixedThreadPool(
            threads, task -> daemon(task, "worker-" + number.incrementAndGet()));
    BlockingQueue<FutureTask<Answer>> queue = new LinkedBlockingQueue<>();
    Semaphore window = new Semaphore(windowBytes);
    FutureTask<Void> writing = new FutureTask<>(writer(queue, window, out));
    Thread writer = daemon(writing, "writer");
    writer.start();
    try {
      new LineCutter(in, workers, queue, window, writing).run();
      queue.put(END);
      writing.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted.", e);
    } catch (ExecutionException e) {
      throw unwrapped(e);
    } finally {
      workers.shutdownNow();
      writing.cancel(true);
    }
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  private static IOException unwrapped(ExecutionException e) throws IOException {
    if (e.getCause() instanceof IOException cause) {
      throw cause;
    }
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    throw new IllegalStateException(e.getCause());
  }

  private record Answer(byte[] bytes, int permits) {}

  /** Marks the end of the queue; never run. */
  private static final FutureTask<Answer> END = new FutureTask<>(() -> new Answer(new byte[0], 0));

  private static Callable<Void> writer(
      BlockingQueue<FutureTask<Answer>> queue, Semaphore window, OutputStream out) {
    return () -> {
      while (true) {
        FutureTask<Answer> next = queue.poll();
        if (next == null) {
          // Nothing more is under way: whoever waits for an answer gets it now.
          out.flush();
          next = queue.take();
        }
        if (next == END) {
          out.flush();
          return null;
        }
        Answer answer;
        try {
          answer = next.get();
        } catch (ExecutionException e) {
          throw unwrapped(e);
        }
        out.write(answer.bytes());
        window.release(answer.permits());
      }
    };
  }

  /** Lines of a piece of input: complete ones, or a mark that one was too long. */
  private Answer work(byte[] bytes, int length, boolean overlong, int permits) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(2 * length + 64);
    if (overlong) {
      step.overlong(out);
      out.write('\n');
      return new Answer(out.toByteArray(), permits);
    }
    int start = 0;
    while (start < length) {
      int end = start;
      while (end < length && bytes[end] != '\n') {
        end++;
      }
      step.line(bytes, start, end - start, out);
      out.write('\n');
      start = end + 1;
    }
    return new Answer(out.toByteArray(), permits);
  }

  /** Cuts the input into pieces of whole lines. */
  private final class LineCutter {
    private final InputStream in;
    private final ExecutorService workers;
    private final BlockingQueue<FutureTask<Answer>> queue;
    private final Semaphore window;
    private final Future<?> writing;
    private byte[] buffer = new byte[READ_BYTES];
    private int filled;
    private boolean skipping;

    LineCutter(
        InputStream in,
        ExecutorService workers,
        BlockingQueue<FutureTask<Answer>> queue,
        Semaphore window,
        Future<?> writing) {
      this.in = in;
      this.workers = workers;
      this.queue = queue;
      this.window = window;
      this.writing = writing;
    }

    void run() throws IOException, InterruptedException {
      while (!writing.isDone()) {
        makeRoom();
        int n = in.read(buffer, filled, buffer.length - filled);
        if (n < 0) {
          finish();
          return;
        }
        take(n);
      }
    }

    private void take(int n) throws InterruptedException {
      int from = filled;
      filled += n;
      if (skipping) {
        int end = indexOf(from, filled);
        if (end < 0) {
          filled = 0;
          return;
        }
        skipping = false;
        submit(new byte[0], 0, true);
        System.arraycopy(buffer, end + 1, buffer, 0, filled - end - 1);
        filled -= end + 1;
        from = 0;
      }
      int last = lastIndexOf(from, filled);
      if (last >= 0) {
        handOn(last + 1);
      } else if (filled > maxLineBytes) {
        skipping = true;
        filled = 0;
        buffer = new byte[READ_BYTES];
      }
    }

    /** Hands on the first bytes of the buffer and keeps the rest. */
    private void handOn(int length) throws InterruptedException {
      byte[] piece = buffer;
      int rest = filled - length;
      buffer = new byte[Math.max(READ_BYTES, rest)];
      System.arraycopy(piece, length, buffer, 0, rest);
      filled = rest;
      submit(piece, length, false);
    }

    private void submit(byte[] piece, int length, boolean overlong) throws InterruptedException {
      int permits = Math.min(windowBytes, Math.max(1, piece.length));
      while (!window.tryAcquire(permits, 1, java.util.concurrent.TimeUnit.SECONDS)) {
        if (writing.isDone()) {
          return;
        }
      }
      FutureTask<Answer> task = new FutureTask<>(() -> work(piece, length, overlong, permits));
      queue.put(task);
      workers.execute(task);
    }

    private void finish() throws InterruptedException {
      if (skipping) {
        submit(new byte[0], 0, true);
      } else if (filled > 0) {
        submit(buffer, filled, false);
      }
    }

    private void makeRoom() {
      if (filled == buffer.length) {
        buffer = Arrays.copyOf(buffer, (int) Math.min(2L * buffer.length, maxLineBytes + 1L));
      }
    }

    private int indexOf(int from, int to) {
      for (int i = from; i < to; i++) {
        if (buffer[i] == '\n') {
          return i;
        }
      }
      return -1;
    }

    private int lastIndexOf(int from, int to) {
      for (int i = to - 1; i >= from; i--) {
        if (buffer[i] == '\n') {
          return i;
        }
      }
      return -1;
    }
  }
}
