package news.telex.benchmarks.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import news.telex.benchmarks.fuzz.Goldens.Golden;

/** Changes inputs as broken programs, bad lines and people of bad will do. Not thread-safe. */
final class Mutation {
  /** Most bytes that an input grows to, so that a hundred thousand end within minutes. */
  private static final int LARGEST = 60_000;

  private static final int MOST_EDITS = 8;
  private static final int MOST_GENTLE_EDITS = 4;
  private static final int MOST_COPIES = 40;
  private static final int MOST_LEVELS = 300;
  private static final int LONGEST_VALUE = 20_000;

  /**
   * What begins, ends, escapes or means something in one of the syntaxes, and what nobody sends.
   */
  private static final List<String> SIGNS = signs();

  /** Those that break no syntax. */
  private static final List<String> WORDS =
      SIGNS.stream().filter(sign -> sign.matches("[^<>&\"'{}\\[\\]\\\\,\r\n]+")).toList();

  /** Bytes that are no UTF-8: cut off, overlong, surrogates, beyond the last, never used. */
  private static final List<byte[]> NO_UTF_8 =
      List.of(
          bytes(0xc3),
          bytes(0x80),
          bytes(0xc0, 0xbc),
          bytes(0xe2, 0x80),
          bytes(0xed, 0xa0, 0x80),
          bytes(0xf4, 0x90, 0x80, 0x80),
          bytes(0xfe, 0xff),
          bytes(0xff, 0xfe),
          bytes(0xef, 0xbb, 0xbf),
          bytes(0x1b, 0x24, 0x42),
          bytes(0x93, 0x94));

  private static final List<Charset> CHARSETS =
      List.of(
          Charset.forName("UTF-16"),
          Charset.forName("UTF-16LE"),
          Charset.forName("UTF-16BE"),
          Charset.forName("UTF-32"),
          Charset.forName("UTF-32LE"),
          Charset.forName("windows-1252"),
          Charset.forName("windows-1251"),
          Charset.forName("GB18030"),
          Charset.forName("Shift_JIS"),
          Charset.forName("ISO-2022-JP"),
          Charset.forName("IBM037"));

  /** Openings of one level of each syntax. */
  private static final List<String> LEVELS =
      List.of("<p>", "<b>", "<div>", "[", "{\"a\":", "[{\"bodies\":", "(", "<!--", "&lt;p>", ">");

  private final Random random;
  private final Golden seed;
  private final List<Golden> others;

  /**
   * @param random which says what is done
   * @param seed what is changed
   * @param others whose pieces get into it
   */
  Mutation(Random random, Golden seed, List<Golden> others) {
    this.random = random;
    this.seed = seed;
    this.others = others;
  }

  /** A changed input; one in a hundred is as it was. */
  byte[] mutated() {
    byte[] bytes = seed.bytes();
    if (random.nextInt(100) == 0) {
      return bytes;
    }
    boolean gentle = random.nextBoolean();
    int edits = 1 + random.nextInt(gentle ? MOST_GENTLE_EDITS : MOST_EDITS);
    for (int i = 0; i < edits; i++) {
      byte[] edited = bytes.length == 0 ? token() : gentle ? gentlyEdited(bytes) : edited(bytes);
      bytes = edited.length > LARGEST ? Arrays.copyOf(edited, LARGEST) : edited;
    }
    return bytes;
  }

  /** Mostly leaves the syntax whole, so that what reads the contents has something to read. */
  private byte[] gentlyEdited(byte[] bytes) {
    int at = wordAt(bytes, valueAt(bytes, random.nextInt(bytes.length)));
    int end = at;
    while (end < bytes.length && isWord(bytes[end])) {
      end++;
    }
    int element = elementStart(bytes, at);
    int elementEnd = elementEnd(bytes, element);
    return switch (random.nextInt(8)) {
      case 0 -> replaced(bytes, at, end, wordOf(others.get(random.nextInt(others.size()))));
      case 1 -> replaced(bytes, at, end, wordOf(seed));
      case 2 -> number(bytes, at);
      case 3 -> swapped(bytes, at);
      case 4 -> replaced(bytes, at, end, oneOf(WORDS).getBytes(UTF_8));
      case 5 -> replaced(bytes, at, at, copies(wordOf(seed), LONGEST_VALUE / 10));
      case 6 -> replaced(bytes, element, elementEnd, new byte[0]);
      default -> {
        byte[] copied = Arrays.copyOfRange(bytes, element, elementEnd);
        yield replaced(bytes, element, element, copies(copied, MOST_COPIES));
      }
    };
  }

