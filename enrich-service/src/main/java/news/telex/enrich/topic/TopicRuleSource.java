package news.telex.enrich.topic;

/**
 * Where topic rules come from. Rules are swapped whole: a caller takes one snapshot and works with
 * it until it asks again.
 */
@FunctionalInterface
public interface TopicRuleSource {
  /**
   * The newest snapshot. Thread-safe.
   *
   * @throws BrokenRuleException if the rules cannot be used
   */
  TopicRules current();
}
