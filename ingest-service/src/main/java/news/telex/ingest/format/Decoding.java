package news.telex.ingest.format;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.telex.ingest.encoding.Encoding;
import news.telex.ingest.encoding.EncodingGuess;
import news.telex.ingest.encoding.NamedCharset;
import news.telex.ingest.encoding.UnicodeScheme;
import news.telex.ingest.encoding.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * From bytes to text, and what kind of text bytes look like. What bytes show comes first: a byte
 * order mark, the zeros of UTF-16 and UTF-32, UTF-8 that is valid and not ASCII alone, for
 * encodings are stated by default and copied from older templates. Then what is stated, as far as
 * it can be true; then a guess. Stateless.
 */
public final class Decoding {
  private static final Pattern XML_ENCODING =
      Pattern.compile(
          "(?i)^\\s{0,8}<\\?xml[^>]{0,200}?encoding\\s{0,4}=\\s{0,4}[\"']([\\w:-]{2,40})");

  private static final Pattern META_CHARSET =
      Pattern.compile("(?i)<meta[^>]{0,300}?charset\\s{0,8}=\\s{0,8}[\"']?([\\w:-]{2,40})");

  /** How far the HTML Standard looks for a meta charset, doubled for careless pages. */
  private static final int META_REACH = 2_048;

  /** In any of its code pages {@code <?xml} is written alike. */
  private static final String EBCDIC = "IBM037";

  /**
   * Bytes of valid UTF-8 behind the first one of a character, at which it is no other encoding of
   * several bytes. By the ranges of GB 2312 (B0–F7, A1–FE) one of seven characters is valid UTF-8,
   * eight in a row are it once in eight million times.
   */
  private static final int SURELY_UTF_8 = 8;

  /** One in so many characters beyond ASCII may be broken in an encoding that is stated. */
  private static final int BROKEN = 20;

  /** Enough to see what bytes are. */
  private static final int SAMPLE = 16_384;

  /** A text may have a zero or two by mistake; tables of numbers between texts have many. */
  private static final int SOME_ZEROS = 4;

  /** Elements whose contents are no text, however they look. */
  private static final String[] CODE = {"script", "style"};

  private Decoding() {}

  /**
   * Decodes what does not say itself how it is encoded.
   *
   * @param declared what stands beside it, such as a header, or null
   */
  public static Content.Text text(byte[] bytes, @Nullable String declared) {
    return UnicodeScheme.of(bytes)
        .map(scheme -> text(bytes, scheme))
        .orElseGet(() -> text(bytes, declared, List.of()));
  }

  /**
   * Decodes XML or HTML, which may say itself how it is encoded.
   *
   * @param declared what stands beside it and counts first, such as a header, or null
   */
  public static Content.Text document(byte[] bytes, @Nullable String declared) {
    Optional<UnicodeScheme> scheme = UnicodeScheme.of(bytes);
    if (scheme.isPresent()) {
      return text(bytes, scheme.get());
    }
    if (isEbcdic(bytes)) {
      return new Content.Text(
          new String(bytes, Charset.forName(EBCDIC)), new Encoding("ibm037", false));
    }
    return text(bytes, declared, stated(bytes));
  }

  private static Content.Text text(byte[] bytes, UnicodeScheme scheme) {
    if (scheme.charset().equals(StandardCharsets.UTF_8)) {
      return text(bytes, "utf-8", List.of());
    }
    return new Content.Text(scheme.decoded(bytes), new Encoding(scheme.name(), false));
  }

  /** What a document says of itself, in its XML declaration or a meta element. */
  private static List<String> stated(byte[] bytes) {
    String head =
        new String(bytes, 0, Math.min(bytes.length, META_REACH), StandardCharsets.ISO_8859_1);
    List<String> stated = new ArrayList<>();
    for (Pattern pattern : new Pattern[] {XML_ENCODING, META_CHARSET}) {
      Matcher matcher = pattern.matcher(head);
      if (matcher.find()) {
        stated.add(matcher.group(1));
      }
    }
    return stated;
  }

  private static Content.Text text(byte[] bytes, @Nullable String declared, List<String> stated) {
    Utf8 utf8 = Utf8.of(bytes);
    Content.Text asUtf8 = new Content.Text(withoutMark(utf8.text()), Encoding.UTF_8);
    List<String> labels = new ArrayList<>(stated);
    if (declared != null) {
      labels.add(0, declared);
    }
    for (String label : labels) {
      NamedCharset named = NamedCharset.of(label).orElse(null);
      boolean lie = NamedCharset.meansAscii(label) && utf8.text().length() > ascii(utf8.text());
      if (named == null || lie) {
        continue;
      }
      int least = named.isSingleByte() ? 1 : SURELY_UTF_8;
      if (utf8.isValid() && bytes.length - utf8.text().length() >= least) {
        return asUtf8;
      }
      // What is read as ASCII cannot say that it is none; of a header it may be true.
      boolean possible = named.writesAscii() || (!utf8.isValid() && label.equals(declared));
      if (possible && !named.charset().equals(StandardCharsets.UTF_8)) {
        String text = named.decoded(bytes);
        if (isWhole(text)) {
          return new Content.Text(text, new Encoding(named.name(), false));
        }
      }
    }
    if (utf8.isValid()) {
      return iso2022(bytes).orElse(asUtf8);
    }
    if (utf8.isMostly()) {
      return asUtf8;
    }
    NamedCharset guess = EncodingGuess.of(bytes, utf8.text().indexOf('<') >= 0);
    return new Content.Text(guess.decoded(bytes), new Encoding(guess.name(), true));
  }

