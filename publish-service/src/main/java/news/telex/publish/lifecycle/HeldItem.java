package news.telex.publish.lifecycle;

import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.IdRoles;
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

    /** Where an article came from. */
    public static Origin of(EnrichedArticle article) {
      Provenance provenance = article.getProvenance();
      return new Origin(
          provenance.getWire(),
          provenance.getTopic(),
          provenance.getPartition(),
          provenance.getOffset(),
          provenance.getItem(),
          IdRoles.wireId(article.getAltIds()).orElse(null),
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
  }
}
