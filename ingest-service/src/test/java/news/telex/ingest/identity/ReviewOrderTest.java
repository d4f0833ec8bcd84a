package news.telex.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import news.telex.schemas.AltId;
import news.telex.schemas.Article;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Provenance;
import news.telex.schemas.PubStatus;
import news.telex.schemas.Review;
import org.junit.jupiter.api.Test;

/** Versions in any order come to what they come to in their own. */
class ReviewOrderTest {
  private static final long NOW = Instant.parse("2026-03-14T12:00:00Z").toEpochMilli();
  private static final int SEQUENCES = 3_000;
  private static final int MOST_VERSIONS = 6;
  private static final List<String> DOUBTS = List.of("", "", "embargo", "withhold");

  @Test
  void shouldComeToTheSameWhateverTheOrderOfArrival() {
    for (int seed = 0; seed < SEQUENCES; seed++) {
      // Given
      Random random = new Random(seed);
      List<ParsedItem> versions = new ArrayList<>();
      int count = 2 + random.nextInt(MOST_VERSIONS - 1);
      for (int version = 1; version <= count; version++) {
        versions.add(item(version, DOUBTS.get(random.nextInt(DOUBTS.size()))));
      }
      List<ParsedItem> shuffled = new ArrayList<>(versions);
      Collections.shuffle(shuffled, random);
      shuffled.addAll(shuffled.subList(0, random.nextInt(count)));

      // When
      End ordered = end(versions);
      End any = end(shuffled);

      // Then
      assertThat(any).as("%s as %s", versions, shuffled).isEqualTo(ordered);
    }
  }

  /**
   * What is out at the end, and what is held.
   *
   * @param out text of the current version; empty if none is
   * @param held number of the version that waits; 0 if none does
   */
  private record End(String out, long held) {}

  private static End end(List<ParsedItem> arriving) {
    MemoryStore store = new MemoryStore();
    Identifier identifier = new Identifier(store, Duration.ofDays(90), Duration.ofDays(400));
    String out = "";
    long newest = -1;
    for (ParsedItem item : arriving) {
      for (Judged judged : identifier.identify(item, NOW)) {
        if (judged.verdict() instanceof Verdict.Accepted accepted) {
          Article article = accepted.article();
          assertThat(article.getVersion()).as("numbers rise").isGreaterThan(newest);
          newest = article.getVersion();
          out = article.getPubStatus() == PubStatus.usable ? article.getBody().get(0) : "";
        }
      }
    }
    long held =
        store.held.values().stream()
            .mapToLong(i -> i.getVersion().orElse(0L))
            .findFirst()
            .orElse(0);
    return new End(out, held);
  }

  private static ParsedItem item(long version, String doubt) {
    ParsedItem.Builder item =
        ParsedItem.newBuilder()
            .setProvider("nordwire")
            .setVersion(version)
            .setAltIds(List.of(AltId.newBuilder().setRole("guid").setValue("urn:a").build()))
            .setPubStatus(PubStatus.usable)
            .setBody(List.of("Text " + version + "."))
            .setContentHash("Text " + version + ".")
            .setProvenance(
                Provenance.newBuilder()
                    .setWire("nordwire")
                    .setTopic("wire.raw")
                    .setPartition(0)
                    .setOffset(version)
                    .setReceivedAt(Instant.ofEpochMilli(NOW))
                    .build());
    if (!doubt.isEmpty()) {
      item.setReview(Review.newBuilder().setReason(doubt).setRule("rule").build());
    }
    return item.build();
  }
}
