package news.telex.benchmarks.repoll;

import java.util.List;
import news.telex.schemas.ParsedItem;

/** Tells which article an item is of, and whether it is a version that subscribers hear of. */
public interface Recogniser {
  /**
   * What becomes of an item.
   *
   * @param place of the item among all of its feed
   */
  List<Told> take(ParsedItem item, long place);

  /**
   * What is decided about an item.
   *
   * @param place of the item
   * @param article which it is of
   * @param version whether it is told as a version
   */
  record Told(long place, String article, boolean version) {}
}
