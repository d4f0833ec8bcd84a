package news.telex.operations.identity;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.telex.operations.review.ItemPlace;
import news.telex.schemas.Receipt;

/**
 * A version of an article as its newest receipt of the last stage tells of it.
 *
 * @param number the version
 * @param decision published, held, canceled, or another decision
 * @param at when that was decided
 * @param place where the version was read
 * @param wireId what its wire calls it
 * @param evidence by what it was taken for one of the article
 */
public record KnownVersion(
    long number,
    String decision,
    Instant at,
    ItemPlace place,
    Optional<String> wireId,
    List<String> evidence) {
  static KnownVersion of(Receipt receipt, Instant at) {
    return new KnownVersion(
        receipt.getVersion().orElse(0L),
        receipt.getDecision().name(),
        at,
        ItemPlace.of(receipt),
        receipt.getWireId(),
        List.copyOf(receipt.getEvidence()));
  }

  /** For JSON. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("version", number);
    map.put("decision", decision);
    map.put("at", at.toString());
    map.put("topic", place.record().topic());
    map.put("partition", place.record().partition());
    map.put("offset", place.record().offset());
    map.put("item", place.item());
    wireId.ifPresent(id -> map.put("wireId", id));
    map.put("evidence", evidence);
    return map;
  }
}
