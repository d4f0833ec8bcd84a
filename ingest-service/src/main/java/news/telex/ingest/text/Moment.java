package news.telex.ingest.text;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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

  /** A moment that is certain in every part. */
  public static Moment of(Instant instant) {
    return new Moment(LocalDateTime.ofInstant(instant, ZoneOffset.UTC), true, ZoneOffset.UTC);
  }

  /** The moment; where no zone is written, as if the local time were UTC. */
  public Instant instant() {
    return local.toInstant(offset == null ? ZoneOffset.UTC : offset);
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
