package news.telex.operations.receipts;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import news.telex.schemas.Decision;
import news.telex.schemas.Position;
import news.telex.schemas.Receipt;
import news.telex.schemas.Stage;
import news.telex.schemas.Topics;

/**
 * What was decided about the records of one replay or redrive, by the receipts that bear its id:
 * what it came to itself, whether or not the books take it ({@link Ledger}). Counts, and keeps only
 * what is held, and a bit for each item of a raw record; whatever the size of the run. Receipts of
 * one item have to come in the order of their topic. Not thread-safe.
 *
 * <p>Of an item of a raw record several things may be decided, such as of a kill that names several
 * articles: it is decided by the first. Of the stages between, an item may have brought several
 * records, one for each version and revision, and each has a decision of its own.
 */
public final class RunDecisions {
  /** Stands for a record as a whole where items have their places. */
  private static final int READING = -1;

  private final String runId;
  private final Map<String, Long> decided = new TreeMap<>();
  private final Map<Item, Hold> held = new HashMap<>();
  private final Map<Page, BitSet> known = new HashMap<>();
  private long receipts;
  private long readings;
  private long items;
  private long decisions;
  private long rejected;

  private record Item(Position record, int item) {}

  /** Of a run of raw records the items with one place in them; -1 for the records themselves. */
  private record Page(String topic, int partition, int item, long number) {
    static final int RECORDS = 1 << 16;

    static Page of(Position record, int item) {
      return new Page(
          record.topic(), record.partition(), item, Math.floorDiv(record.offset(), RECORDS));
    }
  }

  /** By whom an item is held, and as which version. */
  private record Hold(Stage stage, long version) {
    static Hold of(Receipt receipt) {
      return new Hold(receipt.getStage(), receipt.getVersion().orElse(0L));
    }

    /**
     * Whether a receipt ends it. Identify holds items, of which nothing else goes on; publish holds
     * editions of articles, and others of the same item have decisions of their own.
     */
    boolean isEndedBy(Receipt receipt) {
      return stage != Stage.publish
          || (receipt.getStage() == Stage.publish
              && receipt.getVersion().orElse(0L) == version
              && receipt.getDecision() != Decision.unchanged);
    }
  }

  /** None yet. */
  public RunDecisions(String runId) {
    this.runId = runId;
  }

  /** Enters a receipt; one of another run, or of the live flow, is passed over. */
  public void add(Receipt receipt) {
    if (receipt.getReplayId().filter(runId::equals).isEmpty()) {
      return;
    }
    receipts++;
    boolean raw = receipt.getItem() < 0 && Topics.isRaw(receipt.getTopic());
    Item item = new Item(Position.of(receipt), receipt.getItem());
    if (raw) {
      readings++;
      isNew(item.record(), READING);
    }
    if (receipt.getDecision() == Decision.parsed) {
      items += receipt.getItems();
      return;
    }
    Hold hold = held.get(item);
    if (hold != null && hold.isEndedBy(receipt)) {
      held.remove(item);
      // The end of a hold that this run had begun takes its place.
      decided.computeIfPresent(Decision.held.name(), (d, n) -> n == 1 ? null : n - 1);
    } else if (!raw && isAnswer(item)) {
      decisions++;
    }
    if (receipt.getDecision() == Decision.held) {
      held.put(item, Hold.of(receipt));
    }
    if (receipt.getDecision() == Decision.rejected) {
      rejected++;
    }
    String code = receipt.getCode().map(c -> ' ' + c).orElse("");
    decided.merge(receipt.getDecision().name() + code, 1L, Long::sum);
  }

  /** Whether it is the first decision about an item of a raw record that this run read. */
  private boolean isAnswer(Item item) {
    BitSet read = known.get(Page.of(item.record(), READING));
    boolean ofRead = read != null && read.get(index(item.record()));
    return !ofRead || isNew(item.record(), item.item());
  }

  private boolean isNew(Position record, int item) {
    BitSet page = known.computeIfAbsent(Page.of(record, item), p -> new BitSet());
    boolean fresh = !page.get(index(record));
    page.set(index(record));
    return fresh;
  }

  private static int index(Position record) {
    return Math.floorMod(record.offset(), Page.RECORDS);
  }

  /** How many receipts bear the run's id. */
  public long receipts() {
    return receipts;
  }

  /** How many raw records, items, and records of the stages between are not decided yet. */
  public long open(long copied) {
    return Math.max(0, copied + items - readings - decisions);
  }

  /**
   * Whether everything is decided: of each raw record it has been said how it was read, and of each
   * item of it, and of each record of the stages between, what became of it.
   *
   * @param copied records that the run brought, of whatever topics
   */
  public boolean isSettled(long copied) {
    return open(copied) == 0;
  }

  /** Items, and records of the stages between, that are decided; a held one counts as decided. */
  public long decisions() {
    return decisions;
  }

  /** Items that the raw records held which are read. */
  public long items() {
    return items;
  }

  /** How often each decision fell, with its code; what was parsed is counted by its items. */
  public Map<String, Long> decided() {
    return new TreeMap<>(decided);
  }

  /** Records and items that were rejected. */
  public long rejected() {
    return rejected;
  }
}
