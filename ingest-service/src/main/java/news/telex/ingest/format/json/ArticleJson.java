package news.telex.ingest.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import news.telex.ingest.format.Content;
import news.telex.ingest.format.Draft;
import news.telex.ingest.format.Envelope;
import news.telex.ingest.format.FormatStatement;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.MediaType;
import news.telex.ingest.format.StatedStatus;
import news.telex.ingest.format.Syntax;
import news.telex.ingest.format.Unreadable;
import news.telex.ingest.format.WireFormat;
import news.telex.ingest.format.markup.Markup;
import news.telex.ingest.format.markup.Places;
import news.telex.ingest.format.markup.Rendition;
import news.telex.ingest.text.Characters;
import news.telex.ingest.text.MachineDates;
import news.telex.ingest.text.Moment;
import news.telex.ingest.text.Urls;
import news.telex.schemas.PubStatus;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * Articles in JSON as scrapers and content APIs deliver them: schema.org NewsArticle (JSON-LD), and
 * the names that are usual elsewhere ({@code title}, {@code text}, {@code url}, {@code published}).
 */
public final class ArticleJson implements WireFormat {
  private static final FormatStatement STATEMENT =
      new FormatStatement(
          List.of("json"),
          "Article JSON, schema.org's or plain",
          List.of("application/json", "application/ld+json"),
          List.of("json"),
          "any other JSON object with a headline or text under a usual name: title, headline, text,"
              + " body, content, articleBody …",
          "one item; of a list one each, up to 1,000");

  private static final String[] HEADLINE = {
    "headline", "title", "webTitle", "web_title", "name", "head", "heading"
  };
  private static final String[] BODY = {
    "articleBody",
    "body",
    "content",
    "text",
    "fullText",
    "full_text",
    "maintext",
    "main_text",
    "plain_text",
    "bodyText",
    "body_text",
    "bodyHtml",
    "body_html",
    "bodyXml",
    "body_xhtml",
    "body_nitf",
    "storyText",
    "story_text",
    "content_text",
    "content_html",
    "contentHtml",
    "html",
    "article",
    "story",
    "paragraphs",
    "contentSnippet"
  };
  private static final String[] SUBHEADLINE = {
    "subheadline", "subheadlines", "subtitle", "sub_title", "alternativeHeadline", "deck"
  };
  private static final String[] SUMMARY = {
    "standfirst", "teaser", "description", "summary", "abstract", "excerpt", "lead"
  };
  private static final String[] URL = {
    "url",
    "canonicalUrl",
    "canonical_url",
    "link",
    "permalink",
    "webUrl",
    "web_url",
    "articleUrl",
    "source_url",
    "mainEntityOfPage"
  };
  private static final String[] PUBLISHED = {
    "datePublished",
    "published",
    "publishedAt",
    "published_at",
    "published_date",
    "publishedDate",
    "firstPublishedDate",
    "first_published_date",
    "webPublicationDate",
    "publication_date",
    "publicationDate",
    "publish_date",
    "publishDate",
    "pubDate",
    "pub_date",
    "date_published",
    "date_publish",
    "firstPublished",
    "first_published",
    "firstCreated",
    "dateCreated",
    "created_at",
    "createdAt",
    "created",
    "isoDate",
    "date",
    "datetime",
    "timestamp",
    "time"
  };
  private static final String[] MODIFIED = {
    "versionCreated",
    "version_created",
    "dateModified",
    "modified",
    "updated",
    "updatedAt",
    "updated_at",
    "modifiedAt",
    "modified_at",
    "lastModified",
    "last_modified",
    "date_modified",
    "date_modify"
  };
  private static final String[] LANGUAGE = {"inLanguage", "language", "lang", "locale"};
  private static final String[] ID = {
    "guid", "@id", "id", "_id", "uuid", "uri", "identifier", "articleId"
  };
  private static final String[] SECTION = {"articleSection", "section", "category", "categories"};
  private static final String[] PUB_STATUS = {"pubStatus", "pub_status"};
  private static final String[] KEYWORDS = {"keywords", "tags"};

