package news.telex.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.RawRecord;
import news.telex.ingest.identity.Judged;
import news.telex.ingest.identity.ParsedPosition;
import news.telex.ingest.identity.Verdict;
import news.telex.ingest.reading.AvroPayloads;
import news.telex.ingest.reading.Reading;
import news.telex.ingest.reading.WireReader;
import news.telex.schemas.AvroSerdes;
import news.telex.schemas.Headers;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * What identity takes for an item: processor time of its thread, from the bytes of the parsed item
 * to those of the article, its state read and written as a store does, without broker and disk; and
 * how large the state of an article is.
 */
final class IdentifyBenchmark {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  /** Of an article each version comes and is polled so often again. */
  private static final int POLLS = 3;

  private final WireReader reader =
      new WireReader(IdentifyBenchmark::withoutRegistry, Limits.standard());
  private final AvroSerdes serdes = new AvroSerdes("mock://identify", Map.of());
  private final Serializer<SpecificRecord> writer = serdes.serializer();
  private final MemoryIdentity identity = new MemoryIdentity(text -> Optional.empty());
  private long offset;
  private long accepted;
  private long nanos;

  private IdentifyBenchmark() {}

  /**
   * Measures and prints.
   *
   * @param articles so many, and as many before them that do not count
   */
  static void run(int articles) {
    new IdentifyBenchmark().take(new SampleFeed(1), articles);
    IdentifyBenchmark benchmark = new IdentifyBenchmark();
    benchmark.take(new SampleFeed(2), articles);
    int[] sizes = benchmark.identity.sizes();
    System.out.printf(
        Locale.ROOT,
        "%,d articles in %,d versions, each polled %d times again: %.1f µs of processor time an item%n",
        articles,
        benchmark.accepted,
        POLLS,
        benchmark.nanos / 1e3 / benchmark.offset);
    System.out.printf(
        Locale.ROOT,
        "state of an article: median %,d bytes, 9 of 10 up to %,d, largest %,d%n",
        sizes[sizes.length / 2],
        sizes[sizes.length * 9 / 10],
        sizes[sizes.length - 1]);
  }

  private void take(SampleFeed feed, int articles) {
    for (int article = 0; article < articles; article++) {
      for (int version = 1; version <= feed.versions(article); version++) {
        String record = feed.record(article, version);
        for (int poll = 0; poll <= POLLS; poll++) {
          take(record);
        }
      }
    }
  }

  private void take(String record) {
    RawRecord raw =
        new RawRecord(
            Topics.WIRE_RAW,
            0,
            offset,
            NOW.minusSeconds(400_000).plusSeconds(offset),
            null,
            Map.of(Headers.WIRE, "nordwire", Headers.CONTENT_TYPE, "application/json"),
            record.getBytes(UTF_8));
    ParsedItem read = ((Reading.Items) reader.read(raw)).items().get(0);
    long before = THREADS.getCurrentThreadCpuTime();
    List<Judged> judged =
        identity.take(
            read, new ParsedPosition(Topics.NEWS_PARSED, 0, offset++), NOW.toEpochMilli());
    for (Judged each : judged) {
      if (each.verdict() instanceof Verdict.Accepted version) {
        accepted++;
        writer.serialize(Topics.NEWS_ARTICLES, version.article());
      }
    }
    nanos += THREADS.getCurrentThreadCpuTime() - before;
  }

  private static AvroPayloads.Decoded withoutRegistry(String topic, byte[] value) {
    return new AvroPayloads.Decoded.Rejected(RejectionCode.UNKNOWN_SCHEMA_ID, "There is none.");
  }
}
