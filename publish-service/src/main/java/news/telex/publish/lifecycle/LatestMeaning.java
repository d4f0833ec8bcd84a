package news.telex.publish.lifecycle;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import news.telex.schemas.NewsTime;

/** A stated time as a moment, the latest one where its zone is in doubt. */
final class LatestMeaning {
  /**
   * Farthest that a local time of unknown zone may lie from the same time in UTC, as the contract
   * says of {@code zoneCertain}: inhabited zones reach from UTC-11 to UTC+14.
   */
  private static final Duration ZONE_DOUBT = Duration.ofHours(14);

  private LatestMeaning() {}

  /**
   * The moment at which a time has come in every zone that may be meant.
   *
   * @throws DateTimeException if it cannot be read
   */
  static Instant of(NewsTime time) {
    Instant at = OffsetDateTime.parse(time.getAt()).toInstant();
    return time.getZoneCertain() ? at : at.plus(ZONE_DOUBT);
  }
}
