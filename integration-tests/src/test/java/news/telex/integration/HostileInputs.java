package news.telex.integration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * Inputs that somebody would send who wants Telex to be busy: one thing over and over, never
 * closed, nested, or all on one line. Each can be made in any size.
 */
final class HostileInputs {
  /**
   * One kind of input.
   *
   * @param contentType of the record
   * @param ofSize the input of about so many characters
   */
  record Shape(String name, String contentType, IntFunction<String> ofSize) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final String HTML = "text/html";
  private static final String JSON = "application/json";
  private static final String TEXT = "text/plain";
  private static final String XML = "application/xml";

  private static final String SENTENCE = "The council said on Tuesday that works would cost more.";
  private static final String PARAGRAPHS = ("<p>" + SENTENCE + "</p>").repeat(4);

  /** Elements that the HTML Standard opens or closes in a way of their own. */
  private static final String[] ELEMENTS = {
    "a",
    "b",
    "nobr",
    "font",
    "p",
    "div",
    "span",
    "li",
    "dd",
    "h1",
    "pre",
    "address",
    "button",
    "form",
    "marquee",
    "object",
    "applet",
    "table",
    "tbody",
    "tr",
    "td",
    "caption",
    "colgroup",
    "select",
    "option",
    "optgroup",
    "ruby",
    "rt",
    "rtc",
    "svg",
    "math",
    "svg><g",
    "math><mi",
    "svg><foreignObject",
    "math><annotation-xml",
    "svg><title",
    "template",
    "template><td",
    "frameset",
    "details",
    "article",
    "body",
    "html",
    "head",
    "iframe",
    "noscript",
    "textarea",
    "title",
    "script",
    "style",
    "xmp",
    "plaintext",
    "image",
    "video",
    "custom-element"
  };

  /** Formatting elements, which outlive the element that they stand in. */
  private static final String[] FORMATTING = {"a", "b", "font", "nobr"};

  /** Pieces of a page. */
  private static final String[] MARKUP = {
    "<a><b><p>",
    "<a><b><p>x</a>",
    "<tr><td>x",
    "<table><tr><td>x",
    "<table>x<b>",
    "<table><b>",
    "<table><form><input>",
    "<select><select>x",
    "<svg><p>",
    "<svg><foreignObject><div>",
    "<template><tr><template>",
    "<h1><div>x",
    "<h1>Council meets</h1>",
    "<button><p>",
    "<frameset><frame>",
    "<marquee><p><div></marquee>",
    "<ruby><rb><rt><rtc><rp>x",
    "<br>",
    "x<br>",
    "<hr>",
    "<img src=x>",
    "<input>",
    "</p>",
    "</br>",
    "</x>",
    "</body></html>x",
    "<meta name=author content=x>",
    "<base href=http://x/>",
    "<time>x</time>",
    "<time datetime=x>x</time>",
    "<b itemprop=name>x</b>",
    "<a href=x>x</a> ",
    "<li><a href=x>some words</a></li>",
    "<article><p>" + SENTENCE + " It did.</p>",
    "<div>" + SENTENCE + " It did.",
    "<script type=application/ld+json>{}</script>",
    "<script>x</script>",
    "<script></scrip",
    "<title>x</title><style>y</style>",
    "<title></titl",
    "<!--x-->",
    "<!--",
    "<!-",
    "<!>",
    "<?x",
    "<!doctype html>",
    "<![CDATA[x]]>",
    "<![CDATA[",
    "<p a=\"x",
    "<p a='",
    "<p ",
    "<p",
    "<",
    "< ",
    "</",
    "<!",
    "<x",
    ">",
    "&",
    "&a",
    "&amp",
    "&#65;",
    "&#",
    "&nbsp;",
    "\r\n",
    " ",
    "a\0"
  };

