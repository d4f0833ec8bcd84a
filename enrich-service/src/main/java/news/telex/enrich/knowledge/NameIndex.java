package news.telex.enrich.knowledge;

import java.io.IOException;
import java.util.Arrays;

/**
 * A table of the beginnings of names, word by word, made when the list is: read as it is, so that
 * nothing is done for each name at a start. A key ({@link Names#next}) stands in the bucket of its
 * highest bits, by its next eight bits alone, its mark: a walk along the words of a text costs one
 * look a word, and where it arrives at a name the name itself has to be compared. Immutable and
 * thread-safe.
 */
final class NameIndex {
  private static final int MARK = Byte.SIZE;

  /** How many marks a bucket has at most on average. */
  private static final int FULL = 8;

  private final int shift;
  private final int[] buckets;
  private final byte[] marks;
  private final int[] starts;
  private final int[] names;

  private NameIndex(int bits, byte[] sizes, byte[] marks, byte[] counts, int[] names) {
    this.shift = Long.SIZE - bits;
    this.buckets = Parts.starts(sizes);
    this.marks = marks;
    this.starts = Parts.starts(counts);
    this.names = names;
  }

  /** Reads what {@link Builder#write} wrote. */
  static NameIndex read(Parts.Reader parts) throws IOException {
    byte[] sizes = parts.bytes();
    int bits = Integer.numberOfTrailingZeros(sizes.length);
    NameIndex index = new NameIndex(bits, sizes, parts.bytes(), parts.bytes(), parts.ints());
    if (sizes.length < 2
        || sizes.length != 1 << bits
        || index.buckets[sizes.length] != index.marks.length
        || index.starts.length != index.marks.length + 1
        || index.starts[index.marks.length] != index.names.length) {
      throw new IOException("an index of names that is damaged");
    }
    return index;
  }

  /**
   * Where a beginning of names stands.
   *
   * @return -1 if no name begins so; if not, some name most likely does
   */
  int slot(long key) {
    int bucket = (int) (key >>> shift);
    byte mark = (byte) (key >>> (shift - MARK));
    for (int slot = buckets[bucket]; slot < buckets[bucket + 1]; slot++) {
      if (marks[slot] == mark) {
        return slot;
      }
    }
    return -1;
  }

  /** The first of what may be names at a slot, and behind it the others: see {@link #name}. */
  int first(int slot) {
    return starts[slot];
  }

  /** Where they end. */
  int end(int slot) {
    return starts[slot + 1];
  }

  /** The number of a name. */
  int name(int at) {
    return names[at];
  }

  /** Takes the names of a list in their order. */
  static final class Builder implements Names.Prefixes {
    private long[] beginnings = new long[1024];
    private int count;
    private long[] wholes = new long[1024];
    private int named;
    private boolean capitalised;

    /**
     * Adds the next name.
     *
     * @return whether every word of it has a capital first and none is all in capitals
     */
    boolean add(String name) {
      if (named == wholes.length) {
        wholes = Arrays.copyOf(wholes, 2 * named);
      }
      wholes[named] = Names.ROOT;
      capitalised = false;
      if (Names.isWritten(name)) {
        Names.prefixes(name, this);
      }
      named++;
      return capitalised;
    }

    @Override
    public void beginning(long key) {
      if (count == beginnings.length) {
        beginnings = Arrays.copyOf(beginnings, 2 * count);
      }
      beginnings[count++] = key;
    }

    @Override
    public void whole(long key, boolean isCapitalised) {
      beginning(key);
      wholes[named] = key;
      capitalised = isCapitalised;
    }

    /** Writes the table: sizes of the buckets, marks, how many names each has, the names. */
    void write(Parts.Writer parts) throws IOException {
      int bits = Math.max(1, 32 - Integer.numberOfLeadingZeros(different() / FULL));
      int behind = Long.SIZE - bits - MARK;
      int[] slots = slots(behind);
      byte[] sizes = new byte[1 << bits];
      byte[] marks = new byte[slots.length];
      for (int slot = 0; slot < slots.length; slot++) {
        count(sizes, slots[slot] >>> MARK);
        marks[slot] = (byte) slots[slot];
      }
      byte[] counts = new byte[slots.length];
      int[] slotOf = new int[named];
      for (int name = 0; name < named; name++) {
        slotOf[name] = -1;
        if (wholes[name] != Names.ROOT) {
          slotOf[name] = Arrays.binarySearch(slots, (int) (wholes[name] >>> behind));
          count(counts, slotOf[name]);
        }
      }
      int[] next = Parts.starts(counts);
      int[] names = new int[next[slots.length]];
      for (int name = 0; name < named; name++) {
        if (slotOf[name] >= 0) {
          names[next[slotOf[name]]++] = name;
        }
      }
      parts.bytes(sizes);
      parts.bytes(marks);
      parts.bytes(counts);
      parts.numbers(names);
    }

    private int different() {
      Arrays.sort(beginnings, 0, count);
      int different = 0;
      for (int i = 0; i < count; i++) {
        different += i == 0 || beginnings[i] != beginnings[i - 1] ? 1 : 0;
      }
      return different;
    }

    private int[] slots(int behind) {
      int[] all = new int[count];
      for (int i = 0; i < count; i++) {
        all[i] = (int) (beginnings[i] >>> behind);
      }
      Arrays.sort(all);
      int size = 0;
      for (int i = 0; i < count; i++) {
        if (i == 0 || all[i] != all[i - 1]) {
          all[size++] = all[i];
        }
      }
      return Arrays.copyOf(all, size);
    }

    private static void count(byte[] counts, int at) {
      if (counts[at] == (byte) 0xFF) {
        throw new IllegalArgumentException("More than 255 names that are equal.");
      }
      counts[at]++;
    }
  }
}
