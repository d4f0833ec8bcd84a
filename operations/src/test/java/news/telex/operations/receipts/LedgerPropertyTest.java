package news.telex.operations.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import news.telex.schemas.Decision;
import news.telex.schemas.Position;
import news.telex.schemas.Receipt;
import news.telex.schemas.Topics;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * However the receipts of different records, and of live and replayed ones, come between each
 * other, the books are the same, whoever shows them. What one record's live flow says comes in its
 * order, and so does what its replays say.
 */
class LedgerPropertyTest {
  private static final int HISTORIES = 300;
  private static final int ORDERS = 20;
  private static final int RECORDS = 6;
  private static final int ITEMS = 3;
  private static final Set<Decision> HOLDS_END_SO =
      Set.of(Decision.published, Decision.canceled, Decision.superseded);
  private static final List<Decision> ENDS =
      List.of(
          Decision.published,
          Decision.canceled,
          Decision.superseded,
          Decision.unchanged,
          Decision.rejected);

  static IntStream seeds() {
    return IntStream.range(0, HISTORIES);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldKeepTheSameBooksInWhateverOrder(int seed) {
    // Given
    Random random = new Random(seed);
    List<List<Receipt>> lanes = new ArrayList<>();
    Map<Position, String> pushed = new HashMap<>();
    for (int record = 0; record < RECORDS; record++) {
      Position at = new Position(Topics.WIRE_RAW, record % 2, 5_000_000_000L + record);
      pushed.put(at, "ansa");
      int items = 1 + random.nextInt(ITEMS);
      lanes.add(told(random, at, items, null));
      List<Receipt> replays = new ArrayList<>();
      for (int run = random.nextInt(3); run > 0; run--) {
        replays.addAll(told(random, at, items, "run-" + run));
      }
      lanes.add(replays);
    }
    Ledger inTurn = new Ledger();
    lanes.forEach(lane -> lane.forEach(inTurn::add));
    Collection<Books> books = inTurn.books();

    for (int order = 0; order < ORDERS; order++) {
      // When
      Ledger whole = new Ledger();
      Ledger brief = Ledger.ofBooks(Map.of());
      for (Receipt receipt : interleaved(random, lanes)) {
        whole.add(receipt);
        brief.add(receipt);
      }

      // Then
      assertThat(whole.books()).isEqualTo(books);
      assertThat(brief.books()).isEqualTo(books);
      assertThat(whole.books(pushed)).isEqualTo(books);
      assertThat(books).allMatch(Books::balance);
      assertThat(pushed.keySet()).allMatch(whole::isSettled);
    }
  }

  /** What the stages say of a record when they have it once. */
  private static List<Receipt> told(Random random, Position at, int items, String run) {
    List<Receipt> told = new ArrayList<>();
    if (random.nextInt(4) == 0) {
      told.add(receipt(at, Decision.rejected, -1, 1, run));
      return told;
    }
    told.add(receipt(at, Decision.parsed, -1, items, run));
    for (int item = 0; item < items; item++) {
      Decision end = ENDS.get(random.nextInt(ENDS.size()));
      boolean held = HOLDS_END_SO.contains(end) && random.nextBoolean();
      if (held) {
        told.add(receipt(at, Decision.held, item, 1, run));
      }
      boolean lasts = held && random.nextBoolean();
      if (!lasts) {
        told.add(receipt(at, end, item, 1, run));
      }
    }
    return told;
  }

  private static List<Receipt> interleaved(Random random, List<List<Receipt>> lanes) {
    List<List<Receipt>> left = new ArrayList<>();
    lanes.stream().filter(lane -> !lane.isEmpty()).map(ArrayList::new).forEach(left::add);
    List<Receipt> all = new ArrayList<>();
    while (!left.isEmpty()) {
      List<Receipt> lane = left.get(random.nextInt(left.size()));
      all.add(lane.remove(0));
      if (lane.isEmpty()) {
        left.remove(lane);
      }
    }
    return all;
  }

  private static Receipt receipt(Position at, Decision decision, int item, int items, String run) {
    return Receipt.newBuilder()
        .setWire("ansa")
        .setTopic(at.topic())
        .setPartition(at.partition())
        .setOffset(at.offset())
        .setDecision(decision)
        .setItem(item)
        .setItems(items)
        .setReplayId(run)
        .build();
  }
}
