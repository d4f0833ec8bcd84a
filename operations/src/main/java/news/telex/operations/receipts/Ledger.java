package news.telex.operations.receipts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import news.telex.schemas.Decision;
import news.telex.schemas.Position;
import news.telex.schemas.Receipt;
import news.telex.schemas.Topics;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The books of all wires, kept from their receipts: of every raw record how it was read, of every
 * item the decision that counts ({@link Standing}). Whoever tells what became of records asks here:
 * wire by wire ({@link #books()}), or record by record ({@link #of}).
 *
 * <p>Receipts of one item have to come in the order of their topic, which is the order of the
 * decisions; in which order those of different records, and live and replayed ones, come does not
 * matter. Receipts about records of other topics than raw ones are kept, and in no books. Not
 * thread-safe.
 */
public final class Ledger {
  /** Far above what parse reads of one record: who says more is no stage. */
  private static final int MOST_ITEMS = 100_000;

  private final UnaryOperator<Receipt> keep;
  private final Map<TopicPartition, Long> from;
  private final Map<PageKey, Page> pages = new HashMap<>();
  private final Map<TopicPartition, Long> ends = new HashMap<>();

  /** Of a run of offsets of one partition. */
  private record PageKey(TopicPartition partition, long number) {}

  private Ledger(UnaryOperator<Receipt> keep, Map<TopicPartition, Long> from) {
    this.keep = keep;
    this.from = Map.copyOf(from);
  }

  /** A ledger that keeps the receipts that count, for those who want to tell what they say. */
  public Ledger() {
    this(receipt -> receipt, Map.of());
  }

  /**
   * A ledger that keeps of each receipt only what the books need: eight bytes a raw record, and
   * eight more where it was replayed.
   *
   * @param from first raw offset that counts, of each partition; 0 where none is given. What is
   *     said of earlier ones is passed over.
   */
  public static Ledger ofBooks(Map<TopicPartition, Long> from) {
    return new Ledger(new Brief()::of, from);
  }

  /** Receipts that say the same as far as the books go are one object. */
  private static final class Brief {
    private final Map<Said, Receipt> kept = new HashMap<>();

    private record Said(
        String wire, Decision decision, int item, int items, Optional<String> replayId) {}

    Receipt of(Receipt receipt) {
      return kept.computeIfAbsent(
          new Said(
              receipt.getWire(),
              receipt.getDecision(),
              receipt.getItem(),
              receipt.getItems(),
              receipt.getReplayId()),
          said ->
              Receipt.newBuilder()
                  .setWire(said.wire())
                  .setDecision(said.decision())
                  .setItem(said.item())
                  .setItems(said.items())
                  .setReplayId(said.replayId().orElse(null))
                  .build());
    }
  }

  /** Offsets without a receipt, the second one exclusive. */
  public record Gap(TopicPartition partition, long from, long to) {}

  /** How far each partition was known at a moment. */
  public record Mark(Map<TopicPartition, Long> ends) {
    /** Copies the map. */
    public Mark {
      ends = Map.copyOf(ends);
    }
  }

  /** Enters a receipt. */
  public void add(Receipt receipt) {
    TopicPartition partition = new TopicPartition(receipt.getTopic(), receipt.getPartition());
    long offset = receipt.getOffset();
    if (offset < from.getOrDefault(partition, 0L) || isNonsense(receipt)) {
      return;
    }
    boolean reading = receipt.getDecision() == Decision.parsed || receipt.getItem() < 0;
    pages
        .computeIfAbsent(new PageKey(partition, offset / Page.RECORDS), place -> new Page())
        .add(
            (int) (offset % Page.RECORDS),
            reading ? Page.READING : receipt.getItem(),
            keep.apply(receipt));
    ends.merge(partition, offset + 1, Math::max);
  }

  private static boolean isNonsense(Receipt receipt) {
    return Math.max(receipt.getItem(), receipt.getItems()) > MOST_ITEMS;
  }

  /** What is known of a raw record; empty if no receipt came yet. */
  public Optional<Fate> of(Position position) {
    TopicPartition partition = new TopicPartition(position.topic(), position.partition());
    int index = (int) (position.offset() % Page.RECORDS);
    return page(partition, position.offset())
        .filter(page -> page.isKnown(index))
        .map(page -> page.fate(index));
  }

  private Optional<Page> page(TopicPartition partition, long offset) {
    return Optional.ofNullable(pages.get(new PageKey(partition, offset / Page.RECORDS)));
  }

  /** Whether a raw record is read and all its items are decided. */
  public boolean isSettled(Position position) {
    return of(position).map(Fate::isSettled).orElse(false);
  }

  /** The books of all raw records that were read, one entry per wire, by the wires' names. */
  public Collection<Books> books() {
    Map<String, Books.Sums> sums = new TreeMap<>();
    pages.forEach(
        (place, page) -> {
          if (Topics.isRaw(place.partition().topic())) {
            for (int i = 0; i < Page.RECORDS; i++) {
              Optional<Receipt> reading = page.reading(i);
              if (reading.isPresent()) {
                page.count(i, sums.computeIfAbsent(reading.get().getWire(), w -> new Books.Sums()));
              }
            }
          }
        });
    return booksOf(sums);
  }

  /**
   * The books of some raw records, one entry per wire, by the wires' names.
   *
   * @param wires the wire that pushed each raw record; counts where no receipt names one
   */
  public Collection<Books> books(Map<Position, String> wires) {
    Map<String, Books.Sums> sums = new TreeMap<>();
    wires.forEach(
        (position, pusher) -> {
          TopicPartition partition = new TopicPartition(position.topic(), position.partition());
          int index = (int) (position.offset() % Page.RECORDS);
          Page page = page(partition, position.offset()).orElseGet(Page::new);
          String wire = page.reading(index).map(Receipt::getWire).orElse(pusher);
          page.count(index, sums.computeIfAbsent(wire, w -> new Books.Sums()));
        });
    return booksOf(sums);
  }

  private static Collection<Books> booksOf(Map<String, Books.Sums> sums) {
    List<Books> books = new ArrayList<>();
    sums.forEach((wire, sum) -> books.add(sum.of(wire)));
    return books;
  }

  /** What is known now. */
  public Mark mark() {
    return new Mark(ends);
  }

  /** Items without a decision yet among the raw records that were known at a moment. */
  public int open(Mark mark) {
    int open = 0;
    for (Map.Entry<PageKey, Page> entry : pages.entrySet()) {
      PageKey place = entry.getKey();
      if (Topics.isRaw(place.partition().topic())) {
        long first = place.number() * Page.RECORDS;
        long end = mark.ends().getOrDefault(place.partition(), 0L);
        for (int i = 0; i < Page.RECORDS && first + i < end; i++) {
          open += entry.getValue().open(i);
        }
      }
    }
    return open;
  }

  /**
   * Offsets without a receipt below the end of each partition: records of which nothing is said, or
   * none at all, such as the marks of transactions.
   *
   * @param to end of each partition, exclusive
   * @param limit how many gaps at most
   */
  public List<Gap> gaps(Map<TopicPartition, Long> to, int limit) {
    List<Gap> gaps = new ArrayList<>();
    to.forEach(
        (partition, end) -> {
          long open = -1;
          for (long offset = from.getOrDefault(partition, 0L);
              offset <= end && gaps.size() < limit;
              offset++) {
            int index = (int) (offset % Page.RECORDS);
            boolean known =
                offset == end
                    || page(partition, offset).flatMap(page -> page.reading(index)).isPresent();
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

  /** What is known of a run of offsets: two columns, as {@link Standing} says. */
  private static final class Page {
    static final int RECORDS = 1024;

    /** Stands for the record as a whole where items have their places. */
    static final int READING = -1;

    private final Column live = new Column();
    private @Nullable Column replayed;

    private static final class Column {
      private final @Nullable Receipt[] readings = new @Nullable Receipt[RECORDS];
      private final @Nullable Receipt[] firstItems = new @Nullable Receipt[RECORDS];

      /** Of the records that hold several items, those behind the first. */
      private final Map<Integer, TreeMap<Integer, Receipt>> furtherItems = new HashMap<>();

      void add(int index, int item, Receipt receipt) {
        if (item > 0) {
          furtherItems
              .computeIfAbsent(index, i -> new TreeMap<>())
              .merge(item, receipt, Standing::within);
        } else {
          @Nullable Receipt[] to = item == READING ? readings : firstItems;
          to[index] = Standing.within(to[index], receipt);
        }
      }

      @Nullable Receipt at(int index, int item) {
        if (item == READING) {
          return readings[index];
        }
        if (item == 0) {
          return firstItems[index];
        }
        TreeMap<Integer, Receipt> further = furtherItems.get(index);
        return further == null ? null : further.get(item);
      }

      /** As many items as it says that there are, and as it tells decisions of. */
      int items(int index) {
        Receipt reading = readings[index];
        int said =
            reading != null && reading.getDecision() == Decision.parsed ? reading.getItems() : 0;
        TreeMap<Integer, Receipt> further = furtherItems.get(index);
        int decided = further != null ? further.lastKey() + 1 : firstItems[index] != null ? 1 : 0;
        return Math.max(said, decided);
      }
    }

    void add(int index, int item, Receipt receipt) {
      if (receipt.getReplayId().isEmpty()) {
        live.add(index, item, receipt);
      } else {
        if (replayed == null) {
          replayed = new Column();
        }
        replayed.add(index, item, receipt);
      }
    }

    Optional<Receipt> standing(int index, int item) {
      return Standing.across(
          live.at(index, item), replayed == null ? null : replayed.at(index, item));
    }

    Optional<Receipt> reading(int index) {
      return standing(index, READING);
    }

    boolean isKnown(int index) {
      return reading(index).isPresent() || decidedOrSaid(index) > 0;
    }

    /** Items that it held; what is out of an earlier reading counts, found again or not. */
    int items(int index) {
      return reading(index).filter(r -> r.getDecision() == Decision.parsed).isPresent()
          ? decidedOrSaid(index)
          : 0;
    }

    private int decidedOrSaid(int index) {
      return Math.max(live.items(index), replayed == null ? 0 : replayed.items(index));
    }

    int open(int index) {
      int open = 0;
      for (int item = 0; item < items(index); item++) {
        open += standing(index, item).isEmpty() ? 1 : 0;
      }
      return open;
    }

    Fate fate(int index) {
      List<Receipt> decided = new ArrayList<>();
      for (int item = 0; item < decidedOrSaid(index); item++) {
        standing(index, item).ifPresent(decided::add);
      }
      return new Fate(reading(index), decided, items(index));
    }

    void count(int index, Books.Sums sums) {
      reading(index)
          .map(Receipt::getDecision)
          .ifPresentOrElse(
              reading -> {
                if (reading == Decision.parsed) {
                  sums.parsed(items(index));
                } else {
                  sums.rejected();
                }
              },
              sums::unread);
      for (int item = 0; item < items(index); item++) {
        standing(index, item).map(Receipt::getDecision).ifPresent(sums::decided);
      }
    }
  }
}
