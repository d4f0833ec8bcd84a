package news.telex.ingest.format.markup;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * The entities that the internal subset of a document type declares (XML 1.0, section 4.2), as far
 * as they are plain text: no markup, no reference to another entity, nothing that would have to be
 * fetched. All that they put into a document is bounded. Used once, by one thread.
 */
final class DeclaredEntities {
  private static final String DOCTYPE = "<!DOCTYPE";
  private static final String ENTITY = "<!ENTITY";
  private static final int MAX_ENTITIES = 200;

  /** UTF-16 units of a value; names and signs have less. */
  private static final int MAX_VALUE = 200;

  /** UTF-16 units that they may put into a document; what comes later stays as it is written. */
  private static final int MAX_EXPANDED = 100_000;

  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}._-]{0,63}+");

  private final Map<String, String> values = new HashMap<>();
  private int left = MAX_EXPANDED;

  /**
   * Reads what stands in front of the root element.
   *
   * @param from behind an XML declaration
   */
  DeclaredEntities(String document, int from) {
    int at = document.indexOf('<', from);
    while (at >= 0 && isMisc(document, at)) {
      at = document.indexOf('<', behindMisc(document, at));
    }
    if (at >= 0 && document.startsWith(DOCTYPE, at)) {
      subset(document, at + DOCTYPE.length());
    }
  }

  /** What a reference to the entity of this name says; null if that is not known. */
  @Nullable String expand(String name) {
    String value = values.get(name);
    if (value == null || value.length() > left) {
      return null;
    }
    left -= value.length();
    return value;
  }

  private static boolean isMisc(String document, int at) {
    return document.startsWith("<!--", at) || document.startsWith("<?", at);
  }

  private static int behindMisc(String document, int at) {
    boolean comment = document.startsWith("<!--", at);
    int end = comment ? document.indexOf("-->", at + 4) : document.indexOf("?>", at);
    return end < 0 ? document.length() : end + 2;
  }

  private void subset(String document, int from) {
    boolean inside = false;
    for (int i = from; i < document.length() && values.size() < MAX_ENTITIES; i++) {
      char c = document.charAt(i);
      if (c == '"' || c == '\'') {
        i = closing(document, i);
      } else if (isMisc(document, i)) {
        i = behindMisc(document, i) - 1;
      } else if (inside && document.startsWith(ENTITY, i)) {
        i = entity(document, i + ENTITY.length());
      } else if (c == '[') {
        inside = true;
      } else if (c == ']' || (c == '>' && !inside)) {
        return;
      }
    }
  }

  private static int closing(String document, int quote) {
    int end = document.indexOf(document.charAt(quote), quote + 1);
    return end < 0 ? document.length() : end;
  }

  /** Reads a declaration; returns the last place in it that is read. */
  private int entity(String document, int from) {
    int quote = from;
    while (quote < document.length() && "\"'>".indexOf(document.charAt(quote)) < 0) {
      quote++;
    }
    if (quote >= document.length() || document.charAt(quote) == '>') {
      return quote;
    }
    int end = closing(document, quote);
    String name = document.substring(from, Math.min(quote, from + 2 * MAX_VALUE)).strip();
    if (end - quote - 1 <= MAX_VALUE && end < document.length() && NAME.matcher(name).matches()) {
      declare(name, document.substring(quote + 1, end));
    }
    return end;
  }

  /** The first declaration counts. */
  private void declare(String name, String written) {
    String value = written;
    if (written.contains("&#")) {
      value = Parser.unescapeEntities(written, true);
    }
    boolean plain = value.indexOf('<') < 0 && value.indexOf('&') < 0 && value.indexOf('%') < 0;
    if (plain && written.replace("&#", "").indexOf('&') < 0) {
      values.putIfAbsent(name, value);
    }
  }
}
