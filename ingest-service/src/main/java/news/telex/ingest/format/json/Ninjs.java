package news.telex.ingest.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import news.telex.ingest.format.Content;
import news.telex.ingest.format.Draft;
import news.telex.ingest.format.Envelope;
import news.telex.ingest.format.FormatStatement;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.MediaType;
import news.telex.ingest.format.Relations;
import news.telex.ingest.format.Syntax;
import news.telex.ingest.format.Unreadable;
import news.telex.ingest.format.WireFormat;
import news.telex.ingest.format.markup.Nodes;
import news.telex.ingest.format.markup.Places;
import news.telex.ingest.text.Characters;
import news.telex.schemas.InfoSource;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * IPTC ninjs 1.x, 2.x and 3.x (iptc.org/standards/ninjs). Names count without regard to case, and
 * the forms of all versions are read side by side, because wires mix them.
 */
public final class Ninjs implements WireFormat {
  private static final FormatStatement STATEMENT =
      new FormatStatement(
          List.of("ninjs"),
          "IPTC ninjs 1.x to 3.x",
          List.of("application/ninjs+json", "application/json"),
          List.of("ninjs", "json"),
          "two names that only ninjs uses, or one and a uri",
          "one item; of a list or an agency's envelope one each, up to 1,000");

  /** Names that only ninjs uses; with a uri one of them is enough, without it takes two. */
  private static final Set<String> SIGNS =
      Set.of(
          "versioncreated",
          "firstcreated",
          "contentcreated",
          "pubstatus",
          "bodies",
          "headlines",
          "descriptions",
          "slugline",
          "copyrightnotice",
          "copyrightholder",
          "usageterms",
          "ednote",
          "altids",
          "infosource",
          "infosources",
          "representationtype",
          "located",
          "renditions",
          "associations",
          "embargoed",
          "embargoeduntil",
          "byline",
          "by",
          "body_text",
          "body_html",
          "body_xhtml",
          "description_text",
          "charcount",
          "eventdetails",
          "planningdetails",
          "trustindicator",
          "trustindicators",
          "rightsinfo",
          "digitalsourcetype",
          "profile");

  /** Values of ninjs {@code type}. */
  private static final Set<String> TYPES =
      Set.of(
          "text",
          "audio",
          "video",
          "picture",
          "graphic",
          "composite",
          "component",
          "planning",
          "event");

  /** Those of them that are no text; one that brings a body is an article all the same. */
  private static final Set<String> NO_TEXT =
      Set.of("audio", "video", "picture", "graphic", "composite", "component", "animation");

  /** Those that are never an article, whatever stands in them. */
  private static final Set<String> PLANS = Set.of("planning", "event");

  /** Names that only those have (ninjs 3), by what they are. */
  private static final Map<String, String> PLAN_DETAILS =
      Map.of("eventdetails", "event", "planningdetails", "planning");

  /** Where agencies put the categories of their text wires (ANPA 1312). */
  private static final List<String> CATEGORIES =
      List.of("anpa_category", "categories", "suppcategories");

  private static final List<List<String>> CONCEPTS =
      List.of(
          List.of("person", "people", "person"),
          List.of("organisation", "organisations", "organisation"),
          List.of("place", "places", "place"),
          List.of("event", "events", "event"),
          List.of("object", "objects", "object"));

  @Override
  public FormatStatement statement() {
    return STATEMENT;
  }

  @Override
  public Syntax syntax() {
    return Syntax.JSON;
  }

  @Override
  public boolean isNamedBy(MediaType type) {
    return type.isJson() && type.subtype().contains("ninjs");
  }

  @Override
  public boolean recognises(Content content) {
    if (!(content instanceof Content.Json json)) {
      return false;
    }
    if (json.type() != null && isNamedBy(json.type())) {
      return true;
    }
    Fields fields = new Fields(json.value());
    if (isStandard(fields) || fields.has("$standard")) {
      return true;
    }
    int signs = 0;
    for (String name : fields.names()) {
      if (SIGNS.contains(name)
          || name.startsWith("body_")
          || name.startsWith("headline_")
          || name.startsWith("description_")) {
        signs++;
      }
    }
    if (TYPES.contains(type(fields))) {
      signs++;
    }
    return signs >= 2 || (signs == 1 && fields.has("uri"));
  }

  private static boolean isStandard(Fields fields) {
    JsonNode standard = fields.node("standard", "$standard");
    String name =
        standard == null || !standard.isObject() ? null : new Fields(standard).text("name");
    return name != null && Characters.lower(name).contains("ninjs");
  }

