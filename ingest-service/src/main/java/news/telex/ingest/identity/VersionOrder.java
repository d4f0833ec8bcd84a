package news.telex.ingest.identity;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import news.telex.schemas.NewsTime;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Provenance;
import news.telex.schemas.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * Where an item stands beside the newest accepted version: the wire's version number, else the
 * wire's own time of the version, else time and position of the raw record.
 *
 * @param byWire order by what the wire states: negative if the item is older, 0 if the wire states
 *     nothing that tells them apart
 * @param byArrival order by the raw record
 */
record VersionOrder(int byWire, int byArrival) {

  static VersionOrder of(ParsedItem item, ArticleState state) {
    return new VersionOrder(byWire(item, state), byArrival(item, state));
  }

  /** Negative: older; 0: the very same raw record; positive: newer. */
  int sign() {
    return byWire != 0 ? byWire : byArrival;
  }

  private static int byWire(ParsedItem item, ArticleState state) {
    Long number = item.getVersion().orElse(null);
    if (number != null && state.wireVersion() != null && !number.equals(state.wireVersion())) {
      return number.compareTo(state.wireVersion());
    }
    Long at = versionAt(item);
    if (at != null && state.versionAt() != null) {
      return at.compareTo(state.versionAt());
    }
    return 0;
  }

  private static int byArrival(ParsedItem item, ArticleState state) {
    Provenance raw = item.getProvenance();
    int byTime = Long.compare(raw.getReceivedAt().toEpochMilli(), state.rawAt());
    boolean samePartition = rawPartition(raw).equals(state.rawPartition());
    return samePartition ? Long.compare(raw.getOffset(), state.rawOffset()) : byTime;
  }

  static String rawPartition(Provenance raw) {
    return raw.getTopic() + '-' + raw.getPartition();
  }

  /** The wire's own time of this version; a time of reception is not the wire's. */
  static @Nullable Long versionAt(ParsedItem item) {
    return item.getVersionCreated()
        .filter(t -> t.getSource() != TimeSource.received)
        .map(NewsTime::getAt)
        .map(VersionOrder::millis)
        .orElse(null);
  }

  private static @Nullable Long millis(String at) {
    try {
      return OffsetDateTime.parse(at).toInstant().toEpochMilli();
    } catch (DateTimeParseException e) {
      try {
        return Instant.parse(at).toEpochMilli();
      } catch (DateTimeParseException none) {
        return null;
      }
    }
  }
}
