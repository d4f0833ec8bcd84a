package news.telex.ingest.format.newsml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import news.telex.ingest.format.Draft;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.StatedStatus;
import news.telex.ingest.format.Unreadable;
import news.telex.ingest.format.markup.Nodes;
import news.telex.ingest.format.markup.Places;
import news.telex.ingest.text.Characters;
import news.telex.schemas.IdRoles;
import news.telex.schemas.InfoSource;
import news.telex.schemas.PubStatus;
import news.telex.schemas.Signals;
import news.telex.schemas.TimeSource;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The fields of one NewsML 1.x news item (NewsML 1.2 functional specification, section 5). */
final class Newsml12Item {
  /** Words of an instruction that say what this revision is. */
  private static final Set<String> SIGNALS =
      Set.of(Signals.CORRECTION, Signals.UPDATE, Signals.KILL, Signals.ADVISORY);

  private static final List<String> PARTIES = List.of("Provider", "Source", "Creator");

  private final Element item;
  private final @Nullable Element identifier;
  private final @Nullable Element management;
  private final Newsml12Parts parts;

  Newsml12Item(Element item) {
    this.item = item;
    this.identifier = Nodes.first(item, "Identification", "NewsIdentifier");
    this.management = Nodes.first(item, "NewsManagement");
    this.parts = new Newsml12Parts(item);
  }

  Element element() {
    return item;
  }

  /**
   * Whether the item is an article: it holds text, kills, or says what it has in its lines alone.
   */
  boolean isText() {
    Draft draft = new Draft("", TimeSource.wire);
    status(draft);
    boolean kill = StatedStatus.of(draft).status() == PubStatus.canceled;
    String type = Newsml12Parts.word(Nodes.first(management, "NewsItemType"));
    boolean medium = parts.holdMedia() && Newsml12Parts.medium(type) != null;
    boolean line = !parts.holdMedia() && references().isEmpty();
    return kill || (parts.holdText() && !medium) || line;
  }

  /** What it is, if it is no text, in words of ours. */
  String kind() {
    String kind = parts.kind();
    return kind == null
        ? parts.holdMedia() ? "news item without text" : "package of references"
        : kind;
  }

  /** The ids of the items that it refers to. */
  Set<String> references() {
    Set<String> all = new LinkedHashSet<>();
    for (String name : List.of("NewsItemRef", "AssociatedWith")) {
      for (Element each : Nodes.below(item, name)) {
        String to = Nodes.attribute(each, "NewsItem");
        if (to != null) {
          all.add(stated(to).stable());
        }
      }
    }
    return all;
  }

  /** Puts its media among the associations of a text. */
  void accompany(Draft text) {
    String headline = null;
    for (Element lines : Nodes.below(item, "NewsLines")) {
      headline = headline == null ? Nodes.text(Nodes.first(lines, "HeadLine")) : headline;
    }
    parts.accompany(text, headline, Set.of());
  }

  // --- Identity

  /** What identifies the item in all its revisions; null if nothing does. */
  @Nullable String id() {
    String id = Nodes.text(Nodes.first(identifier, "PublicIdentifier"));
    if (id != null) {
      return stated(id).stable();
    }
    String own = Nodes.text(Nodes.first(identifier, "NewsItemId"));
    if (own == null) {
      return Nodes.textBelow(item, "guid");
    }
    StringBuilder all = new StringBuilder();
    for (String name : List.of("ProviderId", "DateId")) {
      String part = Nodes.text(Nodes.first(identifier, name));
      if (part != null) {
        all.append(part).append(':');
      }
    }
    return all.append(stated(own).stable()).toString();
  }

  private StatedId stated(String id) {
    return StatedId.of(id, Nodes.text(Nodes.first(identifier, "RevisionId")));
  }

  private @Nullable String version() {
    String version = Nodes.text(Nodes.first(identifier, "RevisionId"));
    for (String name : List.of("PublicIdentifier", "NewsItemId")) {
      String id = Nodes.text(Nodes.first(identifier, name));
      if (version == null && id != null) {
        version = stated(id).version();
      }
    }
    return version;
  }

  // --- Items

  /**
   * Reads the articles: one, or one for each language.
   *
   * @param language of the message, or null
   * @throws Unreadable if a text is over a limit
   */
  List<Draft> read(@Nullable String language, Limits limits) throws Unreadable {
    Map<String, Element> languages = parts.languages();
    if (languages.isEmpty()) {
      return List.of(read(parts, List.of(), language, null, limits));
    }
    List<Draft> drafts = new ArrayList<>();
    for (Map.Entry<String, Element> each : languages.entrySet()) {
      List<Element> outer =
          each.getValue().parents().stream()
              .filter(parent -> Nodes.is(parent, "NewsComponent"))
              .toList();
      Newsml12Parts own = new Newsml12Parts(each.getValue());
      drafts.add(read(own, outer, language, each.getKey(), limits));
    }
    parts.accompany(drafts.get(0), null, new HashSet<>(languages.values()));
    return drafts;
  }

