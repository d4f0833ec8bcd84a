package news.telex.publish.lifecycle;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import news.telex.publish.lifecycle.Ruling.DropReason;
import news.telex.publish.lifecycle.Ruling.Dropped;
import news.telex.publish.lifecycle.Ruling.Hold;
import news.telex.publish.lifecycle.Ruling.Publish;
import news.telex.publish.lifecycle.Ruling.Superseded;
import news.telex.publish.lifecycle.Ruling.Unchanged;
import news.telex.schemas.AltId;
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.PubStatus;
import news.telex.schemas.PublishedArticle;
import news.telex.schemas.Records;

/**
 * Rules which editions of an article leave, and when.
 *
 * <ul>
 *   <li>Editions leave in the order of (version, revision); what is not newer than the last one
 *       that left or is held does not leave.
 *   <li>After a kill only a newer version that is expressly usable leaves. Once one is held, what
 *       is newer than it stands as it does after any other edition.
 *   <li>A usable edition under embargo is held; the last one that left stays the current one. A
 *       newer edition takes the place of a held one.
 *   <li>A kill or a withhold leaves at once, embargo or not, without text, and does away with a
 *       held edition. While an embargo runs it carries neither headline nor addresses, which often
 *       repeat the headline; the embargo may be its own, that of what it does away with, or one
 *       that an earlier kill or withhold left under.
 * </ul>
 *
 * <p>Pure: state and time come in, a ruling goes out.
 */
public final class Lifecycle {
  private Lifecycle() {}

  /**
   * Rules on an edition that comes in.
   *
   * @param state what is remembered of its article; {@link ArticleState#UNKNOWN} if nothing is
   * @param now time by the wall clock
   * @throws Unpublishable if a usable edition has an embargo whose time cannot be read
   */
  public static Ruling judge(EnrichedArticle article, ArticleState state, Instant now) {
    Optional<Ruling> refusal = refusal(article, state, now);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (article.getPubStatus() != PubStatus.usable) {
      Optional<Instant> end = embargoOfKill(article, state).filter(now::isBefore);
      return publish(
          withoutText(article, end.isPresent()),
          dropped(state, DropReason.KILLED),
          state,
          end,
          now);
    }
    Optional<Instant> end = Embargo.end(article).filter(now::isBefore);
    if (end.isPresent()) {
      HeldItem item =
          new HeldItem(Edition.of(article), epochMilli(end.get()), HeldItem.Origin.of(article));
      return new Hold(item, dropped(state, DropReason.REPLACED), state.holding(item, now));
    }
    return publish(
        whole(article), dropped(state, DropReason.REPLACED), state, Optional.empty(), now);
  }

  /**
   * Rules on a held edition whose embargo has ended.
   *
   * @param state what is remembered of its article
   * @param now time by the wall clock
   */
  public static Ruling release(EnrichedArticle held, ArticleState state, Instant now) {
    ArticleState released = state.released();
    // What is held stood against the last kill when it came, and a later kill would have dropped
    // it.
    Optional<Ruling> refusal =
        state.held() != null && state.held().edition().equals(Edition.of(held))
            ? Optional.empty()
            : refusal(held, released, now);
    return refusal.orElseGet(
        () -> publish(whole(held), Optional.empty(), released, Optional.empty(), now));
  }

  private static Optional<Ruling> refusal(
      EnrichedArticle article, ArticleState state, Instant now) {
    Edition edition = Edition.of(article);
    int order = Integer.MAX_VALUE;
    if (state.published() != null) {
      order = edition.compareTo(state.published());
    }
    if (state.held() != null) {
      order = Math.min(order, edition.compareTo(state.held().edition()));
    }
    if (order == 0) {
      return Optional.of(new Unchanged(state.touched(now)));
    }
    if (order < 0) {
      return Optional.of(new Superseded(DropReason.OLDER_VERSION, state.touched(now)));
    }
    if (state.pubStatus() == PubStatus.canceled && !standsAfterKill(article, state)) {
      return Optional.of(new Superseded(DropReason.KILLED, state.touched(now)));
    }
    return Optional.empty();
  }

