package news.telex.ingest.format.newsml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import news.telex.ingest.format.Draft;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.Unreadable;
import news.telex.ingest.format.markup.Markup;
import news.telex.ingest.format.markup.Nodes;
import news.telex.ingest.format.markup.Rendition;
import news.telex.ingest.text.ArticleText;
import news.telex.ingest.text.Characters;
import news.telex.ingest.text.LanguageTag;
import news.telex.schemas.TimeSource;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The components of a NewsML 1.x item and what they hold: texts by their roles, and media. A text
 * may come in parts (title, lead, body), in several renditions, or once for each language.
 */
final class Newsml12Parts {
  private static final Set<String> MAIN = Set.of("main", "body", "bodytext", "maintext");
  private static final Set<String> TITLE = Set.of("title", "headline", "hedline");
  private static final Set<String> LEAD = Set.of("lead", "lede", "intro");
  private static final Set<String> SUMMARY =
      Set.of("summary", "abstract", "subheadline", "subtitle");

  /** What is printed beside a text, and no text of the article. */
  private static final Set<String> BESIDE =
      Set.of("caption", "legend", "logo", "stylesheet", "style", "css", "byline", "dateline");

  private static final Map<String, String> MEDIA =
      Map.ofEntries(
          Map.entry("photo", "picture"),
          Map.entry("photograph", "picture"),
          Map.entry("picture", "picture"),
          Map.entry("image", "picture"),
          Map.entry("illustration", "picture"),
          Map.entry("graphic", "graphic"),
          Map.entry("infographic", "graphic"),
          Map.entry("video", "video"),
          Map.entry("audio", "audio"),
          Map.entry("animation", "animation"),
          Map.entry("multimedia", "multimedia"));

  private static final Pattern PICTURE_FILE =
      Pattern.compile("(?i).*\\.(?:jpe?g|png|gif|tiff?|bmp|eps|webp|svg)(?:[?#].*)?");

  /** A rule of a style sheet is all that a text begins with. */
  private static final Pattern CSS =
      Pattern.compile("\\s*+(?:@|/\\*|[.#*]?[\\w-][\\w\\s.,#:>*-]{0,200}\\{)[^<]*+");

  /** Tenths of the longest text that a marked-up one of the same content has at least. */
  private static final int LEAST_TENTHS = 8;

  private record Text(Element component, String role, Rendition rendition) {}

  private record Medium(Element component, String role, @Nullable String kind, String address) {}

  private final Element scope;
  private final List<Text> texts = new ArrayList<>();
  private final List<Medium> media = new ArrayList<>();
  private final List<Element> components = new ArrayList<>();
  private final Map<Element, String> captions = new HashMap<>();
  private final Set<Element> withText = new HashSet<>();
  private final Set<Element> withMedia = new HashSet<>();

  /**
   * @param scope the item, or one of its components
   */
  Newsml12Parts(Element scope) {
    this.scope = scope;
    walk(scope, "", false);
  }

  /** A word of a vocabulary: a formal name, else the text, without its scheme, in lower case. */
  static String word(@Nullable Element element) {
    return G2Codes.word(name(element));
  }

  /** The formal name of an element, else what it says; null if nothing. */
  static @Nullable String name(@Nullable Element element) {
    String name = Nodes.attribute(element, "FormalName");
    return name == null ? Nodes.text(element) : name;
  }

  /** What kind of medium a word of the agencies means; null if none. */
  static @Nullable String medium(String word) {
    return MEDIA.get(word);
  }

  /** Depth is bounded by the tree. */
  private void walk(Element component, String inherited, boolean aside) {
    String own = word(Nodes.first(component, "Role")).replaceAll("[\\s_-]", "");
    String role = own.isEmpty() ? inherited : own;
    boolean beside = aside || MEDIA.containsKey(own) || own.equals("logo");
    if (!beside) {
      components.add(component);
    }
    for (Element content : Nodes.children(component, "ContentItem")) {
      content(component, role, beside, content);
    }
    for (Element child : Nodes.children(component, "NewsComponent")) {
      walk(child, role, beside);
      if (withText.contains(child)) {
        withText.add(component);
      }
      if (withMedia.contains(child)) {
        withMedia.add(component);
      }
    }
  }

