package news.telex.operations.review;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.telex.schemas.ParsedItem;

/**
 * A version that somebody decides about.
 *
 * @param provider whose article it is
 * @param uri uri of the article
 * @param version the version that is held, or else the newest one
 * @param place where the version was read
 * @param review what is in doubt; empty if nothing of the article is held
 * @param embargo the embargo of the article that runs
 * @param dead whether the article is killed
 * @param item the version itself; empty if it cannot be read any more
 */
public record DecisionTarget(
    String provider,
    String uri,
    long version,
    ItemPlace place,
    Optional<OpenReview> review,
    Optional<RunningEmbargo> embargo,
    boolean dead,
    Optional<ParsedItem> item) {
  /**
   * What can be decided about; the item itself is not read yet.
   *
   * @param reviews asked about the article
   * @param alsoOut whether what is out, or under embargo, is meant, too
   * @return empty if there is nothing
   */
  public static Optional<DecisionTarget> find(
      String uri, Reviews reviews, boolean alsoOut, Instant now) {
    Optional<OpenReview> open = reviews.open(uri);
    if (open.isPresent()) {
      return open.map(
          review ->
              new DecisionTarget(
                  review.provider(),
                  uri,
                  review.version(),
                  review.place(),
                  open,
                  reviews.embargo(uri, now),
                  reviews.out(uri).filter(out -> !out.alive()).isPresent(),
                  Optional.empty()));
    }
    if (!alsoOut) {
      return Optional.empty();
    }
    return reviews
        .out(uri)
        .filter(Reviews.Out::alive)
        .flatMap(
            out ->
                OpenReview.provider(uri)
                    .map(
                        provider ->
                            new DecisionTarget(
                                provider,
                                uri,
                                out.version(),
                                out.place(),
                                Optional.empty(),
                                reviews.embargo(uri, now),
                                false,
                                Optional.empty())));
  }

  /** The same with the version itself. */
  DecisionTarget with(Optional<ParsedItem> read) {
    return new DecisionTarget(provider, uri, version, place, review, embargo, dead, read);
  }

  /** When the version leaves if it is released: sentences, one each; none if that is not known. */
  public List<String> ifReleased() {
    return item.map(held -> EmbargoOutlook.ifReleased(held, embargo, dead)).orElse(List.of());
  }

  /** For the audit log: nothing that a wire wrote. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("uri", uri);
    map.put("version", version);
    map.put("held", review.isPresent());
    review.ifPresent(open -> map.put("reason", open.reason()));
    return map;
  }
}
