package news.telex.runtime;

import news.telex.schemas.Receipt;

/**
 * What a stage makes of a record. A stage may give several outcomes for one record: what goes on,
 * and the receipt of what was decided.
 *
 * @param <T> what goes on
 */
public sealed interface Outcome<T> {
  /** The record goes on. */
  record Accepted<T>(T value) implements Outcome<T> {}

  /** A decision that its wire is told of. */
  record Decided<T>(Receipt receipt) implements Outcome<T> {}

  /**
   * The stage cannot take the record: a dead letter. Why stands in the record's headers.
   *
   * @param original the value as received
   * @param whole whether the dead letter has the value, if it fits
   */
  record Rejected<T>(byte[] original, boolean whole) implements Outcome<T> {
    /** With the value. */
    public Rejected(byte[] original) {
      this(original, true);
    }
  }
}
