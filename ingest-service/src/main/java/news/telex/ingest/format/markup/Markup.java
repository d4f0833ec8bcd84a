package news.telex.ingest.format.markup;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import news.telex.ingest.format.Draft;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.Unreadable;
import news.telex.ingest.text.ArticleText;
import news.telex.ingest.text.Characters;
import news.telex.schemas.RejectionCode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.BoundedTreeBuilder;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/** Marked-up text as paragraphs. Never recursive: depth is the input's choice. */
public final class Markup {
  /** A tag of text, opened or closed; a lone &lt; is none. */
  private static final Pattern TAG =
      Pattern.compile(
          "(?i)</?(?:p|br|div|span|a|b|i|em|strong|h[1-6]|ul|ol|li|section|article|blockquote|figure|img|table|tr|td|block|body\\.content|hl1|u|sup|sub|font|html|body)(?:\\s[^<>]{0,2000})?/?>");

  /** UTF-16 units without a space between, in languages without spaces a long paragraph. */
  private static final int LONGEST_WORD = 2_000;

  /** Where NITF has its text: what stands around it are headline, credit and end (NITF 3.6). */
  private static final String NITF_BODY = "body.content";

  /** UTF-16 units of what is still one cell of a line, and no text in a column. */
  private static final int LONGEST_CELL = 120;

  private static final Set<String> BLOCKS =
      Set.of(
          "p",
          "div",
          "section",
          "article",
          "main",
          "header",
          "footer",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "ul",
          "ol",
          "li",
          "dl",
          "dt",
          "dd",
          "blockquote",
          "pre",
          "table",
          "tr",
          "td",
          "th",
          "tbody",
          "thead",
          "figure",
          "figcaption",
          "aside",
          "nav",
          "form",
          "hr",
          "body",
          "html",
          "address",
          "details",
          "summary",
          "center",
          "block",
          "fieldset",
          "caption",
          "hl2",
          "body.head",
          "body.content",
          "body.end",
          "br2");

  private static final Set<String> SILENT =
      Set.of(
          "script",
          "style",
          "noscript",
          "template",
          "iframe",
          "object",
          "applet",
          "embed",
          "svg",
          "canvas",
          "button",
          "select",
          "option",
          "input",
          "textarea",
          "label",
          "video",
          "audio",
          "head",
          "figure",
          "figcaption",
          "aside",
          "nav",
          "form",
          "math",
          "map",
          "media",
          "dialog");

  /**
   * The same for a text that no page stands around: what an object holds, stands for it where it
   * cannot be shown (HTML Standard, section 4.8.7).
   */
  private static final Set<String> SILENT_IN_FRAGMENTS = without(SILENT, "object");

  /** Of those, what is no text even where nothing else is. */
  private static final Set<String> NEVER_TEXT =
      Set.of(
          "script",
          "style",
          "template",
          "iframe",
          "applet",
          "embed",
          "svg",
          "canvas",
          "video",
          "audio",
          "head",
          "map");

  private Markup() {}

  private static Set<String> without(Set<String> names, String name) {
    Set<String> left = new HashSet<>(names);
    left.remove(name);
    return Set.copyOf(left);
  }

  /** Whether the text holds markup that is to be read as HTML. */
  public static boolean isMarkup(String text) {
    return text.indexOf('<') >= 0 && TAG.matcher(text).find();
  }

  /** The text without its markup, where it has any. */
  public static String plain(String text) {
    if (!isMarkup(text)) {
      return text;
    }
    Parser parser = new Parser(new BoundedTreeBuilder(Integer.MAX_VALUE));
    return String.join(" ", paragraphs(parser.parseInput(plainNames(text), "").body(), Set.of()));
  }

  /**
   * The paragraphs of a piece of HTML.
   *
   * @throws Unreadable if it has more nodes than the limit
   */
  public static List<String> paragraphs(String html, Limits limits) throws Unreadable {
    Element body = page(html, limits).body();
    Element nitf = nitfBody(body);
    return collected(new ParagraphCollector(Set.of(), nitf == null ? body : nitf, true));
  }