  /** Insides of one tag, or of one element whose contents are no markup. */
  private static final String[] FRAMES = {
    "<p %s>x",
    "<p a=\"%s",
    "<p a=\"%s\">x",
    "<p a=%s>x",
    "<p%s>x",
    "<div class=\"%s\">x</div>",
    "<div itemprop=\"%s\"><b>x</b></div>",
    "<div style=\"%s\">x</div>",
    "<!--%s",
    "<!--%s-->",
    "&%s;",
    "&#%s;",
    "<svg><![CDATA[%s",
    "<script>%s</script>",
    "<script><!--%s",
    "<style>%s</style>",
    "<textarea>%s</textarea>",
    "<title>%s</title>",
    "<svg>%s</svg>",
    "<table>%s",
    "<select>%s",
    "<script type=application/ld+json>%s</script>"
  };

  private static final String[] INSIDES = {
    "a ",
    "a=1 ",
    "/",
    "\"",
    "=",
    "x",
    "-",
    "<",
    "<a",
    "<a>",
    "<script>",
    "</scrip",
    "&",
    "&amp;",
    "1",
    "]",
    "[",
    "if(a<b)[{(",
    " display:",
    "{\"a\":"
  };

  /** Pieces of plain text: signs, words that rules look for, scripts, what combines. */
  private static final String[] PIECES = {
    "\n",
    " ",
    "\t",
    "x\n",
    "x\n\n",
    "word\n",
    "Word\n",
    "word ",
    "Word ",
    "WORD ",
    "a",
    "A",
    "1",
    "1 ",
    "ab 12 ",
    ".",
    ". ",
    "a.",
    "A.",
    "A. ",
    "A.B.-",
    "-",
    "a-",
    "A-",
    "–",
    "a—",
    "\"",
    "'",
    "a'",
    "l'",
    "L'A",
    "d’",
    "“",
    "”",
    "“Word” ",
    "«",
    "(",
    ")",
    "(A)",
    "[",
    "{",
    ":",
    ";",
    ",",
    "a,",
    "A, ",
    "/",
    "a/",
    "\\",
    "|",
    " | a",
    " - a",
    "a > ",
    "#",
    "#a ",
    "@a ",
    "a@b.c ",
    "&",
    "&amp;",
    "&amp;amp;",
    "&am",
    "A&A",
    "<b",
    "*",
    "_",
    "~",
    "=",
    "!",
    "…",
    "©",
    "© 2024 ",
    "https://example.com/a/b ",
    "https://example.com/a\n",
    "www.",
    "http://a/",
    "3 March 2024 ",
    "3 March 2024\n",
    "2024-03-03T10:00:00Z\n",
    "1/2/",
    "1.",
    "10:00 ",
    "March ",
    "By Jane Doe\n",
    "By ",
    "Jane Doe and ",
    "Photo: ",
    "Tags: a, b\n",
    "Share\n",
    "Share 12 ",
    "Read more\n",
    "Related\n",
    "(Reuters) - ",
    "LONDON (Reuters) - x.\n",
    "МОСКВА, ",
    "UPDATE 2-",
    "KILL ",
    "officials told Aa. ",
    "told the Daily ",
    "said Reuters ",
    "dpa-Informationen ",
    "(Reporting by ",
    "(Reporting by Jane Doe)\n",
    "Home > News > World > a > b\n",
    "a-b.c-d.e-f.g-h\n",
    "#aaaaaa#aaaaaa.\n",
    "the works would cost more than the council had said on that day, and it\n",
    "the works would cost more than the council had said, and so it was with them\n"
        + "and it goes on\n",
    "and so\nit goes,\n",
    "  And so\nit goes on here.\n",
    "Yes, he said.\n\n",
    SENTENCE + " ",
    SENTENCE + "\n\n",
    "中",
    "中文。",
    "あ",
    "ア",
    "한",
    "ประเทศไทย",
    "ก้",
    "ລາວ",
    "ខ្មែរ",
    "မြန်မာ",
    "བོད་",
    "سلام ",
    "שלום ",
    "नमस्ते ",
    "Слово ",
    "Λόγος ",
    "საქართველო ",
    "\u0301",
    "a\u0301",
    "\u0301\u0316",
    "\u0315\u0300\u05aeb",
    "\u1100\u1161\u11a8",
    "\u200d",
    "👩\u200d",
    "😀",
    "🇩🇪",
    "❤\ufe0f",
    "\u200b",
    "ن\u200c",
    "\ufeff",
    "\u202e",
    "a\u00ad",
    "\u00a0",
    "\u2028",
    "\u2029",
    "\f",
    "\r",
    "\u0093",
    "ﷺ",
    "ﬁ",
    "Über ",
    "İ",
    "ẞ",
    "ǅ",
    "𝒜",
    "\ue000",
    "the University of ",
    "University of the ",
    "Centre for ",
    "von der ",
    "Mr. ",
    "Mr Smith ",
    "and ",
    "Alpha and ",
    "U.S. ",
    "UN ",
    "United ",
    "United Nations ",
    "New York ",
    "San ",
    "Al-",
    "Deutschen ",
    "Der Deutschen Bank ",
    "Berlins ",
    "John ",
    "John Smith said. ",
    "John Smith, 45, ",
    "I ",
    "Israel Defense Forces (IDF) ",
    "air strike ",
    "prime minister ",
    "police arrested "
  };