  @Override
  public List<Draft> read(Content content, Envelope source, Limits limits) throws Unreadable {
    JsonNode object = ((Content.Json) content).value();
    Fields fields = new Fields(object);
    Draft draft = new Draft("ninjs/" + version(object, fields), TimeSource.wire);
    String type = type(fields);
    boolean isText = type.equals("text");
    if (PLANS.contains(type)) {
      throw noText(type);
    }
    String other = isText ? null : detailedPlan(fields);
    draft.guid = guid(fields);
    draft.version = fields.text("version");
    draft.versionCreated = fields.text("versionCreated", "versioned");
    draft.firstCreated =
        draft.versionCreated == null
            ? fields.text("firstCreated", "contentCreated")
            : fields.text("firstCreated");
    draft.urgency = fields.text("urgency");
    draft.edNote =
        Nodes.joined(Arrays.asList(fields.text("edNote"), fields.text("embargoedReason")));
    readRights(fields, draft);
    draft.language = fields.text("language");
    draft.slugline = fields.text("slugline");
    draft.located = located(fields);
    draft.byline = byline(fields);
    readHeadlines(fields, draft, limits);
    NinjsText.body(fields, draft, limits);
    if (other == null && draft.text.isBlank() && draft.paragraphs.isEmpty()) {
      other = NO_TEXT.contains(type) ? type : isText ? null : namedPlan(fields);
    }
    NinjsText.describe(fields, draft, limits);
    readConcepts(fields, draft);
    readSources(fields, draft);
    readAltIds(fields, draft);
    readAssociations(fields, draft);
    ArticleJson.fillGaps(fields, draft, limits);
    if (other != null) {
      draft.unlessKilled = noText(other);
    }
    return List.of(draft);
  }

  private static String type(Fields fields) {
    return Characters.lower(String.valueOf(fields.text("type"))).strip();
  }

  private static Unreadable noText(String kind) {
    return new Unreadable(RejectionCode.NOT_TEXT, "There is no text, only: " + kind + ".");
  }

