package news.telex.ingest.format.newsml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
    all.sort(
        Comparator.comparing((Rendition each) -> !each.isFilled())
            .thenComparing(each -> !each.isIn(language))
            .thenComparing(each -> each.root() == null));
    if (!all.isEmpty()) {
      all.get(0).fill(draft, limits);
    }
  }

  private static List<Rendition> renditions(Element item) {
    List<Rendition> all = new ArrayList<>();
    for (Element each : contents(item)) {
      Rendition.of(each)
          .filter(one -> one.root() != null || !one.isFilled() || isText(each))
          .ifPresent(all::add);
    }
    return all;
  }

  /** Plain or escaped; Base64 and the like say what they are encoded by. */
  private static boolean isText(Element content) {
    String type = Nodes.attribute(content, "contenttype");
    String name = type == null ? "" : Characters.lower(type);
    return Nodes.attribute(content, "encoding") == null
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