  private static String withoutMark(String text) {
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private static int ascii(String text) {
    int ascii = 0;
    for (int i = 0; i < text.length(); i++) {
      ascii += text.charAt(i) < 0x80 ? 1 : 0;
    }
    return ascii;
  }

  private static boolean isWhole(String text) {
    int broken = 0;
    int beyond = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      broken += c == '\ufffd' ? 1 : 0;
      beyond += c >= 0x80 ? 1 : 0;
    }
    return broken * BROKEN <= beyond;
  }

  /** ISO 2022 shows by the escape sequence that begins its characters (RFC 1468, RFC 1557). */
  private static Optional<Content.Text> iso2022(byte[] bytes) {
    for (int i = 0; i + 2 < bytes.length; i++) {
      if (bytes[i] == 0x1b && bytes[i + 1] == '$') {
        String label = bytes[i + 2] == ')' ? "iso-2022-kr" : "iso-2022-jp";
        NamedCharset named = NamedCharset.of(label).orElseThrow();
        String text = named.decoded(bytes);
        return text.indexOf('\ufffd') >= 0
            ? Optional.empty()
            : Optional.of(new Content.Text(text, new Encoding(named.name(), false)));
      }
    }
    return Optional.empty();
  }

  /**
   * The characters of markup as far as its ASCII goes, in whatever encoding: by what its bytes show
   * or how its first {@code <} is written (XML 1.0, appendix F), else one byte is one character.
   */
  public static String markup(byte[] bytes) {
    if (isEbcdic(bytes)) {
      return new String(bytes, Charset.forName(EBCDIC));
    }
    return UnicodeScheme.of(bytes)
        .map(scheme -> scheme.decoded(bytes))
        .orElseGet(() -> new String(bytes, StandardCharsets.ISO_8859_1));
  }

  /** Whether bytes show an encoding scheme of Unicode: what then begins with a zero is text. */
  public static boolean isUnicode(byte[] bytes) {
    return UnicodeScheme.of(bytes).isPresent();
  }

  private static boolean isEbcdic(byte[] bytes) {
    return bytes.length >= 4
        && bytes[0] == 0x4c
        && bytes[1] == 0x6f
        && bytes[2] == (byte) 0xa7
        && bytes[3] == (byte) 0x94
        && Charset.isSupported(EBCDIC);
  }

  /**
   * Whether decoded text reads as text: almost no controls, no flood of replaced characters. Of
   * markup only what is outside of scripts and styles is looked at.
   */
  public static boolean looksLikeText(Content.Text decoded) {
    Signs signs = new Signs(decoded.text());
    boolean western = decoded.encoding().guessed() && decoded.charset().equals("windows-1252");
    return signs.areText() && signs.areReadable() && !(western && signs.high * 3 > signs.length);
  }

  /** Whether it has almost no controls and replaced characters, readable or not. */
  public static boolean isText(Content.Text decoded) {
    return new Signs(decoded.text()).areText();
  }

  /**
   * Whether a control is a byte of a letter that was encoded twice: the second or a later one of
   * its UTF-8, read as ISO-8859-1.
   */
  private static boolean isOfLetter(String text, int at) {
    char before = at == 0 ? 0 : text.charAt(at - 1);
    return text.charAt(at) >= '\u0080' && before >= '\u0080' && before <= '\u00f4';
  }

  /** What the first {@value #SAMPLE} characters are. */
  private static final class Signs {
    private final boolean markup;
    private int length;
    private int strange;
    private int letters;
    private int high;
    private int zeros;

    Signs(String text) {
      markup = text.indexOf('<') >= 0;
      for (int i = 0; i < text.length() && length < SAMPLE; i++) {
        char c = text.charAt(i);
        if (c == '<') {
          i = Math.max(i, codeEnd(text, i) - 1);
        }
        length++;
        boolean space = c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\u000b';
        boolean control = Character.isISOControl(c) && !space && !isOfLetter(text, i);
        if (control || c == '\ufffd') {
          strange++;
        }
        if (c == 0) {
          zeros++;
        }
        if (Character.isLetterOrDigit(c) || c == ' ') {
          letters++;
        }
        if (c >= 0x80) {
          high++;
        }
      }
    }

    boolean areText() {
      return strange * 50 <= length && (zeros < SOME_ZEROS || zeros * 500 <= length);
    }

    boolean areReadable() {
      return letters * (markup ? 5 : 2) >= length;
    }
  }

  /** Where the script or style ends that begins here; -1 if none does. */
  private static int codeEnd(String text, int open) {
    for (String name : CODE) {
      if (text.regionMatches(true, open + 1, name, 0, name.length())) {
        int end = open + 1;
        do {
          end = text.indexOf("</", end + 1);
        } while (end >= 0 && !text.regionMatches(true, end + 2, name, 0, name.length()));
        return end < 0 ? text.length() : end;
      }
    }
    return -1;
  }

  /** Whether nothing can be seen: spaces of all kinds, byte order marks, zero-width characters. */
  public static boolean isBlank(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isWhitespace(c)
          && !Character.isSpaceChar(c)
          && Character.getType(c) != Character.FORMAT) {
        return false;
      }
    }
    return true;
  }
}
