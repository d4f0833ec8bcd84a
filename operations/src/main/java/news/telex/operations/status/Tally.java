package news.telex.operations.status;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import news.telex.operations.receipts.Books;
import news.telex.schemas.Decision;
import news.telex.schemas.Receipt;
import news.telex.schemas.Topics;
import org.apache.kafka.common.TopicPartition;

/**
 * Keeps the books of all wires from their receipts, in six bytes a raw record: no receipt is kept.
 * Counts raw records from given offsets on; what is said of earlier ones is passed over. The newest
 * decision on an item counts, but for what a replay finds: where nothing is new, or what it brings
 * is not taken, the item's earlier fate stands. Receipts of one item have to come in the order of
 * their topic. Not thread-safe.
 */
final class Tally {
  private static final Decision[] DECISIONS = Decision.values();
  private static final int LEAST_ROOM = 1024;

  private final Map<TopicPartition, Long> from;
  private final Map<TopicPartition, Page> pages = new HashMap<>();
  private final Map<String, Integer> wireIds = new HashMap<>();
  private final List<String> wires = new ArrayList<>();

  /**
   * @param from first raw offset that counts, of each partition; 0 where none is given
   */
  Tally(Map<TopicPartition, Long> from) {
    this.from = Map.copyOf(from);
  }

  /** What is known of the raw records of one partition; index 0 is the first that counts. */
  private static final class Page {
    private static final byte UNREAD = 0;
    private static final byte REJECTED = 1;
    private static final byte PARSED = 2;

    private byte[] reading = new byte[LEAST_ROOM];

    /** Of its one item: 0, or ordinal of the decision plus 1. */
    private byte[] decision = new byte[LEAST_ROOM];

    private int[] wire = new int[LEAST_ROOM];

    /** Decisions of the items of records that do not hold exactly one. */
    private final Map<Integer, byte[]> packages = new HashMap<>();

    private int size;

    private void reach(int index) {
      if (index >= reading.length) {
        int room = (int) Math.min(Integer.MAX_VALUE - 8, Math.max(index + 1L, 2L * reading.length));
        reading = Arrays.copyOf(reading, room);
        decision = Arrays.copyOf(decision, room);
        wire = Arrays.copyOf(wire, room);
      }
      size = Math.max(size, index + 1);
    }

    private void parsed(int index, int items) {
      reading[index] = PARSED;
      byte[] before = packages.get(index);
      if (items == 1) {
        if (before != null && before.length > 0) {
          decision[index] = before[0];
        }
        packages.remove(index);
      } else {
        byte[] now = before == null ? new byte[] {decision[index]} : before;
        packages.put(index, Arrays.copyOf(now, items));
        decision[index] = 0;
      }
    }

    private void rejected(int index) {
      reading[index] = REJECTED;
      packages.remove(index);
      decision[index] = 0;
    }

    private byte[] items(int index) {
      if (reading[index] != PARSED) {
        return new byte[0];
      }
      byte[] several = packages.get(index);
      return several != null ? several : new byte[] {decision[index]};
    }

    private void decide(int index, int item, byte made) {
      byte[] several = packages.get(index);
      if (several != null) {
        several[item] = made;
      } else {
        decision[index] = made;
      }
    }

    private int open(int size) {
      int open = 0;
      for (int i = 0; i < size; i++) {
        if (reading[i] == PARSED) {
          byte[] several = packages.get(i);
          if (several == null) {
            open += decision[i] == 0 ? 1 : 0;
          } else {
            for (byte one : several) {
              open += one == 0 ? 1 : 0;
            }
          }
        }
      }
      return open;
    }
  }

  /** Offsets without a receipt, the second one exclusive. */
  record Gap(TopicPartition partition, long from, long to) {}

  /** How far each partition was known at a moment. */
  record Mark(Map<TopicPartition, Integer> sizes) {}

