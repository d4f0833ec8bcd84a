package news.telex.ingest.format.feed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import news.telex.ingest.format.Content;
import news.telex.ingest.format.Draft;
import news.telex.ingest.format.Envelope;
import news.telex.ingest.format.FormatStatement;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.SourceHash;
import news.telex.ingest.format.Syntax;
import news.telex.ingest.format.Unreadable;
import news.telex.ingest.format.WireFormat;
import news.telex.ingest.format.XmlRoot;
import news.telex.ingest.text.Urls;
import news.telex.schemas.RejectionCode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.BoundedTreeBuilder;
import org.jsoup.parser.BoundedXmlTreeBuilder;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Feeds in XML: RSS 0.90 to 2.0 (rssboard.org), RSS 1.0 (web.resource.org/rss/1.0), Atom 0.3 and
 * 1.0 (RFC 4287), CDF (W3C note NOTE-CDFsubmit). Read as pages are, not as XML: feeds are cut off,
 * have bare ampersands, entities that nobody declares, namespaces that nobody knows. One item an
 * entry; {@link FeedEntry} is the mapping. No DTD is read, nothing fetched; of entities see {@link
 * FeedReferences}.
 */
public final class XmlFeed implements WireFormat {
  private static final FormatStatement STATEMENT =
      new FormatStatement(
          List.of("rss", "atom", "cdf"),
          "Feeds: RSS 0.90 to 2.0, Atom, CDF",
          List.of(
              "application/xml",
              "text/xml",
              "application/rss+xml",
              "application/atom+xml",
              "application/rdf+xml"),
          List.of("rss", "atom", "rdf", "cdf", "xml"),
          "root element rss, RDF, feed or channel, or an Atom entry",
          "one item an entry, up to 1,000");

  private static final Set<String> ROOTS = Set.of("rss", "rdf", "feed", "channel", "entry");
  private static final Set<String> ENTRIES = Set.of("item", "entry", FeedEntry.DELETED);

  /** What entries stand in; also other entries, where one is not closed, and jsoup's document. */
  private static final Set<String> AROUND_ENTRIES =
      Set.of("rss", "rdf", "feed", "channel", "item", "entry", "items", "#root");

  private static final Pattern VERSION = Pattern.compile("\\d{1,2}(?:\\.\\d{1,3}){0,2}");
  private static final String ATOM = "http://www.w3.org/2005/atom";

  /** Roots of which the texts are of the types that Atom says. */
  private static final Set<String> ATOM_ROOTS = Set.of("feed", "entry");

  @Override
  public FormatStatement statement() {
    return STATEMENT;
  }

  @Override
  public Syntax syntax() {
    return Syntax.XML;
  }

  @Override
  public boolean recognises(Content content) {
    return content instanceof Content.Xml xml && isFeed(xml.root());
  }

  /** An entry may stand alone in Atom (RFC 4287, section 2). */
  private static boolean isFeed(XmlRoot root) {
    String name = root.localName();
    return ROOTS.contains(name)
        && (!name.equals("entry") || FeedNames.plain(root.namespace()).equals(ATOM));
  }

  @Override
  public List<Draft> read(Content content, Envelope source, Limits limits) throws Unreadable {
    Content.Xml xml = (Content.Xml) content;
    Document document = document(xml.text(), limits);
    Element root = root(document);
    List<Element> entries = entries(document, limits);
    FeedNames names = new FeedNames(root);
    FeedEntry.Feed feed = feed(root, names, format(root, entries.get(0)), source, limits);
    Set<Element> notClosed = new HashSet<>();
    entries.forEach(each -> notClosed.add(each.parent()));
    List<Draft> drafts = new ArrayList<>();
    for (Element each : entries) {
      Draft draft = FeedEntry.draft(new FeedElement(each, names), feed, limits);
      draft.sourceHash = notClosed.contains(each) ? "" : sourceHash(each, xml.text());
      drafts.add(draft);
    }
    return drafts;
  }

