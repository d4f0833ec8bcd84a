package news.telex.benchmarks.fuzz;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import news.telex.benchmarks.fuzz.Goldens.Golden;
import news.telex.ingest.format.RawRecord;
import news.telex.schemas.Headers;
import news.telex.schemas.Topics;
import org.jspecify.annotations.Nullable;

/**
 * One mutated input, as it is read.
 *
 * @param number from 0; with format and seed all that it is made of
 */
record Input(String format, long number, RawRecord record) {
  private static final Instant RECEIVED = Instant.parse("2026-10-01T12:00:00Z");

  /** What wires declare, rightly and wrongly. */
  private static final List<String> DECLARED =
      List.of(
          "",
          "application/octet-stream",
          "text/plain",
          "text/plain; charset=utf-16",
          "text/plain; charset=shift_jis",
          "text/html",
          "text/html; charset=iso-8859-1",
          "application/xhtml+xml",
          "application/xml",
          "text/xml; charset=us-ascii",
          "application/rss+xml",
          "application/nitf+xml",
          "text/vnd.IPTC.NewsML",
          "application/vnd.iptc.g2.newsitem+xml",
          "application/json",
          "application/ld+json",
          "application/feed+json; charset=none-such",
          "application/cloudevents+json",
          "message/rfc822",
          "application/avro");

  /**
   * The input of this number.
   *
   * @param avro what wraps a payload in an Avro {@code RawArticle}
   */
  static Input of(Goldens goldens, String format, long seed, long number, AvroWrapping avro) {
    Random random = new Random(seed * 31 + format.hashCode() + number * 0x9e3779b97f4a7c15L);
    List<Golden> seeds = goldens.of(format);
    Golden golden = seeds.get(random.nextInt(seeds.size()));
    byte[] payload = new Mutation(random, golden, goldens.all()).mutated();
    String declared =
        random.nextInt(3) == 0
            ? DECLARED.get(random.nextInt(DECLARED.size()))
            : random.nextBoolean() ? golden.mediaType() : "";
    Map<String, String> headers = new HashMap<>();
    headers.put(Headers.WIRE, "fuzz");
    byte[] value = payload;
    if (format.equals(Goldens.RAW_ARTICLE)) {
      value = avro.wrapped(payload, declared, random);
      headers.put(Headers.CONTENT_TYPE, "application/avro");
    } else if (!declared.isEmpty()) {
      headers.put(Headers.CONTENT_TYPE, declared);
    }
    @Nullable String key = random.nextBoolean() ? "k-1" : null;
    return new Input(
        format, number, new RawRecord(Topics.WIRE_RAW, 0, number, RECEIVED, key, headers, value));
  }

  /** How many bytes it has. */
  int size() {
    byte[] value = record.value();
    return value == null ? 0 : value.length;
  }
}
