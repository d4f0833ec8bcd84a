package news.telex.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/**
 * Key of an article for which something is to be done at a time: sorted by that time, then by uri,
 * so that what is due lies in front.
 *
 * @param at milliseconds since 1970-01-01 UTC
 * @param uri uri of the article
 */
record DueKey(long at, String uri) {

  /** Big-endian with the sign bit flipped: bytes then sort as the numbers do. */
  byte[] toBytes() {
    byte[] name = uri.getBytes(UTF_8);
    return ByteBuffer.allocate(Long.BYTES + name.length)
        .putLong(at ^ Long.MIN_VALUE)
        .put(name)
        .array();
  }

  static DueKey of(byte[] bytes) {
    long at = ByteBuffer.wrap(bytes).getLong() ^ Long.MIN_VALUE;
    return new DueKey(at, new String(bytes, Long.BYTES, bytes.length - Long.BYTES, UTF_8));
  }
}
