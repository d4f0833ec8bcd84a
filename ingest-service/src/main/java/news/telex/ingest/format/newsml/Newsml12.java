package news.telex.ingest.format.newsml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import news.telex.ingest.format.Content;
import news.telex.ingest.format.Draft;
import news.telex.ingest.format.Envelope;
import news.telex.ingest.format.FormatStatement;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.SourceHash;
import news.telex.ingest.format.Syntax;
import news.telex.ingest.format.Unreadable;
import news.telex.ingest.format.WireFormat;
import news.telex.ingest.format.markup.Nodes;
import news.telex.ingest.format.markup.XmlTree;
import news.telex.schemas.RejectionCode;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * IPTC NewsML 1.x (iptc.org/standards/newsml-1): a message of news items. What holds text is an
 * article, one for each language in it; other items beside a text accompany it. {@link
 * Newsml12Item} reads the fields.
 */
public final class Newsml12 implements WireFormat {
  private static final FormatStatement STATEMENT =
      new FormatStatement(
          List.of("newsml"),
          "IPTC NewsML 1.x",
          List.of(
              "application/xml",
              "text/xml",
              "text/vnd.iptc.newsml",
              "application/vnd.iptc.newsml",
              "application/newsml+xml",
              "text/newsml+xml"),
          List.of("xml", "newsml"),
          "root element NewsML",
          "one item a news item and language");

  /** So many languages of an item share a picture: what is given stays in proportion. */
  private static final int MOST_LANGUAGES = 10;

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
    return content instanceof Content.Xml xml && xml.root().localName().equals("newsml");
  }

  @Override
  public List<Draft> read(Content content, Envelope source, Limits limits) throws Unreadable {
    XmlTree.Read tree = XmlTree.of(((Content.Xml) content).text(), limits);
    String language = Nodes.attribute(tree.root(), "xml:lang", "lang");
    List<Newsml12Item> others = new ArrayList<>();
    Map<Newsml12Item, List<Draft>> texts = new LinkedHashMap<>();
    int count = 0;
    for (Element element : Nodes.children(tree.root(), "NewsItem")) {
      Newsml12Item item = new Newsml12Item(element);
      if (item.isText()) {
        List<Draft> drafts = read(item, language, limits);
        texts.put(item, drafts);
        count += drafts.size();
      } else {
        others.add(item);
      }
      limits.checkItems(count);
    }
    if (texts.isEmpty()) {
      throw noText(others);
    }
    if (count > 1) {
      texts.forEach((item, drafts) -> hash(tree, item, drafts));
    }
    accompany(others, texts);
    return texts.values().stream().flatMap(List::stream).toList();
  }

  private static List<Draft> read(Newsml12Item item, @Nullable String language, Limits limits) {
    try {
      return item.read(language, limits);
    } catch (Unreadable e) {
      return List.of(Draft.of(e));
    }
  }

  private static Unreadable noText(List<Newsml12Item> items) {
    Set<String> kinds = new TreeSet<>();
    items.forEach(item -> kinds.add(item.kind()));
    return new Unreadable(
        RejectionCode.NOT_TEXT,
        kinds.isEmpty()
            ? "The message holds no item."
            : "There is no text, only: " + String.join(", ", kinds) + ".");
  }

  /** The languages of an item are told apart: they share its markup. */
  private static void hash(XmlTree.Read tree, Newsml12Item item, List<Draft> drafts) {
    String own = tree.written(item.element()).orElse("");
    for (int i = 0; i < drafts.size() && !own.isEmpty(); i++) {
      String bytes = drafts.size() == 1 ? own : own + '\n' + i;
      drafts.get(i).sourceHash = SourceHash.of(bytes.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Gives each companion to the texts that refer to it, else to the first text. */
  private static void accompany(List<Newsml12Item> others, Map<Newsml12Item, List<Draft>> texts) {
    Map<String, Set<Draft>> owners = new HashMap<>();
    texts.forEach(
        (item, drafts) ->
            item.references()
                .forEach(
                    to ->
                        owners
                            .computeIfAbsent(to, t -> new LinkedHashSet<>())
                            .addAll(some(drafts))));
    Set<Draft> first = new LinkedHashSet<>(some(texts.values().iterator().next()));
    Set<String> given = new HashSet<>();
    for (Newsml12Item item : others) {
      String id = item.id();
      if (id == null || given.add(id)) {
        Set<Draft> owner = id == null ? first : owners.getOrDefault(id, first);
        owner.forEach(item::accompany);
      }
    }
  }

  private static List<Draft> some(List<Draft> languages) {
    return languages.subList(0, Math.min(languages.size(), MOST_LANGUAGES));
  }
}
