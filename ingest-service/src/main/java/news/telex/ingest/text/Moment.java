package news.telex.ingest.text;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import news.telex.schemas.NewsTime;
import news.telex.schemas.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * A date as written, with or without time of day and zone.
 *
 * @param local date and time as written; midnight where no time is written
 * @param timed whether a time of day is written
 * @param offset the zone's offset at that moment, null if no zone is written
 */
public record Moment(LocalDateTime local, boolean timed, @Nullable ZoneOffset offset) {
  private static final Duration ZONE_DOUBT = Duration.ofHours(14);

  /** By when it has come at the latest. */
  public static final Comparator<Moment> BY_LATEST = Comparator.comparing(Moment::latest);

  /** A moment that is certain in every part. */
  public static Moment of(Instant instant) {
    return new Moment(LocalDateTime.ofInstant(instant, ZoneOffset.UTC), true, ZoneOffset.UTC);
  }

  /**
   * This moment by the clocks of a place, unless its zone is written.
   *
   * @param home zone of the place; null if it is not known
   * @param late whether of an hour that the clocks go through twice the second one counts
   */
  public Moment at(@Nullable ZoneId home, boolean late) {
    return offset != null || home == null
        ? this
        : new Moment(local, timed, WrittenZone.offset(home, local, late));
  }

  /** The moment; where no zone is written, as if the local time were UTC. */
  public Instant instant() {
    return local.toInstant(offset == null ? ZoneOffset.UTC : offset);
  }

  /**
   * When it has come at the latest: a time without zone may lie 14 hours later, for inhabited zones
   * reach from UTC-11 to UTC+14.
   */
  public Instant latest() {
    return offset == null ? instant().plus(ZONE_DOUBT) : instant();
  }

  /** The moment for the contract: without zone, the local time with offset Z and marked so. */
  public NewsTime toNewsTime(TimeSource source) {
    OffsetDateTime at = local.atOffset(offset == null ? ZoneOffset.UTC : offset);
    return NewsTime.newBuilder()
        .setAt(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at))
        .setSource(source)
        .setZoneCertain(offset != null)
        .build();
  }
}
