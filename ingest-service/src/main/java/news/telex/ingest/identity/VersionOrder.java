package news.telex.ingest.identity;

import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;
import org.jspecify.annotations.Nullable;

/**
 * Where an item stands beside the newest accepted version, or beside one that is held: the wire's
 * version number, else the wire's own time of the version, else time and position of the raw
 * record. Where the wire counts anew, its times come before its numbers.
 *
 * @param byWire order by what the wire states: negative if the item is older, 0 if the wire states
 *     nothing that tells them apart
 * @param byArrival order by the raw record; 0 for the very same one
 */
record VersionOrder(int byWire, int byArrival) {

  static VersionOrder of(ParsedItem item, ArticleState state) {
    VersionOrder order =
        of(item, new VersionMark(state.wireVersion(), state.versionAt(), state.raw()));
    boolean mayOrder = state.restarted() || isLower(item, state);
    int byTime = mayOrder ? byTime(item, state.versionAt()) : 0;
    boolean timesOrder = byTime != 0 && (state.restarted() || restarts(item, state));
    return timesOrder ? new VersionOrder(byTime, order.byArrival()) : order;
  }

  /**
   * Whether an item shows that its wire counts the versions anew: a lower number at a later time of
   * its own.
   */
  static boolean restarts(ParsedItem item, ArticleState state) {
    return isLower(item, state)
        && item.getPubStatus() != PubStatus.canceled
        && !state.killed()
        && byTime(item, state.versionAt()) > 0;
  }

  private static boolean isLower(ParsedItem item, ArticleState state) {
    Long number = item.getVersion().orElse(null);
    Long known = state.wireVersion();
    return number != null && known != null && number < known;
  }

  /** Where an item stands beside one that is held. */
  static VersionOrder of(ParsedItem item, ParsedItem held) {
    return of(item, VersionMark.of(held));
  }

  /** Where an item stands beside another version. */
  static VersionOrder of(ParsedItem item, VersionMark known) {
    return new VersionOrder(
        byWire(item, known.wireVersion(), known.versionAt()),
        RawPosition.of(item.getProvenance()).compareToKnown(known.raw()));
  }

  /** Of a notice, which is later than what it is about also where it arrived before. */
  static VersionOrder ofNotice(ParsedItem notice, ArticleState state) {
    return new VersionOrder(of(notice, state).byWire(), 1);
  }

  /** Negative: older; 0: the very same raw record; positive: newer. */
  int sign() {
    return byWire != 0 ? byWire : byArrival;
  }

  private static int byWire(ParsedItem item, @Nullable Long known, @Nullable VersionTime knownAt) {
    Long number = item.getVersion().orElse(null);
    if (number != null && known != null && !number.equals(known)) {
      return number.compareTo(known);
    }
    return byTime(item, knownAt);
  }

  private static int byTime(ParsedItem item, @Nullable VersionTime knownAt) {
    return knownAt == null ? 0 : VersionTime.of(item).map(at -> at.compareTo(knownAt)).orElse(0);
  }
}
