package news.telex.publish.lifecycle;

import java.time.Duration;
import java.time.Instant;
import news.telex.schemas.PubStatus;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of an article, per uri: a few hundred bytes. State of an earlier version of
 * Telex lacks the last three components; it reads as null, 0 and false.
 *
 * @param published the newest edition that left, as it came in; null if none did
 * @param pubStatus with which status it left; null if none did
 * @param held the item under embargo; null if there is none
 * @param embargoedUntil the latest embargo that a kill or withhold left under, milliseconds since
 *     1970-01-01 UTC; null if there was none, or if a usable edition has left since
 * @param touchedAt when the article was last heard of, milliseconds since 1970-01-01 UTC
 * @param expiresAt when what left ceases to be usable, milliseconds since 1970-01-01 UTC; null if
 *     it is not usable, or never expires
 * @param ownRevisions how many records of the version that left this stage made itself, see {@link
 *     #revisionOf}
 * @param wasOut whether a usable edition ever left
 */
public record ArticleState(
    @Nullable Edition published,
    @Nullable PubStatus pubStatus,
    @Nullable HeldItem held,
    @Nullable Long embargoedUntil,
    long touchedAt,
    @Nullable Long expiresAt,
    int ownRevisions,
    boolean wasOut) {

  /** State of an article never heard of. */
  public static final ArticleState UNKNOWN =
      new ArticleState(null, null, null, null, 0, null, 0, false);

  /** What leaves is out from then on, also where an earlier version of Telex did not note it. */
  public ArticleState {
    wasOut |= pubStatus == PubStatus.usable;
  }

  /**
   * Until when the state has to be kept. An item under embargo is kept until it leaves and one that
   * expires until it does, the mark of a kill outlives everything that could bring the killed text
   * back, and so does an embargo that has to be kept after a kill or withhold.
   *
   * @param retention after the last touch
   * @param killRetention after the last touch of an article whose last word was a kill
   * @return milliseconds since 1970-01-01 UTC
   */
  public long keepUntil(Duration retention, Duration killRetention) {
    if (held != null || expiresAt != null) {
      return Long.MAX_VALUE;
    }
    long retained =
        touchedAt + (pubStatus == PubStatus.canceled ? killRetention : retention).toMillis();
    return embargoedUntil == null ? retained : Math.max(retained, embargoedUntil);
  }

  /**
   * The revision under which an edition leaves. At its expiry a version gets one more record, which
   * has to have a revision higher than the one before; what revisions the stages before make of
   * that version leave behind it.
   */
  int revisionOf(Edition edition) {
    return edition.revision() + ownRevisionsOf(edition);
  }

  private int ownRevisionsOf(Edition edition) {
    return published != null && published.version() == edition.version() ? ownRevisions : 0;
  }

  /** The same without the item under embargo. */
  public ArticleState released() {
    return with(null, touchedAt);
  }

  /** The same, heard of now. */
  public ArticleState touched(Instant now) {
    return with(held, now.toEpochMilli());
  }

  ArticleState holding(HeldItem item, Instant now) {
    return with(item, now.toEpochMilli());
  }

  private ArticleState with(@Nullable HeldItem item, long touchedAt) {
    return new ArticleState(
        published, pubStatus, item, embargoedUntil, touchedAt, expiresAt, ownRevisions, wasOut);
  }

  ArticleState publishing(
      Edition edition,
      PubStatus status,
      @Nullable Long embargoedUntil,
      @Nullable Long expiresAt,
      Instant now) {
    return new ArticleState(
        edition,
        status,
        null,
        embargoedUntil,
        now.toEpochMilli(),
        expiresAt,
        ownRevisionsOf(edition),
        wasOut);
  }

  /** What left has expired; what is held has not. */
  ArticleState expired(Instant now) {
    return new ArticleState(
        published,
        PubStatus.withheld,
        held,
        embargoedUntil,
        now.toEpochMilli(),
        null,
        ownRevisions + 1,
        wasOut);
  }
}