  /** Types of schema.org that are articles, in lower case. */
  private static final Set<String> ARTICLE_TYPES =
      Set.of(
          "article",
          "newsarticle",
          "reportagenewsarticle",
          "analysisnewsarticle",
          "opinionnewsarticle",
          "backgroundnewsarticle",
          "reviewnewsarticle",
          "askpublicnewsarticle",
          "blogposting",
          "liveblogposting",
          "socialmediaposting",
          "report",
          "advertisercontentarticle",
          "satiricalarticle",
          "scholarlyarticle",
          "techarticle");

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
    return type.isJson();
  }

  @Override
  public boolean recognises(Content content) {
    return content instanceof Content.Json;
  }

  @Override
  public List<Draft> read(Content content, Envelope source, Limits limits) throws Unreadable {
    JsonNode object = ((Content.Json) content).value();
    JsonNode article = articleIn(object);
    if (article == null) {
      throw new Unreadable(
          RejectionCode.NOT_AN_ARTICLE,
          "The JSON is neither ninjs nor an article: it has no headline and no text under a usual"
              + " name.");
    }
    Draft draft = new Draft("json", TimeSource.wire);
    fillGaps(new Fields(article), draft, limits);
    if (isPart(article, object)) {
      fillGaps(new Fields(object), draft, limits);
    }
    return List.of(draft);
  }

  /** Whether what is around the fields of an article belongs to it: its id, address and time. */
  private static boolean isPart(JsonNode article, JsonNode object) {
    return article == object.get("fields") || article == object.get("_source");
  }

  /** Whether an object holds an article, itself or as one of its parts. */
  static boolean holdsArticle(JsonNode object) {
    return articleIn(object) != null;
  }

  /** Whether a JSON-LD object is of an article type. */
  public static boolean isArticleType(JsonNode object) {
    JsonNode type = object.get("@type");
    if (type == null) {
      return false;
    }
    for (JsonNode each : Fields.each(type)) {
      if (isArticleName(each.asText())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isArticleName(String type) {
    String name = Characters.lower(type);
    return ARTICLE_TYPES.contains(
        name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf(':')) + 1));
  }

  /** The article: the object itself, one in its @graph, or one that it wraps. */
  private static @Nullable JsonNode articleIn(JsonNode object) {
    JsonNode graph = object.get("@graph");
    if (graph != null && graph.isArray()) {
      for (JsonNode each : graph) {
        if (each.isObject() && isArticleType(each)) {
          return each;
        }
      }
    }
    if (isArticle(object)) {
      return object;
    }
    for (String name :
        new String[] {"article", "item", "data", "document", "story", "_source", "fields"}) {
      JsonNode inner = object.get(name);
      if (inner != null && inner.isObject() && isArticle(inner)) {
        return inner;
      }
    }
    return null;
  }

  private static boolean isArticle(JsonNode object) {
    Fields fields = new Fields(object);
    if (isArticleType(object)) {
      return true;
    }
    boolean body = body(fields) != null;
    String headline = fields.text("headline", "title");
    boolean pub = fields.text(PUB_STATUS) != null;
    return body || headline != null || pub || isKill(fields);
  }

  /** Whether the object says that the article it names is no more. */
  private static boolean isKill(Fields fields) {
    Draft draft = new Draft("", TimeSource.wire);
    readStatus(fields, draft);
    boolean canceled = StatedStatus.of(draft).status() == PubStatus.canceled;
    return canceled && (!draft.signals.isEmpty() || fields.text(ID) != null);
  }

  /** Reads publishing status and signals: texts, coded values, or lists of them. */
  private static void readStatus(Fields fields, Draft draft) {
    for (JsonNode status : fields.nodes(PUB_STATUS)) {
      if (!isEmpty(status)) {
        List<String> words = words(status);
        draft.pubStatus.addAll(words.isEmpty() ? List.of(status.getNodeType().name()) : words);
      }
    }
    for (String name : Ninjs.sorted(fields.names())) {
      if (StatedStatus.isStatus(name)) {
        for (JsonNode status : fields.nodes(name)) {
          values(status).forEach(value -> draft.status(name, value));
        }
      }
    }
    for (String name : new String[] {"signal", "signals"}) {
      JsonNode signal = fields.node(name);
      if (signal != null) {
        draft.signals.addAll(words(signal));
      }
    }
  }

  /** A time of WordPress that is UTC, which only its name says. */
  private static @Nullable String utc(Fields fields, String... names) {
    String stated = fields.text(names);
    boolean time = stated != null && MachineDates.read(stated).filter(Moment::timed).isPresent();
    return time ? stated + 'Z' : null;
  }

  static boolean isEmpty(JsonNode node) {
    return node.isTextual()
        ? node.asText().isBlank()
        : node.isNull() || (node.isContainerNode() && node.isEmpty());
  }

  /** The texts of a value; of a coded one (NewsML-G2, ninjs) its code. */
  private static List<String> words(JsonNode node) {
    List<String> words = new ArrayList<>();
    for (JsonNode each : Fields.each(node)) {
      String text =
          each.isObject()
              ? new Fields(each).text("qcode", "code", "uri", "literal", "value", "name")
              : Fields.textOf(each);
      if (text != null) {
        words.add(text);
      }
    }
    return words;
  }

  /** As {@link #words}, and numbers: databases have 0 and 1 for no and yes. */
  private static List<String> values(JsonNode node) {
    return node.isNumber() ? List.of(node.asText()) : words(node);
  }

  /** Whether an object has a text of its own. */
  static boolean hasBody(Fields fields) {
    return body(fields) != null;
  }

  private static @Nullable String body(Fields fields) {
    for (String name : BODY) {
      JsonNode node = fields.node(name);
      if (node == null) {
        continue;
      }
      if (node.isArray()) {
        StringBuilder all = new StringBuilder();
        for (JsonNode each : node) {
          String text =
              each.isObject()
                  ? new Fields(each).text("value", "text", "content", "html")
                  : Fields.textOf(each);
          if (text != null) {
            all.append(all.isEmpty() ? "" : "\n\n").append(text);
          }
        }
        if (!all.isEmpty()) {
          return all.toString();
        }
      } else if (node.isObject()) {
        String text =
            new Fields(node).text("rendered", "html", "text", "value", "content", "plain");
        if (text != null) {
          return text;
        }
      } else if (node.isTextual() && !node.asText().isBlank()) {
        return node.asText();
      }
    }
    return null;
  }

  /** Fills what the draft lacks from the usual names. */
  public static void fillGaps(Fields fields, Draft draft, Limits limits) throws Unreadable {
    if (draft.headline == null) {
      JsonNode title = fields.node(HEADLINE);
      String stated = fields.text(HEADLINE);
      String headline =
          stated == null && title != null && title.isObject()
              ? new Fields(title).text("rendered", "main", "text", "title")
              : stated;
      draft.headline = headline == null ? null : withoutMarkup(headline, limits);
    }
    boolean hasBody = !draft.text.isBlank() || !draft.paragraphs.isEmpty();
    String body = hasBody ? null : body(fields);
    String summary = or(fields.joinedText(SUBHEADLINE), fields.text(SUMMARY));
    if (body != null) {
      Rendition.plain(body, draft, limits);
      hasBody = true;
    }
    if (!hasBody && summary != null) {
      Rendition.plain(summary, draft, limits);
    } else if (draft.subheadline == null && hasBody) {
      draft.subheadline = summary;
    }
    draft.language = or(draft.language, fields.text(LANGUAGE));
    draft.firstCreated = or(draft.firstCreated, utc(fields, "date_gmt", "post_date_gmt"));
    draft.versionCreated = or(draft.versionCreated, utc(fields, "modified_gmt"));
    draft.firstCreated =
        or(
            draft.firstCreated,
            draft.versionCreated == null
                ? fields.text(PUBLISHED)
                : fields.text("datePublished", "published", "publishedAt", "published_at"));
    draft.versionCreated = or(draft.versionCreated, fields.text(MODIFIED));
    JsonTimes.read(fields, draft);
    draft.version = or(draft.version, fields.text("version", "revision"));
    readStatus(fields, draft);
    draft.edNote =
        or(
            draft.edNote,
            fields.text(
                "edNote", "editorsNote", "editorNote", "editor_note", "editors_note", "ed_note"));
    draft.slugline = or(draft.slugline, fields.text("slugline", "slug_line", "slug"));
    JsonRelations.read(fields, draft);
    draft.copyrightNotice =
        or(draft.copyrightNotice, fields.text("copyrightNotice", "copyright", "rights"));
    draft.usageTerms = or(draft.usageTerms, fields.text("usageTerms", "usageInfo"));
    draft.located = or(draft.located, located(fields));
    draft.urgency = or(draft.urgency, fields.text("urgency", "priority"));
    if (draft.byline == null && draft.authors.isEmpty()) {
      readAuthors(fields, draft);
    }
    if (draft.url == null) {
      String url = fields.text(URL);
      JsonNode page = fields.node("mainEntityOfPage");
      if (url == null && page != null && page.isObject()) {
        url = new Fields(page).text("@id", "url");
      }
      draft.url = url != null && (Urls.isHttp(url) || url.startsWith("//")) ? url : null;
    }
    if (draft.guid == null) {
      String id = fields.text(ID);
      draft.guid = id != null && !id.equals(draft.url) ? id : null;
    }
    if (draft.subjects.isEmpty()) {
      readSubjects(fields, draft);
    }
    if (draft.associations.isEmpty()) {
      readImages(fields, draft);
    }
    readSite(fields, draft);
  }

  /**
   * A headline without its markup, escaped or not; one tag without its end is what it is about.
   * What is far too long for one is left to be cut.
   */
  static String withoutMarkup(String headline, Limits limits) {
    if (headline.length() > 20 * limits.maxFieldChars()) {
      return headline;
    }
    String unescaped = Markup.unescaped(headline);
    return Markup.plain(unescaped.contains("</") ? unescaped : headline);
  }

  private static @Nullable String or(@Nullable String first, @Nullable String second) {
    return first == null ? second : first;
  }

  private static @Nullable String located(Fields fields) {
    String stated = fields.text("dateline", "locationCreated");
    JsonNode place = fields.node("dateline", "locationCreated", "contentLocation");
    if (stated != null || place == null || !place.isObject()) {
      return stated == null ? null : Places.of(stated);
    }
    Fields dateline = new Fields(place);
    JsonNode located = dateline.node("located");
    String city =
        located != null && located.isObject()
            ? new Fields(located).text("city", "name")
            : Fields.textOf(located);
    String text = dateline.text("text");
    return city != null ? city : text != null ? Places.of(text) : dateline.text("name", "city");
  }

  private static void readAuthors(Fields fields, Draft draft) {
    for (String name : new String[] {"author", "authors", "creator", "byline", "by", "writer"}) {
      JsonNode node = fields.node(name);
      if (node == null) {
        continue;
      }
      List<String> names = new ArrayList<>();
      Fields.each(node).forEach(each -> addAuthor(each, names));
      if (!names.isEmpty()) {
        draft.byline = String.join(", ", names);
        draft.authors.addAll(names);
        return;
      }
    }
  }

  private static void addAuthor(JsonNode node, List<String> names) {
    String name =
        node.isObject()
            ? new Fields(node).text("name", "full_name", "original")
            : Fields.textOf(node);
    if (name != null && !Urls.isHttp(name) && names.size() < 20) {
      names.add(name);
    }
  }

  private static void readSubjects(Fields fields, Draft draft) {
    for (String[] names : List.of(KEYWORDS, SECTION)) {
      JsonNode node = fields.node(names);
      if (node == null) {
        continue;
      }
      String rel = names == SECTION ? "section" : null;
      for (JsonNode each : Fields.each(node)) {
        String text =
            each.isObject()
                ? new Fields(each).text("name", "label", "title", "term")
                : Fields.textOf(each);
        if (text != null) {
          String code =
              each.isObject()
                  ? new Fields(each).text("code", "@id", "uri", "id", "termCode")
                  : null;
          for (String part : code == null ? text.split(",", 50) : new String[] {text}) {
            if (!part.isBlank()) {
              draft.subject(code, part.strip(), rel);
            }
          }
        }
      }
    }
  }

  private static void readImages(Fields fields, Draft draft) {
    JsonNode node =
        fields.node(
            "image", "images", "thumbnailUrl", "imageUrl", "image_url", "top_image", "urlToImage");
    if (node == null) {
      return;
    }
    for (JsonNode each : Fields.each(node)) {
      String address =
          each.isObject()
              ? new Fields(each).text("url", "contentUrl", "@id", "src")
              : Fields.textOf(each);
      String caption = each.isObject() ? new Fields(each).text("caption", "name", "alt") : null;
      if (address != null && draft.associations.size() < 20) {
        draft.association("mainimage", "picture", address, caption);
      }
    }
  }

  private static void readSite(Fields fields, Draft draft) {
    JsonNode publisher = fields.node("publisher", "source", "site", "site_name", "source_name");
    String name =
        publisher == null
            ? null
            : publisher.isObject() ? new Fields(publisher).text("name") : Fields.textOf(publisher);
    draft.siteName = or(draft.siteName, name);
  }
}
