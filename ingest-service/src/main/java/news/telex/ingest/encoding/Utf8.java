package news.telex.ingest.encoding;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Bytes read as UTF-8.
 *
 * @param text what they say; bytes that are none read as windows-1252, a character that is cut off
 *     at the very end left out
 * @param sequences characters beyond ASCII
 * @param stray bytes that are no part of a character
 */
public record Utf8(String text, int sequences, int stray) {
  /** How many times as many characters as stray bytes make it UTF-8, by ICU's CharsetRecog_UTF8. */
  private static final int MOSTLY = 10;

  public static Utf8 of(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new Utf8(text, text.length() == bytes.length ? 0 : sequences(bytes), 0);
    } catch (CharacterCodingException e) {
      return mended(bytes);
    }
  }

  private static int sequences(byte[] bytes) {
    int sequences = 0;
    for (byte each : bytes) {
      if ((each & 0xc0) == 0xc0) {
        sequences++;
      }
    }
    return sequences;
  }

  private static Utf8 mended(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length);
    int sequences = 0;
    int stray = 0;
    int at = 0;
    while (at < bytes.length) {
      int length = length(bytes[at] & 0xff);
      int there = 1;
      while (there < length
          && at + there < bytes.length
          && isContinuation(bytes[at] & 0xff, there, bytes[at + there] & 0xff)) {
        there++;
      }
      if (length > 0 && there == length) {
        text.append(new String(bytes, at, length, StandardCharsets.UTF_8));
        sequences += length > 1 ? 1 : 0;
        at += length;
      } else if (length > 0 && at + there == bytes.length && sequences > 0) {
        break;
      } else {
        text.append(NamedCharset.WINDOWS_1252.decoded(new byte[] {bytes[at]}));
        stray++;
        at++;
      }
    }
    return new Utf8(text.toString(), sequences, stray);
  }

  /** Of the sequence that begins with this byte (RFC 3629, section 4); 0 if none does. */
  private static int length(int first) {
    if (first < 0x80) {
      return 1;
    }
    if (first < 0xc2 || first > 0xf4) {
      return 0;
    }
    return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  }

  private static boolean isContinuation(int first, int place, int each) {
    int least = place == 1 && first == 0xe0 ? 0xa0 : place == 1 && first == 0xf0 ? 0x90 : 0x80;
    int most = place == 1 && first == 0xed ? 0x9f : place == 1 && first == 0xf4 ? 0x8f : 0xbf;
    return each >= least && each <= most;
  }

  /** Whether all of it is. */
  public boolean isValid() {
    return stray == 0;
  }

  /** Whether nearly all of it is: somebody put bytes of another encoding into UTF-8. */
  public boolean isMostly() {
    return sequences > 0 && sequences >= MOSTLY * stray;
  }
}
