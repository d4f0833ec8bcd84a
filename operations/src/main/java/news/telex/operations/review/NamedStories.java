package news.telex.operations.review;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import news.telex.ingest.identity.Naming;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.Values;
import news.telex.runtime.kafka.TopicReader;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;
import news.telex.schemas.PublishedArticle;
import news.telex.schemas.RecordKey;
import news.telex.schemas.Topics;
import org.apache.kafka.common.TopicPartition;

/**
 * Which articles a notice may be about that says that a kill is over: its own if that is killed,
 * and those of its provider whose slug or headline it names. By what was published; keeps what is
 * named only. Records of one article have to come in the order of their topic. Not thread-safe.
 */
public final class NamedStories {
  /** How long before a notice a story was published that it is about: kills are lifted soon. */
  static final Duration BEFORE = Duration.ofDays(7);

  /** Stories that people look at. */
  static final int SHOWN = 3;

  private final String uri;
  private final Naming notice;
  private final Map<String, Story> stories = new LinkedHashMap<>();

  /**
   * A story as it stands.
   *
   * @param headline of its last usable version; empty if none is known
   * @param killed when it was killed; empty: it is alive
   */
  public record Story(String uri, String headline, Optional<Instant> killed) {
    /** For JSON. */
    public Map<String, Object> toMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("uri", uri);
      map.put("headline", headline);
      killed.ifPresent(at -> map.put("killed", at.toString()));
      return map;
    }

    /** As one line. */
    public String line() {
      return String.format(
          Locale.ROOT,
          "%s, %s%s",
          uri,
          killed
              .map(at -> "killed " + at.truncatedTo(ChronoUnit.SECONDS))
              .orElse("which is not killed"),
          headline.isEmpty() ? "" : ": “" + headline + "”");
    }

    /** The same after another record of it. */
    private Story after(PublishedArticle article, Instant at) {
      return article.getPubStatus() == PubStatus.canceled
          ? new Story(uri, headline, killed.or(() -> Optional.of(at)))
          : new Story(uri, article.getHeadline(), Optional.empty());
    }
  }

  /**
   * @param uri uri of the article that the notice is held under
   */
  NamedStories(String uri, ParsedItem notice) {
    this.uri = uri;
    this.notice = new Naming(notice);
  }

  /** Those that a held item may be about, the last killed first; then those that are not killed. */
  static List<Story> read(Connection connection, OpenReview review, ParsedItem notice) {
    NamedStories killed = new NamedStories(review.uri(), notice);
    String prefix = "urn:telex:" + review.provider() + ':';
    try (TopicReader reader = connection.reader();
        Values<PublishedArticle> values = connection.values(PublishedArticle.class)) {
      Collection<TopicPartition> partitions = reader.partitions(Topics.NEWS_PUBLISHED);
      reader.range(
          reader.offsetsAt(partitions, review.since().minus(BEFORE).toEpochMilli()),
          reader.ends(partitions),
          record -> {
            if (RecordKey.text(record).filter(key -> key.startsWith(prefix)).isPresent()) {
              values
                  .of(record)
                  .ifPresent(a -> killed.add(a, Instant.ofEpochMilli(record.timestamp())));
            }
          });
    }
    return killed.stories();
  }

  /**
   * Enters what was published.
   *
   * @param at when
   */
  void add(PublishedArticle article, Instant at) {
    String id = article.getUri();
    Story known = stories.get(id);
    if (known != null
        || id.equals(uri)
        || notice.names(article.getSlugline(), article.getHeadline())) {
      stories.put(
          id, (known == null ? new Story(id, "", Optional.empty()) : known).after(article, at));
    }
  }

  /** Those that are dead, the last killed first; then those that are not. */
  List<Story> stories() {
    Comparator<Story> lastKilled =
        Comparator.comparing((Story story) -> story.killed().orElse(Instant.MIN)).reversed();
    return stories.values().stream()
        .filter(story -> story.killed().isPresent() || !story.uri().equals(uri))
        .sorted(lastKilled)
        .limit(SHOWN)
        .toList();
  }
}
