package news.telex.ingest.encoding;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An encoding scheme of Unicode (Unicode Standard, section 3.10) that bytes show by themselves: by
 * their byte order mark, or without one by their zeros.
 *
 * @param name lower case
 * @param mark length of the byte order mark, in bytes
 */
public record UnicodeScheme(String name, Charset charset, int mark) {
  private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
  private static final Charset UTF_32LE = Charset.forName("UTF-32LE");

  /** Enough to see where the zeros are, in bytes; a multiple of four. */
  private static final int SAMPLE = 4_096;

  /** Of a hundred characters at least so many are ASCII: spaces, figures, ends of lines. */
  private static final int LEAST_ASCII = 2;

  private static final UnicodeScheme[] MARKED = {
    new UnicodeScheme("utf-32be", UTF_32BE, 4),
    new UnicodeScheme("utf-32le", UTF_32LE, 4),
    new UnicodeScheme("utf-8", StandardCharsets.UTF_8, 3),
    new UnicodeScheme("utf-16be", StandardCharsets.UTF_16BE, 2),
    new UnicodeScheme("utf-16le", StandardCharsets.UTF_16LE, 2)
  };

  private static final byte[][] MARKS = {
    {0, 0, (byte) 0xfe, (byte) 0xff},
    {(byte) 0xff, (byte) 0xfe, 0, 0},
    {(byte) 0xef, (byte) 0xbb, (byte) 0xbf},
    {(byte) 0xfe, (byte) 0xff},
    {(byte) 0xff, (byte) 0xfe}
  };

  /** The scheme that the bytes are in; empty if they do not show one. */
  public static Optional<UnicodeScheme> of(byte[] bytes) {
    for (int i = 0; i < MARKS.length; i++) {
      if (starts(bytes, MARKS[i])) {
        return Optional.of(MARKED[i]);
      }
    }
    return byZeros(bytes);
  }

  /** The text, with U+FFFD for what is none. */
  public String decoded(byte[] bytes) {
    return new String(bytes, mark, bytes.length - mark, charset);
  }

  private static boolean starts(byte[] bytes, byte[] mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if (bytes[i] != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /** Text has no zeros, and in UTF-16 and UTF-32 what is ASCII has them on one side. */
  private static Optional<UnicodeScheme> byZeros(byte[] bytes) {
    int end = Math.min(bytes.length, SAMPLE);
    int[] zeros = new int[4];
    for (int i = 0; i < end; i++) {
      if (bytes[i] == 0) {
        zeros[i % 4]++;
      }
    }
    int even = zeros[0] + zeros[2];
    int odd = zeros[1] + zeros[3];
    if (end < 4 || even + odd == 0) {
      return Optional.empty();
    }
    int quarter = end / 4;
    if (bytes.length % 4 == 0 && zeros[0] == quarter && zeros[1] > 0 && zeros[3] == 0) {
      return unmarked("utf-32be", UTF_32BE, bytes, end);
    }
    if (bytes.length % 4 == 0 && zeros[3] == quarter && zeros[2] > 0 && zeros[0] == 0) {
      return unmarked("utf-32le", UTF_32LE, bytes, end);
    }
    Optional<UnicodeScheme> bigEndian =
        even * 200 >= LEAST_ASCII * end
            ? unmarked("utf-16be", StandardCharsets.UTF_16BE, bytes, end)
            : Optional.empty();
    // ASCII in the wrong order is Han; letters whose own second byte is zero are fewer than it.
    if (odd * 200 < LEAST_ASCII * end || (bigEndian.isPresent() && even >= odd)) {
      return bigEndian;
    }
    return unmarked("utf-16le", StandardCharsets.UTF_16LE, bytes, end).or(() -> bigEndian);
  }

  private static Optional<UnicodeScheme> unmarked(
      String name, Charset charset, byte[] bytes, int end) {
    // A pair of surrogates may be cut in two at the end of the sample, a character at that of all.
    for (int length = end & ~1; length >= 2 && length >= (end & ~1) - 2; length -= 2) {
      try {
        String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString();
        return isOneScript(text)
            ? Optional.of(new UnicodeScheme(name, charset, 0))
            : Optional.empty();
      } catch (CharacterCodingException cutOrNone) {
        // Once more without the last two bytes.
      }
    }
    return Optional.empty();
  }

  /**
   * Whether characters are those of a text: ASCII and letters of one script. Numbers of 16 bits
   * that are no text are letters of many scripts, or none.
   */
  private static boolean isOneScript(String text) {
    int[] letters = new int[Character.UnicodeScript.values().length];
    int all = 0;
    int most = 0;
    int strange = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c == 0) {
        return false;
      }
      int type = Character.getType(c);
      if ((type == Character.CONTROL && !Character.isWhitespace(c))
          || type == Character.UNASSIGNED
          || type == Character.PRIVATE_USE) {
        strange++;
      } else if (c >= 0x80 && Character.isLetter(c)) {
        int script = script(c);
        letters[script]++;
        most = Math.max(most, letters[script]);
        all++;
      }
    }
    return strange * 20 <= text.length() && (all - most) * 10 <= all;
  }

  /** Those that Japanese and Korean are written in beside each other count as one. */
  private static int script(int letter) {
    Character.UnicodeScript script = Character.UnicodeScript.of(letter);
    return switch (script) {
      case HIRAGANA, KATAKANA, HANGUL, COMMON -> Character.UnicodeScript.HAN.ordinal();
      default -> script.ordinal();
    };
  }
}
