package news.telex.ingest.identity;

import java.util.List;
import java.util.stream.Stream;
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

  /** Behind the key of an identifier or address. */
  private static final String TRANSLATIONS = "|translations";

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

  /**
   * The same after it acted on an item that it waited for.
   *
   * @param missing keys of what it names besides and what is not there yet
   * @param translations whether translations of that item are meant, too
   */
  WaitingNotice acted(List<String> missing, boolean translations) {
    Stream<String> others =
        keys.stream()
            .filter(key -> translations && !missing.contains(key) && ItemName.isStrongKey(key))
            .map(WaitingNotice::ofTranslations);
    Stream<String> before = keys.stream().filter(key -> key.endsWith(TRANSLATIONS));
    List<String> rest =
        Stream.of(missing.stream().filter(keys::contains), others, before)
            .flatMap(each -> each)
            .distinct()
            .toList();
    return new WaitingNotice(item, at, rest, until, true);
  }

  /** What those wait for that acted on an article and are about its translations, too. */
  static String ofTranslations(String key) {
    return key + TRANSLATIONS;
  }

  /** Its place among those that wait: the place of its raw record. */
  public String id() {
    Provenance raw = item.getProvenance();
    return raw.getTopic() + '-' + raw.getPartition() + '-' + raw.getOffset() + '-' + raw.getItem();
  }
}
