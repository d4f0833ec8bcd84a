package news.telex.ingest.format.markup;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
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

  /** A tag that parts paragraphs. */
  private static final Pattern BLOCK_TAG =
      Pattern.compile("(?i)</?(?:p|br|div|h[1-6]|ul|ol|li|table|block)(?:\\s[^<>]{0,2000})?/?>");

  /** Of these one tag may be what a text is about; two are markup. */
  private static final int LEAST_TAGS = 2;

  /** An empty line: text is typed so, markup has no need of it. */
  private static final Pattern EMPTY_LINE = Pattern.compile("\\S[ \\t]*+\\r?+\\n[ \\t]*+\\r?+\\n");

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
          "hl1",
          "hl2",
          "bq",
          "credit",
          "fn",
          "nitf-table",
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

  /** Markup that is escaped once too often; any other text as it is. */
  public static String unescaped(String text) {
    if (text.indexOf('<') >= 0 || !text.contains("&lt;")) {
      return text;
    }
    String markup = Parser.unescapeEntities(text, false);
    return isMarkup(markup) ? markup : text;
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
   * Gives a draft the body that an element holds. Markup that stands escaped within it is read as
   * if it were not. Text that nothing but line breaks or empty lines divides is read as lines are:
   * whether they are paragraphs or wrapped, their lengths tell.
   *
   * @param skipped elements that are no body, with all below them
   * @throws Unreadable if escaped markup has more nodes than the limit
   */
  public static void body(Element content, Set<Element> skipped, Draft draft, Limits limits)
      throws Unreadable {
    unescape(content, limits);
    Element lines = content;
    while (lines.childrenSize() == 1 && lines.ownText().isBlank() && isBox(lines.child(0))) {
      lines = lines.child(0);
    }
    if (isBrokenByLines(lines)) {
      draft.bodyForm = Draft.Body.TEXT;
      draft.text = lines(lines);
    } else if (isOneRun(lines) && EMPTY_LINE.matcher(lines.wholeText()).find()) {
      draft.bodyForm = Draft.Body.TEXT;
      draft.text = lines.wholeText();
    } else {
      draft.bodyForm = Draft.Body.PARAGRAPHS;
      draft.paragraphs = collected(new ParagraphCollector(skipped, content, true));
    }
  }

  /** Puts what texts have as escaped markup in their places. */
  private static void unescape(Element content, Limits limits) throws Unreadable {
    List<TextNode> escaped = new ArrayList<>();
    content.traverse(
        new NodeVisitor() {
          @Override
          public void head(Node node, int depth) {
            if (node instanceof TextNode text && isEscaped(text.getWholeText())) {
              escaped.add(text);
            }
          }

          @Override
          public void tail(Node node, int depth) {}
        });
    int left = limits.maxNodes();
    for (TextNode text : escaped) {
      Element body = page(text.getWholeText(), limits, left).body();
      left -= (int) body.nodeStream().count();
      text.before(new Element("div").insertChildren(0, body.childNodesCopy()));
      text.remove();
    }
  }

  private static boolean isEscaped(String text) {
    if (text.indexOf('<') < 0) {
      return false;
    }
    Matcher tag = BLOCK_TAG.matcher(text);
    boolean begins = tag.region(leading(text), text.length()).lookingAt();
    tag.region(0, text.length());
    int tags = 0;
    while (tags < LEAST_TAGS && tag.find()) {
      tags++;
    }
    return begins || tags == LEAST_TAGS;
  }

  private static int leading(String text) {
    return text.length() - text.stripLeading().length();
  }

  private static boolean isBox(Element element) {
    String name = element.normalName();
    return name.equals("block") || name.equals("div") || (name.equals("p") && isOneRun(element));
  }

  /** Whether nothing below parts the text: then its line ends do. */
  static boolean isOneRun(Element element) {
    return element.stream()
        .skip(1)
        .map(Element::normalName)
        .noneMatch(name -> name.equals("br") || isBlock(name));
  }

  private static boolean isBrokenByLines(Element element) {
    boolean broken = false;
    for (Element child : element.children()) {
      String name = child.normalName();
      if (isBlock(name)) {
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
    return page(html, limits, limits.maxNodes());
  }

  private static Document page(String html, Limits limits, int nodes) throws Unreadable {
    try {
      return new Parser(new BoundedTreeBuilder(Math.max(0, nodes)))
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

  /**
   * Whether a table of a page holds figures and names instead of laying it out: nothing is nested
   * in it or leads elsewhere, its rows have as many cells, two or more, and one in three holds a
   * digit, or one is a head.
   */
  private static boolean holdsFigures(Element table) {
    if (table.attr("role").equals("presentation")
        || table.select("table").size() > 1
        || !table.select("a, img, form, input").isEmpty()) {
      return false;
    }
    int columns = 0;
    int rows = 0;
    int cells = 0;
    int telling = 0;
    for (Element row : table.select("tr")) {
      if (rows++ == 0) {
        columns = row.childrenSize();
      } else if (row.childrenSize() != columns) {
        return false;
      }
      for (Element cell : row.children()) {
        cells++;
        boolean digit = cell.text().chars().anyMatch(c -> c >= '0' && c <= '9');
        telling += digit || cell.normalName().equals("th") ? 1 : 0;
      }
    }
    return rows > 1 && columns > 1 && 3 * telling >= cells;
  }

  /** Whether a cell is one run of words; a break in it is a space. */
  private static boolean isOneLine(Element cell) {
    Element line = cell;
    while (line.childrenSize() == 1 && line.ownText().isBlank() && isWrapper(line.child(0))) {
      line = line.child(0);
    }
    boolean broken = false;
    for (Element each : line.getAllElements()) {
      boolean breaks = each.normalName().equals("br");
      if (breaks && broken) {
        return false;
      }
      broken = breaks;
      if (each != line && !breaks && isBlock(each.normalName())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWrapper(Element element) {
    return element.normalName().equals("p") || element.normalName().equals("div");
  }

  private static boolean isBlock(String name) {
    return BLOCKS.contains(name) || SILENT.contains(name);
  }

  private static final class ParagraphCollector implements NodeVisitor {
    private final Set<Element> skipped;
    private final Element root;
    private final boolean article;
    private final Set<String> silent;
    private final List<String> paragraphs = new ArrayList<>();
    private final StringBuilder current = new StringBuilder();

    /** Of the paragraph so far, what stands before its last line break. */
    private final List<String> lines = new ArrayList<>();

    private @Nullable Node silentBelow;

    /** Whether the table that was entered last holds figures, also on a page. */
    private boolean inFigures;

    private int breaks;

    /**
     * @param article whether line breaks mean what they part, and tables hold figures and names, as
     *     in an article, and no layout of a page
     */
    ParagraphCollector(Set<Element> skipped, Element root, boolean article) {
      this(skipped, root, article, SILENT);
    }

    /**
     * @param silent elements that are no text with all below them, by name
     */
    ParagraphCollector(Set<Element> skipped, Element root, boolean article, Set<String> silent) {
      this.skipped = skipped;
      this.root = root;
      this.article = article;
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
          } else if (article) {
            endLine();
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
        } else if (name.equals("tr") && (article || inFigures) && isRow(element)) {
          silentBelow = node;
        } else if (name.equals("pre")) {
          end();
          paragraphs.addAll(ArticleText.paragraphsOf(element.wholeText()));
          silentBelow = node;
        } else if (name.equals("br")) {
          breaks++;
        } else if (BLOCKS.contains(name)) {
          end();
          if (name.equals("table")) {
            inFigures = holdsFigures(element);
          }
        }
      }
    }

    private boolean isRow(Element element) {
      String row =
          element.getAllElements().stream().anyMatch(skipped::contains)
              ? null
              : Markup.row(element);
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
      endLine();
      if (!lines.isEmpty()) {
        paragraphs.addAll(ArticleText.parted(lines));
        lines.clear();
      }
    }

    private void endLine() {
      String line = Characters.collapse(current.toString());
      if (!line.isEmpty()) {
        lines.add(line);
      }
      current.setLength(0);
    }
  }
}
