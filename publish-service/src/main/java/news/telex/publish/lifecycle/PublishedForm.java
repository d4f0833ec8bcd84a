package news.telex.publish.lifecycle;

import java.util.List;
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.PubStatus;
import news.telex.schemas.PublishedArticle;
import news.telex.schemas.Records;
import news.telex.schemas.Signals;
import org.jspecify.annotations.Nullable;

/** How much of an article leaves. */
final class PublishedForm {
  /** What the record of an expired article signals. */
  static final String EXPIRED = "expired";

  private PublishedForm() {}

  /** All of a usable article. */
  static PublishedArticle whole(EnrichedArticle article, int revision) {
    PublishedArticle whole = Records.carry(article, PublishedArticle.newBuilder().build());
    whole.put("revision", revision);
    return whole;
  }

  /**
   * A kill or a withhold of what was out: identity, lifecycle, headline, note, rights and
   * provenance, so that people find what they have to take down, and no text.
   */
  static PublishedArticle withoutText(EnrichedArticle article, int revision) {
    return PublishedArticle.newBuilder()
        .setUri(article.getUri())
        .setVersion(article.getVersion())
        .setRevision(revision)
        .setSupersedes(article.getSupersedes().orElse(null))
        .setProvider(article.getProvider())
        .setAltIds(article.getAltIds())
        .setCanonicalUrl(article.getCanonicalUrl().orElse(null))
        .setContentHash(article.getContentHash())
        .setPubStatus(article.getPubStatus())
        .setFirstCreated(article.getFirstCreated().orElse(null))
        .setVersionCreated(article.getVersionCreated().orElse(null))
        .setEmbargoedUntil(article.getEmbargoedUntil().orElse(null))
        .setExpires(article.getExpires().orElse(null))
        .setUrgency(article.getUrgency().orElse(null))
        .setEdNote(article.getEdNote().orElse(null))
        .setSignal(article.getSignal().orElse(null))
        .setHeadline(article.getHeadline())
        .setLanguage(article.getLanguage().orElse(null))
        .setCopyrightNotice(article.getCopyrightNotice().orElse(null))
        .setUsageTerms(article.getUsageTerms().orElse(null))
        .setProvenance(article.getProvenance())
        .build();
  }

  /**
   * A kill or a withhold of what may not be told: that there is such an article, whose it is, and
   * what became of it, be it that another one goes on for it. Nothing that the wire wrote in words:
   * notes and identifiers repeat headlines.
   */
  static PublishedArticle bare(EnrichedArticle article, int revision) {
    return PublishedArticle.newBuilder()
        .setUri(article.getUri())
        .setVersion(article.getVersion())
        .setRevision(revision)
        .setSupersedes(article.getSupersedes().orElse(null))
        .setProvider(article.getProvider())
        .setPubStatus(article.getPubStatus())
        .setAltIds(isMerged(article) ? article.getAltIds() : List.of())
        .setSignal(signal(article))
        .setProvenance(article.getProvenance())
        .build();
  }

  private static @Nullable String signal(EnrichedArticle article) {
    return isMerged(article)
        ? Signals.MERGED
        : article.getPubStatus() == PubStatus.canceled ? Signals.KILL : null;
  }

  /** No wire says of an article that another one goes on for it; Telex does. */
  private static boolean isMerged(EnrichedArticle article) {
    return article.getPubStatus() == PubStatus.canceled
        && article.getSignal().filter(Signals.MERGED::equals).isPresent()
        && article.getContentHash().isEmpty();
  }

  /** An article whose time is over. */
  static PublishedArticle expired(String uri, Edition edition, int revision, ExpiringItem item) {
    return PublishedArticle.newBuilder()
        .setUri(uri)
        .setVersion(edition.version())
        .setRevision(revision)
        .setSupersedes(item.supersedes())
        .setProvider(item.provider())
        .setPubStatus(PubStatus.withheld)
        .setExpires(item.stated())
        .setSignal(EXPIRED)
        .setProvenance(item.provenance())
        .build();
  }
}
