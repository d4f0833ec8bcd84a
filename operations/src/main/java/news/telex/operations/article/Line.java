package news.telex.operations.article;

/** What reading a line of JSON Lines gave. */
public sealed interface Line permits RawLine, Line.Broken {
  /**
   * The line is not an object as {@link RawLine} describes it.
   *
   * @param detail one sentence for people
   */
  record Broken(String detail) implements Line {}
}
