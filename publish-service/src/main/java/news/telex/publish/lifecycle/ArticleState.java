package news.telex.publish.lifecycle;

import java.time.Duration;
import java.time.Instant;
import news.telex.schemas.PubStatus;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of an article, per uri: a few hundred bytes.
 *
 * @param published the newest edition that left; null if none did
 * @param pubStatus with which status it left; null if none did
 * @param held the item under embargo; null if there is none
 * @param embargoedUntil the latest embargo that a kill or withhold left under, milliseconds since
 *     1970-01-01 UTC; null if there was none, or if a usable edition has left since
 * @param touchedAt when the article was last heard of, milliseconds since 1970-01-01 UTC
 */
public record ArticleState(
    @Nullable Edition published,
    @Nullable PubStatus pubStatus,
    @Nullable HeldItem held,
    @Nullable Long embargoedUntil,
    long touchedAt) {

  /** State of an article never heard of. */
  public static final ArticleState UNKNOWN = new ArticleState(null, null, null, null, 0);

  /**
   * Until when the state has to be kept. An item under embargo is kept until it leaves, the mark of
   * a kill outlives everything that could bring the killed text back, and so does an embargo that
   * has to be kept after a kill or withhold.
   *
   * @param retention after the last touch
   * @param killRetention after the last touch of an article whose last word was a kill
   * @return milliseconds since 1970-01-01 UTC
   */
  public long keepUntil(Duration retention, Duration killRetention) {
    if (held != null) {
      return Long.MAX_VALUE;
    }
    long retained =
        touchedAt + (pubStatus == PubStatus.canceled ? killRetention : retention).toMillis();
    return embargoedUntil == null ? retained : Math.max(retained, embargoedUntil);
  }

  /** The same without the item under embargo. */
  public ArticleState released() {
    return new ArticleState(published, pubStatus, null, embargoedUntil, touchedAt);
  }

  /** The same, heard of now. */
  public ArticleState touched(Instant now) {
    return new ArticleState(published, pubStatus, held, embargoedUntil, now.toEpochMilli());
  }

  ArticleState holding(HeldItem item, Instant now) {
    return new ArticleState(published, pubStatus, item, embargoedUntil, now.toEpochMilli());
  }

  ArticleState publishing(
      Edition edition, PubStatus status, @Nullable Long embargoedUntil, Instant now) {
    return new ArticleState(edition, status, null, embargoedUntil, now.toEpochMilli());
  }
}
