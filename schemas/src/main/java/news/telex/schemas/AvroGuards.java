package news.telex.schemas;

import org.jspecify.annotations.NullMarked;

/**
 * Avro's own guards against hostile bytes, which Avro reads from system properties when it is first
 * used: a length in a corrupt record must not allocate gigabytes, and only records of the contract
 * are made from schemas. Values given on the command line win.
 */
@NullMarked
public final class AvroGuards {
  private AvroGuards() {}

  /** Sets the guards; to be called before the first record is decoded. Idempotent. */
  public static void set() {
    putIfAbsent("org.apache.avro.SERIALIZABLE_PACKAGES", "news.telex");
    String limit = Integer.toString(Topics.MAX_REJECTED_BYTES);
    putIfAbsent("org.apache.avro.limits.bytes.maxLength", limit);
    putIfAbsent("org.apache.avro.limits.string.maxLength", limit);
    putIfAbsent("org.apache.avro.limits.collectionItems.maxLength", "1000000");
  }

  private static void putIfAbsent(String property, String value) {
    System.getProperties().putIfAbsent(property, value);
  }
}
