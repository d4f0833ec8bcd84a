package news.telex.ingest.format.newsml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import news.telex.ingest.format.Draft;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.Unreadable;
import news.telex.ingest.format.markup.Nodes;
import news.telex.ingest.format.markup.Rendition;
import news.telex.ingest.text.Characters;
import org.jsoup.nodes.Element;

/**
 * The text in the {@code contentSet} of a NewsML-G2 item. It may come in several renditions, each
 * with a type that is often wrong. Marked-up text in the item's language is preferred. Pure.
 */
final class G2Content {
  private G2Content() {}

  /** Whether an item holds text, though it be empty. */
  static boolean isThere(Element item) {
    return !renditions(item).isEmpty();
  }

  /**
   * Fills a draft from the best rendition, if there is one.
   *
   * @throws Unreadable if escaped markup is over a limit
   */
  static void fill(Element item, Draft draft, Limits limits) throws Unreadable {
    List<Rendition> all = new ArrayList<>(renditions(item));
    String language = draft.language;
    // Of what is equal the longest is the text, and the others are its summaries.
    all.sort(
        Comparator.comparing((Rendition each) -> !each.isFilled())
            .thenComparing(each -> !each.isIn(language))
            .thenComparing(each -> each.root() == null)
            .thenComparing(each -> -each.text().length()));
    if (!all.isEmpty()) {
      all.get(0).fill(draft, limits);
    }
  }

  private static List<Rendition> renditions(Element item) {
    List<Rendition> all = new ArrayList<>();
    for (Element each : contents(item)) {
      rendition(each)
          .filter(one -> one.root() != null || !one.isFilled() || isText(each))
          .ifPresent(all::add);
    }
    return all;
  }

  private static Optional<Rendition> rendition(Element content) {
    return encoding(content).endsWith("base64")
        ? Rendition.ofBase64(content.wholeText())
        : Rendition.of(content);
  }

  /** A URI of the IPTC or its last part, in lower case; empty if it says none. */
  private static String encoding(Element content) {
    String encoding = Nodes.attribute(content, "encoding");
    return encoding == null ? "" : Characters.lower(encoding);
  }

  /** Plain or escaped, as it is or in Base64. */
  private static boolean isText(Element content) {
    String type = Nodes.attribute(content, "contenttype");
    String name = type == null ? "" : Characters.lower(type);
    return (encoding(content).isEmpty() || encoding(content).endsWith("base64"))
        && (name.isEmpty()
            || name.startsWith("text/")
            || name.contains("html")
            || name.contains("xml"));
  }

  private static List<Element> contents(Element item) {
    List<Element> contents = new ArrayList<>();
    for (Element set : Nodes.children(item, "contentSet")) {
      contents.addAll(Nodes.children(set, "inlineXML"));
      contents.addAll(Nodes.children(set, "inlineData"));
    }
    return contents;
  }
}
