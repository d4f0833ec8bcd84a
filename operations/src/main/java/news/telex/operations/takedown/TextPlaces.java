package news.telex.operations.takedown;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.RangeReading;
import news.telex.operations.deadletters.DeadLetter;
import news.telex.operations.deadletters.Filter;
import news.telex.operations.deadletters.LetterReader;
import news.telex.operations.history.ArticleHistory;
import news.telex.operations.history.HistoryReader;
import news.telex.runtime.kafka.Broker;
import news.telex.runtime.kafka.TopicReader;
import news.telex.schemas.Position;
import news.telex.schemas.PubStatus;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Where texts of an article lie.
 *
 * @param headline its newest one; empty if no record of the line has one any more
 * @param raw its raw records
 * @param letters dead letters of these
 * @param line its records on the topics behind identify
 */
public record TextPlaces(
    Optional<String> headline, List<TextPlace> raw, List<TextPlace> letters, List<TextPlace> line) {
  /** A live ticker has some dozens of versions. */
  private static final int MOST_REVISIONS = 1_000;

  /** Copies the lists. */
  public TextPlaces {
    raw = List.copyOf(raw);
    letters = List.copyOf(letters);
    line = List.copyOf(line);
  }

  /**
   * Looks for them: by the receipts that name the article, by its records, and by the dead letters
   * of its raw records. {@code news.parsed} and the JSON twin are not read.
   *
   * @throws news.telex.runtime.failure.FailureException if a topic is missing
   */
  public static TextPlaces read(Connection connection, String uri, RangeReading.Watcher watcher) {
    ArticleHistory history =
        HistoryReader.read(connection, uri, Optional.empty(), MOST_REVISIONS, watcher);
    Set<Position> positions = new TreeSet<>(TextPlaces::inOrder);
    history.receipts().forEach(timed -> positions.add(Position.of(timed.receipt())));
    history.revisions().forEach(revision -> positions.add(Position.of(revision.raw())));
    Map<Position, Instant> line = new HashMap<>();
    history.revisions().stream()
        .flatMap(revision -> revision.passages().stream())
        .filter(passage -> !passage.status().equals(PubStatus.canceled.name()))
        .forEach(passage -> line.put(passage.where(), passage.at()));
    Map<Position, Instant> letters = new HashMap<>();
    try (LetterReader reader = new LetterReader(connection)) {
      reader.read(
          Filter.ALL,
          watcher,
          letter -> {
            if (letter.original().filter(positions::contains).isPresent()) {
              letters.put(position(letter), letter.recordTime());
            }
          });
    }
    Map<Position, Instant> raw = existing(connection, positions);
    Map<String, Duration> kept =
        retention(
            connection,
            Stream.of(raw, letters, line)
                .flatMap(places -> places.keySet().stream())
                .map(Position::topic)
                .collect(Collectors.toSet()));
    return new TextPlaces(
        headline(history), places(raw, kept), places(letters, kept), places(line, kept));
  }

  private static Optional<String> headline(ArticleHistory history) {
    return history.revisions().stream()
        .map(revision -> revision.text().headline())
        .filter(headline -> !headline.isBlank())
        .reduce((older, newer) -> newer);
  }

  private static Map<Position, Instant> existing(
      Connection connection, Collection<Position> positions) {
    Map<Position, Instant> there = new HashMap<>();
    try (TopicReader singles = connection.readerOfSingles()) {
      for (Position position : positions) {
        if (Topics.isRaw(position.topic())) {
          singles
              .at(position)
              .ifPresent(record -> there.put(position, Instant.ofEpochMilli(record.timestamp())));
        }
      }
    }
    return there;
  }

  private static Position position(DeadLetter letter) {
    return new Position(Topics.NEWS_REJECTED, letter.id().partition(), letter.id().offset());
  }

  private static List<TextPlace> places(
      Map<Position, Instant> found, Map<String, Duration> retention) {
    List<TextPlace> places = new ArrayList<>();
    found.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(TextPlaces::inOrder))
        .forEach(
            each ->
                places.add(
                    new TextPlace(
                        each.getKey(),
                        each.getValue(),
                        Optional.ofNullable(retention.get(each.getKey().topic()))
                            .map(kept -> each.getValue().plus(kept)))));
    return places;
  }

  private static int inOrder(Position one, Position other) {
    int byTopic = one.topic().compareTo(other.topic());
    int byPartition = Integer.compare(one.partition(), other.partition());
    return byTopic != 0
        ? byTopic
        : byPartition != 0 ? byPartition : Long.compare(one.offset(), other.offset());
  }

  /**
   * How long topics keep records, as the broker has it; nothing of one that keeps them for ever.
   */
  private static Map<String, Duration> retention(Connection connection, Collection<String> topics) {
    List<ConfigResource> asked =
        topics.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
    Map<ConfigResource, Config> configs;
    try (Broker broker = connection.broker()) {
      configs = broker.ask(client -> client.describeConfigs(asked).all());
    }
    Map<String, Duration> kept = new HashMap<>();
    configs.forEach(
        (topic, config) -> {
          ConfigEntry entry = config.get(TopicConfig.RETENTION_MS_CONFIG);
          long millis = entry == null ? -1 : Long.parseLong(entry.value());
          if (millis >= 0) {
            kept.put(topic.name(), Duration.ofMillis(millis));
          }
        });
    return kept;
  }
}
