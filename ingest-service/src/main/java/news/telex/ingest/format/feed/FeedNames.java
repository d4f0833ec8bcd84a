package news.telex.ingest.format.feed;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import news.telex.ingest.text.Characters;
import news.telex.ingest.text.WordFile;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Gives the elements of feeds one name each, whatever prefix and namespace they are written with:
 * {@code title}, {@code dc:creator}, {@code content:encoded}. The table is {@code
 * feed-namespaces.tsv}. For one document.
 */
final class FeedNames {
  private static final String CORE = "core";
  private static final Map<String, String> BY_PREFIX = new HashMap<>();
  private static final Map<String, String> BY_NAMESPACE = new HashMap<>();

  static {
    for (String line : WordFile.lines(FeedNames.class, "feed-namespaces.tsv")) {
      String[] columns = line.split("\t", -1);
      for (String prefix : columns[1].split("\\|", -1)) {
        BY_PREFIX.put(prefix, columns[0]);
      }
      for (String namespace : columns[2].split("\\|", -1)) {
        BY_NAMESPACE.put(namespace, columns[0]);
      }
    }
  }

  private final String rootPrefix;
  private final Map<Element, String> bases = new IdentityHashMap<>();

  /**
   * @param root the document's root element: what has its prefix is of its vocabulary, also where
   *     the namespace is a wrong one
   */
  FeedNames(Element root) {
    this.rootPrefix = prefix(root.tagName());
  }

  /** The base that was found for an element, or null. */
  @Nullable String base(Element element) {
    return bases.get(element);
  }

  /** Remembers what addresses in an element are relative to. */
  void base(Element element, String base) {
    bases.put(element, base);
  }

  /** The name without prefix, lower case. */
  static String local(Element element) {
    String name = element.tagName();
    return Characters.lower(name.substring(name.indexOf(':') + 1));
  }

  /** The name of the mapping: lower case, with the vocabulary in front unless it is the feed's. */
  String of(Element element) {
    String prefix = prefix(element.tagName());
    String declared = BY_NAMESPACE.get(plain(element.tag().namespace()));
    String module = prefix.isEmpty() ? declared : prefixed(prefix, declared);
    return module == null || module.equals(CORE) ? local(element) : module + ':' + local(element);
  }

  /** A prefix without a namespace of its own has the one that is in force for no prefix. */
  private @Nullable String prefixed(String prefix, @Nullable String declared) {
    String usual = BY_PREFIX.get(prefix);
    if (declared != null && !(declared.equals(CORE) && usual != null)) {
      return declared;
    }
    if (usual != null) {
      return usual;
    }
    return prefix.equals(rootPrefix) ? CORE : prefix;
  }

  private static String prefix(String name) {
    int colon = name.indexOf(':');
    return colon < 0 ? "" : Characters.lower(name.substring(0, colon));
  }

  /** A namespace as the table has it. */
  static String plain(String namespace) {
    String uri = Characters.lower(namespace.strip());
    uri = uri.startsWith("https:") ? "http:" + uri.substring(6) : uri;
    while (uri.endsWith("/") || uri.endsWith("#")) {
      uri = uri.substring(0, uri.length() - 1);
    }
    return uri;
  }
}