  /** The text of an NITF document; null if there is none. Notes have contents of the same name. */
  static @Nullable Element nitfBody(Element above) {
    for (Element content : above.getElementsByTag(NITF_BODY)) {
      Element parent = content.parent();
      if (parent == null || !parent.normalName().equals("note")) {
        return content;
      }
    }
    return null;
  }

  /**
   * Gives a draft the body that an element holds. Text that nothing but line breaks divides is read
   * as lines are: whether they are paragraphs or wrapped, their lengths tell.
   *
   * @param skipped elements that are no body, with all below them
   */
  public static void body(Element content, Set<Element> skipped, Draft draft) {
    Element lines = content;
    while (lines.childrenSize() == 1 && lines.ownText().isBlank() && isBox(lines.child(0))) {
      lines = lines.child(0);
    }
    if (isBrokenByLines(lines)) {
      draft.bodyForm = Draft.Body.TEXT;
      draft.text = lines(lines);
    } else {
      draft.bodyForm = Draft.Body.PARAGRAPHS;
      draft.paragraphs = collected(new ParagraphCollector(skipped, content, true));
    }
  }

  private static boolean isBox(Element element) {
    return element.normalName().equals("block") || element.normalName().equals("div");
  }

  /** Whether nothing below parts the text: then its line ends do. */
  static boolean isOneRun(Element element) {
    return element.stream()
        .skip(1)
        .map(Element::normalName)
        .noneMatch(name -> name.equals("br") || SILENT.contains(name) || BLOCKS.contains(name));
  }

  private static boolean isBrokenByLines(Element element) {
    boolean broken = false;
    for (Element child : element.children()) {
      String name = child.normalName();
      if (BLOCKS.contains(name) || SILENT.contains(name)) {
        return false;
      }
      broken |= name.equals("br");
    }
    return broken && !element.ownText().isBlank();
  }

  private static String lines(Element element) {
    StringBuilder lines = new StringBuilder();
    for (Node child : element.childNodes()) {
      if (child instanceof TextNode text) {
        lines.append(spaced(text.getWholeText(), lines));
      } else if (child instanceof Element inner) {
        lines.append(inner.normalName().equals("br") ? "\n" : inner.wholeText());
      }
    }
    return lines.toString();
  }

  /** Line ends of the markup itself are spaces, and none at the beginning of a line. */
  private static String spaced(String text, StringBuilder before) {
    String line = text.replace('\n', ' ').replace('\r', ' ');
    boolean begins = before.isEmpty() || before.charAt(before.length() - 1) == '\n';
    return begins ? line.stripLeading() : line;
  }

  /**
   * A piece of HTML as a tree; what is nested deeper than the limit stands beside each other there.
   *
   * @throws Unreadable if it has more nodes than the limit
   */
  public static Document page(String html, Limits limits) throws Unreadable {
    try {
      return new Parser(new BoundedTreeBuilder(limits.maxNodes()))
          .setMaxDepth(limits.maxDepth())
          .parseInput(plainNames(html), "");
    } catch (BoundedTreeBuilder.TooManyNodesException e) {
      throw new Unreadable(
          RejectionCode.TOO_MANY_NODES,
          String.format(Locale.ROOT, "The page has more than %d nodes.", limits.maxNodes()));
    }
  }

  /**
   * The same with each İ in what is far too long for a word as i and a dot: as part of a name,
   * which jsoup puts in lower case, it costs a copy of the whole name; see {@link
   * Characters#lower}.
   */
  private static String plainNames(String html) {
    if (html.indexOf('\u0130') < 0) {
      return html;
    }
    StringBuilder out = new StringBuilder(html.length() + 64);
    int start = 0;
    for (int i = 0; i <= html.length(); i++) {
      if (i == html.length() || html.charAt(i) <= ' ' || html.charAt(i) == '>') {
        String word = html.substring(start, i);
        out.append(word.length() > LONGEST_WORD ? word.replace("\u0130", "i\u0307") : word);
        if (i < html.length()) {
          out.append(html.charAt(i));
        }
        start = i + 1;
      }
    }
    return out.toString();
  }

