package news.telex.enrich.knowledge;

/** Reference data that is not understood; the message says where and why. */
public final class InvalidKnowledgeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param place file and line
   * @param reason one sentence for people
   */
  public InvalidKnowledgeException(String place, String reason) {
    super(place + ": " + reason);
  }
}
