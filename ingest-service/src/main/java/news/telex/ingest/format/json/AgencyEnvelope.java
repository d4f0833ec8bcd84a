package news.telex.ingest.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import news.telex.ingest.format.Content;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.Unreadable;
import org.jspecify.annotations.Nullable;

/**
 * What content APIs of agencies wrap their items in: {@code data.item} for one, {@code
 * data.items[].item} for a feed. Pure.
 */
public final class AgencyEnvelope {
  private AgencyEnvelope() {}

  /**
   * The items, each as it is written; none if the JSON is no such envelope.
   *
   * @throws Unreadable if there are more than a record may hold
   */
  public static List<Content.Json> items(Content.Json json, JsonTree tree, Limits limits)
      throws Unreadable {
    JsonNode data = json.value().get("data");
    if (data == null || !data.isObject()) {
      return List.of();
    }
    JsonNode item = data.get("item");
    if (item != null && item.isObject()) {
      String written = tree.member(tree.member(json.text(), "data"), "item");
      return List.of(part(json, item, written));
    }
    JsonNode feed = data.get("items");
    return isFeed(feed) ? feed(json, feed, tree, limits) : List.of();
  }

  /** One entry that wraps an item is enough: the others are rejected each by itself. */
  private static boolean isFeed(@Nullable JsonNode feed) {
    if (feed != null && feed.isArray()) {
      for (JsonNode each : feed) {
        if (isWrapped(each)) {
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

  private static List<Content.Json> feed(
      Content.Json json, JsonNode feed, JsonTree tree, Limits limits) throws Unreadable {
    limits.checkItems(feed.size());
    List<String> written = tree.elements(tree.member(tree.member(json.text(), "data"), "items"));
    List<Content.Json> items = new ArrayList<>();
    for (int i = 0; i < feed.size(); i++) {
      JsonNode entry = feed.get(i);
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
