package news.telex.ingest.format.newsml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

/**
 * IPTC NewsML-G2 (iptc.org/standards/newsml-g2): a news item, or a message with several items.
 * Texts are articles; what stands beside them in a message accompanies them. {@link G2Item} reads
 * the fields of an item.
 */
public final class NewsmlG2 implements WireFormat {
  private static final FormatStatement STATEMENT =
      new FormatStatement(
          List.of("newsml-g2"),
          "IPTC NewsML-G2",
          List.of(
              "application/xml",
              "text/xml",
              "application/vnd.iptc.g2.newsitem+xml",
              "application/vnd.iptc.g2.newsmessage+xml",
              "application/vnd.iptc.g2.packageitem+xml",
              "application/vnd.iptc.g2.planningitem+xml",
              "application/vnd.iptc.g2.conceptitem+xml",
              "application/vnd.iptc.g2.knowledgeitem+xml",
              "application/vnd.iptc.g2.catalogitem+xml"),
          List.of("xml", "g2", "newsml"),
          "root element newsItem, newsMessage, packageItem or another item of the standard",
          "one item a news item that holds text; pictures beside it are its associations");

  /**
   * Items of the standard other than news items: never articles, whatever stands in them. A package
   * says what belongs together; the others are items of their own.
   */
  private static final Set<String> OTHER_ITEMS =
      Set.of("packageitem", "planningitem", "conceptitem", "knowledgeitem", "catalogitem");

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
    if (!(content instanceof Content.Xml xml)) {
      return false;
    }
    String root = xml.root().localName();
    return root.equals("newsitem") || root.equals("newsmessage") || OTHER_ITEMS.contains(root);
  }

  @Override
  public List<Draft> read(Content content, Envelope source, Limits limits) throws Unreadable {
    XmlTree.Read tree = XmlTree.of(((Content.Xml) content).text(), limits);
    List<Element> items = items(tree.root());
    Map<Element, Draft> texts = new LinkedHashMap<>();
    List<Draft> drafts = new ArrayList<>();
    for (Element item : items) {
      if (G2Item.isText(item)) {
        Draft draft = read(item, limits);
        draft.sourceHash = items.size() == 1 ? "" : hash(tree, item);
        texts.put(item, draft);
        drafts.add(draft);
      } else if (OTHER_ITEMS.contains(item.normalName()) && !Nodes.is(item, "packageItem")) {
        drafts.add(Draft.of(noText(List.of(item))));
      }
    }
    if (texts.isEmpty()) {
      throw noText(items);
    }
    limits.checkItems(drafts.size());
    accompany(items, texts);
    return List.copyOf(drafts);
  }

  private static Draft read(Element item, Limits limits) {
    try {
      return G2Item.read(item, limits);
    } catch (Unreadable e) {
      return Draft.of(e);
    }
  }

  private static List<Element> items(Element root) {
    if (!Nodes.is(root, "newsMessage")) {
      return List.of(root);
    }
    List<Element> items = new ArrayList<>();
    for (Element set : Nodes.children(root, "itemSet")) {
      items.addAll(set.children());
    }
    return items;
  }

  private static String hash(XmlTree.Read tree, Element item) {
    return tree.written(item)
        .map(own -> SourceHash.of(own.getBytes(StandardCharsets.UTF_8)))
        .orElse("");
  }

  /** Names what there is, in words of ours: what a class is called, is the wire's text. */
  private static Unreadable noText(List<Element> items) {
    Set<String> kinds =
        items.stream()
            .map(NewsmlG2::kind)
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(TreeSet::new));
    return new Unreadable(
        RejectionCode.NOT_TEXT,
        kinds.isEmpty()
            ? "The message holds no item."
            : "There is no text, only: " + String.join(", ", kinds) + ".");
  }

  private static String kind(Element item) {
    if (!Nodes.is(item, "newsItem")) {
      return OTHER_ITEMS.contains(item.normalName())
          ? item.normalName().replace("item", " item")
          : "something unknown";
    }
    String kind = G2Item.kind(item);
    return Set.of("picture", "video", "audio", "graphic", "animation", "composite", "data")
            .contains(kind)
        ? kind
        : "news item without text";
  }

  // --- Pictures and other companions

  /**
   * Gives each companion to the texts that link to it, else to the first text of its package, else
   * to the first text of the message. What is given stays in proportion to what the message says.
   */
  private static void accompany(List<Element> items, Map<Element, Draft> texts) {
    Map<String, Set<Draft>> owners = new HashMap<>();
    Map<String, Draft> byGuid = new HashMap<>();
    texts.forEach(
        (item, draft) -> {
          byGuid.putIfAbsent(named(item), draft);
          references(item, "link")
              .forEach(to -> owners.computeIfAbsent(to, t -> new LinkedHashSet<>()).add(draft));
        });
    for (Element item : items) {
      if (Nodes.is(item, "packageItem")) {
        Set<String> members = references(item, "itemRef");
        members.stream()
            .map(byGuid::get)
            .filter(Objects::nonNull)
            .findFirst()
            .ifPresent(main -> members.forEach(each -> owners.putIfAbsent(each, Set.of(main))));
      }
    }
    Set<Draft> first = Set.of(texts.values().iterator().next());
    Set<String> given = new HashSet<>();
    for (Element item : items) {
      String guid = named(item);
      boolean companion = Nodes.is(item, "newsItem") && !texts.containsKey(item);
      if (companion && (guid.isEmpty() || given.add(guid))) {
        owners.getOrDefault(guid, first).forEach(owner -> G2Item.companion(item, owner));
      }
    }
  }

  /** The guid; empty if there is none, which no reference is. */
  private static String named(Element item) {
    String guid = G2Item.guid(item);
    return guid == null ? "" : guid;
  }

  private static Set<String> references(Element item, String name) {
    return Nodes.below(item, name).stream()
        .flatMap(
            each -> Stream.of(Nodes.attribute(each, "residref"), Nodes.attribute(each, "href")))
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