  /** Names of fields that wires fill. */
  private static final String[] FIELDS = {
    "headline",
    "subheadline",
    "byline",
    "author",
    "slugline",
    "located",
    "edNote",
    "datePublished",
    "embargo",
    "url",
    "id",
    "language",
    "keywords",
    "signal",
    "status",
    "version",
    "copyright"
  };

  private static final String[] LISTS = {
    "body",
    "author",
    "keywords",
    "image",
    "signals",
    "@type",
    "@graph",
    "headlines",
    "bodies",
    "subjects",
    "associations",
    "altids",
    "infosources",
    "people",
    "renditions"
  };

  private static final String XML_DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

  /** Roots of XML: one that no wire has, those of wires, and the one that is read as a page. */
  private static final String[] ROOTS = {
    "story",
    "nitf",
    "newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\"",
    "rss version=\"2.0\"",
    "html xmlns=\"http://www.w3.org/1999/xhtml\""
  };

  /** Pieces of XML that HTML has not, or has otherwise. */
  private static final String[] XML_PIECES = {
    "<p>",
    "<p/>",
    "<a:p>",
    "<a:p xmlns:a=\"urn:a\">",
    "<p xmlns=\"urn:a\">",
    "<p xml:space=\"preserve\" xml:lang=\"x\">x</p>",
    "<![CDATA[x]]>",
    "<![CDATA[<p>x</p>]]>",
    "<![CDATA[",
    "]]>",
    "<?go on?>",
    "<?go ",
    "<?xml version=\"1.0\"?>",
    "<!DOCTYPE p>",
    "<!ENTITY a \"b\">",
    "&a;",
    "&#x10FFFF;",
    "&#0;",
    "<nitf>",
    "<html xmlns=\"http://www.w3.org/1999/xhtml\">"
  };

  /** What an entry of a feed may have any number of. */
  private static final String[] FEED_PIECES = {
    "<category>x</category>",
    "<author>a@b.example (x)</author>",
    "<dc:creator>x</dc:creator>",
    "<link rel='enclosure' href='x'/>",
    "<media:group><media:content url='x'/></media:group>",
    "<content:encoded>&lt;p>&lt;img src=x></content:encoded>",
    "<description> </description>",
    "<pubDate>Thu, 99 Oct 2026 25:00</pubDate>",
    "<guid>x</guid>",
    "<source><title>x</title></source>"
  };

  /** Encodings that a declaration names and these inputs, which are UTF-8, are not in. */
  private static final String[] ENCODINGS = {
    "UTF-16", "UTF-16BE", "UTF-32", "UTF-7", "windows-1251", "Shift_JIS", "IBM037", "none-such"
  };

