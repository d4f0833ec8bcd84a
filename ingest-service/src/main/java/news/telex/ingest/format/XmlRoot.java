package news.telex.ingest.format;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.telex.ingest.text.Characters;
import org.jsoup.parser.Tag;

/**
 * The root element of XML that is no web page.
 *
 * @param name as written, with its prefix; empty if an XML declaration is all there is of it
 * @param namespace its namespace; empty if none is stated
 */
public record XmlRoot(String name, String namespace) {
  private static final String XHTML = "http://www.w3.org/1999/xhtml";

  /** Roots of what agencies send: NITF, NewsML 1.2, NewsML-G2, RSS, Atom, CDF. In lower case. */
  private static final Set<String> WIRE_ROOTS =
      Set.of(
          "nitf",
          "newsml",
          "newsitem",
          "newsmessage",
          "packageitem",
          "planningitem",
          "conceptitem",
          "knowledgeitem",
          "rss",
          "rdf:rdf",
          "feed",
          "channel");

  /** Those of them that nothing else begins with: they count however badly their tag is made. */
  private static final Set<String> UNMISTAKABLE =
      Set.of(
          "rss",
          "rdf:rdf",
          "newsml",
          "nitf",
          "newsitem",
          "newsmessage",
          "packageitem",
          "planningitem",
          "conceptitem",
          "knowledgeitem");

  /** What stands on a page with a namespace of its own: XML, if there is nothing else. */
  private static final Set<String> PARTS_OF_PAGES = Set.of("svg", "math");

  /** Spaces, byte order marks and what cannot be seen; also as UTF-8 of one byte a character. */
  private static final Pattern SPACE =
      Pattern.compile(
          "(?:[\\s\\x85\\xa0\\ufeff\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u2064\\u3000]"
              + "|\\xc2[\\x85\\xa0\\xad]|\\xe1\\x9a\\x80|\\xe2\\x80[\\x80-\\x8f\\xa8-\\xaf]"
              + "|\\xe2\\x81[\\x9f-\\xa4]|\\xe3\\x80\\x80|\\xef\\xbb\\xbf|\\xc3\\xaf\\xc2\\xbb\\xc2\\xbf)*+");

  private static final Pattern DOCTYPE =
      Pattern.compile("(?i)<!doctype\\s++([\\p{L}\\w:.-]++)[^\\[>]*+(\\[)?");
  private static final Pattern SUBSET_END = Pattern.compile("\\]\\s*+>");

  private static final String NAME = "[\\p{L}_][\\p{L}\\w.-]*+(?::[\\p{L}_][\\p{L}\\w.-]*+)?+";

  private static final Pattern NAMED = Pattern.compile("<(" + NAME + ")");

  /** A start tag as XML asks for it: every attribute has a value in quotes. */
  private static final Pattern START_TAG =
      Pattern.compile(
          "<("
              + NAME
              + ")((?:\\s++[\\p{L}\\w:.-]++\\s*+=\\s*+(?:\"[^\"<]*+\"|'[^'<]*+'))*+)\\s*+(/)?>");

  private static final Pattern XMLNS =
      Pattern.compile("\\sxmlns(?::([\\p{L}\\w.-]++))?+\\s*+=\\s*+[\"']([^\"']*+)[\"']");

  private static final Pattern FEED_START = Pattern.compile("<(?:rss|rdf:RDF|feed)(?=[\\s>])");
  private static final Pattern FEED_END = Pattern.compile("</(?:rss|rdf:RDF|feed)>");
  private static final Pattern ENTRY = Pattern.compile("<(?:item|entry)(?=[\\s>])");
  private static final Pattern PAGE = Pattern.compile("(?i)<(?:html|!doctype)[\\s>]");

  /** Characters in front of a feed that are looked at. */
  private static final int MAX_NOISE = 4_000;

  private static final int MAX_SHOWN = 80;

  /**
   * The root of what is XML and no web page. Whatever begins with an XML declaration is XML;
   * without one it takes a root that HTML does not know and more than a tag of that name, because
   * text and pieces of pages begin with {@code <} too.
   *
   * @param text the document, or as much of it as is at hand
   */
  public static Optional<XmlRoot> of(String text) {
    Optional<XmlRoot> root = atStart(text);
    return root.isPresent() ? root : behindNoise(text);
  }

