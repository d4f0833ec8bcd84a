package news.telex.publish.lifecycle;

import java.time.Instant;
import news.telex.publish.lifecycle.HeldItem.Origin;
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.NewsTime;
import news.telex.schemas.Provenance;
import news.telex.schemas.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a usable article until it expires: what its last record will say, and
 * nothing of its text.
 *
 * @param provider whose it is
 * @param supersedes version that it replaced; null if it replaced none
 * @param expires its expiry as the wire stated it
 * @param source where that was found
 * @param zoneCertain whether its zone is known
 * @param receivedAt time of its raw record, milliseconds since 1970-01-01 UTC
 * @param format what its raw record was read as
 * @param origin where it came from
 */
public record ExpiringItem(
    String provider,
    @Nullable Long supersedes,
    String expires,
    TimeSource source,
    boolean zoneCertain,
    long receivedAt,
    String format,
    Origin origin) {

  /** Of an article that states when it expires. */
  static ExpiringItem of(EnrichedArticle article) {
    NewsTime expires = article.getExpires().orElseThrow();
    return new ExpiringItem(
        article.getProvider(),
        article.getSupersedes().orElse(null),
        expires.getAt(),
        expires.getSource(),
        expires.getZoneCertain(),
        article.getProvenance().getReceivedAt().toEpochMilli(),
        article.getProvenance().getFormat(),
        Origin.of(article));
  }

  /** The expiry as it stood in the article. */
  NewsTime stated() {
    return new NewsTime(expires, source, zoneCertain);
  }

  /** As much of the provenance as is remembered. */
  Provenance provenance() {
    return Provenance.newBuilder(origin.provenance())
        .setReceivedAt(Instant.ofEpochMilli(receivedAt))
        .setFormat(format)
        .build();
  }
}
