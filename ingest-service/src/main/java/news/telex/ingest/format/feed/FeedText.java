package news.telex.ingest.format.feed;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.Unreadable;
import news.telex.ingest.format.markup.Markup;
import news.telex.ingest.text.Characters;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Tag;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/**
 * A text of a feed with what it is: Atom says so (RFC 4287, section 3.1; Atom 0.3, section 3.1), of
 * RSS nobody knows whether a text holds markup, and how often it is escaped.
 *
 * @param kind how the value is read
 * @param value as it stands in the document once XML is read
 */
record FeedText(Kind kind, String value) {
  /** How a value is read. */
  enum Kind {
    /** Plain text to the letter. */
    TEXT,
    /** HTML. */
    HTML,
    /** HTML if it looks so, else plain text in which references may be left. */
    UNKNOWN
  }

  private static final Pattern TAG = Pattern.compile("</?([A-Za-z][A-Za-z0-9]{0,14})(?=[\\s/>])");
  private static final Pattern BLANK_LINES = Pattern.compile("\\n[ \\t]*+\\n");

  /**
   * What HTML takes for a comment, and is none: {@code <!} with neither dashes nor a name behind.
   */
  private static final Pattern NO_COMMENT = Pattern.compile("<!(?![-\\[A-Za-z])");

  /** HTML reads what stands in a frame as no markup, to the end of the text if it never ends. */
  private static final Pattern FRAME = Pattern.compile("(?i)</?iframe(?=[\\s/>])[^<>]*+>");

  /** Elements that HTML knows no more (HTML Standard, section 16.2); texts rather speak of them. */
  private static final Set<String> FORMER = Set.of("blink", "multicol", "spacer", "nextid");

  private static final String CDATA = "<![CDATA[";
  private static final Set<String> VOID = Set.of("br", "hr", "img", "input", "wbr", "embed");

  /** What is nothing but HTML that was escaped once more than its feed says. */
  private static final Pattern ESCAPED_HTML = Pattern.compile("(?s)&lt;[a-zA-Z].*&gt;");

  private static final Set<String> BINARY = Set.of("image", "audio", "video", "font", "model");

  /** Reads an element of Atom, whose type is text unless it says another. */
  static FeedText ofAtom(Element element) {
    return of(element, Kind.TEXT);
  }

  /** Reads an element of RSS, whose type nobody knows unless it says so as Atom does. */
  static FeedText ofRss(Element element) {
    return of(element, Kind.UNKNOWN);
  }

  private static FeedText of(Element element, Kind untyped) {
    String type = attribute(element, "type");
    String mode = attribute(element, "mode");
    String text = element.wholeText();
    if (mode.equals("base64") || isBase64(type)) {
      return new FeedText(kind(type, untyped), decoded(text, mode.equals("base64")));
    }
    boolean inline = element.childrenSize() > 0 && !mode.equals("escaped");
    return inline
        ? new FeedText(Kind.HTML, html(element))
        : new FeedText(kind(type, untyped), unwrapped(text));
  }

  /** Without a CDATA section that was escaped as text is. */
  private static String unwrapped(String text) {
    String section = text.indexOf(CDATA) < 0 ? "" : text.strip();
    return section.startsWith(CDATA) && section.endsWith("]]>")
        ? section.substring(CDATA.length(), section.length() - 3)
        : text;
  }

  private static String attribute(Element element, String name) {
    String value = element.attributesSize() == 0 ? "" : element.attributes().getIgnoreCase(name);
    return Characters.lower(value.split(";", 2)[0].strip());
  }

  private static Kind kind(String type, Kind untyped) {
    return switch (type) {
      case "" -> untyped;
      case "text", "text/plain" -> Kind.TEXT;
      case "html", "text/html" -> Kind.HTML;
      default -> Kind.UNKNOWN;
    };
  }

  /** RFC 4287, section 4.1.3.3: what is no text and no XML is in Base64. */
  private static boolean isBase64(String type) {
    return type.indexOf('/') > 0
        && !type.startsWith("text/")
        && !type.endsWith("/xml")
        && !type.endsWith("+xml");
  }

