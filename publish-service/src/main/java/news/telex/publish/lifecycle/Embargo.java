package news.telex.publish.lifecycle;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.NewsTime;
import news.telex.schemas.RejectionCode;

/** When an embargo ends. */
final class Embargo {
  private Embargo() {}

  /**
   * The moment from which an article may leave; empty if it is under no embargo. Where the zone is
   * not certain, the moment at which the embargo has ended in every zone that may be meant: late
   * where in doubt, never early.
   *
   * @throws Unpublishable if the time of the embargo cannot be read
   */
  static Optional<Instant> end(EnrichedArticle article) {
    return article.getEmbargoedUntil().map(Embargo::end);
  }

  private static Instant end(NewsTime time) {
    try {
      return LatestMeaning.of(time);
    } catch (DateTimeException e) {
      throw new Unpublishable(
          RejectionCode.BAD_EMBARGO, "An embargo is stated, but its time cannot be read.");
    }
  }
}
