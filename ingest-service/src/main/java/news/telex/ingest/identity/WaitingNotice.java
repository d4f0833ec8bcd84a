package news.telex.ingest.identity;

import java.util.List;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Provenance;
import news.telex.schemas.Records;
import org.jspecify.annotations.Nullable;

/**
 * A notice that waits for an item that it is about.
 *
 * @param item the notice
 * @param at where it lies; null of what releases before the third kept
 * @param keys names in the store that it waits for
 * @param until until when it waits, milliseconds since 1970-01-01 UTC
 * @param acted whether it acted on another item already, which is what it is in the books then
 */
public record WaitingNotice(
    ParsedItem item, @Nullable ParsedPosition at, List<String> keys, long until, boolean acted) {
  /** UTF-16 units of a notice as JSON that are kept: some eight thousand words. */
  static final int MAX = 60_000;

  private static final int MAX_NAMES = 20;

  /** Whether a notice can be kept as it is. */
  static boolean fits(ParsedItem notice) {
    return notice.toString().length() <= MAX;
  }

  /** As much of a kill or withhold as acts: names, lifecycle, headline and note. */
  static ParsedItem bare(ParsedItem notice) {
    ParsedItem bare = Records.carry(notice, new ParsedItem());
    for (String list :
        List.of("body", "authors", "removed", "infoSources", "subjects", "associations")) {
      bare.put(list, List.of());
    }
    bare.put("altIds", notice.getAltIds().stream().limit(MAX_NAMES).toList());
    return bare;
  }

  /** Its place among those that wait: the place of its raw record. */
  public String id() {
    Provenance raw = item.getProvenance();
    return raw.getTopic() + '-' + raw.getPartition() + '-' + raw.getOffset() + '-' + raw.getItem();
  }
}