  private final List<Shape> shapes = new ArrayList<>();

  private HostileInputs() {}

  /** All shapes, in the same order each time. */
  static List<Shape> all() {
    HostileInputs inputs = new HostileInputs();
    inputs.pages();
    inputs.texts();
    inputs.json();
    inputs.xml();
    inputs.feeds();
    inputs.shapes.addAll(HostileWires.all());
    return List.copyOf(inputs.shapes);
  }

  private void pages() {
    for (String element : ELEMENTS) {
      String open = "<" + element + ">";
      String close = "</" + element.replaceAll(".*>", "") + ">";
      page(open + " …", n -> repeat(open, n));
      page(open + "x …", n -> repeat(open + "x", n));
      page(open + " numbered", n -> numbered("<" + element + " id=%d>x", n));
      page(open + " … " + close + " …", n -> repeat(open, n / 2) + repeat(close, n / 2));
    }
    for (String element : FORMATTING) {
      String left = "<div><" + element + " id=%d></div>";
      page(left, n -> numbered(left, n));
      page(left + " then </i>", n -> numbered(left, n / 2) + repeat("</i>", n / 2));
      page(left + " then misnested", n -> numbered(left, n / 2) + repeat("<b><p></b>", n / 2));
      page(
          "misnested " + element,
          n -> numbered("<" + element + " id=%d><p>x</" + element + ">", n));
      page(
          "adopted " + element,
          n -> repeat("<" + element + "><div>", n / 2) + repeat("</" + element + ">", n / 2));
      page("in marquee " + element, n -> numbered("<marquee><" + element + " id=%d>x", n));
    }
    for (String piece : MARKUP) {
      page(piece, n -> repeat(piece, n));
    }
    for (String frame : FRAMES) {
      int at = frame.indexOf("%s");
      for (String inside : INSIDES) {
        page(
            frame.replace("%s", inside + "…"),
            n -> frame.substring(0, at) + repeat(inside, n) + frame.substring(at + 2));
      }
    }
    page("attributes", n -> "<p " + numbered("a%d=1 ", n) + ">x");
    page("names of elements", n -> numbered("<x%d>x", n));
    page("names of meta", n -> numbered("<meta name=a%d content=x>", n));
    page("spans then blocks", n -> repeat("<span>", n / 2) + repeat("<p>", n / 2));
    page("divs then ends", n -> repeat("<div>", n / 2) + repeat("</span>", n / 2));
    for (String piece : PIECES) {
      String paragraph = piece.replace("<", "&lt;");
      page("paragraph of " + piece, n -> "<p>" + repeat(paragraph, n));
    }
    for (String piece : PIECES) {
      add(
          "title of " + piece,
          HTML,
          n ->
              "<html><head><meta property=og:site_name content=a><title>Council"
                  + repeat(piece.replace("<", "&lt;"), n)
                  + "</title></head><body>"
                  + PARAGRAPHS);
    }
  }

  private void texts() {
    for (String piece : PIECES) {
      text(piece, n -> repeat(piece, n));
    }
    text("names", n -> worded("%s Ab%s said. ", n));
    text("words", n -> worded("%s ab%s ", n));
    text("acronyms", n -> worded("The %s Bank (AB%S) said. ", n));
    text("surnames", n -> worded("John %s said. Mr Ab%s agreed. ", n));
    text("lines", n -> worded("%s item ab%s\n", n));
    text("sources", n -> repeat("officials told Zorb. ", n) + "Zorb said.");
    text("paragraphs", n -> worded("%s, ab%s and others said that works would cost more.\n\n", n));
  }

