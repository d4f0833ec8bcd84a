import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Follows the articles that Telex publishes and prints one line for each change.
 *
 * <p>Needs nothing of Telex: only kafka-clients, Confluent's Avro deserializer and two addresses.
 * docs/subscribers.md explains the rules that it follows.
 */
public final class Subscriber {
  private static final String USAGE =
      """
      Usage: Subscriber --bootstrap-servers HOST:PORT --schema-registry URL
                        [--topic news.published | news.current]   (default news.published)
                        [--group NAME]         consumer group (default subscriber-example)
                        [--config FILE]        further client settings: TLS, SASL, credentials
                        [--limit N]            stop after N records
      """;

  /** Articles whose last edition is remembered here; a real subscriber asks its database. */
  private static final int REMEMBERED = 100_000;

  /** Order of an article's editions: by version, then by revision. */
  private record Edition(long version, int revision) {
    boolean isNewerThan(Edition other) {
      return version > other.version || (version == other.version && revision > other.revision);
    }
  }

  private final Map<String, Edition> seen =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Edition> eldest) {
          return size() > REMEMBERED;
        }
      };

  public static void main(String[] args) {
    Map<String, String> options;
    Properties settings;
    long limit;
    try {
      options = options(args);
      settings = settings(options);
      limit = Long.parseLong(options.getOrDefault("--limit", Long.toString(Long.MAX_VALUE)));
    } catch (IllegalArgumentException | IOException e) {
      System.err.println(e.getMessage());
      System.err.print(USAGE);
      System.exit(2);
      return;
    }
    KafkaConsumer<String, GenericRecord> consumer = new KafkaConsumer<>(settings);
    Thread main = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(consumer, main)));
    new Subscriber().follow(consumer, options.getOrDefault("--topic", "news.published"), limit);
  }

  /** Reads until the limit is reached or Ctrl-C. Offsets are committed after the work is done. */
  private void follow(KafkaConsumer<String, GenericRecord> consumer, String topic, long limit) {
    try (consumer) {
      consumer.subscribe(List.of(topic));
      for (long taken = 0; taken < limit; ) {
        ConsumerRecords<String, GenericRecord> records = consumer.poll(Duration.ofSeconds(1));
        for (ConsumerRecord<String, GenericRecord> record : records) {
          take(record.key(), record.value());
          taken++;
        }
        consumer.commitSync();
      }
    } catch (WakeupException e) {
      // Ctrl-C: what was taken since the last commit comes again and is recognised.
    }
  }

  private void take(String uri, GenericRecord article) {
    if (article == null) {
      // news.current only: the article was killed or withheld.
      seen.remove(uri);
      System.out.printf("removed    %s%n", uri);
      return;
    }
    Edition edition = new Edition((Long) article.get("version"), (Integer) article.get("revision"));
    Edition last = seen.get(uri);
    if (last != null && !edition.isNewerThan(last)) {
      return;
    }
    seen.put(uri, edition);
    String change =
        switch (article.get("pubStatus").toString()) {
          case "usable" -> last == null ? "published" : "updated";
          case "withheld" -> "withheld";
          default -> "killed";
        };
    System.out.printf(
        "%-10s v%d.%d  %s  %s  %s  %s  (%s)%n",
        change,
        edition.version(),
        edition.revision(),
        article.get("language"),
        article.get("headline"),
        names(article, "entities"),
        names(article, "topics"),
        uri);
  }

  /** The first three names of a list of records. */
  private static List<String> names(GenericRecord article, String field) {
    return ((List<?>) article.get(field))
        .stream().limit(3).map(r -> ((GenericRecord) r).get("name").toString()).toList();
  }

  private static Properties settings(Map<String, String> options) throws IOException {
    Properties settings = new Properties();
    if (options.containsKey("--config")) {
      try (Reader file = Files.newBufferedReader(Path.of(options.get("--config")))) {
        settings.load(file);
      }
    }
    settings.put(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, required(options, "--bootstrap-servers"));
    settings.put("schema.registry.url", required(options, "--schema-registry"));
    settings.put(
        ConsumerConfig.GROUP_ID_CONFIG, options.getOrDefault("--group", "subscriber-example"));
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, KafkaAvroDeserializer.class);
    // Without this a consumer sees what a crashed service wrote and then took back.
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    return settings;
  }

  private static String required(Map<String, String> options, String name) {
    String value = options.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing.");
    }
    return value;
  }

  private static Map<String, String> options(String[] args) {
    List<String> known =
        List.of(
            "--bootstrap-servers",
            "--schema-registry",
            "--topic",
            "--group",
            "--config",
            "--limit");
    Map<String, String> options = new LinkedHashMap<>();
    for (int i = 0; i < args.length; i += 2) {
      if (!known.contains(args[i]) || i + 1 == args.length) {
        throw new IllegalArgumentException("Not understood: " + args[i]);
      }
      options.put(args[i], args[i + 1]);
    }
    return options;
  }

  private static void stop(KafkaConsumer<?, ?> consumer, Thread main) {
    consumer.wakeup();
    try {
      main.join(Duration.ofSeconds(10).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Subscriber() {}
}
