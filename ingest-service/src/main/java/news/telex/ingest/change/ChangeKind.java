package news.telex.ingest.change;

/** Kinds of {@code change}, as the contract names them. */
enum ChangeKind {
  /** There was no version before. */
  NEW("new", 1),
  /** Status, embargo or expiry. */
  LIFECYCLE("lifecycle", 0.8),
  /** The wire says that it corrects. */
  CORRECTION("correction", 0.6),
  /** The text. */
  TEXT("text", 0.1),
  /** The headline alone. */
  HEADLINE("headline", 0.3),
  /** Anything else. */
  METADATA("metadata", 0.05);

  private final String code;
  private final double least;

  ChangeKind(String code, double least) {
    this.code = code;
    this.least = least;
  }

  String code() {
    return code;
  }

  /** How much a change of the kind matters at least, 0 to 1; weighed by hand. */
  double least() {
    return least;
  }
}
