package news.telex.ingest.format.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import news.telex.ingest.format.Content;
import news.telex.ingest.format.Draft;
import news.telex.ingest.format.Envelope;
import news.telex.ingest.format.FormatStatement;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.MediaType;
import news.telex.ingest.format.Syntax;
import news.telex.ingest.format.Unreadable;
import news.telex.ingest.format.WireFormat;
import news.telex.ingest.format.json.ArticleJson;
import news.telex.ingest.format.json.Fields;
import news.telex.ingest.format.json.JsonTree;
import news.telex.ingest.format.markup.Markup;
import news.telex.ingest.text.Characters;
import news.telex.ingest.text.Urls;
import news.telex.schemas.TimeSource;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * A web page: metadata from JSON-LD, OpenGraph, Dublin Core and the elements made for it, text by
 * {@link MainText}.
 */
public final class WebPage implements WireFormat {
  private static final FormatStatement STATEMENT =
      new FormatStatement(
          List.of("html"),
          "Web page or piece of one: HTML, XHTML",
          List.of("text/html", "application/xhtml+xml"),
          List.of("html", "htm", "xhtml"),
          "begins with HTML",
          "one item");

  private static final Set<String> PAGES = Set.of("html", "xhtml+xml", "xhtml");

  private static final String[] PUBLISHED = {
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "date.published",
    "publication_date",
    "publish-date",
    "publish_date",
    "publishdate",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "date",
    "citation_publication_date",
    "article.published",
    "rnews:datepublished",
    "originalpublicationdate",
    "created",
    "datecreated",
    "article_date_original",
    "published_time"
  };
  private static final String[] MODIFIED = {
    "article:modified_time",
    "og:updated_time",
    "og:modified_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "lastmod",
    "revised"
  };
  private static final String[] AUTHOR = {
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "citation_author",
    "article:author_name",
    "cxenseparse:author"
  };

  /**
   * {@code expires} of the head is the cache's, as HTTP has it (RFC 9111, section 5.3); systems
   * fill the other one with 30 days after publication, whatever it is (7 of 7 among 1,359 pages).
   */
  private static final Set<String> NO_EXPIRY = Set.of("expires", "article:expiration_time");

  /** What sites put between a headline and their name. */
  private static final String[] SEPARATORS = {
    " | ", " - ", " – ", " — ", " :: ", " • ", " · ", " « ", " » ", " // "
  };

  /**
   * A longer title, in UTF-16 units, is no headline with a name beside it, and is cut in any case.
   */
  private static final int MAX_TITLE = 1_000;

  private static final int MAX_SCRIPTS = 20;
  private static final int MAX_SCRIPT_CHARS = 500_000;

  private final JsonTree json = new JsonTree(Limits.standard());

  @Override
  public FormatStatement statement() {
    return STATEMENT;
  }

  @Override
  public Syntax syntax() {
    return Syntax.MARKUP;
  }

  @Override
  public boolean isNamedBy(MediaType type) {
    return PAGES.contains(type.subtype());
  }

  @Override
  public boolean recognises(Content content) {
    return content instanceof Content.Html;
  }

  @Override
  public List<Draft> read(Content content, Envelope source, Limits limits) throws Unreadable {
    Content.Html html = (Content.Html) content;
    Document page = Markup.page(html.markup(), limits);
    Draft draft = new Draft(html.named("html"), TimeSource.markup);
    List<String> paragraphs = MainText.paragraphs(page);
    Map<String, List<String>> meta = meta(page);

    readJsonLd(page, draft, limits);
    draft.siteName = or(first(meta, "og:site_name", "application-name"), draft.siteName);
    draft.url =
        or(
            address(page.selectFirst("link[rel=canonical]"), "href"),
            or(absolute(first(meta, "og:url")), draft.url));
    draft.language =
        or(
            or(
                blankToNull(page.selectFirst("html[lang]"), "lang"),
                first(meta, "og:locale", "content-language", "language", "dc.language")),
            draft.language);
    draft.firstCreated = or(draft.firstCreated, first(meta, PUBLISHED));
    draft.versionCreated = or(draft.versionCreated, first(meta, MODIFIED));
    if (draft.firstCreated == null) {
      draft.firstCreated = timeElement(page);
    }
    times(page, meta, draft);
    headline(page, meta, draft, source);
    authors(page, meta, draft);
    if (draft.subjects.isEmpty()) {
      subjects(meta, draft);
    }
    String image = first(meta, "og:image", "og:image:url", "twitter:image");
    if (draft.associations.isEmpty() && image != null) {
      draft.association("mainimage", "picture", image, first(meta, "og:image:alt"));
    }
    draft.copyrightNotice = or(draft.copyrightNotice, first(meta, "copyright", "dc.rights"));
    String given =
        draft.bodyForm == Draft.Body.PARAGRAPHS ? String.join("\n", draft.paragraphs) : draft.text;
    int found = words(paragraphs);
    if (Characters.words(given) > 60 && found * 2 < Characters.words(given)) {
      // The page's own metadata holds more of the text than its visible part.
      draft.method = "metadata";
      return List.of(draft);
    }
    draft.method = "page";
    draft.bodyForm = Draft.Body.PARAGRAPHS;
    draft.text = "";
    draft.paragraphs = paragraphs;
    return List.of(draft);
  }

