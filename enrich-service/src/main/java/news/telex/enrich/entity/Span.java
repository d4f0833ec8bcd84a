package news.telex.enrich.entity;

/**
 * A stretch of tokens.
 *
 * @param from first token
 * @param to behind the last token
 */
record Span(int from, int to) {
  int length() {
    return to - from;
  }
}
