package news.telex.runtime.failure;

/** A failure that is already understood, on its way to whoever ends the process. */
public final class FailureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  /** The message is the failure's sentence. */
  public FailureException(Failure failure) {
    super(failure.sentence());
    this.failure = failure;
  }

  /** What went wrong. */
  public Failure failure() {
    return failure;
  }
}