  private static int words(List<String> paragraphs) {
    int words = 0;
    for (String paragraph : paragraphs) {
      words += Characters.words(paragraph);
    }
    return words;
  }

  private static @Nullable String or(@Nullable String first, @Nullable String second) {
    return first == null ? second : first;
  }

  // --- Metadata

  private static Map<String, List<String>> meta(Document page) {
    Map<String, List<String>> meta = new HashMap<>();
    for (Element element : page.getElementsByTag("meta")) {
      String content = element.attr("content");
      if (content.isBlank() || content.length() > 5_000) {
        continue;
      }
      for (String attribute : new String[] {"property", "name", "itemprop", "http-equiv"}) {
        String name = Characters.lower(element.attr(attribute));
        if (!name.isEmpty()) {
          meta.computeIfAbsent(name, key -> new ArrayList<>()).add(content.strip());
        }
      }
    }
    return meta;
  }

  private static @Nullable String first(Map<String, List<String>> meta, String... names) {
    for (String name : names) {
      List<String> values = meta.get(name);
      if (values != null) {
        return values.get(0);
      }
    }
    return null;
  }

  private static @Nullable String absolute(@Nullable String address) {
    return Urls.canonical(address).isPresent() ? address : null;
  }

  private static @Nullable String address(@Nullable Element element, String attribute) {
    return element == null ? null : absolute(element.attr(attribute));
  }

  private static @Nullable String blankToNull(@Nullable Element element, String attribute) {
    return element == null || element.attr(attribute).isBlank() ? null : element.attr(attribute);
  }

  /** Reads the first article in the page's JSON-LD; scripts that are no JSON do not count. */
  private void readJsonLd(Document page, Draft draft, Limits limits) throws Unreadable {
    int scripts = 0;
    for (Element script : page.select("script[type=application/ld+json]")) {
      String text = script.data().strip();
      if (text.isEmpty() || text.length() > MAX_SCRIPT_CHARS || ++scripts > MAX_SCRIPTS) {
        continue;
      }
      JsonNode root;
      try {
        root = json.read(text);
      } catch (Unreadable broken) {
        continue;
      }
      JsonNode article = articleIn(root);
      if (article != null) {
        ArticleJson.fillGaps(new Fields(article), draft, limits);
        draft.subheadline = new Fields(article).text("alternativeHeadline");
        draft.pubStatus.clear();
        draft.statuses.clear();
        draft.signals.clear();
        return;
      }
    }
  }

  private static @Nullable JsonNode articleIn(JsonNode root) {
    List<JsonNode> candidates = new ArrayList<>();
    Fields.each(root).forEach(candidates::add);
    for (JsonNode candidate : List.copyOf(candidates)) {
      JsonNode graph = candidate.get("@graph");
      if (graph != null && graph.isArray()) {
        graph.forEach(candidates::add);
      }
      JsonNode main = candidate.get("mainEntity");
      if (main != null && main.isObject()) {
        candidates.add(main);
      }
    }
    for (JsonNode candidate : candidates) {
      if (candidate.isObject() && ArticleJson.isArticleType(candidate)) {
        return candidate;
      }
    }
    return null;
  }

  private static void times(Document page, Map<String, List<String>> meta, Draft draft) {
    for (String name : new TreeSet<>(meta.keySet())) {
      if (!NO_EXPIRY.contains(name)) {
        meta.getOrDefault(name, List.of()).forEach(value -> draft.time(name, value));
      }
    }
    Element expires = page.selectFirst("[itemprop=expires][content]");
    draft.time("expires", expires == null ? null : expires.attr("content"));
  }

  private static @Nullable String timeElement(Document page) {
    Element time =
        page.selectFirst("time[itemprop=datePublished][datetime], time[pubdate][datetime]");
    if (time == null) {
      time = page.selectFirst("article time[datetime], main time[datetime]");
    }
    if (time == null) {
      time =
          page.selectFirst("[itemprop=datePublished][content], [itemprop=datePublished][datetime]");
    }
    if (time == null) {
      time = page.selectFirst("time[datetime]");
    }
    if (time == null) {
      return null;
    }
    String value = time.attr("datetime");
    return value.isBlank() ? time.attr("content") : value;
  }