  /** The plan that an item is by its details, whatever text it brings; null if it is none. */
  private static @Nullable String detailedPlan(Fields fields) {
    return PLAN_DETAILS.entrySet().stream()
        .filter(each -> fields.has(each.getKey()))
        .map(Map.Entry::getValue)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** The same of one without a body, by names that agencies give to plans; null if it is none. */
  private static @Nullable String namedPlan(Fields fields) {
    String plan = null;
    for (String name : fields.names()) {
      if (name.startsWith("plan")) {
        return "planning";
      }
      boolean concept = name.equals("event") || name.equals("events");
      plan = name.startsWith("event") && !concept ? "event" : plan;
    }
    return plan;
  }

  /**
   * The uri; where that is an address with a query, which changes with every delivery, the id that
   * the agency states by itself.
   */
  private static @Nullable String guid(Fields fields) {
    String uri = fields.text("uri");
    JsonNode ids = fields.node("altIds");
    String own = ids != null && ids.isObject() ? new Fields(ids).text("itemid") : null;
    boolean lasting = uri != null && uri.indexOf('?') < 0;
    return own == null || lasting ? uri : own;
  }

  private static @Nullable String byline(Fields fields) {
    List<@Nullable String> all = new ArrayList<>();
    for (Fields.Named each : fields.objects("bylines")) {
      all.add(
          each.node().isObject() ? each.fields().text("by", "name") : Fields.textOf(each.node()));
    }
    String lines =
        all.stream().filter(Objects::nonNull).distinct().collect(Collectors.joining(", "));
    String stated = fields.text("by", "byline");
    return stated == null && !lines.isEmpty() ? lines : stated;
  }

  private static @Nullable String located(Fields fields) {
    String stated = fields.text("located");
    JsonNode dateline = fields.node("datelinelocation");
    if (stated == null && dateline != null && dateline.isObject()) {
      return new Fields(dateline).text("city", "name", "countryareaname", "countryname");
    }
    return stated == null || stated.indexOf('(') < 0 ? stated : Places.of(stated);
  }

  /** Rights of the item itself, and of the block of its own that ninjs 2.1 and 3.x know. */
  private static void readRights(Fields fields, Draft draft) {
    JsonNode rights = fields.node("rightsInfo");
    Fields block = rights != null && rights.isObject() ? new Fields(rights) : null;
    draft.copyrightNotice = right(fields, block, "copyrightNotice", "copyrightHolder");
    draft.usageTerms = right(fields, block, "usageTerms", "linkedRights", "encodedRights");
  }

  private static @Nullable String right(Fields fields, @Nullable Fields block, String... names) {
    for (String name : names) {
      String stated = fields.text(name);
      if (stated == null && block != null) {
        stated = block.text(name);
      }
      if (stated != null) {
        return stated;
      }
    }
    return null;
  }

  private static String version(JsonNode object, Fields fields) {
    for (String name : new String[] {"standard", "$standard"}) {
      JsonNode standard = fields.node(name);
      if (standard != null && standard.isObject()) {
        String version = new Fields(standard).text("version");
        if (version != null && "123".indexOf(version.charAt(0)) >= 0) {
          return version.substring(0, 1);
        }
      }
    }
    boolean camel = false;
    boolean plural = false;
    for (String name : List.copyOf(fieldNames(object))) {
      camel |=
          Set.of(
                  "versionCreated",
                  "firstCreated",
                  "contentCreated",
                  "pubStatus",
                  "infoSources",
                  "altIds",
                  "copyrightNotice",
                  "copyrightHolder",
                  "usageTerms",
                  "edNote",
                  "embargoedUntil",
                  "eventDetails",
                  "representationType")
              .contains(name);
      plural |=
          Set.of(
                  "bodies",
                  "headlines",
                  "descriptions",
                  "people",
                  "places",
                  "organisations",
                  "subjects",
                  "genres",
                  "infosources",
                  "by")
              .contains(name);
    }
    return camel
        ? "3"
        : plural ? fields.has("versioncreated") || fields.has("pubstatus") ? "2" : "3" : "1";
  }

  private static List<String> fieldNames(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static void readHeadlines(Fields fields, Draft draft, Limits limits) {
    String main = fields.text("headline", "headline_main");
    String second =
        fields.joinedText(
            "subheadline",
            "subheadlines",
            "headline_sub",
            "headline_deck",
            "deck",
            "headline_extended");
    for (Fields.Named each : fields.objects("headlines")) {
      Fields headline = each.fields();
      String value = headline.text("value");
      String role = Characters.lower(String.valueOf(headline.text("role")));
      boolean sub =
          role.contains("sub")
              || role.contains("deck")
              || role.contains("second")
              || role.contains("extended");
      if (value == null) {
        continue;
      }
      if (sub) {
        second = second == null ? value : second;
      } else if (main == null || role.equals("main") || role.endsWith(":main")) {
        main = value;
      }
    }
    if (main == null) {
      for (String name : sorted(fields.names())) {
        if (name.startsWith("headline_") && main == null) {
          main = fields.text(name);
        }
      }
    }
    String headline = main == null ? fields.text("title") : main;
    draft.headline = headline == null ? null : ArticleJson.withoutMarkup(headline, limits);
    draft.subheadline = second;
  }

  static List<String> sorted(Iterable<String> names) {
    List<String> all = new ArrayList<>();
    names.forEach(all::add);
    all.sort(null);
    return all;
  }

  private static void readConcepts(Fields fields, Draft draft) {
    for (Fields.Named each : fields.objects("subjects", "subject")) {
      concept(each, null, draft);
    }
    for (String name : CATEGORIES) {
      for (Fields.Named each : fields.objects(name)) {
        concept(each, "category", draft);
      }
    }
    for (List<String> names : CONCEPTS) {
      for (Fields.Named each : fields.objects(names.get(1), names.get(2))) {
        concept(each, names.get(0), draft);
      }
    }
    for (Fields.Named each : fields.objects("keywords")) {
      concept(each, "keyword", draft);
    }
    for (Fields.Named each : fields.objects("genres", "genre")) {
      Fields genre = each.fields();
      draft.genre =
          draft.genre == null ? genre.text("name", "literal", "code", "uri") : draft.genre;
    }
    if (draft.genre == null) {
      draft.genre = fields.text("genre");
    }
  }

  private static void readSources(Fields fields, Draft draft) {
    for (Fields.Named each : fields.objects("infoSources", "infoSource")) {
      Fields party = each.fields();
      source(
          party.text("name", "literal", "code", "uri"),
          party.text("role", "rel", "type"),
          party.text("uri"),
          draft);
    }
    source(fields.text("source"), "source", null, draft);
    source(fields.text("creditline"), "creditline", null, draft);
  }

  private static void source(
      @Nullable String name, @Nullable String role, @Nullable String uri, Draft draft) {
    if (name != null) {
      draft.infoSources.add(
          InfoSource.newBuilder().setName(name).setRole(role).setUri(uri).build());
    }
  }

  private static void concept(Fields.Named named, @Nullable String kind, Draft draft) {
    if (named.node().isTextual()) {
      draft.subject(null, named.node().asText(), kind);
      return;
    }
    if (!named.node().isObject()) {
      return;
    }
    Fields concept = named.fields();
    String code = concept.text("uri");
    if (code == null) {
      String local = concept.text("code", "qcode");
      String scheme = concept.text("scheme");
      if (local != null && scheme != null && !local.contains(":")) {
        boolean open = "/#:=".indexOf(scheme.charAt(scheme.length() - 1)) >= 0;
        code = open ? scheme + local : scheme + "/" + local;
      } else {
        code = local;
      }
    }
    if (code == null) {
      code = concept.text("literal");
    }
    String rel = kind == null ? concept.text("rel") : kind;
    draft.subject(code, concept.text("name"), rel);
  }

  private static void readAltIds(Fields fields, Draft draft) {
    JsonNode node = fields.node("altIds");
    if (node == null) {
      return;
    }
    if (node.isObject()) {
      node.properties()
          .forEach(each -> altId(draft, each.getKey(), Fields.textOf(each.getValue())));
    } else if (node.isArray()) {
      for (JsonNode each : node) {
        if (each.isObject()) {
          Fields id = new Fields(each);
          String role = id.text("role", "rel", "type", "name");
          altId(draft, role == null ? "alt" : role, id.text("value", "id", "uri", "url", "href"));
        } else {
          altId(draft, "alt", Fields.textOf(each));
        }
      }
    }
  }

  private static void altId(Draft draft, String role, @Nullable String value) {
    draft.altId(role, value);
    String kind = Characters.lower(role);
    if (value != null
        && draft.url == null
        && (kind.contains("url")
            || kind.contains("canonical")
            || kind.equals("web")
            || kind.equals("permalink"))) {
      draft.url = value;
    }
  }

  private static void readAssociations(Fields fields, Draft draft) {
    Deque<Fields.Named> left = new ArrayDeque<>(fields.objects("associations"));
    while (!left.isEmpty()) {
      Fields.Named each = left.removeFirst();
      if (each.node().isObject()) {
        Fields item = each.fields();
        associate(relation(each.name(), item), item, draft);
        left.addAll(item.objects("associations"));
      }
    }
    for (Fields.Named each : fields.objects("trustIndicators", "trustIndicator")) {
      Fields indicator = each.fields();
      draft.association(
          "trustIndicator", null, indicator.text("href", "uri"), indicator.text("title", "name"));
    }
    for (Fields.Named each : fields.objects("renditions")) {
      if (!each.node().isObject()) {
        continue;
      }
      Fields rendition = each.fields();
      String name = each.name() != null ? each.name() : rendition.text("name");
      String type = rendition.text("contentType", "mimetype");
      String kind =
          type == null
              ? rendition.text("type")
              : type.startsWith("image/") ? "picture" : type.split("/", 2)[0];
      draft.association(name, kind, rendition.text("href"), rendition.text("title"));
    }
  }

  /** Names are up to the wire; a relation beside one says more if it is one that is known. */
  private static @Nullable String relation(@Nullable String name, Fields item) {
    String rel = item.text("rel");
    if (rel != null && Relations.isKnown(rel)) {
      return rel;
    }
    return name != null ? name : item.text("name", "rel");
  }

  /** An item beside the text: its uri, else the address of a rendition; its headline or caption. */
  private static void associate(@Nullable String name, Fields item, Draft draft) {
    String headline = item.text("headline", "headline_main", "title");
    for (Fields.Named one : item.objects("headlines")) {
      headline = headline == null ? one.fields().text("value") : headline;
    }
    if (headline == null) {
      headline = item.text("description_text", "description_caption");
    }
    for (Fields.Named one : item.objects("descriptions")) {
      headline = headline == null ? one.fields().text("value") : headline;
    }
    String uri = item.text("uri");
    for (Fields.Named one : item.objects("renditions")) {
      uri = uri == null ? one.fields().text("href") : uri;
    }
    if (uri == null && name != null && Relations.isKnown(name)) {
      uri = item.text("url", "href");
    }
    draft.association(name, item.text("type"), uri, headline);
  }
}
