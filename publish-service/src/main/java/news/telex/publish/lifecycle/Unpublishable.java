package news.telex.publish.lifecycle;

import news.telex.schemas.RejectionCode;

/**
 * An article cannot leave as it is: whoever wrote it has to mend it. The message is one sentence
 * and never holds text of the article.
 */
public final class Unpublishable extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final RejectionCode code;

  /**
   * @param code why, from the closed list
   * @param detail the same in one sentence
   */
  public Unpublishable(RejectionCode code, String detail) {
    super(detail);
    this.code = code;
  }

  /** Why. */
  public RejectionCode code() {
    return code;
  }

  /** Why, in one sentence. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