  private void content(Element component, String role, boolean beside, Element item) {
    String mime = word(Nodes.first(item, "MimeType"));
    String type = Optional.ofNullable(name(Nodes.first(item, "MimeType"))).orElse("");
    String main = Characters.lower(type).split("/", 2)[0];
    String address = Nodes.attribute(item, "Href");
    String mediaType = word(Nodes.first(item, "MediaType"));
    String kind = medium(mediaType);
    if (kind == null) {
      kind = medium(main);
    }
    if (kind == null && address != null && PICTURE_FILE.matcher(address).matches()) {
      kind = "picture";
    }
    Element data = data(item);
    if (address != null && !role.equals("logo") && (data == null || kind != null)) {
      if (!main.equals("text") && !mediaType.equals("text")) {
        media.add(new Medium(component, role, kind, address));
        withMedia.add(component);
      }
    } else if (kind == null && data != null) {
      String format = word(Nodes.first(item, "Format"));
      boolean style = mime.contains("css") || format.contains("css") || format.contains("style");
      Rendition rendition = style ? null : rendition(data);
      if (rendition != null && !isStyle(rendition)) {
        boolean caption = beside || BESIDE.contains(role);
        texts.add(new Text(component, caption ? "caption" : role, rendition));
        if (!caption) {
          withText.add(component);
        }
      }
    }
  }

  /** Contents may stand in an encoding, which may be none. */
  private static @Nullable Element data(Element item) {
    Element data = Nodes.first(item, "DataContent");
    return data != null ? data : Nodes.first(item, "Encoding", "DataContent");
  }

  private static @Nullable Rendition rendition(Element data) {
    String notation = Nodes.attribute(data.parent(), "Notation");
    if (notation == null || !Characters.lower(notation).equals("base64")) {
      return Rendition.of(data).orElse(null);
    }
    return Rendition.ofBase64(data.wholeText()).orElse(null);
  }

  private static boolean isStyle(Rendition rendition) {
    Element root = rendition.root();
    return root == null
        ? CSS.matcher(rendition.text()).matches() && rendition.text().indexOf('}') >= 0
        : Nodes.is(root, "style");
  }

  /**
   * Whether there is text, though it be empty. What stands beside a main picture describes it, if
   * no text is a main one.
   */
  boolean holdText() {
    boolean picture = media.stream().anyMatch(each -> MAIN.contains(each.role()));
    return texts.stream()
        .anyMatch(
            each -> !each.role().equals("caption") && (!picture || MAIN.contains(each.role())));
  }

  boolean holdMedia() {
    return !media.isEmpty();
  }

  /** What medium there is, the first that is said; null if none is. */
  @Nullable String kind() {
    return media.stream().map(Medium::kind).filter(Objects::nonNull).findFirst().orElse(null);
  }

  /** The components that say something of the text: outer ones first, those of media left out. */
  List<Element> components() {
    return components.stream()
        .filter(each -> each == scope || withText.contains(each) || !withMedia.contains(each))
        .toList();
  }

  /** The components for each language, if there are several; else empty. */
  Map<String, Element> languages() {
    Element at = scope;
    while (true) {
      List<Element> inner =
          Nodes.children(at, "NewsComponent").stream().filter(withText::contains).toList();
      Map<String, Element> languages = new LinkedHashMap<>();
      for (Element each : inner) {
        String language = LanguageTag.of(language(each));
        if (language != null) {
          languages.putIfAbsent(language, each);
        }
      }
      if (languages.size() > 1) {
        return languages;
      }
      if (inner.size() != 1) {
        return Map.of();
      }
      at = inner.get(0);
    }
  }

  /** The language that a component states of itself; null if none. */
  static @Nullable String language(Element component) {
    String own = Nodes.attribute(component, "xml:lang", "lang");
    for (Element child : component.children()) {
      if (own == null && child.normalName().startsWith("descriptivemetad")) {
        own = name(Nodes.first(child, "Language"));
      }
    }
    return own;
  }

  // --- Text

  /**
   * Fills a draft.
   *
   * @throws Unreadable if escaped markup is over a limit
   */
  void fill(Draft draft, Limits limits) throws Unreadable {
    Rendition lead = best(of(LEAD), draft.language);
    Rendition main = best(of(MAIN), draft.language);
    if (main == null || !main.isFilled()) {
      List<Rendition> others =
          texts.stream().filter(each -> !isNamed(each.role())).map(Text::rendition).toList();
      Rendition longest = best(others, draft.language);
      main = longest == null ? main : longest;
    }
    Rendition title = best(of(TITLE), draft.language);
    if (draft.headline == null && title != null && title.isFilled()) {
      draft.headline = flat(title, limits);
    }
    if (main != null && main.isFilled()) {
      main.fill(draft, limits);
      if (lead != null && lead.isFilled()) {
        lead(lead, draft, limits);
      }
    } else if (lead != null) {
      lead.fill(draft, limits);
    }
    Rendition summary = best(of(SUMMARY), draft.language);
    if (draft.subheadline == null && summary != null && summary.isFilled()) {
      draft.subheadline = flat(summary, limits);
    }
  }

