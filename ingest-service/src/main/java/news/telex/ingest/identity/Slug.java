package news.telex.ingest.identity;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import news.telex.ingest.text.PlainWords;
import news.telex.ingest.text.SlugMarks;
import news.telex.schemas.ParsedItem;

/**
 * The slug of a story on a day of its wire, by which notices name it where they have no identifier.
 * Slugs come again day by day and are shared by stories: they name what a notice is about and never
 * make two items one. Pure.
 */
final class Slug {
  private static final int MAX = 200;

  private Slug() {}

  /**
   * Keys of the slug in the store, on the day that an item came and on the day before: notices
   * follow soon, if need be over midnight.
   */
  static List<String> keys(String slug, ParsedItem notice) {
    LocalDate day = day(notice);
    return List.of(key(notice, slug, day), key(notice, slug, day.minusDays(1)));
  }

  /** Key of a story under its own slug. */
  static String key(ParsedItem story, String slug) {
    return key(story, slug, day(story));
  }

  private static String key(ParsedItem item, String slug, LocalDate day) {
    return item.getProvider() + "|slug:" + ItemName.digest(plain(slug) + '|' + day);
  }

  /** The day on which an item came, UTC. */
  static LocalDate day(ParsedItem item) {
    return item.getProvenance().getReceivedAt().atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** The words that name the story: without case, punctuation and marks of versions. */
  static String plain(String slug) {
    String text = slug.length() > MAX ? slug.substring(0, MAX) : slug;
    List<String> words = PlainWords.of(text);
    List<String> kept = new ArrayList<>(words);
    while (!kept.isEmpty() && SlugMarks.isFront(kept.get(0))) {
      kept.remove(0);
    }
    while (!kept.isEmpty() && SlugMarks.isEnd(kept.get(kept.size() - 1))) {
      kept.remove(kept.size() - 1);
    }
    return String.join(" ", kept.isEmpty() ? words : kept);
  }
}
