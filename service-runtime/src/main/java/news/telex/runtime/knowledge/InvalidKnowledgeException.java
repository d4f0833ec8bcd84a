package news.telex.runtime.knowledge;

/** Reference data that cannot be used; the message says where and why. */
public class InvalidKnowledgeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * @param place file and line, or id
   * @param reason one sentence for people
   */
  public InvalidKnowledgeException(String place, String reason) {
    super(place + ": " + reason);
    this.reason = reason;
  }

  /** Why, without the place. */
  public String reason() {
    return reason;
  }
}
