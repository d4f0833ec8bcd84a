package news.telex.publish.lifecycle;

import java.util.List;
import java.util.Optional;
import news.telex.schemas.AltId;
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.Provenance;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of an item under embargo: enough to find it, to order it and to tell its wire
 * what became of it. Its text lies elsewhere and is not needed for any of that.
 *
 * @param edition version and revision held
 * @param releaseAt when it may leave, milliseconds since 1970-01-01 UTC
 * @param origin where it came from
 */
public record HeldItem(Edition edition, long releaseAt, Origin origin) {

  /**
   * Provenance of an item as a receipt tells it; the components as in the record {@code Receipt} of
   * the contract.
   */
  public record Origin(
      String wire,
      String topic,
      int partition,
      long offset,
      int item,
      @Nullable String wireId,
      @Nullable String traceparent,
      @Nullable String replayId) {

    /** The roles of identifiers that a wire knows its item by, best first. */
    private static final List<String> WIRE_ID_ROLES = List.of("wire", "ce", "guid");

    /** Where an article came from. */
    public static Origin of(EnrichedArticle article) {
      Provenance provenance = article.getProvenance();
      return new Origin(
          provenance.getWire(),
          provenance.getTopic(),
          provenance.getPartition(),
          provenance.getOffset(),
          provenance.getItem(),
          wireId(article.getAltIds()).orElse(null),
          provenance.getTraceparent().orElse(null),
          provenance.getReplayId().orElse(null));
    }

    /** As much of the provenance as is remembered. */
    public Provenance provenance() {
      return Provenance.newBuilder()
          .setWire(wire)
          .setTopic(topic)
          .setPartition(partition)
          .setOffset(offset)
          .setItem(item)
          .setTraceparent(traceparent)
          .setReplayId(replayId)
          .build();
    }

    private static Optional<String> wireId(List<AltId> altIds) {
      return WIRE_ID_ROLES.stream()
          .flatMap(role -> altIds.stream().filter(id -> id.getRole().equals(role)))
          .map(AltId::getValue)
          .findFirst();
    }
  }
}