  private void json() {
    for (String field : FIELDS) {
      for (String piece :
          new String[] {
            "a",
            " ",
            "Word ",
            "1",
            "3 March 2024 ",
            "/",
            "%",
            "<p>",
            "<",
            "&amp;",
            "KILL ",
            "-",
            "eds:",
            "http://a.b/",
            ",",
            " | a"
          }) {
        object(
            field + " of " + piece,
            n ->
                quoted(field)
                    + ":"
                    + quoted((field.equals("url") ? "http://a.b/" : "") + repeat(piece, n)));
      }
    }
    for (String list : LISTS) {
      object(list + " of texts", n -> quoted(list) + ":[" + numbered("\"k%d\",", n) + "\"\"]");
      object(
          list + " of objects",
          n ->
              quoted(list)
                  + ":["
                  + numbered("{\"name\":\"n%1$d\",\"value\":\"v%1$d\",\"uri\":\"urn:%1$d\"},", n)
                  + "{}]");
      object(
          list + " by name",
          n ->
              quoted(list)
                  + ":{"
                  + numbered("\"k%1$d\":{\"name\":\"n%1$d\",\"code\":\"c%1$d\"},", n)
                  + "\"z\":{}}");
    }
    object("lists never closed", n -> "\"x\":" + repeat("[", n));
    object("objects never closed", n -> "\"x\":" + repeat("{\"a\":", n));
    object(
        "deep lists", n -> "\"x\":[" + repeat("[".repeat(150) + "]".repeat(150) + ",", n) + "1]");
    object("many names", n -> numbered("\"a%d\":1,", n) + "\"z\":1");
    object("embargoes", n -> numbered("\"embargo %d\":\"3 March 2031\",", n) + "\"z\":1");
    object(
        "hours of embargoes",
        n ->
            "\"embargo\":\"2031-03-03\","
                + numbered("\"embargo at %d\":\"06:00 Europe/Berlin\",", n)
                + "\"z\":1");
    object("one name", n -> repeat("\"a\":1,", n) + "\"z\":1");
    object("names of one hash", n -> numbered(HostileInputs::collides, n) + "\"z\":1");
    object("a long name", n -> quoted(repeat("k", n)) + ":1");
    object("long names", n -> repeat(quoted("İ".repeat(5_000)) + ":1,", n) + "\"z\":1");
    object("a long number", n -> "\"x\":" + repeat("1", n));
    object("long numbers", n -> "\"x\":[" + repeat("1".repeat(9_000) + ",", n) + "1]");
    object("numbers", n -> "\"x\":[" + repeat("1,", n) + "1]");
    object("spaces", n -> repeat(" ", n) + "\"z\":1");
    object("escapes", n -> "\"x\":\"" + repeat("\\u0041", n) + "\"");
    object("halves of characters", n -> "\"subheadline\":\"" + repeat("\\ud800", n) + "\"");
    add(
        "list of articles",
        JSON,
        n -> "[" + repeat("{" + article() + "},", Math.min(n, 90_000)) + "{}]");
    add("list of lists", JSON, n -> repeat("[", n));
    add(
        "envelope of no articles",
        JSON,
        n -> "{\"response\":{\"results\":[" + repeat("{\"a\":1},", n) + "{}]}}");
    add(
        "associations of an association",
        JSON,
        n ->
            "{"
                + article()
                + ",\"associations\":[{\"associations\":["
                + numbered("{\"uri\":\"urn:%d\"},", n)
                + "{}]}]}");
    add(
        "lines of HTML",
        JSON,
        n ->
            "{\"uri\":\"x\",\"headline\":\"x\",\"body_html\":\"<b>x</b>"
                + repeat("and\\n", n)
                + "\"}");
    add(
        "escaped HTML",
        JSON,
        n ->
            "{\"uri\":\"x\",\"headline\":\"x\",\"body_html\":\"" + repeat("&lt;p&gt;x", n) + "\"}");
    add(
        "event",
        JSON,
        n ->
            "{\"specversion\":\"1.0\",\"source\":\"x\",\"type\":\"y\",\"data_base64\":\""
                + repeat("QUJD", n)
                + "\"}");
  }