  /**
   * The paragraphs below an element: a block element or two line breaks part them. What is not text
   * (scripts, forms, figures, navigation) stays silent.
   *
   * @param skipped elements that stay silent with all below them
   */
  public static List<String> paragraphs(Element root, Set<Element> skipped) {
    return collected(new ParagraphCollector(skipped, root, false));
  }

  /**
   * The paragraphs of a text that no page stands around. Where there is nothing but what a page has
   * beside its text, such as captions and forms, that is the text.
   */
  public static List<String> fragment(Element root) {
    List<String> text =
        collected(new ParagraphCollector(Set.of(), root, true, SILENT_IN_FRAGMENTS));
    return text.isEmpty()
        ? collected(new ParagraphCollector(Set.of(), root, true, NEVER_TEXT))
        : text;
  }

  private static List<String> collected(ParagraphCollector collector) {
    collector.root.traverse(collector);
    collector.end();
    return collector.paragraphs;
  }

  /**
   * A row of a table as one line, its cells apart; null if it has not several, or one holds more
   * than a line, as those do that lay out a page.
   */
  private static @Nullable String row(Element row) {
    List<String> cells = new ArrayList<>();
    for (Element cell : row.children()) {
      if (!isOneLine(cell)) {
        return null;
      }
      String text = Characters.collapse(cell.wholeText());
      if (text.length() > LONGEST_CELL) {
        return null;
      }
      if (!text.isEmpty()) {
        cells.add(text);
      }
    }
    return cells.size() < 2 ? null : String.join(" | ", cells);
  }

  private static boolean isOneLine(Element cell) {
    Element only = cell.childrenSize() == 1 ? cell.child(0) : null;
    Element line = only != null && only.normalName().equals("p") ? only : cell;
    return isOneRun(line);
  }

  private static final class ParagraphCollector implements NodeVisitor {
    private final Set<Element> skipped;
    private final Element root;
    private final boolean rows;
    private final Set<String> silent;
    private final List<String> paragraphs = new ArrayList<>();
    private final StringBuilder current = new StringBuilder();
    private @Nullable Node silentBelow;
    private int breaks;

    /**
     * @param rows whether tables hold figures and names, as in an article, and no layout of a page
     */
    ParagraphCollector(Set<Element> skipped, Element root, boolean rows) {
      this(skipped, root, rows, SILENT);
    }

    /**
     * @param silent elements that are no text with all below them, by name
     */
    ParagraphCollector(Set<Element> skipped, Element root, boolean rows, Set<String> silent) {
      this.skipped = skipped;
      this.root = root;
      this.rows = rows;
      this.silent = silent;
    }

    @Override
    public void head(Node node, int depth) {
      if (silentBelow != null) {
        return;
      }
      if (node instanceof TextNode text) {
        String words = text.getWholeText();
        if (breaks > 0 && !words.isBlank()) {
          if (breaks > 1) {
            end();
          } else {
            current.append(' ');
          }
          breaks = 0;
        }
        current.append(words);
      } else if (node instanceof Element element) {
        String name = element.normalName();
        if (element != root && (silent.contains(name) || skipped.contains(element))) {
          silentBelow = node;
          if (BLOCKS.contains(name)) {
            end();
          }
        } else if (rows && name.equals("tr") && isRow(element)) {
          silentBelow = node;
        } else if (name.equals("pre")) {
          end();
          paragraphs.addAll(ArticleText.paragraphsOf(element.wholeText()));
          silentBelow = node;
        } else if (name.equals("br")) {
          breaks++;
        } else if (BLOCKS.contains(name)) {
          end();
        }
      }
    }

    private boolean isRow(Element element) {
      String row = Markup.row(element);
      if (row == null) {
        return false;
      }
      end();
      paragraphs.add(row);
      return true;
    }

    @Override
    public void tail(Node node, int depth) {
      if (silentBelow != null) {
        if (silentBelow == node) {
          silentBelow = null;
        }
        return;
      }
      if (node instanceof Element element && BLOCKS.contains(element.normalName())) {
        end();
      }
    }

    void end() {
      breaks = 0;
      if (!current.isEmpty()) {
        String paragraph = Characters.collapse(current.toString());
        if (!paragraph.isEmpty()) {
          paragraphs.add(paragraph);
        }
        current.setLength(0);
      }
    }
  }
}
