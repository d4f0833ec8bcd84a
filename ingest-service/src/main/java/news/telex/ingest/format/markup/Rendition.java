package news.telex.ingest.format.markup;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import news.telex.ingest.format.Draft;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.Unreadable;
import news.telex.ingest.text.Characters;
import news.telex.ingest.text.LanguageTag;
import news.telex.schemas.RejectionCode;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Tag;
import org.jspecify.annotations.Nullable;

/**
 * A text within another format: NITF, XHTML, HTML, escaped markup or plain. What it is, its own
 * elements say, whatever type is stated. Pure.
 *
 * @param root of marked-up text; null if it is plain, or markup that is escaped
 * @param text what it says, to measure it
 * @param language as it is stated; null if it is not
 */
public record Rendition(@Nullable Element root, String text, @Nullable String language) {
  private static final Set<String> NITF = Set.of("nitf", "body.content", "block");

  /** What frames the main section of an HTML5 document: title, notes for editors, contacts. */
  private static final List<String> FRAMES = List.of("header", "footer", "nav", "aside");

  /** The text that an element holds, though it be empty; empty if it is other XML. */
  public static Optional<Rendition> of(Element holder) {
    Element root = holder.childrenSize() == 0 ? null : holder.child(0);
    if (root == null) {
      return Optional.of(new Rendition(null, typed(holder.wholeText()), language(holder)));
    }
    if (!Tag.isKnownTag(root.normalName()) && !NITF.contains(root.normalName())) {
      return Optional.empty();
    }
    Element whole = holder.childrenSize() > 1 || !holder.ownText().isBlank() ? holder : root;
    String own = language(root);
    return Optional.of(
        new Rendition(
            whole, Characters.collapse(whole.wholeText()), own == null ? language(holder) : own));
  }

  /** Without empty lines around it; the first line may be indented, as all paragraphs are. */
  private static String typed(String text) {
    int first = 0;
    while (first < text.length() && Character.isWhitespace(text.charAt(first))) {
      first++;
    }
    return text.substring(text.lastIndexOf('\n', first) + 1).stripTrailing();
  }

  private static @Nullable String language(Element element) {
    return Nodes.attribute(element, "xml:lang", "lang");
  }

  public boolean isFilled() {
    return !text.isEmpty();
  }

  /** Whether it says where paragraphs end. */
  public boolean isMarkedUp() {
    return root != null || Markup.isMarkup(text);
  }

  /** Whether it is in this language, as far as both are known. */
  public boolean isIn(@Nullable String other) {
    String own = LanguageTag.of(language);
    String wanted = LanguageTag.of(other);
    return own == null || wanted == null || primary(own).equals(primary(wanted));
  }

  private static String primary(String language) {
    int dash = language.indexOf('-');
    return dash < 0 ? language : language.substring(0, dash);
  }

  /**
   * Gives a draft the body, and what else a NITF document says where the draft has a gap.
   *
   * @throws Unreadable if escaped markup is over a limit
   */
  public void fill(Draft draft, Limits limits) throws Unreadable {
    if (draft.language == null) {
      draft.language = language;
    }
    if (root == null) {
      plain(text, draft, limits);
    } else if (NITF.contains(root.normalName())) {
      NitfText.fill(root, draft, limits);
    } else {
      page(root, draft, limits);
    }
  }

  /**
   * Reads a text that may hold markup as text.
   *
   * @throws Unreadable if the markup is over a limit
   */
  public static void plain(String text, Draft draft, Limits limits) throws Unreadable {
    if (!Markup.isMarkup(text)) {
      draft.bodyForm = Draft.Body.TEXT;
      draft.text = text;
      return;
    }
    Optional<Element> nitf = nitf(text, limits);
    if (nitf.isPresent()) {
      NitfText.fill(nitf.get(), draft, limits);
      return;
    }
    Element body = Markup.page(text, limits).body();
    if (text.indexOf('\n') >= 0 && Markup.isOneRun(body)) {
      draft.bodyForm = Draft.Body.TEXT;
      draft.text = body.wholeText();
    } else {
      Element content = Markup.nitfBody(body);
      Markup.body(content == null ? body : content, Set.of(), draft, limits);
    }
  }

  private static Optional<Element> nitf(String text, Limits limits) throws Unreadable {
    String start = text.stripLeading();
    if (!start.startsWith("<nitf") && !(start.startsWith("<?xml") && start.contains("<nitf"))) {
      return Optional.empty();
    }
    try {
      Element root = XmlTree.of(start, limits).root();
      return Nodes.is(root, "nitf") ? Optional.of(root) : Optional.empty();
    } catch (Unreadable e) {
      if (e.code() == RejectionCode.BAD_XML) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static void page(Element root, Draft draft, Limits limits) throws Unreadable {
    Element body = Nodes.is(root, "html") ? Nodes.first(root, "body") : root;
    Element page = body == null ? root : body;
    if (!Nodes.below(page, "body.content").isEmpty()) {
      NitfText.fill(page, draft, limits);
      return;
    }
    Element main = main(page);
    Set<Element> skipped = new HashSet<>();
    if (main == null) {
      FRAMES.forEach(name -> skipped.addAll(Nodes.below(page, name)));
    }
    Markup.body(main == null ? page : main, skipped, draft, limits);
    if (draft.paragraphs.isEmpty() && draft.text.isEmpty()) {
      Markup.body(page, Set.of(), draft, limits);
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
}
