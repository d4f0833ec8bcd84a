package news.telex.publish.lifecycle;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import news.telex.publish.lifecycle.Ruling.DropReason;
import news.telex.publish.lifecycle.Ruling.Dropped;
import news.telex.publish.lifecycle.Ruling.Hold;
import news.telex.publish.lifecycle.Ruling.Publish;
import news.telex.publish.lifecycle.Ruling.Superseded;
import news.telex.publish.lifecycle.Ruling.Unchanged;
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.PubStatus;
import news.telex.schemas.PublishedArticle;
import news.telex.schemas.Signals;

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
 *       held edition. Of an article of which nothing was ever out, and while an embargo runs, it
 *       tells no more than that there is such an article; the embargo may be its own, that of what
 *       it does away with, or one that an earlier kill or withhold left under.
 *   <li>What has expired is not usable: it leaves as withheld, without text. What left and expires
 *       gets such a record at its time; what is held expires when it is released.
 * </ul>
 *
 * <p>Pure: state and time come in, a ruling goes out.
 */
public final class Lifecycle {
  /** What a review says that is about an embargo. */
  private static final String EMBARGO = "embargo";

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
      return takeOut(article, state, now);
    }
    Optional<Instant> end = embargo(article, state).filter(now::isBefore);
    if (end.isPresent()) {
      HeldItem item =
          new HeldItem(Edition.of(article), epochMilli(end.get()), HeldItem.Origin.of(article));
      return new Hold(item, dropped(state, DropReason.REPLACED), state.holding(item, now));
    }
    return letOut(article, dropped(state, DropReason.REPLACED), state, now);
  }

  /**
   * A correction says what was wrong with the text, not that it may leave earlier: where it names
   * no embargo, that of what it corrects still runs, be that held or withheld meanwhile. One that
   * nobody can read does not.
   */
  private static Optional<Instant> embargo(EnrichedArticle article, ArticleState state) {
    Optional<Instant> own = Embargo.end(article);
    boolean correction = Signals.isCorrection(article.getSignal());
    return own.isPresent() || !correction
        ? own
        : embargoes(state)
            .filter(end -> end.toEpochMilli() != Long.MAX_VALUE)
            .max(Comparator.naturalOrder());
  }

  /** Those of the edition that is held, and those that a kill or withhold left under. */
  private static Stream<Instant> embargoes(ArticleState state) {
    return Stream.of(
            Optional.ofNullable(state.held()).map(HeldItem::releaseAt),
            Optional.ofNullable(state.embargoedUntil()))
        .flatMap(Optional::stream)
        .map(Instant::ofEpochMilli);
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
    return refusal.orElseGet(() -> letOut(held, Optional.empty(), released, now));
  }

  /**
   * Rules on an article that left and whose time is over.
   *
   * @param uri uri of the article
   * @param item what is remembered of it for this moment
   * @param state what is remembered of it else
   * @param due the moment, as remembered
   * @param now time by the wall clock
   * @return what leaves; empty if something else left since
   */
  public static Optional<Publish> expire(
      String uri, ExpiringItem item, ArticleState state, long due, Instant now) {
    Edition published = state.published();
    if (published == null || state.expiresAt() == null || state.expiresAt() != due) {
      return Optional.empty();
    }
    ArticleState next = state.expired(now);
    return Optional.of(
        new Publish(
            PublishedForm.expired(uri, published, next.revisionOf(published), item),
            Optional.empty(),
            Optional.empty(),
            true,
            next));
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

  private static Ruling letOut(
      EnrichedArticle article, Optional<Dropped> dropped, ArticleState state, Instant now) {
    Edition edition = Edition.of(article);
    int revision = state.revisionOf(edition);
    Optional<Instant> expiry = Expiry.of(article, now);
    if (expiry.filter(at -> !now.isBefore(at)).isPresent()) {
      if (dropped.isEmpty() && isWithheld(edition.version(), state)) {
        // Of the same version, only Telex's understanding of it is new; nobody can see that.
        return new Unchanged(state.touched(now));
      }
      PublishedArticle expired =
          PublishedForm.expired(article.getUri(), edition, revision, ExpiringItem.of(article));
      return new Publish(
          expired,
          dropped,
          Optional.empty(),
          true,
          state.publishing(edition, PubStatus.withheld, null, null, now));
    }
    return new Publish(
        PublishedForm.whole(article, revision),
        dropped,
        expiry.map(at -> ExpiringItem.of(article)),
        false,
        state.publishing(
            edition, PubStatus.usable, null, expiry.map(Lifecycle::epochMilli).orElse(null), now));
  }

  private static boolean isWithheld(long version, ArticleState state) {
    return state.published() != null
        && state.published().version() == version
        && state.pubStatus() == PubStatus.withheld;
  }

  private static Ruling takeOut(EnrichedArticle article, ArticleState state, Instant now) {
    Edition edition = Edition.of(article);
    int revision = state.revisionOf(edition);
    Optional<Instant> embargo = embargoOfKill(article, state).filter(now::isBefore);
    return new Publish(
        state.wasOut() && embargo.isEmpty()
            ? PublishedForm.withoutText(article, revision)
            : PublishedForm.bare(article, revision),
        dropped(state, DropReason.KILLED),
        Optional.empty(),
        false,
        state.publishing(
            edition,
            article.getPubStatus(),
            embargo.map(Lifecycle::epochMilli).orElse(null),
            null,
            now));
  }

  private static Optional<Dropped> dropped(ArticleState state, DropReason reason) {
    return Optional.ofNullable(state.held()).map(item -> new Dropped(item, reason));
  }

  /** A usable edition as it leaves. */
  public static PublishedArticle whole(EnrichedArticle article) {
    return PublishedForm.whole(article, article.getRevision());
  }

  /** The end of the last of the embargoes that a kill or withhold may tell nothing under. */
  private static Optional<Instant> embargoOfKill(EnrichedArticle article, ArticleState state) {
    return Stream.concat(embargoes(state), ownEmbargo(article).stream())
        .max(Comparator.naturalOrder());
  }

  /**
   * A kill leaves even if its embargo cannot be read, or an embargo is in doubt; the embargo then
   * counts as never ending.
   */
  private static Optional<Instant> ownEmbargo(EnrichedArticle article) {
    if (article.getReview().filter(review -> review.getReason().equals(EMBARGO)).isPresent()) {
      return Optional.of(Instant.MAX);
    }
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
