package news.telex.cli.demo;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import news.telex.cli.push.Pushed;
import news.telex.cli.push.Pusher;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.ValueReader;
import news.telex.operations.receipts.Books;
import news.telex.operations.receipts.Fate;
import news.telex.operations.receipts.Ledger;
import news.telex.operations.receipts.ReceiptReader;
import news.telex.schemas.Decision;
import news.telex.schemas.Entity;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Position;
import news.telex.schemas.Provenance;
import news.telex.schemas.PublishedArticle;
import news.telex.schemas.RawArticle;
import news.telex.schemas.Receipt;
import news.telex.schemas.TopicTag;
import news.telex.schemas.Topics;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Pushes the sample wires through a running pipeline and tells what became of each. */
public final class Demo {
  private final SampleWires samples;

  private Demo(SampleWires samples) {
    this.samples = samples;
  }

  /** The sample wires among the resources, ready to run. */
  public static Demo load() throws IOException {
    return new Demo(SampleWires.load("demo"));
  }

  /** Wires that need a topic of their own before the run. */
  public Set<String> ownTopicWires() {
    return samples.ownTopicWires();
  }

  /** ItemPosition of an item: its raw record and its number in it. */
  private record ItemPosition(Position raw, int item) {
    static ItemPosition of(Provenance p) {
      return new ItemPosition(Position.of(p), p.getItem());
    }
  }

  /**
   * Runs.
   *
   * @param connection the pipeline
   * @param timeout how long the pipeline may take to decide on everything
   * @param progress told how many of how many raw records are settled
   * @throws IllegalStateException if it takes longer, saying what is missing
   */
  public DemoReport run(
      Connection connection, Duration timeout, BiConsumer<Integer, Integer> progress)
      throws IOException {
    long began = System.nanoTime();
    try (ReceiptReader receipts = ReceiptReader.fromNow(connection)) {
      Map<SampleWire, Position> pushed = push(connection, receipts, timeout, progress);
      await(receipts, pushed, timeout, progress);
      double seconds = (System.nanoTime() - began) / 1e9;
      return report(connection, receipts.ledger(), pushed, seconds);
    }
  }

  private Map<SampleWire, Position> push(
      Connection connection,
      ReceiptReader receipts,
      Duration timeout,
      BiConsumer<Integer, Integer> progress)
      throws IOException {
    List<SampleWire> sent = new ArrayList<>();
    Pushed pushed = new Pushed();
    try (Serializer<RawArticle> avro = connection.serdes().serializer();
        Pusher pusher = new Pusher(connection.producer(), pushed)) {
      for (SampleWire entry : samples.entries()) {
        if (entry.waits()) {
          pusher.flush();
          await(receipts, positions(sent, pushed), timeout, progress);
        }
        sent.add(entry);
        pusher.push(samples.record(entry, Instant.now(), avro));
      }
      pusher.flush();
    }
    return positions(sent, pushed);
  }

  private static Map<SampleWire, Position> positions(List<SampleWire> sent, Pushed pushed) {
    Map<SampleWire, Position> positions = new LinkedHashMap<>();
    for (int i = 0; i < sent.size(); i++) {
      SampleWire entry = sent.get(i);
      pushed.place(i).ifPresent(place -> positions.put(entry, place));
    }
    return positions;
  }

  private static void await(
      ReceiptReader receipts,
      Map<SampleWire, Position> pushed,
      Duration timeout,
      BiConsumer<Integer, Integer> progress) {
    Ledger ledger = receipts.ledger();
    Set<Map.Entry<SampleWire, Position>> open = new HashSet<>(pushed.entrySet());
    boolean settled =
        receipts.readUntil(
            () -> {
              open.removeIf(e -> isSettled(ledger, e.getKey(), e.getValue()));
              return open.isEmpty();
            },
            timeout,
            () -> progress.accept(pushed.size() - open.size(), pushed.size()));
    if (!settled) {
      SampleWire first = open.iterator().next().getKey();
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%d of %d raw records are not decided after %d seconds, %s among them.",
              open.size(),
              pushed.size(),
              timeout.toSeconds(),
              first.name()));
    }
  }

  /** An embargo that the demonstration set itself ends within it. */
  private static boolean isSettled(Ledger ledger, SampleWire entry, Position position) {
    return ledger.isSettled(position)
        && !(entry.template() && ledger.of(position).map(Fate::isHeld).orElse(false));
  }

  private static DemoReport report(
      Connection connection, Ledger ledger, Map<SampleWire, Position> pushed, double seconds) {
    Map<ItemPosition, ParsedItem> parsed = new HashMap<>();
    ValueReader.readAll(
        connection,
        Topics.NEWS_PARSED,
        ParsedItem.class,
        item -> parsed.put(ItemPosition.of(item.getProvenance()), item));
    Map<ItemPosition, PublishedArticle> published = new HashMap<>();
    ValueReader.readAll(
        connection,
        Topics.NEWS_PUBLISHED,
        PublishedArticle.class,
        article -> published.put(ItemPosition.of(article.getProvenance()), article));
    List<DemoReport.Outcome> outcomes = new ArrayList<>();
    pushed.forEach(
        (entry, position) -> {
          Optional<Fate> fate = ledger.of(position);
          Collection<Receipt> items = fate.map(Fate::items).orElse(List.of());
          if (items.isEmpty()) {
            outcomes.add(outcome(entry, position, fate.flatMap(Fate::reading), null, null));
          }
          for (Receipt item : items) {
            ItemPosition place = new ItemPosition(position, item.getItem());
            outcomes.add(
                outcome(
                    entry, position, Optional.of(item), parsed.get(place), published.get(place)));
          }
        });
    Map<Position, String> wires = new HashMap<>();
    pushed.forEach((entry, position) -> wires.put(position, entry.wire()));
    Collection<Books> books = ledger.books(wires);
    return new DemoReport(outcomes, books, books.stream().allMatch(Books::balance), seconds);
  }

  private static DemoReport.Outcome outcome(
      SampleWire entry,
      Position position,
      Optional<Receipt> receipt,
      @Nullable ParsedItem parsed,
      @Nullable PublishedArticle published) {
    // Only what left the pipeline is shown as enriched: a held item's content stays inside.
    Optional<PublishedArticle> out =
        receipt
            .map(Receipt::getDecision)
            .filter(d -> d == Decision.published || d == Decision.canceled)
            .flatMap(d -> Optional.ofNullable(published));
    return new DemoReport.Outcome(
        entry.name(),
        receipt.map(Receipt::getWire).orElse(entry.wire()),
        position.toString(),
        receipt.map(r -> r.getDecision().name()).orElse("none"),
        entry.expect().decision(),
        receipt.flatMap(Receipt::getCode).orElse(null),
        receipt.flatMap(Receipt::getReason).orElse(null),
        receipt.flatMap(Receipt::getDetail).orElse(null),
        receipt.flatMap(Receipt::getUri).orElse(null),
        receipt.flatMap(Receipt::getVersion).orElse(null),
        out.map(PublishedArticle::getPubStatus).orElse(null),
        parsed == null ? "" : parsed.getHeadline(),
        out.flatMap(PublishedArticle::getLanguage).orElse(null),
        out.map(PublishedArticle::getEntities).orElse(List.of()).stream()
            .map(Entity::getName)
            .toList(),
        out.map(PublishedArticle::getTopics).orElse(List.of()).stream()
            .map(TopicTag::getName)
            .toList());
  }
}
