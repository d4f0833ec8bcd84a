package news.telex.benchmarks;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.Pipeline;
import news.telex.operations.connection.ValueReader;
import news.telex.runtime.kafka.TopicReader;
import news.telex.schemas.Decision;
import news.telex.schemas.Receipt;
import news.telex.schemas.Topics;
import news.telex.stack.EmbeddedStack;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * Replays of everything through the whole pipeline, with the telex command as a process of its own
 * as an operator runs it.
 */
final class ReplayBenchmark {
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final Path folder;
  private final Connection connection;
  private final int records;
  private final int liveSeconds;

  private ReplayBenchmark(Path folder, Connection connection, int records, int liveSeconds) {
    this.folder = folder;
    this.connection = connection;
    this.records = records;
    this.liveSeconds = liveSeconds;
  }

  static void run(Path folder, int records, int liveSeconds) throws Exception {
    try (EmbeddedStack stack =
        EmbeddedStack.start(
            new EmbeddedStack.Spec(folder, Optional.of(0), List.of(), Pipeline::create))) {
      Connection connection =
          new Connection(
              stack.address().bootstrapServers(), stack.address().schemaRegistry(), Map.of(), true);
      new ReplayBenchmark(folder, connection, records, liveSeconds).run();
    }
  }

  private void run() throws Exception {
    long start = System.nanoTime();
    push();
    awaitPublished(records);
    say("%,d records went through the pipeline in %s", records, since(start));

    try (LiveWire live = LiveWire.start(connection)) {
      TimeUnit.SECONDS.sleep(liveSeconds / 4);
      live.latencies();
      TimeUnit.SECONDS.sleep(liveSeconds);
      say("live alone:                    %s", live.latencies());

      replay(live, "unchanged", false);
      telex(
          "knowledge",
          "entities",
          "put",
          "--id",
          "telex:reykjavik",
          "--name",
          "Reykjavik City",
          "--execute");
      replay(live, "changed", true);
      live.pause();
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (live.missing() > 0 && System.nanoTime() - deadline < 0) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
      say("live articles pushed %,d, never seen %,d", live.pushed(), live.missing());
    }
  }

  private void replay(LiveWire live, String id, boolean kill) throws Exception {
    long enriched = count(Topics.NEWS_ENRICHED);
    long published = count(Topics.NEWS_PUBLISHED);
    int pushedBefore = live.pushed() - live.missing();
    long start = System.nanoTime();
    List<String> command =
        List.of("replay", "--topic", Topics.WIRE_RAW, "--wire", "bench", "--id", id, "--execute");
    live.latencies();
    if (kill) {
      // Slow enough that the moment lies within.
      List<String> slow = new ArrayList<>(command);
      slow.addAll(List.of("--rate", Integer.toString(records / 5)));
      long copies = ends(Topics.WIRE_RAW + Topics.REPLAY_SUFFIX);
      Process process = start(slow);
      while (ends(Topics.WIRE_RAW + Topics.REPLAY_SUFFIX) == copies && process.isAlive()) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      TimeUnit.MILLISECONDS.sleep(new Random().nextInt(3_000));
      process.destroyForcibly().waitFor();
      say("replay %s killed after %s", id, since(start));
      telex("replay", "--resume", id, "--execute", "--wait");
    } else {
      List<String> waiting = new ArrayList<>(command);
      waiting.add("--wait");
      telex(waiting.toArray(String[]::new));
    }
    say("replay %s went through the pipeline in %s", id, since(start));
    say("live beside it:                %s", live.latencies());
    Map<String, Integer> decided = decided(id);
    int pushedAfter = live.pushed() - live.missing();
    say(
        "news.enriched +%,d, news.published +%,d, of which about %,d live; receipts of it: %s",
        count(Topics.NEWS_ENRICHED) - enriched,
        count(Topics.NEWS_PUBLISHED) - published,
        pushedAfter - pushedBefore,
        decided);
  }

  private void push() {
    Wire wire = new Wire("bench");
    try (KafkaProducer<byte[], byte[]> producer = connection.producer()) {
      for (int i = 0; i < records; i++) {
        producer.send(wire.item(i));
      }
    }
  }

  private void awaitPublished(int articles) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    int seen = 0;
    try (TopicReader reader = connection.reader()) {
      reader.seek(reader.beginnings(reader.partitions(Topics.NEWS_PUBLISHED)));
      while (seen < articles) {
        if (System.nanoTime() - deadline > 0) {
          throw new IllegalStateException(
              String.format(Locale.ROOT, "Only %d of %d came", seen, articles));
        }
        seen += reader.poll().count();
      }
    }
  }

  private long ends(String topic) {
    try (TopicReader reader = connection.reader()) {
      return reader.ends(reader.partitions(topic)).values().stream()
          .mapToLong(Long::longValue)
          .sum();
    }
  }

  private long count(String topic) {
    long[] records = new long[1];
    connection.readAll(topic, record -> records[0]++);
    return records[0];
  }

  private Map<String, Integer> decided(String id) {
    Map<String, Integer> decided = new HashMap<>();
    ValueReader.readAll(
        connection,
        Topics.WIRE_RECEIPTS,
        Receipt.class,
        receipt -> {
          if (receipt.getReplayId().filter(id::equals).isPresent()
              && receipt.getDecision() != Decision.parsed) {
            decided.merge(receipt.getDecision() + " by " + receipt.getStage(), 1, Integer::sum);
          }
        });
    return decided;
  }

  private void telex(String... arguments) throws IOException, InterruptedException {
    int code = start(List.of(arguments)).waitFor();
    if (code != 0) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "telex %s ended with %d", String.join(" ", arguments), code));
    }
  }

  private Process start(List<String> arguments) throws IOException {
    return TelexProcess.start(folder, Redirect.INHERIT, arguments);
  }

  private static String since(long start) {
    return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - start) / 1e9);
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
    System.out.flush();
  }
}
