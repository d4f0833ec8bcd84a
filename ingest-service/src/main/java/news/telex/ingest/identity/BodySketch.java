package news.telex.ingest.identity;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * As much of a text as tells whether it is the same as another one, longer, shorter or edited: the
 * lowest digests of its runs of three words, which are a fair sample of them (bottom-k sketch,
 * Broder 1997). Two texts of one topic share a hundredth of their runs, two versions most. Pure.
 */
final class BodySketch {
  /** 64 characters: of a text that has two thirds of another 95 samples of 100 tell so. */
  static final int SAMPLE = 16;

  private static final int RUN = 3;

  /** Runs of a text that are looked at, from its beginning: as long as articles are. */
  private static final int MAX_RUNS = 4_000;

  /** 24 bits: of 4,000 runs one is taken for another of a sample once in 260 texts. */
  private static final int BYTES = 3;

  private static final int BITS = 24;

  /** So many shared runs of a few comparable ones are no chance, nor is the only one. */
  private static final int MIN_SHARED = 2;

  /** A text is known again by so many runs: a sentence of a dozen words. */
  private static final int TELLING = 10;

  private BodySketch() {}

  /** The sketch of a text; empty if it has no words. */
  static String of(List<String> body) {
    int[] runs = runs(body);
    ByteBuffer bytes = ByteBuffer.allocate(Math.min(SAMPLE, runs.length) * BYTES);
    for (int i = 0; i < runs.length && i < SAMPLE; i++) {
      bytes.put((byte) (runs[i] >> 16)).put((byte) (runs[i] >> 8)).put((byte) runs[i]);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /** Whether a sketch is of a text that is long enough to be known by it: no “More follows.” */
  static boolean isTelling(String sketch) {
    return Base64.getUrlDecoder().decode(sketch).length >= TELLING * BYTES;
  }

  /**
   * Whether so much of one text or more stands in the other; null if one is so short beside the
   * other that none of its runs is among those that are remembered, or could be.
   *
   * @param sketch of the one
   * @param runs of the other
   * @param share of a text, 0 to 1
   */
  static @Nullable Boolean agree(String sketch, int[] runs, double share) {
    byte[] bytes = Base64.getUrlDecoder().decode(sketch);
    int size = bytes.length / BYTES;
    int shared = shared(bytes, size, runs);
    if (shared > 0 && shared >= share * size) {
      return true;
    }
    // Of a run above the sample nothing is known.
    int last = size < SAMPLE ? (1 << BITS) - 1 : run(bytes, size - 1);
    int found = Arrays.binarySearch(runs, last);
    int comparable = found < 0 ? -found - 1 : found + 1;
    return comparable == 0
        ? null
        : (Boolean) (shared >= Math.min(MIN_SHARED, comparable) && shared >= share * comparable);
  }

  /** Whether half of a text or more stands in another, by its sketch. */
  static boolean isMostlyIn(String sketch, int[] runs) {
    byte[] bytes = Base64.getUrlDecoder().decode(sketch);
    int size = bytes.length / BYTES;
    int shared = shared(bytes, size, runs);
    return shared > 0 && 2 * shared >= size;
  }

  private static int shared(byte[] sketch, int size, int[] runs) {
    int shared = 0;
    for (int i = 0; i < size; i++) {
      shared += Arrays.binarySearch(runs, run(sketch, i)) >= 0 ? 1 : 0;
    }
    return shared;
  }

  private static int run(byte[] sketch, int i) {
    int at = i * BYTES;
    return (sketch[at] & 0xff) << 16 | (sketch[at + 1] & 0xff) << 8 | sketch[at + 2] & 0xff;
  }

  /**
   * Digests of the runs of words within each paragraph, sorted, each once. One pass without copies:
   * each version of each article goes through here.
   */
  static int[] runs(List<String> body) {
    Runs runs = new Runs();
    for (String paragraph : body) {
      runs.read(paragraph);
    }
    return runs.sorted();
  }

  /** Digests of runs, as they are read. */
  private static final class Runs {
    private int[] digests = new int[512];
    private int size;

    void read(String paragraph) {
      int before = 0;
      int last = 0;
      int word = 0;
      int count = 0;
      int next;
      for (int i = 0; i <= paragraph.length(); i = next) {
        int c = i == paragraph.length() ? ' ' : paragraph.codePointAt(i);
        next = i + Character.charCount(c);
        int letter = letter(c);
        if (letter != 0) {
          word = 31 * word + letter;
        } else if (word != 0 && !isMark(c)) {
          count++;
          if (count >= RUN) {
            add((before * 31 + last) * 31 + word);
          }
          before = last;
          last = word;
          word = 0;
        }
      }
      if (count > 0 && count < RUN) {
        add(before * 31 + last);
      }
    }

    int[] sorted() {
      Arrays.sort(digests, 0, size);
      int kept = 0;
      for (int i = 0; i < size; i++) {
        if (i == 0 || digests[i] != digests[i - 1]) {
          digests[kept++] = digests[i];
        }
      }
      return Arrays.copyOf(digests, kept);
    }

    /** The letter or digit in lower case; 0 for anything else. */
    private static int letter(int c) {
      if (c >= 128) {
        return Character.isLetterOrDigit(c) ? Character.toLowerCase(c) : 0;
      }
      int lower = c | ' ';
      return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') ? lower : 0;
    }

    /** Marks belong to the letter before them. */
    private static boolean isMark(int c) {
      int type = c < 128 ? Character.SPACE_SEPARATOR : Character.getType(c);
      return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private void add(int run) {
      if (size == MAX_RUNS) {
        return;
      }
      if (size == digests.length) {
        digests = Arrays.copyOf(digests, Math.min(MAX_RUNS, 2 * size));
      }
      digests[size++] = mixed(run);
    }
  }

  /** The last step of MurmurHash 3, which spreads all bits; the highest 24 of them. */
  private static int mixed(int hash) {
    int mixed = hash;
    mixed = (mixed ^ (mixed >>> 16)) * 0x85ebca6b;
    mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
    return (mixed ^ (mixed >>> 16)) >>> (Integer.SIZE - BITS);
  }
}
