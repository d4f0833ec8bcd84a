package news.telex.ingest.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import news.telex.ingest.text.Characters;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The text in the {@code contentSet} of a NewsML-G2 item. It may come in several renditions, each
 * with a type that is often wrong: what it is, its own elements say. Marked-up text in the item's
 * language is preferred. Pure.
 */
final class G2Content {
  private static final Set<String> NITF = Set.of("nitf", "body.content", "block");

  /** What frames the main section of an HTML5 document: title, notes for editors, contacts. */
  private static final List<String> FRAMES = List.of("header", "footer", "nav", "aside");

  private G2Content() {}

  /**
   * One rendition.
   *
   * @param root of marked-up text; null if it is plain, or markup that is escaped
   */
  private record Rendition(@Nullable Element root, String text, @Nullable String language) {
    boolean isFilled() {
      return !text.isEmpty();
    }
  }

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
    String language = Cleaning.language(draft.language);
    all.sort(
        Comparator.comparing((Rendition each) -> !each.isFilled())
            .thenComparing(each -> !isIn(each, language))
            .thenComparing(each -> each.root() == null));
    if (!all.isEmpty()) {
      fill(all.get(0), draft, limits);
    }
  }

  private static boolean isIn(Rendition rendition, @Nullable String language) {
    String own = Cleaning.language(rendition.language());
    return own == null || language == null || primary(own).equals(primary(language));
  }

  private static String primary(String language) {
    int dash = language.indexOf('-');
    return dash < 0 ? language : language.substring(0, dash);
  }

  private static void fill(Rendition rendition, Draft draft, Limits limits) throws Unreadable {
    if (draft.language == null) {
      draft.language = rendition.language();
    }
    Element root = rendition.root();
    if (root == null) {
      plain(rendition.text(), draft, limits);
    } else if (NITF.contains(root.normalName())) {
      NitfText.fill(root, draft);
    } else {
      page(root, draft);
    }
  }

  private static void plain(String text, Draft draft, Limits limits) throws Unreadable {
    if (Markup.isMarkup(text)) {
      draft.bodyForm = Draft.Body.PARAGRAPHS;
      draft.paragraphs = Markup.paragraphs(text, limits);
    } else {
      draft.bodyForm = Draft.Body.TEXT;
      draft.text = text;
    }
  }

  private static void page(Element root, Draft draft) {
    Element body = Nodes.is(root, "html") ? Nodes.first(root, "body") : root;
    Element page = body == null ? root : body;
    if (!Nodes.below(page, "body.content").isEmpty()) {
      NitfText.fill(page, draft);
      return;
    }
    Element main = main(page);
    Set<Element> skipped = new HashSet<>();
    if (main == null) {
      FRAMES.forEach(name -> skipped.addAll(Nodes.below(page, name)));
    }
    Markup.body(main == null ? page : main, skipped, draft);
    if (draft.paragraphs.isEmpty() && draft.text.isEmpty()) {
      Markup.body(page, Set.of(), draft);
    }
  }

  /** The section that says it is the main one; null if none does. */
  private static @Nullable Element main(Element page) {
    for (Element section : Nodes.below(page, "section")) {
      if (section.hasClass("main")) {
        return section;
      }
    }
    return Nodes.below(page, "main").stream().findFirst().orElse(null);
  }

  private static List<Rendition> renditions(Element item) {
    List<Rendition> all = new ArrayList<>();
    for (Element each : contents(item)) {
      Element root = each.childrenSize() == 0 ? null : each.child(0);
      if (root == null) {
        String text = each.wholeText().strip();
        if (text.isEmpty() || isText(each)) {
          all.add(new Rendition(null, text, language(each)));
        }
      } else if (Tag.isKnownTag(root.normalName()) || NITF.contains(root.normalName())) {
        Element whole = each.childrenSize() > 1 || !each.ownText().isBlank() ? each : root;
        String own = language(root);
        all.add(
            new Rendition(
                whole, Characters.collapse(whole.wholeText()), own == null ? language(each) : own));
      }
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

  private static @Nullable String language(Element element) {
    return Nodes.attribute(element, "xml:lang", "lang");
  }
}
