package news.telex.ingest.identity;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
    return of(item, ItemName.of(item));
  }

  /** The same of an item whose names are known. */
  static String of(ParsedItem item, List<ItemName> names) {
    String name = names.isEmpty() ? ItemName.digest(item.getContentHash()) : names.get(0).token();
    return prefix(item.getProvider()) + ItemName.digest(name);
  }

  /**
   * The same of an item that is no version of any known article, though one may have the uri that
   * its strongest name gives: then the next name does, at last its place in the log. Without any
   * name it is what it says.
   */
  static String ofNew(ParsedItem item, List<ItemName> names, Predicate<String> taken) {
    return names.isEmpty()
        ? of(item, names)
        : Stream.of(
                Stream.of(names),
                names.stream().map(List::of),
                Stream.of(List.of(ItemName.ofRecord(item))))
            .flatMap(some -> some)
            .map(some -> of(item, some))
            .filter(uri -> !taken.test(uri))
            .findFirst()
            .orElseGet(() -> of(item, names));
  }

  /** Whether the uri is of an article of this provider. */
  static boolean isOf(String uri, String provider) {
    return uri.startsWith(prefix(provider));
  }

  private static String prefix(String provider) {
    return "urn:telex:" + provider + ":";
  }
}