  /** The text in Base64; empty if it is none. What is only supposed to be Base64 may be text. */
  private static String decoded(String base64, boolean stated) {
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(base64);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return stated || base64.indexOf(' ') < 0 ? "" : base64;
    }
  }

  /** Whether it holds no text whatever is in it, such as a picture. */
  static boolean isBinary(@Nullable String type) {
    return type != null && BINARY.contains(Characters.lower(type.split("/", 2)[0].strip()));
  }

  /** Elements in another one as HTML: their names without prefix, whatever namespace they have. */
  private static String html(Element element) {
    StringBuilder out = new StringBuilder();
    element.traverse(
        new NodeVisitor() {
          @Override
          public void head(Node node, int depth) {
            if (node instanceof TextNode text) {
              out.append(Entities.escape(text.getWholeText()));
            } else if (node instanceof Element each && each != element) {
              out.append('<').append(FeedNames.local(each));
              for (Attribute attribute : each.attributes()) {
                String name = attribute.getKey();
                if (name.equals("src") || name.equals("href") || name.equals("alt")) {
                  out.append(' ').append(name).append("=\"");
                  out.append(Entities.escape(attribute.getValue())).append('"');
                }
              }
              out.append('>');
            }
          }

          @Override
          public void tail(Node node, int depth) {
            if (node instanceof Element each
                && each != element
                && !VOID.contains(FeedNames.local(each))) {
              out.append("</").append(FeedNames.local(each)).append('>');
            }
          }
        });
    return out.toString();
  }

  boolean isBlank() {
    return value.isBlank();
  }

  /** Its HTML if it is any, else null. */
  private @Nullable String asHtml() {
    return switch (kind) {
      case TEXT -> null;
      case HTML -> value;
      case UNKNOWN -> {
        if (looksLikeHtml(value)) {
          yield value;
        }
        boolean escaped =
            value.indexOf("&lt;") >= 0
                && ESCAPED_HTML.matcher(value.strip()).matches()
                && looksLikeHtml(Characters.unescape(value));
        yield escaped ? Characters.unescape(value) : null;
      }
    };
  }

  private static boolean looksLikeHtml(String text) {
    int end = text.lastIndexOf('>');
    if (end < 0) {
      return false;
    }
    Matcher tag = TAG.matcher(text);
    while (tag.find() && tag.end() <= end) {
      String name = tag.group(1).toLowerCase(Locale.ROOT);
      boolean closes = text.charAt(tag.start() + 1) == '/';
      if (Tag.isKnownTag(name) || closes && FORMER.contains(name)) {
        return true;
      }
    }
    return false;
  }

  private String asText() {
    return kind == Kind.TEXT ? value : Characters.unescape(value);
  }

  /** The text on one line. */
  String line(Limits limits) throws Unreadable {
    String html = asHtml();
    return Characters.collapse(
        html == null ? asText() : String.join(" ", Markup.fragment(page(html, limits))));
  }

  /**
   * The paragraphs: by the markup, else by blank lines.
   *
   * @param pictures gets the pictures in the text, with address and alternative text
   * @throws Unreadable if its markup has more nodes than the limit
   */
  List<String> read(Limits limits, List<Element> pictures) throws Unreadable {
    String html = asHtml();
    if (html == null) {
      List<String> paragraphs = new ArrayList<>();
      for (String each : BLANK_LINES.split(asText().replace("\r\n", "\n").replace('\r', '\n'))) {
        String paragraph = Characters.collapse(each);
        if (!paragraph.isEmpty()) {
          paragraphs.add(paragraph);
        }
      }
      return paragraphs;
    }
    Element page = page(html, limits);
    pictures.addAll(page.select("img[src]"));
    return Markup.fragment(page);
  }

  private static Element page(String html, Limits limits) throws Unreadable {
    String text = html.indexOf("<!") < 0 ? html : NO_COMMENT.matcher(html).replaceAll("&lt;!");
    text = FRAME.matcher(text).replaceAll("");
    return Markup.page(text, limits).body();
  }
}