  private static boolean standsAfterKill(EnrichedArticle article, ArticleState state) {
    if (state.held() != null) {
      // A kill drops what is held: this one came after it, is its revival, and the article is
      // newer.
      return true;
    }
    return switch (article.getPubStatus()) {
      case canceled -> true;
      case withheld -> false;
      case usable ->
          article.getPubStatusStated()
              && state.published() != null
              && article.getVersion() > state.published().version();
    };
  }

  private static Ruling publish(
      PublishedArticle article,
      Optional<Dropped> dropped,
      ArticleState state,
      Optional<Instant> embargo,
      Instant now) {
    Edition edition = new Edition(article.getVersion(), article.getRevision());
    Long until = embargo.map(Lifecycle::epochMilli).orElse(null);
    return new Publish(
        article, dropped, state.publishing(edition, article.getPubStatus(), until, now));
  }

  private static Optional<Dropped> dropped(ArticleState state, DropReason reason) {
    return Optional.ofNullable(state.held()).map(item -> new Dropped(item, reason));
  }

  /** A usable edition as it leaves. */
  public static PublishedArticle whole(EnrichedArticle article) {
    return Records.carry(article, PublishedArticle.newBuilder().build());
  }

  /** Identity, lifecycle, headline, note, rights and provenance; nothing else leaves. */
  private static PublishedArticle withoutText(EnrichedArticle article, boolean embargoed) {
    return PublishedArticle.newBuilder()
        .setUri(article.getUri())
        .setVersion(article.getVersion())
        .setRevision(article.getRevision())
        .setSupersedes(article.getSupersedes().orElse(null))
        .setProvider(article.getProvider())
        .setAltIds(embargoed ? withoutAddresses(article.getAltIds()) : article.getAltIds())
        .setCanonicalUrl(embargoed ? null : article.getCanonicalUrl().orElse(null))
        .setContentHash(article.getContentHash())
        .setPubStatus(article.getPubStatus())
        .setFirstCreated(article.getFirstCreated().orElse(null))
        .setVersionCreated(article.getVersionCreated().orElse(null))
        .setEmbargoedUntil(article.getEmbargoedUntil().orElse(null))
        .setExpires(article.getExpires().orElse(null))
        .setUrgency(article.getUrgency().orElse(null))
        .setEdNote(article.getEdNote().orElse(null))
        .setSignal(article.getSignal().orElse(null))
        .setHeadline(embargoed ? "" : article.getHeadline())
        .setLanguage(article.getLanguage().orElse(null))
        .setCopyrightNotice(article.getCopyrightNotice().orElse(null))
        .setUsageTerms(article.getUsageTerms().orElse(null))
        .setProvenance(article.getProvenance())
        .build();
  }

  private static List<AltId> withoutAddresses(List<AltId> altIds) {
    return altIds.stream().filter(id -> !id.getValue().contains("://")).toList();
  }

  /** The end of the last of the embargoes that a kill or withhold may tell nothing under. */
  private static Optional<Instant> embargoOfKill(EnrichedArticle article, ArticleState state) {
    Stream<Instant> known =
        Stream.of(
                Optional.ofNullable(state.held()).map(HeldItem::releaseAt),
                Optional.ofNullable(state.embargoedUntil()))
            .flatMap(Optional::stream)
            .map(Instant::ofEpochMilli);
    return Stream.concat(known, ownEmbargo(article).stream()).max(Comparator.naturalOrder());
  }

  /** A kill leaves even if its embargo cannot be read; the embargo then counts as never ending. */
  private static Optional<Instant> ownEmbargo(EnrichedArticle article) {
    try {
      return Embargo.end(article);
    } catch (Unpublishable e) {
      return Optional.of(Instant.MAX);
    }
  }

  /** Times beyond the range of milliseconds (the year 292278994) become its end. */
  private static long epochMilli(Instant time) {
    return time.isAfter(Instant.ofEpochMilli(Long.MAX_VALUE))
        ? Long.MAX_VALUE
        : time.toEpochMilli();
  }
}