  /**
   * @param outer components around the parts, inner ones first
   * @param twin the language that tells the item from its twins; null if it has none
   */
  private Draft read(
      Newsml12Parts from,
      List<Element> outer,
      @Nullable String language,
      @Nullable String twin,
      Limits limits)
      throws Unreadable {
    Draft draft = new Draft("newsml/1", TimeSource.wire);
    List<Element> components = new ArrayList<>(from.components());
    components.addAll(outer);
    identity(draft, twin);
    management(draft);
    status(draft);
    draft.language = twin == null ? language(components, language) : twin;
    lines(components, draft);
    metadata(components, draft);
    from.fill(draft, limits);
    from.accompany(draft, null, Set.of());
    withoutVersion(draft);
    return draft;
  }

  /** Some print the version behind the headline: {@code Dam opens (2)}. */
  private static void withoutVersion(Draft draft) {
    String headline = draft.headline == null ? "" : draft.headline;
    String mark = " (" + draft.version + ')';
    if (headline.endsWith(mark) && !" (1)".equals(mark)) {
      draft.headline = headline.substring(0, headline.length() - mark.length());
      draft.removed("headline-marker", mark);
      draft.signals.add(Signals.UPDATE);
    }
  }

  /** What an inner component says comes first. */
  private static @Nullable String language(List<Element> components, @Nullable String message) {
    String language = message;
    for (Element each : components) {
      String own = Newsml12Parts.language(each);
      language = own == null ? language : own;
    }
    return language;
  }

  private void identity(Draft draft, @Nullable String twin) {
    String id = id();
    draft.guid = id == null || twin == null ? id : id + ':' + twin;
    if (twin != null) {
      draft.altId("news-item", id);
    }
    String stated = Nodes.text(Nodes.first(identifier, "PublicIdentifier"));
    if (stated != null && !stated.equals(id)) {
      draft.altId(IdRoles.GUID_VERSION, stated);
    }
    draft.version = version();
  }

  private void management(Draft draft) {
    draft.firstCreated =
        Nodes.first(Nodes::isDate, Nodes.text(Nodes.first(management, "FirstCreated")));
    draft.versionCreated =
        Nodes.first(Nodes::isDate, Nodes.text(Nodes.first(management, "ThisRevisionCreated")));
    draft.urgency = Newsml12Parts.name(Nodes.first(management, "Urgency"));
    for (Element each : Nodes.children(management, "Property")) {
      String name = Nodes.attribute(each, "FormalName");
      draft.time(name == null ? "" : name, Nodes.attribute(each, "Value"));
    }
    for (Element instruction : Nodes.children(management, "Instruction")) {
      String word = Newsml12Parts.word(instruction);
      if (SIGNALS.contains(word)) {
        draft.signals.add(word);
      }
    }
    for (Element each : Nodes.children(management, "AssociatedWith")) {
      String named = Nodes.attribute(each, "NewsItem");
      draft.related(
          Nodes.attribute(each, "FormalName"),
          named == null ? null : StatedId.of(named, null).stable());
    }
  }

  /** What is embargoed or withheld until it is usable has an embargo; without a time it waits. */
  private void status(Draft draft) {
    String status = Newsml12Parts.name(Nodes.first(management, "Status"));
    String word = G2Codes.word(status);
    boolean held = word.equals("embargoed") || word.equals("withheld");
    boolean released = false;
    for (Element change : Nodes.children(management, "StatusWillChange")) {
      String future = Newsml12Parts.word(Nodes.first(change, "FutureStatus"));
      String at = Nodes.text(Nodes.first(change, "DateAndTime"));
      if (at != null && held && (future.equals("usable") || future.isEmpty())) {
        draft.embargo("StatusWillChange", at);
        released = true;
      } else if (at != null
          && !held
          && (future.equals("withheld") || future.startsWith("cancel"))) {
        draft.expires = at;
      }
    }
    if (held && !released) {
      draft.pubStatus.add(word);
    } else if (!held && status != null) {
      draft.pubStatus.add(status);
    }
  }

  // --- What the components say