  private static boolean isNamed(String role) {
    return role.equals("caption")
        || LEAD.contains(role)
        || MAIN.contains(role)
        || TITLE.contains(role)
        || SUMMARY.contains(role);
  }

  private List<Rendition> of(Set<String> roles) {
    return texts.stream().filter(each -> roles.contains(each.role())).map(Text::rendition).toList();
  }

  /** The longest in the language, or a marked-up one that says as much; null if there is none. */
  private static @Nullable Rendition best(List<Rendition> all, @Nullable String language) {
    List<Rendition> own = all.stream().filter(each -> each.isIn(language)).toList();
    List<Rendition> asked = own.isEmpty() ? all : own;
    Rendition longest =
        asked.stream().max(Comparator.comparingInt(each -> each.text().length())).orElse(null);
    if (longest == null) {
      return null;
    }
    int least = longest.text().length() / 10 * LEAST_TENTHS;
    return asked.stream()
        .filter(each -> each.text().length() >= least && each.isFilled() && each.isMarkedUp())
        .findFirst()
        .orElse(longest);
  }

  private static List<String> paragraphs(Rendition rendition, Limits limits) throws Unreadable {
    Draft read = new Draft("", TimeSource.wire);
    rendition.fill(read, limits);
    return read.bodyForm == Draft.Body.PARAGRAPHS
        ? read.paragraphs
        : ArticleText.paragraphsOf(read.text);
  }

  private static String flat(Rendition rendition, Limits limits) throws Unreadable {
    return String.join(" ", paragraphs(rendition, limits));
  }

  /** Puts the lead before the body, if that does not begin with it. */
  private static void lead(Rendition lead, Draft draft, Limits limits) throws Unreadable {
    List<String> first = paragraphs(lead, limits);
    String said = Characters.collapse(String.join(" ", first));
    boolean marked = draft.bodyForm == Draft.Body.PARAGRAPHS;
    String body = Characters.collapse(marked ? String.join(" ", draft.paragraphs) : draft.text);
    if (said.isEmpty() || body.startsWith(said)) {
      return;
    }
    if (marked) {
      List<String> all = new ArrayList<>(first);
      all.addAll(draft.paragraphs);
      draft.paragraphs = all;
    } else {
      draft.text = String.join("\n\n", first) + "\n\n" + draft.text;
    }
  }

  // --- Media

  /**
   * Puts the media among the associations of a draft, each picture once.
   *
   * @param headline of a picture that has neither headline nor caption, or null
   * @param apart components whose media are not meant
   */
  void accompany(Draft draft, @Nullable String headline, Set<Element> apart) {
    captions();
    Map<Element, Medium> shown = new LinkedHashMap<>();
    for (Medium each : media) {
      if (apart.contains(each.component())
          || each.component().parents().stream().anyMatch(apart::contains)) {
        continue;
      }
      shown.merge(picture(each.component()), each, Newsml12Parts::better);
    }
    shown.forEach(
        (component, medium) ->
            draft.association(
                "companion", medium.kind(), medium.address(), caption(component, headline)));
  }

  private static Medium better(Medium one, Medium other) {
    boolean larger = other.role().contains("high") || other.role().contains("full");
    return larger && !one.role().contains("high") ? other : one;
  }

  /** The component of one picture with all its sizes: the first above that has a caption. */
  private Element picture(Element component) {
    Element parent = component.parent();
    boolean size =
        parent != null
            && Nodes.is(parent, "NewsComponent")
            && parent != scope
            && !withText.contains(parent)
            && !captions.containsKey(component)
            && Nodes.first(component, "NewsLines") == null;
    return size && parent != null ? parent : component;
  }

  private void captions() {
    for (Text each : texts) {
      if (each.role().equals("caption") && each.rendition().isFilled()) {
        Element root = each.rendition().root();
        String line = root == null ? Markup.plain(each.rendition().text()) : Nodes.text(root);
        if (line != null) {
          captions.putIfAbsent(each.component(), line);
          Element parent = each.component().parent();
          if (parent != null) {
            captions.putIfAbsent(parent, line);
          }
        }
      }
    }
  }

  private @Nullable String caption(Element component, @Nullable String headline) {
    String line = Nodes.text(Nodes.first(component, "NewsLines", "HeadLine"));
    if (line == null) {
      line = captions.get(component);
    }
    return line == null ? headline : line;
  }
}