  private void xml() {
    for (String root : ROOTS) {
      for (String piece : XML_PIECES) {
        document(root, piece, n -> repeat(piece, n));
      }
      document(root, "nested and closed", n -> repeat("<p>", n / 2) + repeat("</p>", n / 2));
      document(root, "names of elements", n -> numbered("<x%d>x", n));
      document(root, "prefixes not declared", n -> numbered("<a%1$d:p a%1$d:b=\"c\">x", n));
      document(root, "prefixes declared", n -> numbered("<p xmlns:a%1$d=\"urn:%1$d\">x", n));
      document(root, "a long name", n -> "<" + repeat("x", n) + ">x");
      document(root, "a long prefix", n -> "<" + repeat("x", n) + ":p>x");
      document(root, "a name of prefixes", n -> "<" + repeat("x:", n) + "p>x");
      document(root, "a large attribute", n -> "<p a=\"" + repeat("x ", n) + "\">x");
      document(root, "a large attribute never closed", n -> "<p a=\"" + repeat("x ", n));
      document(root, "attributes", n -> "<p " + numbered("a%d=\"1\" ", n) + ">x");
      document(root, "one attribute", n -> "<p " + repeat("a=\"1\" ", n) + ">x");
      document(root, "section never closed", n -> "<![CDATA[" + repeat("x ", n));
      document(root, "section of ends", n -> "<![CDATA[" + repeat("]] ", n) + "]]>");
      document(root, "instruction never closed", n -> "<?go " + repeat("x ", n));
      document(root, "instruction of ends", n -> "<?go " + repeat("? ", n) + "?>");
      prolog(root, "spaces", n -> repeat(" \n", n));
      prolog(root, "marks of the order of bytes", n -> repeat("\ufeff", n));
      prolog(root, "comments", n -> repeat("<!-- x -->", n));
      prolog(root, "instructions", n -> repeat("<?go on?>", n));
      prolog(root, "stylesheet", n -> "<?xml-stylesheet " + repeat("href=\"a\" ", n) + "?>");
      prolog(root, "doctypes", n -> repeat("<!DOCTYPE story SYSTEM \"s.dtd\">", n));
      prolog(root, "doctype never closed", n -> "<!DOCTYPE story " + repeat("x ", n));
      prolog(root, "subset never closed", n -> "<!DOCTYPE story [" + repeat("<!-- ]> -->", n));
      prolog(root, "subset of ends", n -> "<!DOCTYPE story [" + repeat("] ", n) + "]>");
      prolog(root, "entities", n -> doctype(numbered("<!ENTITY a%d \"b\">", n)));
      prolog(root, "a long entity", n -> doctype("<!ENTITY a \"" + repeat("x ", n) + "\">"));
      prolog(
          root,
          "entities of files",
          n -> doctype(numbered("<!ENTITY a%d SYSTEM \"file:///etc/hostname\">", n)));
      prolog(
          root,
          "entities of parameters",
          n -> doctype(numbered("<!ENTITY %% a%d SYSTEM \"http://192.0.2.1/a\">", n) + "%a1;"));
      prolog(
          root,
          "entities of ten entities",
          n -> doctype("<!ENTITY a \"&a0;\">" + numbered(HostileInputs::laughs, n)));
      prolog(root, "itself", n -> doctype("<!ENTITY a \"" + repeat("&a;", n) + "\">"));
    }
    for (String encoding : ENCODINGS) {
      String wrong =
          String.format(Locale.ROOT, "<?xml version=\"1.0\" encoding=\"%s\"?>", encoding);
      add(
          "xml: UTF-8 that says " + encoding,
          XML,
          n -> wrong + "<html><body><p>" + repeat("Übermut x. ", n));
      add(
          "xml: UTF-8 with its mark that says " + encoding,
          XML,
          n -> "\ufeff" + wrong + "<html><body><p>" + repeat("Übermut x. ", n));
    }
    add("xml: declaration only", XML, n -> "<?xml version=\"1.0\"" + repeat(" ", n) + "?>");
    add("xml: declaration and text", XML, n -> XML_DECLARATION + repeat("x ", n));
    add("xml: declarations", XML, n -> repeat(XML_DECLARATION, n));
    add("xml: declaration never closed", XML, n -> "<?xml " + repeat("version=\"1.0\" ", n));
    add("xml: a long encoding", XML, n -> "<?xml encoding=\"" + repeat("x", n) + "\"?><story/>");
    add("xml: a root never closed", XML, n -> XML_DECLARATION + "<story " + repeat("a=\"b\" ", n));
    add("xml: a long root", XML, n -> XML_DECLARATION + "<" + repeat("story", n) + "/>");
    add("xml: root of prefixes", XML, n -> XML_DECLARATION + "<" + repeat("x:", n) + "story/>");
    add("xml: root's namespaces", XML, n -> "<html" + numbered(" xmlns:a%d=\"b\"", n) + "><p>x");
    add("xml: root's long namespace", XML, n -> "<html xmlns=\"" + repeat("x", n) + "\"><p>x");
  }

