package news.telex.ingest.encoding;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import news.telex.ingest.text.WordFile;

/**
 * An encoding by name, as browsers understand names: {@code iso-8859-1} is windows-1252, {@code
 * gb2312} GB 18030, {@code euc-kr} windows-949, {@code shift_jis} windows-31j.
 *
 * @param name lower case
 */
public record NamedCharset(String name, Charset charset) {
  private static final Charset JAVA_WINDOWS_1252 = Charset.forName("windows-1252");
  private static final Map<String, NamedCharset> BY_LABEL = byLabel();

  /** Programs name it by default: bytes beyond it prove that nobody looked. */
  private static final Set<String> ASCII = Set.of("us-ascii", "ascii", "ansi_x3.4-1968");

  public static final NamedCharset WINDOWS_1252 = of("windows-1252").orElseThrow();

  private static Map<String, NamedCharset> byLabel() {
    Map<String, NamedCharset> all = new HashMap<>();
    for (String line : WordFile.lines(NamedCharset.class, "labels.tsv")) {
      String[] columns = line.split("\t");
      NamedCharset named = new NamedCharset(columns[0], Charset.forName(columns[1]));
      for (String label : columns[2].split(" ")) {
        all.put(label, named);
      }
    }
    all.values().stream().distinct().toList().forEach(named -> all.putIfAbsent(named.name, named));
    return Map.copyOf(all);
  }

  /** What a label means, in any case, spaces around it aside; empty if it means no encoding. */
  public static Optional<NamedCharset> of(String label) {
    String name = label.strip().toLowerCase(Locale.ROOT);
    NamedCharset known = BY_LABEL.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    try {
      Charset charset = Charset.forName(name);
      return Optional.of(new NamedCharset(charset.name().toLowerCase(Locale.ROOT), charset));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  /** Whether the label says that there is nothing beyond ASCII. */
  public static boolean meansAscii(String label) {
    return ASCII.contains(label.strip().toLowerCase(Locale.ROOT));
  }

  /** Whether ASCII is written in it as ASCII, so that a document in it may name it. */
  public boolean writesAscii() {
    return charset.canEncode()
        && "<?xml".getBytes(charset).length == 5
        && "<".getBytes(charset)[0] == '<';
  }

  /** Whether each byte is a character. */
  public boolean isSingleByte() {
    return charset.canEncode() && charset.newEncoder().maxBytesPerChar() == 1;
  }

  /**
   * The text, with U+FFFD for what is none, but at the very end, where a character may be cut off.
   * In windows-1252 everything is text: the five bytes that it leaves open are the C1 controls of
   * that number (Encoding Standard, index windows-1252).
   */
  public String decoded(byte[] bytes) {
    String text = new String(bytes, charset);
    if (text.indexOf('\ufffd') < 0) {
      return text;
    }
    if (!charset.equals(JAVA_WINDOWS_1252)) {
      boolean cutOff = text.endsWith("\ufffd") && !isSingleByte();
      return cutOff ? text.substring(0, text.length() - 1) : text;
    }
    StringBuilder all = new StringBuilder(text);
    for (int i = 0; i < bytes.length; i++) {
      if (all.charAt(i) == '\ufffd') {
        all.setCharAt(i, (char) (bytes[i] & 0xff));
      }
    }
    return all.toString();
  }
}
