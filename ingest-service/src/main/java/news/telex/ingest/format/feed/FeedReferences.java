package news.telex.ingest.format.feed;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.telex.ingest.text.Characters;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.TextNode;

/**
 * References that are read otherwise in feeds than in pages. An ampersand that no semicolon follows
 * is one, as in {@code ?a=1&section=2}, where a page has a section sign. An entity that the
 * document declares as plain text is that text; what such a text holds is expanded no further, and
 * nothing is fetched. For one document, used by one thread.
 */
final class FeedReferences {
  /** Noncharacters of Unicode: they stand for ampersands while jsoup reads the document. */
  private static final char BARE = '\ufdd0';

  private static final char DECLARED = '\ufdd1';

  /** The longest name of an entity that is looked for, in HTML they have 31 characters at most. */
  private static final int MAX_NAME = 40;

  /** Where declarations are looked for, from the start of the document. */
  private static final int PROLOGUE = 20_000;

  /** Characters that declared entities add to a document at most. */
  private static final int MAX_ADDED = 100_000;

  /** A value may hold references to characters, and no others (XML 1.0, section 4.4). */
  private static final Pattern DECLARATION =
      Pattern.compile(
          "<!ENTITY\\s++([\\w.-]{1,40}+)\\s++"
              + "(?:\"((?:[^\"<&%]|&#\\w{1,7};){0,200}+)\"|'((?:[^'<&%]|&#\\w{1,7};){0,200}+)')\\s*+>");

  private final Map<String, String> declared;
  private final String marked;
  private int added;

  FeedReferences(String text) {
    this.declared = declared(text);
    this.marked = marked(text);
  }

  private static Map<String, String> declared(String text) {
    int doctype = text.substring(0, Math.min(PROLOGUE, text.length())).indexOf("<!DOCTYPE");
    Map<String, String> entities = new HashMap<>();
    if (doctype >= 0) {
      int end = text.indexOf("]>", doctype);
      Matcher each = DECLARATION.matcher(text);
      each.region(doctype, Math.min(end < 0 ? doctype : end, PROLOGUE));
      while (each.find()) {
        String value = each.group(2) == null ? each.group(3) : each.group(2);
        if (!Entities.isNamedEntity(each.group(1))) {
          entities.putIfAbsent(each.group(1), Characters.unescape(value));
        }
      }
    }
    return entities;
  }

  /** The document for jsoup, character for character as long as it is. */
  String marked() {
    return marked;
  }

  private String marked(String text) {
    StringBuilder out = null;
    for (int at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
      int end = at + 1;
      while (end < text.length() && end - at <= MAX_NAME && isName(text.charAt(end))) {
        end++;
      }
      boolean named = end > at + 1;
      boolean closed = end < text.length() && text.charAt(end) == ';';
      boolean known = named && closed && declared.containsKey(text.substring(at + 1, end));
      if (known || named && !closed) {
        out = out == null ? new StringBuilder(text) : out;
        out.setCharAt(at, known ? DECLARED : BARE);
      }
    }
    return out == null ? text : out.toString();
  }

  private static boolean isName(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }

  /** Puts into the tree what the marks stand for. */
  void settle(Document document, String text) {
    if (marked.equals(text)) {
      return;
    }
    document
        .nodeStream()
        .forEach(
            node -> {
              if (node instanceof TextNode plain) {
                plain.text(settled(plain.getWholeText()));
              } else if (node instanceof Element element && element.attributesSize() > 0) {
                for (Attribute each : element.attributes()) {
                  each.setValue(settled(each.getValue()));
                }
              }
            });
  }

  private String settled(String text) {
    String plain = text.replace(BARE, '&');
    if (plain.indexOf(DECLARED) < 0) {
      return plain;
    }
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (int at = plain.indexOf(DECLARED); at >= 0; at = plain.indexOf(DECLARED, from)) {
      int end = plain.indexOf(';', at);
      String value = end < 0 ? null : declared.get(plain.substring(at + 1, end));
      out.append(plain, from, at);
      if (value == null || added + value.length() > MAX_ADDED) {
        out.append('&');
        from = at + 1;
      } else {
        out.append(value);
        added += value.length();
        from = end + 1;
      }
    }
    return out.append(plain, from, plain.length()).toString();
  }
}
