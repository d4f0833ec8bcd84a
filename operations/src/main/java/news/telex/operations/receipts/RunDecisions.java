package news.telex.operations.receipts;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import news.telex.schemas.Decision;
import news.telex.schemas.Position;
import news.telex.schemas.Receipt;
import news.telex.schemas.Topics;

/**
 * What was decided about the records of one replay or redrive, by the receipts that bear its id:
 * what it came to itself, whether or not the books take it ({@link Ledger}). Counts, and keeps only
 * what is held; whatever the size of the run. Receipts of one item have to come in the order of
 * their topic. Not thread-safe.
 */
public final class RunDecisions {
  private final String runId;
  private final Map<String, Long> decided = new TreeMap<>();
  private final Set<Item> held = new HashSet<>();
  private long readings;
  private long items;
  private long decisions;
  private long rejected;

  private record Item(Position record, int item) {}

  /** None yet. */
  public RunDecisions(String runId) {
    this.runId = runId;
  }

  /** Enters a receipt; one of another run, or of the live flow, is passed over. */
  public void add(Receipt receipt) {
    if (receipt.getReplayId().filter(runId::equals).isEmpty()) {
      return;
    }
    boolean raw = receipt.getItem() < 0 && Topics.isRaw(receipt.getTopic());
    if (raw) {
      readings++;
    }
    if (receipt.getDecision() == Decision.parsed) {
      items += receipt.getItems();
      return;
    }
    Item item = new Item(Position.of(receipt), receipt.getItem());
    if (held.remove(item)) {
      // The end of a hold that this run had begun takes its place.
      decided.computeIfPresent(Decision.held.name(), (d, n) -> n == 1 ? null : n - 1);
    } else if (!raw) {
      decisions++;
    }
    if (receipt.getDecision() == Decision.held) {
      held.add(item);
    }
    if (receipt.getDecision() == Decision.rejected) {
      rejected++;
    }
    String code = receipt.getCode().map(c -> ' ' + c).orElse("");
    decided.merge(receipt.getDecision().name() + code, 1L, Long::sum);
  }

  /**
   * Whether everything is decided: of each raw record it has been said how it was read, and of each
   * item of it, and of each record of the stages between, what became of it.
   *
   * @param copied records that the run brought, of whatever topics
   */
  public boolean isSettled(long copied) {
    return readings + decisions >= copied + items;
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