  /**
   * The root of a feed in front of which something else was printed, such as the warnings of the
   * program that makes it: one that holds entries, and that the document ends with, too.
   */
  private static Optional<XmlRoot> behindNoise(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) <= ' ') {
      end--;
    }
    int close = text.lastIndexOf("</", end);
    if (close < 0 || close < end - 20 || !FEED_END.matcher(text).region(close, end).matches()) {
      return Optional.empty();
    }
    Matcher feed = FEED_START.matcher(text).region(0, Math.min(MAX_NOISE, end));
    return feed.find()
            && ENTRY.matcher(text).region(feed.start(), end).find()
            && !PAGE.matcher(text).region(0, feed.start()).find()
        ? atStart(text.substring(feed.start()))
        : Optional.empty();
  }

  private static Optional<XmlRoot> atStart(String text) {
    int at = space(text, 0);
    boolean declared = text.regionMatches(true, at, "<?xml", 0, 5);
    String doctype = "";
    for (int end = miscEnd(text, at); end > at; end = miscEnd(text, at)) {
      at = space(text, end);
    }
    Matcher type = DOCTYPE.matcher(text).region(at, text.length());
    if (type.lookingAt()) {
      doctype = Characters.lower(type.group(1));
      at = doctypeEnd(text, type);
      for (int end = miscEnd(text, at); end > at; end = miscEnd(text, at)) {
        at = space(text, end);
      }
    }
    if (doctype.equals("html")) {
      return Optional.empty();
    }
    Matcher tag = START_TAG.matcher(text).region(at, text.length());
    if (tag.lookingAt()) {
      XmlRoot root = new XmlRoot(tag.group(1), namespace(tag.group(1), tag.group(2)));
      boolean xml = declared || root.isPlainlyNoHtml(doctype, tag, text);
      return xml && !root.isPage() ? Optional.of(root) : Optional.empty();
    }
    Matcher named = NAMED.matcher(text).region(at, text.length());
    if (!declared
        && !(named.lookingAt() && UNMISTAKABLE.contains(Characters.lower(named.group(1))))) {
      return Optional.empty();
    }
    XmlRoot root = new XmlRoot(named.lookingAt() ? named.group(1) : "", "");
    return root.isPage() ? Optional.empty() : Optional.of(root);
  }

  /** The root in a sentence; at most {@value #MAX_SHOWN} characters of its name. */
  public String described() {
    return name.isEmpty()
        ? "no root element"
        : String.format(Locale.ROOT, "the root element %s", Characters.cut(name, MAX_SHOWN));
  }

  private boolean isPage() {
    return localName().equals("html") || namespace.equals(XHTML);
  }

  /** Without its prefix, in lower case. */
  public String localName() {
    return Characters.lower(name.substring(name.indexOf(':') + 1));
  }

  private boolean isPlainlyNoHtml(String doctype, Matcher tag, String text) {
    String lower = Characters.lower(name);
    boolean closed = text.stripTrailing().endsWith("</" + name + ">");
    if (PARTS_OF_PAGES.contains(localName())) {
      return closed;
    }
    if (!namespace.isEmpty()) {
      return true;
    }
    if (isHtml(lower)) {
      return false;
    }
    if (WIRE_ROOTS.contains(lower)
        || doctype.equals(lower)
        || XMLNS.matcher(tag.group(2)).find()
        || tag.group(3) != null && space(text, tag.end()) == text.length()) {
      return true;
    }
    Matcher child = NAMED.matcher(text).region(space(text, tag.end()), text.length());
    return closed
        || child.lookingAt()
            && !isHtml(Characters.lower(child.group(1)))
            && text.indexOf("</" + child.group(1) + ">", child.end()) >= 0;
  }

  /** Elements of HTML, and those that pages make themselves: their names have a hyphen. */
  private static boolean isHtml(String name) {
    return name.indexOf('-') >= 0 || Tag.isKnownTag(name);
  }

  private static String namespace(String name, String attributes) {
    int colon = name.indexOf(':');
    String prefix = colon < 0 ? "" : name.substring(0, colon);
    Matcher declaration = XMLNS.matcher(attributes);
    while (declaration.find()) {
      String declared = declaration.group(1);
      if (prefix.equals(declared == null ? "" : declared)) {
        return declaration.group(2).strip();
      }
    }
    return "";
  }

  // --- What stands in front of the root

  private static int space(String text, int from) {
    Matcher space = SPACE.matcher(text).region(from, text.length());
    return space.lookingAt() ? space.end() : from;
  }

  /** Where a comment or processing instruction ends that begins here; the same place if none. */
  private static int miscEnd(String text, int at) {
    if (text.startsWith("<!--", at)) {
      return behind(text, "-->", at + 4);
    }
    if (text.regionMatches(true, at, "<?xml", 0, 5)) {
      // Some write the declaration without its second question mark.
      return behind(text, ">", at);
    }
    return text.startsWith("<?", at) ? behind(text, "?>", at) : at;
  }

  private static int doctypeEnd(String text, Matcher doctype) {
    if (doctype.group(2) == null) {
      return space(text, behind(text, ">", doctype.end()));
    }
    Matcher end = SUBSET_END.matcher(text).region(doctype.end(), text.length());
    return space(text, end.find() ? end.end() : text.length());
  }

  private static int behind(String text, String mark, int from) {
    int at = text.indexOf(mark, from);
    return at < 0 ? text.length() : at + mark.length();
  }
}
