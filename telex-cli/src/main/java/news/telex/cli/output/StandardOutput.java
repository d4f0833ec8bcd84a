package news.telex.cli.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The process's standard output as bytes. A failed write means that the reader has gone and is told
 * as {@link ClosedPipeException}; {@link java.io.PrintStream} would swallow it. Not thread-safe.
 */
public final class StandardOutput extends OutputStream {
  private final OutputStream out;

  /**
   * @param out where the bytes go
   */
  public StandardOutput(OutputStream out) {
    this.out = out;
  }

  /** The output of this process, unbuffered. */
  public static StandardOutput ofProcess() {
    return new StandardOutput(new FileOutputStream(FileDescriptor.out));
  }

  @Override
  public void write(int b) throws IOException {
    try {
      out.write(b);
    } catch (IOException e) {
      throw new ClosedPipeException(e);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw new ClosedPipeException(e);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException e) {
      throw new ClosedPipeException(e);
    }
  }

  /** Flushes only: the process's output stays open until it ends. */
  @Override
  public void close() throws IOException {
    flush();
  }
}
