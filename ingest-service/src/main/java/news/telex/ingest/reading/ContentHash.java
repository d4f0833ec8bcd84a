package news.telex.ingest.reading;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import news.telex.schemas.Digest;
import news.telex.schemas.NewsTime;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Subject;
import news.telex.schemas.TimeSource;

/** The {@code contentHash} of an item. Pure. */
public final class ContentHash {
  private static final int DIGEST_BYTES = 16;

  private ContentHash() {}

  /**
   * Digest of what the item says. Each value goes in with its length in front, so that no two items
   * can run together into the same bytes.
   */
  public static String of(ParsedItem item) {
    return of(item, true);
  }

  /** The same without {@code firstCreated} and {@code versionCreated}. */
  public static String undated(ParsedItem item) {
    return of(item, false);
  }

  private static String of(ParsedItem item, boolean dated) {
    Digest sha = new Digest();
    put(sha, item.getHeadline());
    put(sha, item.getSubheadline().orElse(""));
    put(sha, item.getByline().orElse(""));
    putAll(sha, item.getAuthors());
    put(sha, item.getSlugline().orElse(""));
    put(sha, item.getLocated().orElse(""));
    put(sha, item.getLanguage().orElse(""));
    putAll(sha, item.getBody());
    put(sha, item.getGenre().orElse(""));
    put(sha, item.getPubStatus().name() + item.getPubStatusStated());
    if (dated) {
      put(sha, statedTime(item.getFirstCreated()));
      put(sha, statedTime(item.getVersionCreated()));
    }
    // Also one in words: they are no part of the text any more.
    put(sha, item.getEmbargoedUntil().map(NewsTime::getAt).orElse(""));
    put(sha, statedTime(item.getExpires()));
    put(sha, item.getUrgency().map(String::valueOf).orElse(""));
    put(sha, item.getEdNote().orElse(""));
    put(sha, item.getSignal().orElse(""));
    put(sha, item.getCopyrightNotice().orElse(""));
    put(sha, item.getUsageTerms().orElse(""));
    for (Subject subject : item.getSubjects()) {
      if (subject.getDerivedFrom().isPresent()) {
        continue;
      }
      put(sha, subject.getCode().orElse(""));
      put(sha, subject.getName().orElse(""));
      put(sha, subject.getRel().orElse(""));
    }
    return sha.hex(DIGEST_BYTES);
  }

  /** Only times that the wire or the page states: others may follow from the time of reception. */
  private static String statedTime(Optional<NewsTime> time) {
    return time.filter(t -> t.getSource() == TimeSource.wire || t.getSource() == TimeSource.markup)
        .map(NewsTime::getAt)
        .orElse("");
  }

  private static void putAll(Digest sha, List<String> values) {
    put(sha, Integer.toString(values.size()));
    values.forEach(value -> put(sha, value));
  }

  private static void put(Digest sha, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    sha.add(bytes.length + ":").add(bytes);
  }
}