  private static void headline(
      Document page, Map<String, List<String>> meta, Draft draft, Envelope source) {
    String heading = heading(page);
    String stated =
        or(draft.headline, first(meta, "og:title", "twitter:title", "dc.title", "title"));
    String host = Urls.host(or(draft.url, source.uri()));
    if (stated == null || stated.isBlank()) {
      stated = page.title().isBlank() ? null : page.title();
    }
    if (stated == null) {
      draft.headline = heading;
      return;
    }
    String line = withoutSite(Characters.line(stated), draft.siteName, host, heading);
    if (heading != null) {
      String shown = Characters.folded(heading);
      String said = Characters.folded(line);
      boolean cut =
          said.length() >= 20 && shown.startsWith(said.substring(0, said.length() * 9 / 10));
      if (cut || said.isEmpty()) {
        line = heading;
      }
    }
    draft.headline = line;
  }

  private static @Nullable String heading(Document page) {
    Element best = null;
    for (Element each : page.getElementsByTag("h1")) {
      String text = each.text();
      if (text.isBlank() || text.length() > 400) {
        continue;
      }
      boolean inside = each.closest("article, main, [itemprop=articleBody]") != null;
      if (best == null || (inside && best.closest("article, main") == null)) {
        best = each;
      }
    }
    return best == null ? null : Characters.line(best.text());
  }

  /** A title without the name of the site behind (or in front of) it. */
  static String withoutSite(
      String title, @Nullable String site, String host, @Nullable String heading) {
    if (title.length() > MAX_TITLE) {
      return title;
    }
    String shown = heading == null ? "" : Characters.folded(heading);
    String line = title;
    boolean shorter = true;
    while (shorter) {
      shorter = false;
      for (String separator : SEPARATORS) {
        int at = line.lastIndexOf(separator);
        if (at > 0) {
          String before = line.substring(0, at).strip();
          String behind = line.substring(at + separator.length()).strip();
          if (isSite(behind, site, host) || Characters.folded(before).equals(shown)) {
            line = before;
            shorter = true;
            break;
          }
        }
        int start = line.indexOf(separator);
        if (start > 0) {
          String before = line.substring(0, start).strip();
          String behind = line.substring(start + separator.length()).strip();
          if (!behind.isEmpty()
              && (isSite(before, site, host) || Characters.folded(behind).equals(shown))) {
            return behind;
          }
        }
      }
    }
    int bar = line.lastIndexOf(" | ");
    if (bar > line.length() / 2 && Characters.words(line.substring(bar)) <= 4) {
      return line.substring(0, bar).strip();
    }
    return line;
  }

  private static boolean isSite(String part, @Nullable String site, String host) {
    String name = Characters.folded(part).replace(" ", "");
    if (name.isEmpty()) {
      return false;
    }
    String said = site == null ? "" : Characters.folded(site).replace(" ", "");
    String domain = host.replace(".", "").replace("-", "");
    int dot = host.lastIndexOf('.');
    String main = dot < 0 ? "" : host.substring(0, dot).replace(".", "").replace("-", "");
    return name.equals(said)
        || name.equals(domain)
        || name.equals(main)
        || (main.length() >= 4
            && name.length() <= 30
            && (name.contains(main) || (name.length() >= 4 && main.contains(name))))
        || (said.length() >= 4
            && name.length() >= 4
            && name.length() <= 40
            && (name.contains(said) || said.contains(name)));
  }

  private static void authors(Document page, Map<String, List<String>> meta, Draft draft) {
    if (draft.byline != null) {
      return;
    }
    for (String name : AUTHOR) {
      List<String> values = meta.get(name);
      if (values != null
          && !Urls.isHttp(values.get(0))
          && values.get(0).length() <= 200
          && !values.get(0).startsWith("@")) {
        draft.byline = String.join(", ", values.subList(0, Math.min(values.size(), 10)));
        return;
      }
    }
    Element element =
        page.selectFirst("[itemprop=author] [itemprop=name], [itemprop=author], a[rel=author]");
    if (element != null) {
      String text = element.hasAttr("content") ? element.attr("content") : element.text();
      if (!text.isBlank() && text.length() <= 120 && !Urls.isHttp(text)) {
        draft.byline = text;
      }
    }
  }

  private static void subjects(Map<String, List<String>> meta, Draft draft) {
    for (String name : new String[] {"article:tag", "news_keywords", "keywords"}) {
      for (String value : meta.getOrDefault(name, List.of())) {
        for (String part : value.split("[,;]", 50)) {
          if (!part.isBlank() && part.length() <= 100 && draft.subjects.size() < 50) {
            draft.subject(null, part.strip(), null);
          }
        }
      }
      if (!draft.subjects.isEmpty()) {
        break;
      }
    }
    String section = first(meta, "article:section", "section");
    if (section != null) {
      draft.subject(null, section, "section");
    }
  }
}