  private void feeds() {
    for (String piece : FEED_PIECES) {
      feed("pieces " + piece, n -> "<item><title>Council meets</title>" + repeat(piece, n));
    }
    feed("items", n -> repeat("<item><title>x</title></item>", Math.min(n, 25_000)));
    feed("items never closed", n -> repeat("<item><title>x", Math.min(n, 14_000)));
    feed("bases", n -> "<item>" + repeat("<a xml:base='a/'>", 150) + repeat("<link>x</link>", n));
    feed("base", n -> "<item><link xml:base='https://a.example/" + repeat("x/", n) + "'>../y");
    feed("prefixes", n -> "<item>" + numbered("<a%1$d:title xmlns:a%1$d='urn:%1$d'/>", n));
    feed("escaped tags", n -> "<item><description>" + repeat("&lt;p ", n));
    feed("escaped twice", n -> "<item><description>&amp;lt;p" + repeat("&amp;lt;", n));
    feed("lines", n -> "<item><description>" + repeat("x\n \t", n));
    feed("author", n -> "<item><title>x</title><author>" + repeat("a@b (", n));
    feed("date", n -> "<item><title>x</title><pubDate>" + repeat("1 ", n));
    feed("Base64", n -> "<item><title mode='base64'>" + repeat("QUJD", n));
    declared("declarations", n -> numbered("<!ENTITY e%1$d 'x'>", n), n -> repeat("&e1;", n));
    declared("declaration", n -> "<!ENTITY e '" + repeat("&#1;", n), n -> "x");
    declared("entities", n -> "<!ENTITY e '" + "x".repeat(200) + "'>", n -> repeat("&e;", n));
    feed("references", n -> "<item><title>" + repeat("&a", n));
    feed("frames", n -> "<item><description>&lt;p>" + repeat("&lt;iframe ", n));
    feed("no comments", n -> "<item><description>&lt;p>" + repeat("&lt;!'", n));
    feed("creators", n -> "<item><dc:creator><rdf:Seq>" + repeat("<rdf:li>a@b</rdf:li>", n));
    feed("contributors", n -> "<item>" + repeat("<contributor>a, b@c</contributor>", n));
    feed("forms", n -> "<item><description>" + repeat("&lt;form>x&lt;/form>", n));
    add(
        "JSON feed",
        JSON,
        n ->
            "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":["
                + repeat("{\"content_html\":\"<p>x\"},", Math.min(n, 20_000))
                + "{}]}");
  }

  private void declared(String name, IntFunction<String> subset, IntFunction<String> title) {
    add(
        "feed: " + name,
        XML,
        n -> "<!DOCTYPE rss [" + subset.apply(n) + "]><rss><item><title>" + title.apply(n));
  }

  private void feed(String name, IntFunction<String> inside) {
    add("feed: " + name, XML, n -> "<rss version=\"2.0\"><channel>" + inside.apply(n));
  }

  private void page(String name, IntFunction<String> inside) {
    add(
        "page: " + name,
        HTML,
        n ->
            "<!doctype html><html lang=en><head><title>Council meets</title></head><body><article>"
                + "<h1>Council meets</h1>"
                + PARAGRAPHS
                + inside.apply(n)
                + "</article></body></html>");
  }

  private void text(String name, IntFunction<String> inside) {
    add("text: " + name, TEXT, n -> "Council meets\n\n" + SENTENCE + "\n\n" + inside.apply(n));
    add(
        "body: " + name,
        JSON,
        n -> "{\"headline\":\"Council meets\",\"body\":" + quoted(inside.apply(n)) + "}");
  }

  private void document(String root, String name, IntFunction<String> inside) {
    String element = root.replaceAll(" .*", "");
    add(
        "xml: " + element + " of " + name,
        XML,
        n ->
            XML_DECLARATION
                + ("<" + root + "><body>" + PARAGRAPHS)
                + inside.apply(n)
                + ("</body></" + element + ">"));
  }

  /** What stands between the declaration and the root, whose text asks for an entity. */
  private void prolog(String root, String name, IntFunction<String> before) {
    add(
        "xml: " + root.replaceAll(" .*", "") + " after " + name,
        XML,
        n ->
            XML_DECLARATION
                + before.apply(n)
                + ("<" + root + "><body><p>&a;&a1;</p>" + PARAGRAPHS));
  }

  private static String doctype(String subset) {
    return "<!DOCTYPE story [" + subset + "]>";
  }

  /** An entity of ten of the next: a few lines that would be gigabytes. */
  private static String laughs(int number) {
    String next = "&a" + (number + 1) + ";";
    return "<!ENTITY a" + number + " \"" + next.repeat(10) + "\">";
  }

  private void object(String name, IntFunction<String> fields) {
    add("json: " + name, JSON, n -> "{" + article() + "," + fields.apply(n) + "}");
  }

  private void add(String name, String contentType, IntFunction<String> ofSize) {
    String shown =
        name.codePoints()
            .collect(
                StringBuilder::new,
                (out, c) ->
                    out.append(
                        c > ' ' && c < 0x7f || Character.isLetter(c) || c == ' ' || c == '…'
                            ? Character.toString(c)
                            : String.format(Locale.ROOT, "U+%04X", c)),
                StringBuilder::append)
            .toString();
    shapes.add(new Shape(shown, contentType, ofSize));
  }

  private static String article() {
    return "\"headline\":\"Council meets\",\"body\":" + quoted(SENTENCE);
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  static String repeat(String piece, int characters) {
    return piece.repeat(Math.max(1, characters / piece.length()));
  }

  private static String numbered(String format, int characters) {
    return numbered(i -> String.format(Locale.ROOT, format, i), characters);
  }

  private static String worded(String format, int characters) {
    return numbered(
        i -> String.format(Locale.ROOT, format, "X" + word(i), word(7 * i + 3)), characters);
  }

  private static String numbered(IntFunction<String> piece, int characters) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; out.length() < characters; i++) {
      out.append(piece.apply(i));
    }
    return out.toString();
  }

  /** A word for a number, pronounceable in the way of a name. */
  private static String word(int number) {
    StringBuilder out = new StringBuilder();
    for (int i = number; i > 0; i /= 26) {
      out.append((char) ('a' + i % 26));
    }
    return out.append("ol").toString();
  }

  /** A name whose hash code is that of all others: {@code Aa} and {@code BB} have the same. */
  private static String collides(int number) {
    StringBuilder out = new StringBuilder("\"");
    for (int bit = 0; bit < 16; bit++) {
      out.append((number >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return out.append("\":1,").toString();
  }
}
