package news.telex.ingest.format;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.telex.schemas.RejectionCode;
import org.jspecify.annotations.Nullable;

/** From bytes to text, and what kind of text bytes look like. Stateless. */
public final class Decoding {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private static final Pattern XML_ENCODING =
      Pattern.compile(
          "(?i)^\\s{0,8}<\\?xml[^>]{0,200}?encoding\\s{0,4}=\\s{0,4}[\"']([\\w:-]{2,40})");

  /** In any of its code pages {@code <?xml} is written alike. */
  private static final String EBCDIC = "IBM037";

  /**
   * Bytes of valid UTF-8 behind the first one of a character, at which it is no other encoding of
   * several bytes. By the ranges of GB 2312 (B0–F7, A1–FE) one of seven characters is valid UTF-8,
   * eight in a row are it once in eight million times.
   */
  private static final int SURELY_UTF_8 = 8;

  /** Enough to see what bytes are. */
  private static final int SAMPLE = 16_384;

  /** Elements whose contents are no text, however they look. */
  private static final String[] CODE = {"script", "style"};

  private Decoding() {}

  /**
   * Decodes strictly: by byte order mark, else as declared, else as UTF-8.
   *
   * @throws Unreadable if the bytes are no text in that encoding
   */
  public static Content.Text strict(byte[] bytes, @Nullable String declared) throws Unreadable {
    Content.Text marked = byMark(bytes);
    if (marked != null) {
      return marked;
    }
    Charset charset = declared == null ? utf(bytes) : charset(declared);
    Optional<String> text = decode(bytes, 0, charset);
    if (text.isEmpty()) {
      throw new Unreadable(
          RejectionCode.BAD_ENCODING,
          String.format(Locale.ROOT, "The bytes are not text in %s.", charset.name()));
    }
    return new Content.Text(text.get(), charset.name().toLowerCase(Locale.ROOT));
  }

  /** As {@link #strict}, but undeclared bytes that are not UTF-8 are read as windows-1252. */
  public static Content.Text lenient(byte[] bytes, @Nullable String declared) throws Unreadable {
    if (declared != null || byMark(bytes) != null || decode(bytes, 0, utf(bytes)).isPresent()) {
      return strict(bytes, declared);
    }
    return new Content.Text(new String(bytes, WINDOWS_1252), "windows-1252");
  }

  /**
   * The characters of markup as far as its ASCII goes, in whatever encoding: by byte order mark or
   * by how its first {@code <} is written (XML 1.0, appendix F), else one byte is one character.
   */
  public static String markup(byte[] bytes) {
    return new String(bytes, Charset.forName(family(bytes)));
  }

  /**
   * Decodes XML: by byte order mark or how its first {@code <} is written; else, whatever encoding
   * is stated, as UTF-8 where it is valid and not ASCII alone, for declarations are copied from
   * older templates; else by header, by declaration, as windows-1252.
   *
   * @param declared what the header states, or null
   */
  public static Content.Text xml(byte[] bytes, @Nullable String declared) {
    String family = family(bytes);
    if (!family.equals("ISO-8859-1")) {
      String text = new String(bytes, Charset.forName(family));
      return new Content.Text(
          text.startsWith("\ufeff") ? text.substring(1) : text, family.toLowerCase(Locale.ROOT));
    }
    String head = new String(bytes, 0, Math.min(bytes.length, 400), StandardCharsets.ISO_8859_1);
    Matcher inside = XML_ENCODING.matcher(head);
    Optional<String> utf8 = decode(bytes, 0, StandardCharsets.UTF_8);
    for (String label : new @Nullable String[] {declared, inside.find() ? inside.group(1) : null}) {
      Charset charset = label == null ? null : known(label);
      if (charset == null) {
        continue;
      }
      int least = charset.newEncoder().maxBytesPerChar() == 1 ? 1 : SURELY_UTF_8;
      if (utf8.isPresent() && bytes.length - utf8.get().length() >= least) {
        return new Content.Text(utf8.get(), "utf-8");
      }
      Optional<String> text = decode(bytes, 0, charset);
      if (text.isPresent()) {
        return new Content.Text(text.get(), charset.name().toLowerCase(Locale.ROOT));
      }
    }
    return utf8.map(text -> new Content.Text(text, "utf-8"))
        .orElseGet(() -> new Content.Text(new String(bytes, WINDOWS_1252), "windows-1252"));
  }

  /** An encoding that writes markup as these bytes do; null if the label names none. */
  private static @Nullable Charset known(String label) {
    try {
      Charset charset = charset(label.equalsIgnoreCase("gb2312") ? "gb18030" : label);
      boolean ascii = charset.canEncode() && "<?xml".getBytes(charset).length == 5;
      return ascii && "<".getBytes(charset)[0] == '<' ? charset : null;
    } catch (Unreadable e) {
      return null;
    }
  }

