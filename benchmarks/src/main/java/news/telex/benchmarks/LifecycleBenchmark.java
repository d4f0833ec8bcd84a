package news.telex.benchmarks;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import news.telex.benchmarks.lifecycle.LifeAudit;
import news.telex.benchmarks.lifecycle.LifeWire;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.ValueReader;
import news.telex.operations.receipts.Books;
import news.telex.operations.receipts.Ledger;
import news.telex.operations.receipts.ReceiptReader;
import news.telex.schemas.Decision;
import news.telex.schemas.Position;
import news.telex.schemas.Receipt;
import news.telex.schemas.Topics;
import news.telex.stack.StackAddress;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Articles with embargoes, kills, corrections and expiries while everything, broker included, is
 * killed again and again; then a replay of all of it.
 */
final class LifecycleBenchmark {
  private static final String WIRE = "lifewire";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Embargoes and expiries lie so far ahead of their push, and up to twice that. */
  private static final Duration WAIT = Duration.ofMinutes(1);

  private static final List<String> OUTPUTS =
      List.of(
          Topics.NEWS_ENRICHED,
          Topics.NEWS_PUBLISHED,
          Topics.NEWS_PUBLISHED_JSON,
          Topics.NEWS_CURRENT,
          Topics.NEWS_REJECTED);

  private final Path folder;
  private final Random random;
  private final LifeWire wire;
  private final int kills;
  private final List<Future<RecordMetadata>> acknowledged = new ArrayList<>();
  private @Nullable Process stack;

  private LifecycleBenchmark(Path folder, int articles, int kills, long seed) {
    this.folder = folder;
    this.kills = kills;
    this.random = new Random(seed);
    this.wire = new LifeWire(WIRE, articles, seed, WAIT);
  }

  /** Whether everything came out as it had to. */
  static boolean run(Path folder, int articles, int kills, long seed) throws Exception {
    LifecycleBenchmark benchmark = new LifecycleBenchmark(folder, articles, kills, seed);
    try {
      return benchmark.run();
    } finally {
      benchmark.kill();
    }
  }

  private boolean run() throws Exception {
    long start = System.nanoTime();
    Connection connection = up();
    LifeAudit.stampByTheBroker(connection);
    connection = push(connection);
    List<Position> raw = positions();
    say("%,d raw records pushed under %d kills in %s", raw.size(), kills, since(start));
    awaitDecided(connection, raw);
    LifeAudit audit = LifeAudit.of(wire, connection);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!audit.isClean() && System.nanoTime() - deadline < 0) {
      // Embargoes still run.
      TimeUnit.SECONDS.sleep(5);
      audit = LifeAudit.of(wire, connection);
    }
    Collection<Books> books = books(connection);
    say("through the pipeline in %s", since(start));
    audit.table().forEach(line -> say("%s", line));
    audit.examples().forEach(line -> say("%s", line));
    boolean balance = books.stream().allMatch(Books::balance) && !books.isEmpty();
    books.forEach(b -> say("books of %s: %s", b.wire(), told(b)));
    long more = replayed(connection);
    say("a replay of all of it: %,d new records; %s in all", more, since(start));
    return audit.isClean() && balance && more == 0;
  }

  private static String told(Books books) {
    Map<Decision, Integer> decided = new TreeMap<>(books.decided());
    return String.format(
        Locale.ROOT,
        "%,d raw records, %,d parsed, %,d items: %s%s",
        books.raw(),
        books.parsed(),
        books.items(),
        decided,
        books.balance() ? "" : "; they do not balance");
  }

  /** Returns where everything is in the end: the registry may have got another port. */
  private Connection push(Connection first) throws Exception {
    Connection connection = first;
    try (KafkaProducer<byte[], byte[]> producer = first.producer()) {
      int next = 0;
      for (int kill = 0; kill <= kills; kill++) {
        int until = (int) ((long) wire.size() * (kill + 1) / (kills + 1));
        while (next < until) {
          acknowledged.add(producer.send(wire.record(next++, Instant.now())));
        }
        if (kill < kills) {
          TimeUnit.MILLISECONDS.sleep(random.nextInt(3_000));
          kill();
          connection = up();
        }
      }
    }
    return connection;
  }

  private List<Position> positions() throws Exception {
    List<Position> positions = new ArrayList<>();
    for (Future<RecordMetadata> one : acknowledged) {
      RecordMetadata at = one.get();
      positions.add(new Position(at.topic(), at.partition(), at.offset()));
    }
    return positions;
  }

  /** Waits until something is decided about every item. */
  private static void awaitDecided(Connection connection, List<Position> raw) {
    try (ReceiptReader receipts = ReceiptReader.fromBeginning(connection)) {
      receipts.readUntil(
          () -> raw.stream().allMatch(receipts.ledger()::isSettled), PATIENCE, () -> {});
    }
  }

  private static Collection<Books> books(Connection connection) {
    Ledger ledger = new Ledger();
    ValueReader.readAll(connection, Topics.WIRE_RECEIPTS, Receipt.class, ledger::add);
    return ledger.books();
  }

  private long replayed(Connection connection) throws Exception {
    long before = count(connection);
    int code =
        TelexProcess.start(
                folder,
                Redirect.INHERIT,
                List.of(
                    "replay",
                    "--topic",
                    Topics.WIRE_RAW,
                    "--wire",
                    WIRE,
                    "--id",
                    "all",
                    "--execute",
                    "--wait"))
            .waitFor();
    if (code != 0) {
      throw new IllegalStateException("The replay ended with " + code);
    }
    return count(connection) - before;
  }

  private static long count(Connection connection) {
    long[] records = new long[1];
    OUTPUTS.forEach(topic -> connection.readAll(topic, record -> records[0]++));
    return records[0];
  }

  private Connection up() throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("up"));
    if (StackAddress.read(folder).isEmpty()) {
      arguments.addAll(List.of("--port", "0"));
    }
    Files.createDirectories(folder);
    Process started =
        TelexProcess.start(
            folder, Redirect.appendTo(folder.resolve("stack.log").toFile()), arguments);
    stack = started;
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Optional<StackAddress> address = Optional.empty();
    while (address.isEmpty()) {
      if (!started.isAlive() || System.nanoTime() - deadline > 0) {
        throw new IllegalStateException(
            "The stack does not come up: " + Files.readString(folder.resolve("stack.log")));
      }
      TimeUnit.MILLISECONDS.sleep(50);
      address = StackAddress.read(folder).filter(a -> a.pid() == started.pid());
    }
    StackAddress at = address.get();
    return new Connection(at.bootstrapServers(), at.schemaRegistry(), Map.of(), true);
  }

  private void kill() throws InterruptedException {
    if (stack != null) {
      stack.destroyForcibly().waitFor();
    }
  }

  private static String since(long start) {
    return String.format(Locale.ROOT, "%.0f s", (System.nanoTime() - start) / 1e9);
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
    System.out.flush();
  }
}
