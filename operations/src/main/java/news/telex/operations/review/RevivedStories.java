package news.telex.operations.review;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import news.telex.operations.connection.Connection;
import news.telex.operations.review.NamedStories.Story;
import news.telex.schemas.ParsedItem;

/** The stories that held items may bring back. */
public final class RevivedStories {
  private RevivedStories() {}

  /**
   * Reads them: the killed article that a review names, or those that the item may be about by its
   * words.
   *
   * @param reviews any reviews
   * @param held the item that is held of an article
   * @return by uri of the article that is held, for those of which it is in doubt whether a killed
   *     article is to come back
   */
  public static Map<String, List<Story>> read(
      Connection connection,
      Collection<OpenReview> reviews,
      Function<String, Optional<ParsedItem>> held) {
    Set<String> uris =
        reviews.stream().flatMap(review -> review.killed().stream()).collect(Collectors.toSet());
    Map<String, Story> killed = KilledStories.read(connection, uris);
    Map<String, List<Story>> all = new HashMap<>();
    for (OpenReview review : reviews) {
      if (review.isOfKill()) {
        Optional<String> named = review.killed();
        all.put(
            review.uri(),
            named.isPresent()
                ? named.map(killed::get).stream().toList()
                : held.apply(review.uri()).stream()
                    .flatMap(item -> NamedStories.read(connection, review, item).stream())
                    .toList());
      }
    }
    return all;
  }
}
