package news.telex.benchmarks.repoll;

/** What a feed identifies its entries by. */
enum Ids {
  /** An identifier that never changes. */
  OWN,
  /** The address as it is written at this poll. */
  ADDRESS,
  /** Nothing but the address. */
  NONE,
  /** An identifier that one entry of five lacks. */
  DROPPED,
  /** An identifier, and some polls later that of another system. */
  CHANGED,
  /** One identifier for all entries of a poll. */
  SHARED
}
