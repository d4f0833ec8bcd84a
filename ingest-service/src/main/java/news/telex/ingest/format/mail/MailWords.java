package news.telex.ingest.format.mail;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import news.telex.ingest.format.Decoding;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a header says: encoded words (RFC 2047), also those that programs make badly: longer
 * than allowed, a character split over two words, spaces or undecoded characters within one. Pure,
 * linear.
 */
final class MailWords {
  private static final int MAX_CHARSET = 60;

  private final StringBuilder out = new StringBuilder();
  private final ByteArrayOutputStream run = new ByteArrayOutputStream();

  /** Of words in Base64 that are split at any place. */
  private final StringBuilder digits = new StringBuilder();

  private String charset = "";

  private MailWords() {}

  /**
   * One encoded word.
   *
   * @param end behind its last unit
   */
  private record Word(String charset, boolean base64, int start, int end) {}

  /** The value of a header field, unfolded (RFC 5322, section 2.2.3) and decoded. */
  static String decoded(String value) {
    String line = value.replace("\r", "").replace("\n", "");
    return line.indexOf("=?") < 0 ? line.strip() : new MailWords().read(line).strip();
  }

  private String read(String line) {
    int at = 0;
    int lastClose = line.lastIndexOf("?=");
    boolean behindWord = false;
    while (at < line.length()) {
      int open = line.indexOf("=?", at);
      if (open < 0 || lastClose < open + 2) {
        break;
      }
      Word word = word(line, open);
      if (word == null) {
        flush();
        out.append(line, at, open + 2);
        at = open + 2;
        behindWord = false;
        continue;
      }
      // Section 6.2: white space between two words is none of the text.
      if (!behindWord || !line.substring(at, open).isBlank()) {
        flush();
        out.append(line, at, open);
      }
      String label = word.charset();
      if (!label.equalsIgnoreCase(charset)) {
        flush();
        charset = label;
      }
      String text = line.substring(word.start(), word.end() - 2);
      if (word.base64()) {
        base64(text);
      } else {
        quoted(text);
      }
      behindWord = true;
      at = word.end();
    }
    flush();
    return out.append(line, at, line.length()).toString();
  }

  private static @Nullable Word word(String line, int open) {
    int label = open + 2;
    int mark = label;
    while (mark < line.length() && mark - label <= MAX_CHARSET && line.charAt(mark) != '?') {
      if (line.charAt(mark) <= ' ' || line.charAt(mark) == '=') {
        return null;
      }
      mark++;
    }
    if (mark == label || mark + 2 >= line.length() || line.charAt(mark + 2) != '?') {
      return null;
    }
    char encoding = line.charAt(mark + 1);
    boolean base64 = encoding == 'B' || encoding == 'b';
    if (!base64 && encoding != 'Q' && encoding != 'q') {
      return null;
    }
    int start = mark + 3;
    int close = line.indexOf("?=", start);
    // An undecoded question mark before an encoded character ends nothing.
    while (!base64
        && close >= 0
        && hex(line, close + 2) >= 0
        && line.indexOf("?=", close + 2) > 0) {
      close = line.indexOf("?=", close + 2);
    }
    if (close < 0) {
      return null;
    }
    // RFC 2231, section 5: a language may stand behind the charset.
    String name = line.substring(label, mark).split("\\*", 2)[0];
    return new Word(name, base64, start, close + 2);
  }

  private void base64(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c >= 'A' && c <= 'Z')
          || (c >= 'a' && c <= 'z')
          || (c >= '0' && c <= '9')
          || c == '+'
          || c == '/') {
        digits.append(c);
      }
    }
    if (text.endsWith("=") || digits.length() % 4 == 0) {
      endBase64();
    }
  }

  private void endBase64() {
    if (digits.length() % 4 == 1) {
      digits.setLength(digits.length() - 1);
    }
    run.writeBytes(Base64.getDecoder().decode(digits.toString()));
    digits.setLength(0);
  }

  private void quoted(String text) {
    endBase64();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int code = c == '=' ? hex(text, i + 1) : -1;
      if (code >= 0) {
        run.write(code);
        i += 2;
      } else if (c == '_') {
        run.write(' ');
      } else if (c < 0x80) {
        run.write(c);
      } else {
        flush();
        out.append(c);
      }
    }
  }

  private static int hex(String text, int at) {
    if (at + 1 >= text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    boolean ascii = text.charAt(at) < 0x80 && text.charAt(at + 1) < 0x80;
    return ascii && high >= 0 && low >= 0 ? high * 16 + low : -1;
  }

  private void flush() {
    endBase64();
    if (run.size() > 0) {
      out.append(Decoding.text(run.toByteArray(), charset).text());
      run.reset();
    }
  }
}
