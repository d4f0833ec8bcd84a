package news.telex.ingest.format.feed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import news.telex.ingest.text.Urls;
import org.jsoup.internal.StringUtil;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * An element of a feed, its children by the names of {@link FeedNames}. Attributes are looked up
 * without regard to case. Used by one thread.
 */
final class FeedElement {
  private static final int MAX_ADDRESS = 4_000;

  private final Element element;
  private final FeedNames names;
  private @Nullable Map<String, List<FeedElement>> children;

  FeedElement(Element element, FeedNames names) {
    this.element = element;
    this.names = names;
  }

  private Map<String, List<FeedElement>> children() {
    Map<String, List<FeedElement>> known = children;
    if (known == null) {
      known = new HashMap<>();
      for (Element child : element.children()) {
        FeedElement each = new FeedElement(child, names);
        known.computeIfAbsent(names.of(child), name -> new ArrayList<>()).add(each);
      }
      children = known;
    }
    return known;
  }

  Element element() {
    return element;
  }

  /** Its children of these names, those of the first name first. */
  List<FeedElement> all(String... wanted) {
    List<FeedElement> all = new ArrayList<>();
    for (String name : wanted) {
      all.addAll(children().getOrDefault(name, List.of()));
    }
    return all;
  }

  /** Its children of all names, in the order of the document. */
  List<FeedElement> all() {
    return element.children().stream().map(child -> new FeedElement(child, names)).toList();
  }

  /** Its name as {@link FeedNames} has it. */
  String name() {
    return names.of(element);
  }

  /** The text of the first child that has any, by the order of the names; null if none has. */
  @Nullable String text(String... wanted) {
    for (FeedElement each : all(wanted)) {
      String text = each.ownText();
      if (!text.isEmpty()) {
        return text;
      }
    }
    return null;
  }

  /** All text within, or null if there is none. */
  @Nullable String text() {
    String text = ownText();
    return text.isEmpty() ? null : text;
  }

  /** The members of the RDF container that it holds (rdf:Bag, rdf:Seq, rdf:Alt), else itself. */
  List<FeedElement> values() {
    for (FeedElement container : all("rdf:bag", "rdf:seq", "rdf:alt")) {
      return container.all("rdf:li");
    }
    return List.of(this);
  }

  /** Whether no other element stands in it. */
  boolean isPlain() {
    return element.childrenSize() == 0;
  }

  /** All text within, as written, without spaces at its ends. */
  String ownText() {
    return element.wholeText().strip();
  }

  /** The attribute, or null if there is none or it is empty. */
  @Nullable String attribute(String name) {
    String value =
        element.attributesSize() == 0 ? "" : element.attributes().getIgnoreCase(name).strip();
    return value.isEmpty() ? null : value;
  }

  /** The innermost language in force (XML 1.0, section 2.12), or null. */
  @Nullable String language() {
    for (Element at = element; at != null; at = at.parent()) {
      String language = new FeedElement(at, names).ownLanguage();
      if (language != null) {
        return language;
      }
    }
    return null;
  }

  /** What it says of its language: empty if that it has none, null if nothing. */
  @Nullable String ownLanguage() {
    for (String name : new String[] {"xml:lang", "lang"}) {
      if (element.attributesSize() > 0 && element.attributes().hasKeyIgnoreCase(name)) {
        return element.attributes().getIgnoreCase(name).strip();
      }
    }
    return null;
  }

  /** The only element in it beside which no text stands, or null. */
  @Nullable FeedElement onlyChild() {
    boolean only = element.childrenSize() == 1 && element.ownText().isBlank();
    return only ? new FeedElement(element.child(0), names) : null;
  }

  /**
   * An address as absolute one, by all {@code xml:base} in force (XML Base, section 4); as it is if
   * it cannot be made one.
   *
   * @param outer what the outermost base is relative to, empty if that is not known; the same for
   *     all of a document
   */
  String absolute(String address, String outer) {
    return resolved(base(outer), address);
  }

  /** Each element's base is resolved once, however deep it stands and much is relative to it. */
  private String base(String outer) {
    Deque<Element> unknown = new ArrayDeque<>();
    Element at = element;
    while (at != null && names.base(at) == null) {
      unknown.push(at);
      at = at.parent();
    }
    String known = at == null ? null : names.base(at);
    String base = known == null ? outer : known;
    for (Element each : unknown) {
      String own = new FeedElement(each, names).attribute("xml:base");
      base = own == null ? base : resolved(base, own);
      names.base(each, base);
    }
    return base;
  }

  private static String resolved(String base, String address) {
    if (base.isEmpty()
        || Urls.isHttp(address)
        || base.length() > MAX_ADDRESS
        || address.length() > MAX_ADDRESS) {
      return address;
    }
    String absolute = StringUtil.resolve(base, address);
    return absolute.isEmpty() ? address : absolute;
  }
}
