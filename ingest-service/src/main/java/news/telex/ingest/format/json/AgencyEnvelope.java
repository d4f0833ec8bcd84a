package news.telex.ingest.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import news.telex.ingest.format.Content;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.Unreadable;
import org.jspecify.annotations.Nullable;

/**
 * What content APIs of agencies, archives and aggregators wrap their items in: {@code data.item}
 * for one; for several a list under a usual name, at the top or one level below, whose entries may
 * wrap an item once more ({@code data.items[].item}). Pure.
 */
public final class AgencyEnvelope {
  private static final List<String> WRAPPERS =
      List.of("data", "response", "result", "hits", "payload", "feed");

  private static final Set<String> LISTS =
      Set.of(
          "items",
          "_items",
          "articles",
          "stories",
          "news",
          "results",
          "docs",
          "documents",
          "hits",
          "entries");

  /**
   * A list within an envelope.
   *
   * @param wrapper name of what it stands in; null if it stands at the top
   */
  private record Feed(@Nullable String wrapper, String name, JsonNode entries) {}

  private AgencyEnvelope() {}

  /**
   * The items, each as it is written; none if the JSON is no such envelope.
   *
   * @throws Unreadable if there are more than a record may hold
   */
  public static List<Content.Json> items(Content.Json json, JsonTree tree, Limits limits)
      throws Unreadable {
    JsonNode root = json.value();
    JsonNode data = root.get("data");
    JsonNode item = data == null ? null : data.get("item");
    if (item != null && item.isObject()) {
      String written = tree.member(tree.member(json.text(), "data"), "item");
      return List.of(part(json, item, written));
    }
    Feed feed = isJsonFeed(json) ? null : feed(root);
    return feed == null ? List.of() : items(json, feed, tree, limits);
  }

  /** JSON Feed has a format of its own. */
  private static boolean isJsonFeed(Content.Json json) {
    JsonNode version = json.value().get("version");
    return (version != null && version.asText().contains("jsonfeed"))
        || (json.type() != null && json.type().subtype().equals("feed+json"));
  }

  /** An article may list others, but has a text or at least a headline of its own. */
  private static @Nullable Feed feed(JsonNode root) {
    for (String wrapper : WRAPPERS) {
      Feed feed = feed(wrapper, root.get(wrapper));
      if (feed != null) {
        return ArticleJson.hasBody(new Fields(root)) ? null : feed;
      }
    }
    Feed feed = feed(null, root);
    if (feed == null) {
      return null;
    }
    Fields fields = new Fields(root);
    boolean titled = fields.text("headline", "title") != null && !feed.name.endsWith("items");
    return titled || ArticleJson.hasBody(fields) ? null : feed;
  }

  private static @Nullable Feed feed(@Nullable String wrapper, @Nullable JsonNode node) {
    if (node == null || !node.isObject()) {
      return null;
    }
    for (Map.Entry<String, JsonNode> each : node.properties()) {
      if (LISTS.contains(each.getKey()) && holdsItems(each.getValue())) {
        return new Feed(wrapper, each.getKey(), each.getValue());
      }
    }
    return null;
  }

  /** One entry that is an item is enough: the others are rejected each by itself. */
  private static boolean holdsItems(JsonNode entries) {
    if (entries.isArray()) {
      for (JsonNode each : entries) {
        if (each.isObject() && (isWrapped(each) || ArticleJson.holdsArticle(each))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isWrapped(JsonNode entry) {
    JsonNode item = entry.get("item");
    return item != null && item.isObject();
  }

  private static List<Content.Json> items(
      Content.Json json, Feed feed, JsonTree tree, Limits limits) throws Unreadable {
    limits.checkItems(feed.entries.size());
    String around = feed.wrapper == null ? json.text() : tree.member(json.text(), feed.wrapper);
    List<String> written = tree.elements(tree.member(around, feed.name));
    List<Content.Json> items = new ArrayList<>();
    for (int i = 0; i < feed.entries.size(); i++) {
      JsonNode entry = feed.entries.get(i);
      boolean wrapped = isWrapped(entry);
      items.add(
          part(
              json,
              wrapped ? entry.get("item") : entry,
              wrapped ? tree.member(written.get(i), "item") : written.get(i)));
    }
    return items;
  }

  private static Content.Json part(Content.Json json, JsonNode item, String written) {
    return new Content.Json(item, json.type(), written, json.encoding());
  }
}
