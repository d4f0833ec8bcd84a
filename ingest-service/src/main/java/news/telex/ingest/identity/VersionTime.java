package news.telex.ingest.identity;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import news.telex.schemas.NewsTime;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.TimeSource;

/**
 * The wire's own time of a version.
 *
 * @param at milliseconds since 1970-01-01 UTC
 * @param doubt how far the true moment may lie away, milliseconds
 */
public record VersionTime(long at, long doubt) {
  /** Farthest that a local time of unknown zone lies from the same time in UTC. */
  private static final long ZONE_DOUBT = Duration.ofHours(14).toMillis();

  /** How times to the second begin. */
  private static final String SECONDS = "0000-00-00T00:00:00";

  private static final long DAY_DOUBT = Duration.ofHours(24).toMillis();

  /** The time of an item's version; a time of reception is not the wire's. */
  static Optional<VersionTime> of(ParsedItem item) {
    return item.getVersionCreated()
        .filter(t -> t.getSource() != TimeSource.received)
        .flatMap(VersionTime::read);
  }

  private static Optional<VersionTime> read(NewsTime time) {
    try {
      OffsetDateTime at = parsed(time.getAt());
      boolean dateOnly = !time.getZoneCertain() && at.toLocalTime().equals(LocalTime.MIDNIGHT);
      long doubt = time.getZoneCertain() ? 0 : dateOnly ? DAY_DOUBT : ZONE_DOUBT;
      return Optional.of(new VersionTime(at.toInstant().toEpochMilli(), doubt));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** To the second, as nearly all are written, in a twentieth of the time of a formatter. */
  private static OffsetDateTime parsed(String at) {
    if (!isToTheSecond(at)) {
      return OffsetDateTime.parse(at);
    }
    return OffsetDateTime.of(
        number(at, 0, 4),
        number(at, 5, 7),
        number(at, 8, 10),
        number(at, 11, 13),
        number(at, 14, 16),
        number(at, 17, 19),
        0,
        ZoneOffset.of(at.substring(SECONDS.length())));
  }

  private static boolean isToTheSecond(String at) {
    if (at.length() <= SECONDS.length() || at.charAt(SECONDS.length()) == '.') {
      return false;
    }
    for (int i = 0; i < SECONDS.length(); i++) {
      char c = at.charAt(i);
      if (SECONDS.charAt(i) == '0' ? c < '0' || c > '9' : c != SECONDS.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int number(String at, int from, int to) {
    return Integer.parseInt(at, from, to, 10);
  }

  /**
   * Order of two times; 0 where the doubt of one is larger than their distance. Times that are in
   * doubt alike are of one wire, hence of one zone, and compare as they stand.
   */
  int compareTo(VersionTime other) {
    long tolerance = doubt == other.doubt ? 0 : Math.max(doubt, other.doubt);
    return Math.abs(at - other.at) <= tolerance ? 0 : Long.compare(at, other.at);
  }
}