  private void lines(List<Element> components, Draft draft) {
    draft.headline = line(components, "HeadLine");
    draft.subheadline = line(components, "SubHeadLine");
    draft.slugline = line(components, "SlugLine");
    draft.byline = line(components, "ByLine");
    draft.copyrightNotice = line(components, "CopyrightLine");
    draft.usageTerms = line(components, "RightsLine");
    String dateline = line(components, "DateLine");
    draft.located = dateline == null ? null : Places.of(dateline);
    source(line(components, "CreditLine"), "creditline", draft);
    List<@Nullable String> notes = new ArrayList<>();
    for (Element each : components) {
      for (Element keywords : Nodes.children(Nodes.first(each, "NewsLines"), "KeywordLine")) {
        keywords(Nodes.text(keywords), draft);
      }
      for (Element line : Nodes.children(Nodes.first(each, "NewsLines"), "NewsLine")) {
        String type =
            Newsml12Parts.word(Nodes.first(line, "NewsLineType")).replaceAll("[\\s_-]", "");
        String text = Nodes.text(Nodes.first(line, "NewsLineText"));
        if (type.equals("headline") && draft.headline == null) {
          draft.headline = text;
        } else if (type.contains("note") || type.contains("editor")) {
          notes.add(text);
        }
      }
      for (Element comment : Nodes.children(each, "Comment")) {
        String type = G2Codes.word(Nodes.attribute(comment, "FormalName"));
        if (type.contains("note") || type.contains("editor")) {
          notes.add(Nodes.text(comment));
        }
      }
    }
    draft.edNote = Nodes.joined(notes);
  }

  private static @Nullable String line(List<Element> components, String name) {
    for (Element each : components) {
      for (Element line : Nodes.children(Nodes.first(each, "NewsLines"), name)) {
        String text = Nodes.text(line);
        if (text != null) {
          return text;
        }
      }
    }
    return null;
  }

  private static void keywords(@Nullable String line, Draft draft) {
    for (String word : line == null ? new String[0] : line.split("[,;]", 100)) {
      if (!word.isBlank()) {
        draft.subject(null, word.strip(), "keyword");
      }
    }
  }

  /** Also under a name that is spelt wrongly, as agencies do. */
  private static void metadata(List<Element> components, Draft draft) {
    Set<String> seen = new HashSet<>();
    for (Element component : components) {
      for (Element child : component.children()) {
        String name = child.normalName();
        if (name.startsWith("descriptivemetad")) {
          described(child, draft, seen);
        } else if (name.startsWith("administrativemetad")) {
          parties(child, draft);
        } else if (name.startsWith("rightsmetad")) {
          rights(child, draft);
        }
      }
    }
  }

  private static void described(Element metadata, Draft draft, Set<String> seen) {
    for (Element code : Nodes.below(metadata, "SubjectCode")) {
      for (Element each : code.children()) {
        String name = Nodes.attribute(each, "FormalName");
        if (name != null && seen.add(name)) {
          draft.subject(name, null, null);
        }
      }
    }
    for (Element each : Nodes.children(metadata, "Property")) {
      if (G2Codes.word(Nodes.attribute(each, "FormalName")).equals("keyword")) {
        draft.subject(null, Nodes.attribute(each, "Value"), "keyword");
      }
    }
    if (draft.genre == null) {
      draft.genre = Newsml12Parts.name(Nodes.first(metadata, "Genre"));
    }
    for (Element location : Nodes.children(metadata, "Location")) {
      String how = Characters.lower(location.attr("HowPresent"));
      for (Element each : Nodes.children(location, "Property")) {
        boolean city = G2Codes.word(Nodes.attribute(each, "FormalName")).equals("city");
        if (city && how.equals("origin") && draft.desk == null) {
          draft.desk = Nodes.attribute(each, "Value");
        }
      }
    }
  }

  private static void parties(Element metadata, Draft draft) {
    for (String role : PARTIES) {
      for (Element each : Nodes.children(metadata, role)) {
        for (Element party : Nodes.children(each, "Party")) {
          source(Newsml12Parts.name(party), Characters.lower(role), draft);
        }
      }
    }
  }

  private static void source(@Nullable String name, String role, Draft draft) {
    if (name != null) {
      draft.infoSources.add(InfoSource.newBuilder().setName(name).setRole(role).build());
    }
  }

  private static void rights(Element metadata, Draft draft) {
    Element copyright = Nodes.first(metadata, "Copyright");
    String holder = Nodes.text(Nodes.first(copyright, "CopyrightHolder"));
    if (draft.copyrightNotice == null && holder != null) {
      String year = Nodes.text(Nodes.first(copyright, "CopyrightDate"));
      draft.copyrightNotice = year == null ? holder : "© " + year + ' ' + holder;
    }
    if (draft.usageTerms == null) {
      draft.usageTerms = Nodes.text(Nodes.first(metadata, "UsageRights", "Limitations"));
    }
  }
}