  private static Document document(String text, Limits limits) throws Unreadable {
    try {
      Parser parser = new Parser(new BoundedXmlTreeBuilder(limits.maxNodes(), XmlFeed::isEntry));
      String closed = FeedSections.closed(text);
      FeedReferences references = new FeedReferences(closed);
      Document document = parser.setMaxDepth(limits.maxDepth()).parseInput(references.marked(), "");
      references.settle(document, closed);
      return document;
    } catch (BoundedTreeBuilder.TooManyNodesException e) {
      throw new Unreadable(
          RejectionCode.TOO_MANY_NODES,
          String.format(Locale.ROOT, "The feed has more than %d nodes.", limits.maxNodes()));
    }
  }

  private static Element root(Document document) {
    for (Element each : document.children()) {
      if (ROOTS.contains(FeedNames.local(each))) {
        return each;
      }
    }
    return document;
  }

  private static boolean isEntry(Element element) {
    return ENTRIES.contains(FeedNames.local(element));
  }

  /** Wherever they stand: RSS 1.0 has them outside of its channel, CDF in channels of channels. */
  private static List<Element> entries(Document document, Limits limits) throws Unreadable {
    List<Element> entries = new ArrayList<>();
    for (Element each : document.getAllElements()) {
      Element parent = each.parent();
      if (parent != null && isEntry(each) && AROUND_ENTRIES.contains(FeedNames.local(parent))) {
        entries.add(each);
      }
    }
    if (entries.isEmpty()) {
      throw new Unreadable(RejectionCode.NOT_AN_ARTICLE, "The feed holds no entry.");
    }
    limits.checkItems(entries.size());
    return entries;
  }

  /** What the feed says for all of its entries. */
  private static FeedEntry.Feed feed(
      Element root, FeedNames names, String format, Envelope source, Limits limits)
      throws Unreadable {
    Element channel = root;
    for (Element child : root.children()) {
      if (FeedNames.local(child).equals("channel")) {
        channel = child;
        break;
      }
    }
    FeedElement head = new FeedElement(channel, names);
    String base = base(head, source);
    String language = head.text("language", "dc:language");
    return new FeedEntry.Feed(
        format,
        ATOM_ROOTS.contains(FeedNames.local(root)),
        base,
        language == null ? head.language() : language,
        FeedPeople.authors(head, true),
        FeedRights.notice(head, limits),
        FeedRights.licence(head, base));
  }

  /** From where it was fetched, else the feed's own word: its page, its address; CDF's channel. */
  private static String base(FeedElement head, Envelope source) {
    String fetched = source.uri();
    FeedLinks links = FeedLinks.of(head);
    for (String each :
        new @Nullable String[] {
          fetched, links.alternate(), links.first("self"), head.attribute("href")
        }) {
      if (each != null && Urls.isHttp(each)) {
        return each;
      }
    }
    return "";
  }

  private static String format(Element root, Element entry) {
    String namespace = FeedNames.plain(root.tag().namespace());
    String version = root.attributesSize() == 0 ? "" : root.attributes().getIgnoreCase("version");
    String known = VERSION.matcher(version.strip()).matches() ? version.strip() : "";
    return switch (FeedNames.local(root)) {
      case "rss" -> known.isEmpty() ? "rss" : "rss/" + known;
      case "rdf" -> entry.tag().namespace().contains("/0.9") ? "rss/0.90" : "rss/1.0";
      case "feed", "entry" ->
          namespace.equals(ATOM) || known.equals("1.0") ? "atom/1.0" : "atom/0.3";
      default -> "cdf";
    };
  }

  /** Of the entry as it is written; empty if where it stands is not known for certain. */
  private static String sourceHash(Element entry, String text) {
    int start = entry.sourceRange().startPos();
    int end = entry.endSourceRange().endPos();
    boolean known =
        entry.sourceRange().isTracked()
            && entry.endSourceRange().isTracked()
            && start >= 0
            && end > start
            && end <= text.length()
            && text.startsWith("<" + entry.tagName(), start);
    return known ? SourceHash.of(text.substring(start, end).getBytes(StandardCharsets.UTF_8)) : "";
  }
}
