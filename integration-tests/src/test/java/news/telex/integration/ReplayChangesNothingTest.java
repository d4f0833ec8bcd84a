package news.telex.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import news.telex.enrich.article.Enricher;
import news.telex.ingest.format.RawRecord;
import news.telex.schemas.Receipt;
import news.telex.schemas.Stage;
import news.telex.schemas.Topics;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replaying any part of history with unchanged knowledge and rules changes nothing (rule 6). */
class ReplayChangesNothingTest {
  private static final Instant START = Instant.parse("2026-03-14T12:00:00Z");
  private static final Enricher ENRICHER = Enricher.standard();
  private static final int STORIES = 100;
  private static final List<String> OUTPUTS =
      List.of(
          Topics.NEWS_ENRICHED,
          Topics.NEWS_PUBLISHED,
          Topics.NEWS_PUBLISHED_JSON,
          Topics.NEWS_CURRENT,
          Topics.NEWS_REJECTED);

  @TempDir Path data;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void shouldChangeNothingWhateverIsReplayedInWhichOrder(long seed) {
    Random random = new Random(seed);
    try (StagesWithoutBroker stages = new StagesWithoutBroker(data, ENRICHER, START)) {
      // Given
      List<RawRecord> raw = new ArrayList<>();
      for (Supplier<RawRecord> next :
          new RandomWire(seed).records(STORIES, START, () -> stages.now())) {
        RawRecord record = next.get();
        stages.push(record);
        raw.add(record);
        stages.pass(Duration.ofSeconds(random.nextInt(3)));
      }
      Map<String, Integer> before = counts(stages);

      // When
      replay(stages, raw, "in-order");
      replay(stages, raw, "in-order-again");
      replay(stages, byPartition(raw, random), "partition-by-partition");
      replay(stages, raw.subList(raw.size() / 3, raw.size() / 2), "a-part");
      replay(stages, shuffled(raw, random), "in-any-order");
      Map<String, Integer> afterRaw = counts(stages);
      for (String topic : List.of(Topics.NEWS_PARSED, Topics.NEWS_ARTICLES, Topics.NEWS_ENRICHED)) {
        stages.replay(topic, shuffled(stages.written(topic), random), "inner");
      }
      Map<String, Integer> afterInner = counts(stages);
      stages.pass(Duration.ofHours(100));
      Map<String, Integer> released = counts(stages);
      replay(stages, shuffled(raw, random), "after-release");

      // Then
      assertThat(afterRaw).as("raw records, seed %d", seed).isEqualTo(before);
      assertThat(afterInner).as("records between the stages, seed %d", seed).isEqualTo(before);
      assertThat(counts(stages)).as("released items, seed %d", seed).isEqualTo(released);
      assertThat(released.get(Topics.NEWS_PUBLISHED))
          .as("embargoed items were held, and have left")
          .isGreaterThan(before.get(Topics.NEWS_PUBLISHED));
      assertThat(last(stages.receipts(), "in-order")).isNotEmpty();
    }
  }

  private static void replay(StagesWithoutBroker stages, List<RawRecord> raw, String id) {
    for (RawRecord record : raw) {
      stages.replay(record, id);
    }
  }

  /** Each partition in its order, the partitions in any. */
  private static List<RawRecord> byPartition(List<RawRecord> raw, Random random) {
    Map<Integer, List<RawRecord>> partitions = new TreeMap<>();
    raw.forEach(r -> partitions.computeIfAbsent(r.partition(), p -> new ArrayList<>()).add(r));
    List<List<RawRecord>> left = new ArrayList<>(partitions.values());
    List<RawRecord> mixed = new ArrayList<>();
    while (!left.isEmpty()) {
      List<RawRecord> one = left.get(random.nextInt(left.size()));
      mixed.add(one.remove(0));
      left.removeIf(List::isEmpty);
    }
    return mixed;
  }

  private static <T> List<T> shuffled(List<T> records, Random random) {
    List<T> mixed = new ArrayList<>(records);
    Collections.shuffle(mixed, random);
    return mixed;
  }

  private static Map<String, Integer> counts(StagesWithoutBroker stages) {
    Map<String, Integer> counts = new TreeMap<>();
    OUTPUTS.forEach(topic -> counts.put(topic, stages.written(topic).size()));
    return counts;
  }

  private static List<Receipt> last(List<Receipt> receipts, String replayId) {
    return receipts.stream()
        .filter(r -> r.getReplayId().equals(Optional.of(replayId)))
        .filter(r -> r.getStage() == Stage.enrich)
        .toList();
  }
}
