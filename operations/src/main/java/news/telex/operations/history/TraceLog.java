package news.telex.operations.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import news.telex.operations.receipts.Fate;
import news.telex.operations.receipts.Ledger;
import news.telex.operations.receipts.TimedReceipt;
import news.telex.schemas.Decision;
import news.telex.schemas.Position;
import news.telex.schemas.Provenance;
import news.telex.schemas.PublishedArticle;
import news.telex.schemas.Receipt;
import news.telex.schemas.Stage;

/**
 * Puts the way of a raw record's items together, from receipts and from the records of the line.
 * Receipts have to come in the order of their topic. Not thread-safe.
 */
final class TraceLog {
  private final Position raw;
  private final OptionalInt only;
  private final Ledger ledger = new Ledger();
  private final List<TimedReceipt> readings = new ArrayList<>();
  private final Map<Integer, Item> items = new TreeMap<>();

  private static final class Item {
    private final List<Step> steps = new ArrayList<>();
    private Optional<String> uri = Optional.empty();
    private String headline = "";
  }

  /**
   * @param raw position of the raw record
   * @param only the item that is asked for; empty: all
   */
  TraceLog(Position raw, OptionalInt only) {
    this.raw = raw;
    this.only = only;
  }

  /** Enters a receipt; one about another record is passed over. */
  void add(TimedReceipt timed) {
    Receipt receipt = timed.receipt();
    if (!Position.of(receipt).equals(raw)) {
      return;
    }
    ledger.add(receipt);
    if (receipt.getDecision() == Decision.parsed || receipt.getItem() < 0) {
      readings.add(timed);
    } else if (isMeant(receipt.getItem())) {
      Item item = item(receipt.getItem());
      item.uri = receipt.getUri().or(() -> item.uri);
      item.steps.add(new Step.Decided(timed));
    }
  }

  /** Enters a record of the line; one of another raw record is passed over. */
  void add(Sighting seen) {
    Provenance from = seen.raw();
    if (!Position.of(from).equals(raw) || !isMeant(from.getItem())) {
      return;
    }
    Item item = item(from.getItem());
    item.uri = seen.edition().map(Edition::uri).or(() -> item.uri);
    item.headline = seen.headline().isEmpty() ? item.headline : seen.headline();
    item.steps.add(new Step.Written(seen.passage(), seen.edition()));
  }

  /** Learns of an article that an item of the raw record belongs to. */
  void learn(PublishedArticle article) {
    Provenance from = article.getProvenance();
    if (Position.of(from).equals(raw) && isMeant(from.getItem())) {
      item(from.getItem()).uri = Optional.of(article.getUri());
    }
  }

  /** The wires that receipts name. */
  Set<String> wires() {
    return readings.stream()
        .map(reading -> reading.receipt().getWire())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private boolean isMeant(int item) {
    return only.isEmpty() || only.getAsInt() == item;
  }

  private Item item(int place) {
    return items.computeIfAbsent(place, p -> new Item());
  }

  /** Whether anything was said of the record. */
  boolean isKnown() {
    return ledger.of(raw).isPresent() || !items.isEmpty();
  }

  /** Whether any item was read of the record. */
  boolean isParsed() {
    return readings.stream().anyMatch(r -> r.receipt().getDecision() == Decision.parsed);
  }

  /** Articles that the items belong to, as far as that is known. */
  Set<String> uris() {
    Set<String> uris = new TreeSet<>();
    items.values().forEach(item -> item.uri.ifPresent(uris::add));
    return uris;
  }

  /** Whether some item is, or may be, on the topics behind identify. */
  boolean goesOn() {
    return expected().stream().anyMatch(this::goesOn);
  }

  /** Whether an item may be there of whose article nothing is known. */
  boolean isUriMissing() {
    return expected().stream()
        .anyMatch(
            place ->
                goesOn(place)
                    && Optional.ofNullable(items.get(place)).flatMap(item -> item.uri).isEmpty());
  }

  /** No decision says that it ended before, or one of a later stage says that it did not. */
  private boolean goesOn(int place) {
    List<Receipt> said =
        Optional.ofNullable(items.get(place)).stream()
            .flatMap(item -> item.steps.stream())
            .filter(Step.Decided.class::isInstance)
            .map(step -> ((Step.Decided) step).receipt().receipt())
            .toList();
    return said.stream().noneMatch(TraceLog::isEarlyEnd)
        || said.stream().anyMatch(receipt -> receipt.getStage().compareTo(Stage.identify) > 0);
  }

  private static boolean isEarlyEnd(Receipt receipt) {
    return receipt.getStage().compareTo(Stage.identify) <= 0
        && switch (receipt.getDecision()) {
          case rejected, superseded, unchanged -> true;
          case held, parsed, published, canceled, unknown -> false;
        };
  }

  /** Places of the items that are meant: of those that were read, and of those that are known. */
  private Collection<Integer> expected() {
    Set<Integer> places = new TreeSet<>(items.keySet());
    int read = ledger.of(raw).map(Fate::expectedItems).orElse(0);
    for (int place = 0; place < read; place++) {
      if (isMeant(place)) {
        places.add(place);
      }
    }
    return places;
  }

  /** What was put together. */
  Trace trace(Optional<Trace.Arrival> record) {
    Optional<Fate> fate = ledger.of(raw);
    List<ItemTrace> traces = new ArrayList<>();
    for (int place : expected()) {
      Item item = Optional.ofNullable(items.get(place)).orElseGet(Item::new);
      traces.add(
          new ItemTrace(
              place,
              item.uri,
              item.headline,
              item.steps.stream().sorted(Step.ORDER).toList(),
              fate.flatMap(
                  known ->
                      known.items().stream()
                          .filter(receipt -> receipt.getItem() == place)
                          .findFirst())));
    }
    return new Trace(raw, record, readings, fate.flatMap(Fate::reading), traces);
  }
}