  private static String family(byte[] bytes) {
    if (starts(bytes, 0, 0, 0xfe, 0xff) || starts(bytes, 0, 0, 0, '<')) {
      return "UTF-32BE";
    }
    if (starts(bytes, 0xff, 0xfe, 0, 0) || starts(bytes, '<', 0, 0, 0)) {
      return "UTF-32LE";
    }
    if (starts(bytes, 0x4c, 0x6f, 0xa7, 0x94) && Charset.isSupported(EBCDIC)) {
      return EBCDIC;
    }
    if (starts(bytes, 0xff, 0xfe)) {
      return "UTF-16LE";
    }
    if (starts(bytes, 0xfe, 0xff)) {
      return "UTF-16BE";
    }
    Charset utf = utf(bytes);
    return starts(bytes, 0xef, 0xbb, 0xbf) || utf != StandardCharsets.UTF_8
        ? utf.name()
        : "ISO-8859-1";
  }

  /**
   * Whether decoded text reads as text: almost no controls, no flood of replaced characters. Of
   * markup only what is outside of scripts and styles is looked at.
   */
  public static boolean looksLikeText(Content.Text decoded) {
    String text = decoded.text();
    boolean markup = text.indexOf('<') >= 0;
    int length = 0;
    int strange = 0;
    int letters = 0;
    int high = 0;
    for (int i = 0; i < text.length() && length < SAMPLE; i++) {
      char c = text.charAt(i);
      if (c == '<') {
        i = Math.max(i, codeEnd(text, i) - 1);
      }
      length++;
      boolean space = c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\u000b';
      if ((Character.isISOControl(c) && !space) || c == '\ufffd') {
        strange++;
      }
      if (Character.isLetterOrDigit(c) || c == ' ') {
        letters++;
      }
      if (c >= 0x80) {
        high++;
      }
    }
    boolean guessed = decoded.charset().equals("windows-1252");
    boolean readable = letters * (markup ? 5 : 2) >= length;
    return strange * 50 <= length && readable && !(guessed && high * 3 > length);
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

  /**
   * The encoding that a label means, as the WHATWG Encoding Standard reads labels: Latin-1 and
   * ASCII are windows-1252.
   */
  private static Charset charset(String label) throws Unreadable {
    String name = label.toLowerCase(Locale.ROOT);
    if (name.equals("iso-8859-1")
        || name.equals("latin1")
        || name.equals("us-ascii")
        || name.equals("ascii")) {
      return WINDOWS_1252;
    }
    if (name.equals("utf8") || name.equals("utf8mb4")) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(label);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new Unreadable(
          RejectionCode.BAD_ENCODING, "The declared character encoding is not known.");
    }
  }

  /** UTF-16 without mark shows by its zeros (RFC 4627, section 3); else UTF-8. */
  private static Charset utf(byte[] bytes) {
    if (bytes.length >= 4 && bytes[0] == 0 && bytes[1] != 0 && bytes[2] == 0 && bytes[3] != 0) {
      return StandardCharsets.UTF_16BE;
    }
    if (bytes.length >= 4 && bytes[0] != 0 && bytes[1] == 0 && bytes[2] != 0 && bytes[3] == 0) {
      return StandardCharsets.UTF_16LE;
    }
    return StandardCharsets.UTF_8;
  }

  private static Content.@Nullable Text byMark(byte[] bytes) throws Unreadable {
    Charset charset = null;
    int mark = 2;
    if (starts(bytes, 0xef, 0xbb, 0xbf)) {
      charset = StandardCharsets.UTF_8;
      mark = 3;
    } else if (starts(bytes, 0xff, 0xfe)) {
      charset = StandardCharsets.UTF_16LE;
    } else if (starts(bytes, 0xfe, 0xff)) {
      charset = StandardCharsets.UTF_16BE;
    }
    if (charset == null) {
      return null;
    }
    Optional<String> text = decode(bytes, mark, charset);
    if (text.isEmpty()) {
      throw new Unreadable(
          RejectionCode.BAD_ENCODING,
          String.format(
              Locale.ROOT,
              "The bytes are not text in %s, which their byte order mark announces.",
              charset.name()));
    }
    return new Content.Text(text.get(), charset.name().toLowerCase(Locale.ROOT));
  }

  private static boolean starts(byte[] bytes, int... first) {
    if (bytes.length < first.length) {
      return false;
    }
    for (int i = 0; i < first.length; i++) {
      if ((bytes[i] & 0xff) != first[i]) {
        return false;
      }
    }
    return true;
  }

  private static Optional<String> decode(byte[] bytes, int from, Charset charset) {
    try {
      CharBuffer text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(
                  charset.equals(WINDOWS_1252)
                      ? CodingErrorAction.REPLACE
                      : CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes, from, bytes.length - from));
      return Optional.of(text.toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
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
