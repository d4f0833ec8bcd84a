package news.telex.enrich.topic;

import news.telex.runtime.knowledge.InvalidKnowledgeException;

/**
 * A topic rule, or a set of them, that cannot be used. The message names the place and the reason.
 */
public final class BrokenRuleException extends InvalidKnowledgeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param place where the rule stands: file and number, or its code
   * @param reason what is wrong with it
   */
  public BrokenRuleException(String place, String reason) {
    super(place, reason);
  }

  BrokenRuleException(String place, String reason, Throwable cause) {
    super(place, reason);
    initCause(cause);
  }
}