  /** The next word of a text or value; a name in a tag is none. */
  private static int wordAt(byte[] bytes, int from) {
    boolean inside = true;
    for (int at = from; at < bytes.length; at++) {
      if ("<>\"\n".indexOf(bytes[at]) >= 0) {
        inside = bytes[at] != '<';
      } else if (inside && isWord(bytes[at]) && (at == from || !isWord(bytes[at - 1]))) {
        return at;
      }
    }
    return bytes.length - 1;
  }

  private static int valueAt(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length - 1 && ">\"\n ".indexOf(bytes[at]) < 0) {
      at++;
    }
    return at;
  }

  private static boolean isWord(byte b) {
    return b < 0 || isDigit(b) || ((b | 0x20) >= 'a' && (b | 0x20) <= 'z');
  }

  private byte[] wordOf(Golden golden) {
    byte[] token = oneOf(golden.tokens());
    return isWord(token[0]) ? token : "9".getBytes(UTF_8);
  }

  /** The element or JSON member that a place is in, or its line. */
  private static int elementStart(byte[] bytes, int at) {
    int from = Math.min(at, bytes.length - 1);
    while (from > 0
        && bytes[from - 1] != '\n'
        && !(bytes[from] == '<' && from + 1 < bytes.length && isWord(bytes[from + 1]))) {
      from--;
    }
    return from;
  }

  /** Behind the end tag of that name, or what balances its braces, or its line's end. */
  private static int elementEnd(byte[] bytes, int from) {
    if (bytes[from] == '<') {
      int nameEnd = from + 1;
      while (nameEnd < bytes.length && " \t\r\n/>".indexOf(bytes[nameEnd]) < 0) {
        nameEnd++;
      }
      String name = new String(bytes, from + 1, nameEnd - from - 1, ISO_8859_1);
      String tag = "</" + name + ">";
      int end = new String(bytes, ISO_8859_1).indexOf(tag, nameEnd);
      return end < 0 ? nameEnd : end + tag.length();
    }
    int open = 0;
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == '{' || bytes[i] == '[') {
        open++;
      } else if (bytes[i] == '}' || bytes[i] == ']') {
        open--;
      } else if (bytes[i] == '\n' && open <= 0) {
        return i + 1;
      }
    }
    return bytes.length;
  }

  private byte[] edited(byte[] bytes) {
    int at = random.nextInt(bytes.length);
    int end = at + Math.min(length(), bytes.length - at);
    return switch (random.nextInt(14)) {
      case 0 -> flipped(bytes);
      case 1 -> Arrays.copyOf(bytes, at);
      case 2 -> replaced(bytes, at, end, new byte[0]);
      case 3 -> replaced(bytes, at, at, token());
      case 4 -> replaced(bytes, at, end, token());
      case 5 -> replaced(bytes, at, at, piece(others.get(random.nextInt(others.size())).bytes()));
      case 6 -> spliced(bytes, at);
      case 7 -> replaced(bytes, at, at, piece(bytes));
      case 8 -> replaced(bytes, at, at, copies(elementAt(bytes, at), MOST_COPIES));
      case 9 -> replaced(bytes, at, at, copies(oneOf(LEVELS).getBytes(UTF_8), MOST_LEVELS));
      case 10 -> replaced(bytes, at, at, copies(token(), LONGEST_VALUE / 10));
      case 11 -> swapped(bytes, at);
      case 12 -> replaced(bytes, at, random.nextBoolean() ? at : end, oneOf(NO_UTF_8));
      default -> random.nextInt(4) == 0 ? inAnotherCharset(bytes) : number(bytes, at);
    };
  }

  /** Mostly a few bytes, at times hundreds. */
  private int length() {
    return 1 + random.nextInt(random.nextInt(4) == 0 ? 800 : 12);
  }

  private byte[] token() {
    return switch (random.nextInt(3)) {
      case 0 -> oneOf(SIGNS).getBytes(UTF_8);
      case 1 -> oneOf(others.get(random.nextInt(others.size())).tokens());
      default -> oneOf(seed.tokens());
    };
  }

  private byte[] flipped(byte[] bytes) {
    byte[] flipped = bytes.clone();
    for (int i = 0; i <= random.nextInt(20); i++) {
      flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private byte[] piece(byte[] bytes) {
    int from = random.nextInt(bytes.length);
    return Arrays.copyOfRange(bytes, from, from + Math.min(length(), bytes.length - from));
  }

  /** The beginning of this with the end of another, at times of another format. */
  private byte[] spliced(byte[] bytes, int at) {
    byte[] other = others.get(random.nextInt(others.size())).bytes();
    byte[] end = Arrays.copyOfRange(other, random.nextInt(other.length), other.length);
    return replaced(bytes, at, bytes.length, end);
  }

  /** From a tag, brace or line to the end of the next: as good as an element, often one. */
  private byte[] elementAt(byte[] bytes, int at) {
    int from = at;
    while (from > 0 && "<{\n".indexOf(bytes[from]) < 0) {
      from--;
    }
    int end = from + 1;
    for (int left = 1 + random.nextInt(3); end < bytes.length && left > 0; end++) {
      if (">}\n".indexOf(bytes[end]) >= 0) {
        left--;
      }
    }
    return Arrays.copyOfRange(bytes, from, end);
  }

  private byte[] copies(byte[] piece, int most) {
    int copies = 1 + random.nextInt(most);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < copies && out.size() < LARGEST; i++) {
      out.writeBytes(piece);
    }
    return out.toByteArray();
  }

  /** Two values, names or other pieces change places. */
  private byte[] swapped(byte[] bytes, int at) {
    int end = wordEnd(bytes, at);
    int otherAt = random.nextInt(bytes.length);
    int otherEnd = wordEnd(bytes, otherAt);
    if (otherAt < end && at < otherEnd) {
      return bytes;
    }
    byte[] one = Arrays.copyOfRange(bytes, at, end);
    byte[] other = Arrays.copyOfRange(bytes, otherAt, otherEnd);
    return at < otherAt
        ? replaced(replaced(bytes, otherAt, otherEnd, one), at, end, other)
        : replaced(replaced(bytes, at, end, other), otherAt, otherEnd, one);
  }

  private static int wordEnd(byte[] bytes, int at) {
    int end = at;
    while (end < bytes.length && "\"'<>{}[]\n".indexOf(bytes[end]) < 0) {
      end++;
    }
    return end;
  }

  private static byte[] inAnotherCharset(byte[] bytes, Charset charset) {
    return new String(bytes, UTF_8).getBytes(charset);
  }

  private byte[] inAnotherCharset(byte[] bytes) {
    return inAnotherCharset(bytes, oneOf(CHARSETS));
  }

  /** Another number where the next one stands. */
  private byte[] number(byte[] bytes, int at) {
    int from = at;
    while (from < bytes.length && !isDigit(bytes[from])) {
      from++;
    }
    int end = from;
    while (end < bytes.length && isDigit(bytes[end])) {
      end++;
    }
    String number =
        switch (random.nextInt(5)) {
          case 0 -> "0";
          case 1 -> "99";
          case 2 -> "-1";
          case 3 -> Long.toString(random.nextLong());
          default -> Integer.toString(random.nextInt(3_000));
        };
    return replaced(bytes, from, end, number.getBytes(ISO_8859_1));
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private <T> T oneOf(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static byte[] replaced(byte[] bytes, int from, int end, byte[] with) {
    byte[] all = new byte[bytes.length - (end - from) + with.length];
    System.arraycopy(bytes, 0, all, 0, from);
    System.arraycopy(with, 0, all, from, with.length);
    System.arraycopy(bytes, end, all, from + with.length, bytes.length - end);
    return all;
  }

  private static List<String> signs() {
    try (InputStream in = Mutation.class.getResourceAsStream("signs.json")) {
      return List.of(new ObjectMapper().readValue(Objects.requireNonNull(in), String[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
