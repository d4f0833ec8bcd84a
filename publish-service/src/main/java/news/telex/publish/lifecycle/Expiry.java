package news.telex.publish.lifecycle;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.NewsTime;

/** When an article ceases to be usable. */
final class Expiry {
  /**
   * What expires later than this from now is taken as never expiring (wires write {@code
   * 9999-12-31}): ten years, the longest time for which settings let anything be remembered.
   */
  static final Duration HORIZON = Duration.ofDays(3_650);

  private Expiry() {}

  /**
   * The moment from which an article is usable no more; empty if it never expires, or if the time
   * cannot be read. Where the zone is not certain, the moment at which the time has come in every
   * zone that may be meant: {@code expires} is about interest (ninjs, NewsML-G2), and what is taken
   * away too early cannot be mended.
   */
  static Optional<Instant> of(EnrichedArticle article, Instant now) {
    return article.getExpires().flatMap(Expiry::read).filter(at -> at.isBefore(now.plus(HORIZON)));
  }

  private static Optional<Instant> read(NewsTime time) {
    try {
      return Optional.of(LatestMeaning.of(time));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
