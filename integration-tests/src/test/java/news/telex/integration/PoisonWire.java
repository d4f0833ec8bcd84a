package news.telex.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A wire that pushes what a careless pipeline would fail on again and again, and knows what has to
 * become of it.
 */
final class PoisonWire implements AutoCloseable {
  static final String NAME = "poisonwire";

  /** Of a batch on {@code news.enriched}, so that a stage in the middle meets a refusal. */
  static final int ENRICHED_BYTES = 100_000;

  private static final int MIB = 1024 * 1024;

  private final KafkaProducer<byte[], byte[]> producer;
  private final List<Future<RecordMetadata>> junk = new ArrayList<>();
  private final Map<Future<RecordMetadata>, Dose> doses = new HashMap<>();
  private final Random random = new Random(11);
  private final Map<String, Integer> published = new TreeMap<>();
  private boolean spared;
  private int number;

  /** A kind of poison. */
  enum Dose {
    /** A key of 2 MB that is no text, beside an article that can be read. */
    HUGE_KEY("", "", ""),
    /** A key of 18 MB that is no text, and no article. */
    HUGE_KEY_ONLY("parse", "empty", ""),
    /** Compressed it is small; no producer can send it as it is. */
    HUGE_VALUE("parse", "too-large", "value"),
    /** The same of its headers. */
    HUGE_HEADERS("parse", "unsupported-type", "headers"),
    /** What becomes of it does not fit on a topic between the stages. */
    LARGE_ARTICLE("enrich", "too-large", "");

    final String stage;
    final String code;
    final String leftOut;

    Dose(String stage, String code, String leftOut) {
      this.stage = stage;
      this.code = code;
      this.leftOut = leftOut;
    }
  }

  PoisonWire(String bootstrapServers) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", bootstrapServers);
    settings.put("acks", "all");
    settings.put("compression.type", "gzip");
    settings.put("max.request.size", 100 * MIB);
    settings.put("buffer.memory", 200L * MIB);
    settings.put("delivery.timeout.ms", 600_000);
    settings.put("max.block.ms", 600_000);
    this.producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Pushes one of each kind, and what nobody can read onto the receipts. What fails in the middle
   * is left out every other time: the stage takes seconds to come back.
   */
  void push() {
    boolean sparing = number > 0 && !spared;
    for (Dose dose : Dose.values()) {
      if (dose != Dose.LARGE_ARTICLE || !sparing) {
        doses.put(producer.send(record(dose, number)), dose);
        if (dose.code.isEmpty()) {
          published.put(headline(number), 1);
        }
        number++;
      }
    }
    spared = sparing;
    for (int partition = 0; partition < Topics.EMBEDDED_PARTITIONS; partition++) {
      byte[] garbage = new byte[300];
      random.nextBytes(garbage);
      junk.add(
          producer.send(
              new ProducerRecord<>(Topics.WIRE_RECEIPTS, partition, "a".getBytes(UTF_8), garbage)));
    }
  }

  private ProducerRecord<byte[], byte[]> record(Dose dose, int n) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("wire", NAME.getBytes(UTF_8));
    String type = dose == Dose.HUGE_HEADERS ? "application/pdf" : "text/plain";
    headers.add("content-type", type.getBytes(UTF_8));
    byte[] key = null;
    byte[] value = text(n, "The county said so on Friday.").getBytes(UTF_8);
    switch (dose) {
      case HUGE_KEY -> key = noText(2 * MIB, n);
      case HUGE_KEY_ONLY -> {
        key = noText(18 * MIB, n);
        value = " ".getBytes(UTF_8);
      }
      case HUGE_VALUE -> {
        value = new byte[36 * MIB];
        Arrays.fill(value, (byte) 'a');
      }
      case HUGE_HEADERS -> headers.add("note", new byte[34 * MIB]);
      case LARGE_ARTICLE -> value = text(n, words(2 * ENRICHED_BYTES)).getBytes(UTF_8);
    }
    return new ProducerRecord<>(Topics.WIRE_RAW, null, key, value, headers);
  }

  private static byte[] noText(int bytes, int n) {
    byte[] key = new byte[bytes];
    Arrays.fill(key, (byte) 0xfe);
    key[bytes - 1] = (byte) n;
    return key;
  }

  private static String text(int n, String body) {
    return headline(n) + "\n\n" + body + "\n";
  }

  private static String headline(int n) {
    return String.format(Locale.ROOT, "Ferry %05d to Port Orla runs again", n);
  }

  /** Text that does not compress well. */
  private String words(int chars) {
    StringBuilder words = new StringBuilder();
    while (words.length() < chars) {
      random.ints(9, 'a', 'z' + 1).forEach(words::appendCodePoint);
      words.append(words.length() % 600 < 12 ? ".\n\n" : " ");
    }
    return words.toString();
  }

  /** Waits until the broker has it all. */
  void awaitAcknowledged() throws InterruptedException, ExecutionException {
    for (Future<RecordMetadata> ack : doses.keySet()) {
      ack.get();
    }
    for (Future<RecordMetadata> ack : junk) {
      ack.get();
    }
  }

  /** The headlines that have to be published, once each. */
  Map<String, Integer> publishedOnce() {
    return published;
  }

  /** What its receipts have to say, once each, as {@link #receipt}. */
  Map<String, Integer> receiptsOnce() throws InterruptedException, ExecutionException {
    Map<String, Integer> expected = new TreeMap<>();
    for (Map.Entry<Future<RecordMetadata>, Dose> pushed : doses.entrySet()) {
      RecordMetadata at = pushed.getKey().get();
      Dose dose = pushed.getValue();
      if (dose.code.isEmpty() || !dose.stage.equals("parse")) {
        expected.put(receipt(at.partition(), at.offset(), "parse", "parsed", ""), 1);
      }
      if (dose.code.isEmpty()) {
        expected.put(receipt(at.partition(), at.offset(), "publish", "published", ""), 1);
      } else {
        expected.put(receipt(at.partition(), at.offset(), dose.stage, "rejected", dose.code), 1);
      }
    }
    return expected;
  }

  /** The dead letters that there have to be, once each: stage, code and what is left out. */
  Map<String, Integer> letters() {
    Map<String, Integer> expected = new TreeMap<>();
    doses.values().stream()
        .filter(dose -> !dose.code.isEmpty())
        .forEach(
            dose -> expected.merge(letter(dose.stage, dose.code, dose.leftOut), 1, Integer::sum));
    return expected;
  }

  static String receipt(int partition, long offset, String stage, String decision, String code) {
    return String.format(Locale.ROOT, "%d@%d %s %s %s", offset, partition, stage, decision, code)
        .strip();
  }

  static String letter(String stage, String code, String leftOut) {
    return String.format(Locale.ROOT, "%s %s %s", stage, code, leftOut).strip();
  }

  @Override
  public void close() {
    producer.close(java.time.Duration.ZERO);
  }
}
