package news.telex.cli.output;

import java.io.IOException;

/** Whoever read our output has gone ({@code | head}); there is nothing left to do. */
public final class ClosedPipeException extends IOException {
  private static final long serialVersionUID = 1L;

  ClosedPipeException(IOException cause) {
    super(cause);
  }
}