  /** Enters a receipt. */
  void add(Receipt receipt) {
    if (!Topics.isRaw(receipt.getTopic())) {
      // A dead letter of a later stage that does not even tell where it came from.
      return;
    }
    TopicPartition partition = new TopicPartition(receipt.getTopic(), receipt.getPartition());
    long position = receipt.getOffset() - from.getOrDefault(partition, 0L);
    if (position < 0 || position > Integer.MAX_VALUE - 8) {
      return;
    }
    Page page = pages.computeIfAbsent(partition, p -> new Page());
    int index = (int) position;
    boolean replay = receipt.getReplayId().isPresent();
    Decision decision = receipt.getDecision();
    if (decision == Decision.parsed || receipt.getItem() < 0) {
      page.reach(index);
      page.wire[index] = id(receipt.getWire());
      if (decision == Decision.parsed) {
        page.parsed(index, receipt.getItems());
      } else if (!replay || page.reading[index] != Page.PARSED) {
        page.rejected(index);
      }
    } else if (index < page.size && receipt.getItem() < page.items(index).length) {
      byte before = page.items(index)[receipt.getItem()];
      if (!replay || before == 0 || changesFate(decision)) {
        page.decide(index, receipt.getItem(), (byte) (decision.ordinal() + 1));
      }
    }
  }

  private static boolean changesFate(Decision decision) {
    return switch (decision) {
      case published, canceled, held -> true;
      case unchanged, superseded, rejected, parsed, unknown -> false;
    };
  }

  private int id(String wire) {
    Integer known = wireIds.get(wire);
    if (known != null) {
      return known;
    }
    wires.add(wire);
    wireIds.put(wire, wires.size() - 1);
    return wires.size() - 1;
  }

  /** The books, one entry per wire, by the wires' names. */
  Collection<Books> books() {
    int[][] counts = new int[wires.size()][];
    Arrays.setAll(counts, i -> new int[3 + DECISIONS.length]);
    for (Page page : pages.values()) {
      for (int i = 0; i < page.size; i++) {
        int[] of = page.reading[i] == Page.UNREAD ? new int[0] : counts[page.wire[i]];
        if (page.reading[i] == Page.REJECTED) {
          of[1]++;
        } else if (page.reading[i] == Page.PARSED) {
          of[0]++;
          for (byte made : page.items(i)) {
            of[2]++;
            if (made != 0) {
              of[2 + made]++;
            }
          }
        }
      }
    }
    Map<String, Books> books = new TreeMap<>();
    for (int w = 0; w < counts.length; w++) {
      int[] of = counts[w];
      Map<Decision, Integer> decided = new EnumMap<>(Decision.class);
      for (Decision decision : DECISIONS) {
        if (of[3 + decision.ordinal()] > 0) {
          decided.put(decision, of[3 + decision.ordinal()]);
        }
      }
      if (of[0] + of[1] > 0) {
        books.put(
            wires.get(w), new Books(wires.get(w), of[0] + of[1], of[0], of[1], of[2], decided));
      }
    }
    return books.values();
  }

  /** What is known now. */
  Mark mark() {
    Map<TopicPartition, Integer> sizes = new HashMap<>();
    pages.forEach((partition, page) -> sizes.put(partition, page.size));
    return new Mark(Map.copyOf(sizes));
  }

  /** Items without a decision yet among the records that were known at a moment. */
  int open(Mark mark) {
    return pages.entrySet().stream()
        .mapToInt(e -> e.getValue().open(mark.sizes().getOrDefault(e.getKey(), 0)))
        .sum();
  }

  /**
   * Offsets without a receipt below the end of each partition: records of which nothing is said, or
   * none at all, such as the marks of transactions.
   *
   * @param to end of each partition, exclusive
   * @param limit how many gaps at most
   */
  List<Gap> gaps(Map<TopicPartition, Long> to, int limit) {
    List<Gap> gaps = new ArrayList<>();
    new LinkedHashMap<>(to)
        .forEach(
            (partition, end) -> {
              long first = from.getOrDefault(partition, 0L);
              Optional<Page> page = Optional.ofNullable(pages.get(partition));
              long open = -1;
              for (long offset = first; offset <= end && gaps.size() < limit; offset++) {
                int index = (int) (offset - first);
                boolean known =
                    offset == end
                        || page.map(p -> index < p.size && p.reading[index] != Page.UNREAD)
                            .orElse(false);
                if (!known && open < 0) {
                  open = offset;
                } else if (known && open >= 0) {
                  gaps.add(new Gap(partition, open, offset));
                  open = -1;
                }
              }
            });
    return gaps;
  }
}
