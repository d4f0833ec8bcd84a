package news.telex.runtime.knowledge;

/**
 * What an operator says of one item, such as an entity or a topic rule, on top of what Telex ships.
 *
 * @param <T> an item, such as an entity or a rule
 */
public sealed interface Change<T> {
  /** It is to count as this one, whatever is shipped under its id. */
  record Put<T>(T item) implements Change<T> {}

  /** What is shipped under the id does not count. */
  record Removed<T>() implements Change<T> {}

  /** What was said before is taken back: what is shipped under the id counts again, if any. */
  record TakenBack<T>() implements Change<T> {}
}
