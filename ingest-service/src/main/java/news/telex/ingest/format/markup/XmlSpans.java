package news.telex.ingest.format.markup;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Where the elements of a well-formed document stand, for the first levels. The JDK's StAX reader
 * cannot tell: its offsets drift by a character with every buffer that it fills. Linear, one pass.
 */
final class XmlSpans {
  private final String document;
  private final int levels;
  private final List<int[]> spans = new ArrayList<>();
  private final Deque<int[]> open = new ArrayDeque<>();
  private int depth;

  private XmlSpans(String document, int levels) {
    this.document = document;
    this.levels = levels;
  }

  /**
   * First unit and the one behind the last, of each element in the order of the start tags.
   *
   * @param document read by {@link XmlTree}; what is not well-formed gives any spans
   * @param from behind an XML declaration
   * @param levels how deep, the root's is 1
   */
  static List<int[]> of(String document, int from, int levels) {
    XmlSpans spans = new XmlSpans(document, levels);
    int at = document.indexOf('<', from);
    while (at >= 0) {
      at = document.indexOf('<', spans.markup(at));
    }
    return spans.spans;
  }

  /** Behind the markup that begins here. */
  private int markup(int at) {
    if (document.startsWith("<!--", at)) {
      return behind("-->", at + 4);
    }
    if (document.startsWith("<![CDATA[", at)) {
      return behind("]]>", at);
    }
    if (document.startsWith("<?", at)) {
      return behind("?>", at);
    }
    if (document.startsWith("<!", at)) {
      return documentType(at);
    }
    int end = tagEnd(at);
    if (document.startsWith("</", at)) {
      close(end);
    } else {
      open(at);
      if (document.charAt(end - 2) == '/') {
        close(end);
      }
    }
    return end;
  }

  private void open(int at) {
    if (++depth <= levels) {
      int[] span = {at, -1};
      spans.add(span);
      open.push(span);
    }
  }

  private void close(int end) {
    if (depth-- <= levels && !open.isEmpty()) {
      open.pop()[1] = end;
    }
  }

  private int behind(String mark, int from) {
    int at = document.indexOf(mark, from);
    return at < 0 ? document.length() : at + mark.length();
  }

  /** Behind the &gt; of a tag; one within quotes is none. */
  private int tagEnd(int at) {
    for (int i = at + 1; i < document.length(); i++) {
      char c = document.charAt(i);
      if (c == '"' || c == '\'') {
        i = Math.max(i, document.indexOf(c, i + 1));
      } else if (c == '>') {
        return i + 1;
      }
    }
    return document.length();
  }

  /** Its declarations stand in brackets and have tags of their own. */
  private int documentType(int at) {
    int brackets = 0;
    for (int i = at + 2; i < document.length(); i++) {
      char c = document.charAt(i);
      if (c == '"' || c == '\'') {
        i = Math.max(i, document.indexOf(c, i + 1));
      } else if (document.startsWith("<!--", i)) {
        i = behind("-->", i + 4) - 1;
      } else if (document.startsWith("<?", i)) {
        i = behind("?>", i) - 1;
      } else if (c == '[') {
        brackets++;
      } else if (c == ']') {
        brackets--;
      } else if (c == '>' && brackets <= 0) {
        return i + 1;
      }
    }
    return document.length();
  }
}
