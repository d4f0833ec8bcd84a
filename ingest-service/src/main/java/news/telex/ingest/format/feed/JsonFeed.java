package news.telex.ingest.format.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.telex.ingest.format.Content;
import news.telex.ingest.format.Draft;
import news.telex.ingest.format.Envelope;
import news.telex.ingest.format.FormatStatement;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.MediaType;
import news.telex.ingest.format.SourceHash;
import news.telex.ingest.format.Syntax;
import news.telex.ingest.format.Unreadable;
import news.telex.ingest.format.WireFormat;
import news.telex.ingest.format.json.Fields;
import news.telex.ingest.format.json.JsonTimes;
import news.telex.ingest.format.json.JsonTree;
import news.telex.ingest.text.FeedDates;
import news.telex.ingest.text.Urls;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.TimeSource;
import org.jsoup.internal.StringUtil;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1): one item an entry. */
public final class JsonFeed implements WireFormat {
  private static final FormatStatement STATEMENT =
      new FormatStatement(
          List.of("jsonfeed"),
          "JSON Feed 1.0 and 1.1",
          List.of("application/feed+json", "application/json"),
          List.of("json"),
          "version is an address of jsonfeed.org",
          "one item an entry, up to 1,000");

  private static final Pattern VERSION =
      Pattern.compile("https?://(?:www\\.)?jsonfeed\\.org/version/(\\d{1,2}(?:\\.\\d{1,3})?)/?");

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
    return type.subtype().equals("feed+json");
  }

  @Override
  public boolean recognises(Content content) {
    if (!(content instanceof Content.Json json)) {
      return false;
    }
    JsonNode items = json.value().get("items");
    boolean named = json.type() != null && isNamedBy(json.type());
    return version(json.value()) != null || named && items != null && items.isArray();
  }

  private static @Nullable String version(JsonNode feed) {
    JsonNode version = feed.get("version");
    Matcher matcher = VERSION.matcher(version == null ? "" : version.asText().strip());
    return matcher.matches() ? matcher.group(1) : null;
  }

  @Override
  public List<Draft> read(Content content, Envelope source, Limits limits) throws Unreadable {
    Content.Json json = (Content.Json) content;
    JsonNode items = json.value().get("items");
    if (items == null || !items.isArray() || items.isEmpty()) {
      throw new Unreadable(RejectionCode.NOT_AN_ARTICLE, "The feed holds no entry.");
    }
    limits.checkItems(items.size());
    String version = version(json.value());
    Fields feed = new Fields(json.value());
    List<String> written = written(json, limits);
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      JsonNode item = items.get(i);
      Draft draft =
          new Draft(version == null ? "jsonfeed" : "jsonfeed/" + version, TimeSource.wire);
      draft.entry = true;
      draft.bodyForm = Draft.Body.PLAIN;
      draft.sourceHash = SourceHash.of(written.get(i).getBytes(StandardCharsets.UTF_8));
      try {
        if (!item.isObject()) {
          throw new Unreadable(RejectionCode.NOT_AN_ARTICLE, "An entry of the feed is no object.");
        }
        read(new Fields(item), feed, source, draft, limits);
      } catch (Unreadable e) {
        draft.unreadable = e;
      }
      drafts.add(draft);
    }
    return drafts;
  }

  /** What each entry was written as. */
  private static List<String> written(Content.Json json, Limits limits) {
    JsonTree tree = new JsonTree(limits);
    return tree.elements(tree.member(json.text(), "items"));
  }

  private static void read(Fields item, Fields feed, Envelope source, Draft draft, Limits limits)
      throws Unreadable {
    String base = base(feed, source);
    draft.guid = item.text("id");
    draft.url = absolute(item.text("url"), base);
    if (draft.url == null && draft.guid != null && Urls.isHttp(draft.guid)) {
      draft.url = draft.guid;
    }
    String title = item.text("title");
    draft.headline = title == null ? null : new FeedText(FeedText.Kind.TEXT, title).line(limits);
    draft.firstCreated = FeedDates.iso(item.text("date_published")).orElse(null);
    draft.versionCreated = FeedDates.iso(item.text("date_modified")).orElse(null);
    draft.language = item.text("language");
    draft.language = draft.language == null ? feed.text("language") : draft.language;
    authors(item, draft);
    if (draft.authors.isEmpty()) {
      authors(feed, draft);
    }
    for (JsonNode tag : item.nodes("tags")) {
      for (JsonNode each : tag.isArray() ? tag : List.of(tag)) {
        draft.subject(null, Fields.textOf(each), null);
      }
    }
    draft.association("mainimage", "picture", absolute(item.text("image"), base), null);
    draft.association("mainimage", "picture", absolute(item.text("banner_image"), base), null);
    draft.association("related", null, absolute(item.text("external_url"), base), null);
    for (Fields.Named each : item.objects("attachments")) {
      Fields attachment = each.fields();
      String type = attachment.text("mime_type");
      String kind =
          type == null ? null : type.startsWith("image/") ? "picture" : type.split("/", 2)[0];
      String url = absolute(attachment.text("url"), base);
      draft.association("attachment", kind, url, attachment.text("title"));
    }
    JsonTimes.read(item, draft);
    body(item, base, draft, limits);
  }

  private static void body(Fields item, String base, Draft draft, Limits limits) throws Unreadable {
    List<Element> pictures = new ArrayList<>();
    List<FeedText> candidates = new ArrayList<>();
    add(candidates, FeedText.Kind.HTML, item.text("content_html"));
    add(candidates, FeedText.Kind.TEXT, item.text("content_text"));
    int whole = candidates.size();
    add(candidates, FeedText.Kind.TEXT, item.text("summary"));
    for (int i = 0; i < candidates.size() && draft.paragraphs.isEmpty(); i++) {
      draft.paragraphs = candidates.get(i).read(limits, pictures);
      draft.subheadline = i < whole ? item.text("summary") : null;
    }
    for (Element picture : pictures) {
      draft.association("inline", "picture", absolute(picture.attr("src"), base), null);
    }
  }

  private static void add(List<FeedText> texts, FeedText.Kind kind, @Nullable String value) {
    if (value != null) {
      texts.add(new FeedText(kind, value));
    }
  }

  /** Version 1.1 has a list, 1.0 one author. */
  private static void authors(Fields fields, Draft draft) {
    for (Fields.Named each : fields.objects("authors", "author")) {
      String name =
          each.node().isObject() ? each.fields().text("name") : Fields.textOf(each.node());
      if (name != null) {
        draft.authors.add(name);
      }
    }
  }

  private static String base(Fields feed, Envelope source) {
    String fetched = source.uri();
    String base =
        fetched != null && Urls.isHttp(fetched) ? fetched : feed.text("home_page_url", "feed_url");
    return base == null ? "" : base;
  }

  private static @Nullable String absolute(@Nullable String address, String base) {
    if (address == null || base.isEmpty()) {
      return address;
    }
    String absolute = StringUtil.resolve(base, address);
    return absolute.isEmpty() ? address : absolute;
  }
}
