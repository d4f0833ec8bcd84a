package news.telex.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import news.telex.operations.connection.Connection;
import news.telex.runtime.kafka.TopicReader;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * A wire that pushes ten articles a second and watches {@code news.published.json} for them: the
 * latency that a subscriber sees, from the push to the committed record.
 */
final class LiveWire implements AutoCloseable {
  private static final long EVERY_MS = 100;
  private final Wire wire = new Wire("live");
  private final KafkaProducer<byte[], byte[]> producer;
  private final Thread watcher;
  private final ScheduledExecutorService pusher = Executors.newSingleThreadScheduledExecutor();
  private final AtomicInteger pushed = new AtomicInteger();
  private final Map<String, Long> waiting = new ConcurrentHashMap<>();
  private final List<Long> latencies = new ArrayList<>();
  private volatile boolean stopping;

  private LiveWire(Connection connection) {
    this.producer = connection.producer();
    this.watcher = new Thread(() -> watch(connection), "watcher");
  }

  static LiveWire start(Connection connection) throws InterruptedException {
    LiveWire live = new LiveWire(connection);
    live.watcher.start();
    live.pusher.scheduleAtFixedRate(live::push, 1_000, EVERY_MS, TimeUnit.MILLISECONDS);
    return live;
  }

  private void push() {
    int number = pushed.getAndIncrement();
    waiting.put(wire.headline(number), System.nanoTime());
    producer.send(wire.item(number));
  }

  private void watch(Connection connection) {
    try (TopicReader reader = connection.reader()) {
      reader.seek(reader.ends(reader.partitions(Topics.NEWS_PUBLISHED_JSON)));
      while (!stopping) {
        for (ConsumerRecord<byte[], byte[]> record : reader.poll()) {
          seen(new String(record.value(), UTF_8));
        }
      }
    }
  }

  private void seen(String ninjs) {
    int at = ninjs.indexOf(wire.name() + ": district ");
    if (at >= 0) {
      Long since = waiting.remove(ninjs.substring(at, at + wire.headline(0).length()));
      if (since != null) {
        synchronized (latencies) {
          latencies.add((System.nanoTime() - since) / 1_000_000);
        }
      }
    }
  }

  /** Articles pushed so far. */
  int pushed() {
    return pushed.get();
  }

  /** Articles pushed and not seen yet. */
  int missing() {
    return waiting.size();
  }

  /** What was measured since the last call, as text; and begins anew. */
  String latencies() {
    List<Long> sorted;
    synchronized (latencies) {
      sorted = new ArrayList<>(latencies);
      latencies.clear();
    }
    sorted.sort(null);
    if (sorted.isEmpty()) {
      return "nothing seen";
    }
    return String.format(
        Locale.ROOT,
        "median %,d ms, p95 %,d ms, p99 %,d ms, most %,d ms (%,d articles)",
        sorted.get(sorted.size() / 2),
        sorted.get(sorted.size() * 95 / 100),
        sorted.get(sorted.size() * 99 / 100),
        sorted.get(sorted.size() - 1),
        sorted.size());
  }

  /** Pushes no more; goes on watching. */
  void pause() {
    pusher.shutdownNow();
    producer.flush();
  }

  @Override
  public void close() throws InterruptedException {
    pause();
    stopping = true;
    watcher.join();
    producer.close();
  }
}
