package news.telex.ingest.format;

import news.telex.schemas.RejectionCode;

/** Ends the reading of a record with a code. Never carries article text; has no stack trace. */
public final class Unreadable extends Exception {
  private static final long serialVersionUID = 1;

  private final RejectionCode code;
  private final String detail;

  public Unreadable(RejectionCode code, String detail) {
    super(detail, null, false, false);
    this.code = code;
    this.detail = detail;
  }

  /** Nothing is there, or nothing that anybody can see. */
  public static Unreadable empty() {
    return new Unreadable(RejectionCode.EMPTY, "The value is empty or white space only.");
  }

  public RejectionCode code() {
    return code;
  }

  public String detail() {
    return detail;
  }
}
