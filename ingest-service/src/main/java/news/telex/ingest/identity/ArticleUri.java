package news.telex.ingest.identity;

import java.util.List;
import news.telex.schemas.ParsedItem;

/** The stable identifier of an article. Pure. */
final class ArticleUri {
  private ArticleUri() {}

  /**
   * The uri that an item's article gets if the item is the first one seen of it: {@code
   * urn:telex:<provider>:<digest of the item's strongest name>}. Later versions keep it, whatever
   * they are named by.
   */
  static String of(ParsedItem item) {
    List<ItemName> names = ItemName.of(item);
    String name = names.isEmpty() ? ItemName.digest(item.getContentHash()) : names.get(0).token();
    return "urn:telex:" + item.getProvider() + ":" + ItemName.digest(name);
  }
}
