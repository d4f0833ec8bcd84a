package news.telex.ingest.format.markup;

import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import news.telex.ingest.format.Decoding;
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

  /** Classes of what holds the text alone, as editorial systems name it. */
  private static final Set<String> MAIN = Set.of("main", "bodytext", "body-text", "article-body");

  /** What frames the main section of an HTML5 document: title, notes for editors, contacts. */
  private static final List<String> FRAMES = List.of("header", "footer", "nav", "aside");

  /** What a sentence, a question or a quotation ends with. */
  private static final String SENTENCE_ENDS = ".!?\u2026:\"\u201d\u00bb\u3002\uff01\uff1f";

  /** Text that is written in Base64, plain or escaped; empty if it is none. */
  public static Optional<Rendition> ofBase64(String encoded) {
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(encoded);
      return bytes.length == 0
          ? Optional.empty()
          : Optional.of(new Rendition(null, Decoding.document(bytes, null).text().strip(), null));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

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
    return LanguageTag.of(language) == null
        || LanguageTag.of(other) == null
        || LanguageTag.isSame(language, other);
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
  public static void plain(String stated, Draft draft, Limits limits) throws Unreadable {
    String text = Markup.unescaped(stated);
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
      draft.text = unwrapped(body.wholeText());
    } else {
      page(body, draft, limits);
    }
  }

  /**
   * Reads a text that is stated to be markup: where it has no tags of its own, its line ends need
   * not be those of paragraphs either.
   *
   * @throws Unreadable if the markup is over a limit
   */
  public static void marked(String text, Draft draft, Limits limits) throws Unreadable {
    plain(text, draft, limits);
    if (draft.bodyForm == Draft.Body.TEXT) {
      draft.text = unwrapped(draft.text);
    }
  }

  /**
   * The text on one line, but for empty ones, if its line ends are those of a layout: most of them
   * stand within a sentence.
   */
  private static String unwrapped(String text) {
    String[] lines = text.strip().split("\n", -1);
    int within = 0;
    int ends = 0;
    for (int i = 0; i + 1 < lines.length; i++) {
      if (!lines[i].isBlank() && !lines[i + 1].isBlank()) {
        String line = lines[i].stripTrailing();
        boolean ended = SENTENCE_ENDS.indexOf(line.charAt(line.length() - 1)) >= 0;
        within += ended ? 0 : 1;
        ends += ended ? 1 : 0;
      }
    }
    if (within <= ends) {
      return text;
    }
    StringBuilder all = new StringBuilder();
    for (String line : lines) {
      all.append(line.isBlank() ? "\n\n" : line.strip() + ' ');
    }
    return all.toString();
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

  /** The section that says it is the main one, and is the only one to say so; null if none is. */
  private static @Nullable Element main(Element page) {
    Element only = null;
    for (String name : List.of("section", "article", "div")) {
      for (Element section : Nodes.below(page, name)) {
        if (section.classNames().stream().map(Characters::lower).anyMatch(MAIN::contains)) {
          if (name.equals("section")) {
            return section;
          }
          if (only != null) {
            return null;
          }
          only = section;
        }
      }
    }
    return only != null ? only : Nodes.below(page, "main").stream().findFirst().orElse(null);
  }
}
