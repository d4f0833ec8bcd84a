package news.telex.ingest.identity;

import java.util.List;
import news.telex.schemas.ParsedItem;

/**
 * What becomes of an item.
 *
 * @param item the one that was read, or one that waited and hears of it now
 * @param verdict what becomes of it
 * @param evidence by what it was taken for one of its article, the weightiest first, see {@link
 *     Evidence}; empty if that is not told
 */
public record Judged(ParsedItem item, Verdict verdict, List<String> evidence) {
  /** The same without evidence. */
  public Judged(ParsedItem item, Verdict verdict) {
    this(item, verdict, List.of());
  }
}
