package news.telex.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/**
 * Key of an item in the store of held ones: sorted by time of release, then by uri, so that what is
 * due lies in front.
 *
 * @param releaseAt milliseconds since 1970-01-01 UTC
 * @param uri uri of the article
 */
record HeldKey(long releaseAt, String uri) {

  /** Big-endian with the sign bit flipped: bytes then sort as the numbers do. */
  byte[] toBytes() {
    byte[] name = uri.getBytes(UTF_8);
    return ByteBuffer.allocate(Long.BYTES + name.length)
        .putLong(releaseAt ^ Long.MIN_VALUE)
        .put(name)
        .array();
  }

  static HeldKey of(byte[] bytes) {
    long releaseAt = ByteBuffer.wrap(bytes).getLong() ^ Long.MIN_VALUE;
    return new HeldKey(releaseAt, new String(bytes, Long.BYTES, bytes.length - Long.BYTES, UTF_8));
  }
}
