package news.telex.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The one place that bounds what is carried along beside an article: keys, identifiers, header
 * values, sentences. A wire may make any of them as long as a record can be; what Telex writes on
 * stays short, and what was different stays different. Pure.
 */
@NullMarked
public final class Carried {
  /**
   * Most UTF-16 units of an identifier, a key as text or an address. What is in use is far shorter:
   * addresses up to some 2,000 characters work everywhere.
   */
  public static final int MAX_ID = 2_000;

  /** Most UTF-16 units of a sentence about what went wrong. */
  public static final int MAX_DETAIL = 1_000;

  /** Most bytes of a header's value that are looked at; as much as web servers usually take. */
  public static final int MAX_HEADER_BYTES = 8 * 1024;

  /** Most headers of a record that are looked at, the last ones; as many as web servers take. */
  public static final int MAX_HEADERS = 100;

  /** Most UTF-16 units of a header's name: a longer one means nothing to anybody. */
  public static final int MAX_HEADER_NAME = 256;

  /**
   * UTF-16 units at the end of a shortened identifier: a tilde, which is unreserved in a URI (RFC
   * 3986, section 2.3), so that a shortened URI is still one, and 128 bits of SHA-256.
   */
  public static final int DIGEST_CHARS = 33;

  private static final String BEFORE_DIGEST = "~";
  private static final int DIGEST_BYTES = 16;
  private static final String HEX = "hex:";

  /** UTF-8 takes three bytes for a UTF-16 unit at most. */
  private static final int MAX_ID_BYTES = 3 * MAX_ID;

  private Carried() {}

  /**
   * An identifier: itself, or if it is longer than {@link #MAX_ID} its beginning and a digest of
   * the whole, so that different ones stay different.
   */
  public static String id(String id) {
    return id.length() <= MAX_ID ? id : shortened(id, id.getBytes(UTF_8));
  }

  /**
   * A record's key as an identifier: its text, and if it is no text in hexadecimal; shortened as
   * {@link #id} does.
   */
  public static @Nullable String key(byte @Nullable [] key) {
    if (key == null) {
      return null;
    }
    byte[] head = key.length <= MAX_ID_BYTES ? key : Arrays.copyOf(key, MAX_ID_BYTES);
    String text = text(head, head.length == key.length);
    if (text == null) {
      text = HEX + HexFormat.of().formatHex(head);
    }
    return text.length() <= MAX_ID && head.length == key.length ? text : shortened(text, key);
  }

  /** A text cut to a length in UTF-16 units, never within a character. */
  public static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = most > 0 && Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end);
  }

  /** A header's value as text, cut to {@link #MAX_HEADER_BYTES}; empty for none. */
  public static String header(byte @Nullable [] value) {
    return value == null
        ? ""
        : new String(value, 0, Math.min(value.length, MAX_HEADER_BYTES), UTF_8);
  }

  private static String shortened(String start, byte[] whole) {
    return cut(start, MAX_ID - DIGEST_CHARS)
        + BEFORE_DIGEST
        + new Digest().add(whole).hex(DIGEST_BYTES);
  }

  /** The text that the bytes are or, if there are more, begin with; null if they are none. */
  private static @Nullable String text(byte[] bytes, boolean whole) {
    CharsetDecoder decoder = UTF_8.newDecoder();
    CharBuffer chars = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), chars, whole);
    String text = chars.flip().toString();
    return result.isError() || text.chars().anyMatch(Character::isISOControl) ? null : text;
  }
}
