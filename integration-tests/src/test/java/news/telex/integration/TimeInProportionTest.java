package news.telex.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import news.telex.enrich.article.Enricher;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.RawRecord;
import news.telex.ingest.identity.Identifier;
import news.telex.ingest.reading.Reading;
import news.telex.ingest.reading.WireReader;
import news.telex.integration.HostileInputs.Shape;
import news.telex.publish.ninjs.NinjsWriter;
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.Headers;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PublishedArticle;
import news.telex.schemas.Records;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.Topics;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Time stays in proportion: twice as much of anything takes twice the time, and not long. What
 * counts is the processor time of the thread, not the clock, so that a busy machine changes
 * nothing; where it looks too long, it is measured again and the least of all runs counts.
 *
 * <p>Larger inputs find smaller faults: {@code -Dtelex.proportion.characters=1000000}.
 */
@Order(1)
class TimeInProportionTest {
  private static final int CHARACTERS = Integer.getInteger("telex.proportion.characters", 4_000);

  /** What is linear has 2; what is quadratic, once it is what takes the time, 4. */
  private static final double MAX_RATIO = 3;

  /** Below this much for a character the ratio says nothing. */
  private static final long LITTLE_NANOS_PER_CHARACTER = 160;

  /** Far above the slowest shape (3 s for 1,000,000 characters), for machines that are slower. */
  private static final double MAX_NANOS_PER_CHARACTER = 20_000;

  private static final int MAX_RUNS = 8;

  /** Kinds of input stand beside their like: one of so many leads through most of the code. */
  private static final int WARM_UP_STEP = 16;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final Enricher ENRICHER = Enricher.standard();
  private static final NinjsWriter NINJS = new NinjsWriter();
  private static final WireReader READER =
      new WireReader(
          (topic, value) -> {
            throw new IllegalStateException("None of these inputs is Avro.");
          },
          Limits.standard());

  static List<Shape> shapes() {
    return HostileInputs.all();
  }

  @BeforeAll
  static void warmUp() {
    List<Shape> shapes = shapes();
    for (int i = 0; i < shapes.size(); i += WARM_UP_STEP) {
      work(record(shapes.get(i), CHARACTERS));
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void shouldTakeTwiceTheTimeForTwiceAsMuch(Shape shape) {
    // Given
    RawRecord twice = record(shape, 2 * CHARACTERS);
    RawRecord fourfold = record(shape, 4 * CHARACTERS);

    // When
    boolean linear =
        isInProportion(record(shape, CHARACTERS), twice)
            // Where a bound lies between the two, time takes a step, once.
            || isInProportion(twice, fourfold)
            // What is not in proportion is even less so the larger it is; one slow run is not.
            || isInProportion(fourfold, record(shape, 8 * CHARACTERS));

    // Then
    assertThat(linear).as("takes more than twice the time for twice as much").isTrue();
  }

  private static boolean isInProportion(RawRecord once, RawRecord twice) {
    long much = work(twice);
    assertThat((double) much / twice.value().length).isLessThan(MAX_NANOS_PER_CHARACTER);
    long enough = LITTLE_NANOS_PER_CHARACTER * twice.value().length;
    long little = much < enough ? much : work(once);
    for (int run = 1; run < MAX_RUNS && much >= Math.max(enough, MAX_RATIO * little); run++) {
      little = Math.min(little, work(once));
      much = Math.min(much, work(twice));
    }
    return much < Math.max(enough, MAX_RATIO * little);
  }

  private static RawRecord record(Shape shape, int characters) {
    return new RawRecord(
        Topics.WIRE_RAW,
        0,
        1,
        Instant.parse("2026-03-14T12:00:00Z"),
        null,
        Map.of(Headers.WIRE, "nordwire", Headers.CONTENT_TYPE, shape.contentType()),
        shape.ofSize().apply(characters).getBytes(UTF_8));
  }

  /** Takes a record through all stages; returns the processor time in nanoseconds. */
  private static long work(RawRecord raw) {
    long start = THREADS.getCurrentThreadCpuTime();
    Reading reading = READER.read(raw);
    if (reading instanceof Reading.Items items) {
      for (ParsedItem item : items.items()) {
        EnrichedArticle enriched = ENRICHER.enrich(Identifier.firstOf(item));
        NINJS.write(Records.carry(enriched, PublishedArticle.newBuilder().build()));
      }
    } else {
      Reading.Rejected rejected = (Reading.Rejected) reading;
      assertThat(rejected.code()).as(rejected.detail()).isNotEqualTo(RejectionCode.INTERNAL);
    }
    return THREADS.getCurrentThreadCpuTime() - start;
  }
}
