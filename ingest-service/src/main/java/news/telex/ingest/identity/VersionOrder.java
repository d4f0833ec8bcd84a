package news.telex.ingest.identity;

import news.telex.schemas.ParsedItem;

/**
 * Where an item stands beside the newest accepted version: the wire's version number, else the
 * wire's own time of the version, else time and position of the raw record.
 *
 * @param byWire order by what the wire states: negative if the item is older, 0 if the wire states
 *     nothing that tells them apart
 * @param byArrival order by the raw record; 0 for the very same one
 */
record VersionOrder(int byWire, int byArrival) {

  static VersionOrder of(ParsedItem item, ArticleState state) {
    return new VersionOrder(
        byWire(item, state), RawPosition.of(item.getProvenance()).compareToKnown(state.raw()));
  }

  /** Negative: older; 0: the very same raw record; positive: newer. */
  int sign() {
    return byWire != 0 ? byWire : byArrival;
  }

  private static int byWire(ParsedItem item, ArticleState state) {
    Long number = item.getVersion().orElse(null);
    Long known = state.wireVersion();
    if (number != null && known != null && !number.equals(known)) {
      return number.compareTo(known);
    }
    VersionTime knownAt = state.versionAt();
    return knownAt == null ? 0 : VersionTime.of(item).map(at -> at.compareTo(knownAt)).orElse(0);
  }
}
