package news.telex.enrich.tagger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * Classes of words of one language that stand beside the same words: first names, towns, months.
 * Learnt from free text, so that the tagger knows of a word what its labelled texts never had.
 * Immutable and thread-safe.
 *
 * <p>A few bytes a word: the table keeps no words but a number of 48 bits for each; that one of the
 * words of a text that are not in it meets one by chance happens once in 10^9.
 */
public final class WordClusters {
  /** Those of a language that has none. */
  public static final WordClusters NONE = new WordClusters(new long[2]);

  private static final int CLASS_BITS = 16;

  /** Places a word; the table is at most half full. */
  private static final int SPARSE = 2;

  private final long[] table;

  private WordClusters(long[] table) {
    this.table = table;
  }

  /**
   * Reads classes: a line a class, its words parted by blanks, compressed by gzip.
   *
   * @throws IOException if they cannot be read
   */
  public static WordClusters read(InputStream compressed) throws IOException {
    long[] entries = new long[1024];
    int size = 0;
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(new GZIPInputStream(compressed), UTF_8));
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      for (String word : line.split(" ")) {
        if (size == entries.length) {
          entries = Arrays.copyOf(entries, 2 * size);
        }
        entries[size++] = key(form(word)) | number;
      }
    }
    if (number >>> CLASS_BITS != 0) {
      throw new IOException("too many classes: " + number);
    }
    long[] table = new long[Integer.highestOneBit(Math.max(1, SPARSE * size)) * 2];
    for (int i = 0; i < size; i++) {
      int at = place(entries[i], table.length);
      while (table[at] != 0) {
        at = at + 1 & table.length - 1;
      }
      table[at] = entries[i];
    }
    return new WordClusters(table);
  }

  /**
   * The class of a word, from 1; 0 if it has none.
   *
   * @param word as it is written, with its capitals
   */
  public int of(String word) {
    long key = key(form(word));
    int at = place(key, table.length);
    while (table[at] != 0) {
      if (table[at] >>> CLASS_BITS == key >>> CLASS_BITS) {
        return (int) table[at] & 0xFFFF;
      }
      at = at + 1 & table.length - 1;
    }
    return 0;
  }

  /** All digits are alike. */
  public static String form(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (Character.isDigit(word.charAt(i))) {
        StringBuilder form = new StringBuilder(word);
        for (int k = i; k < form.length(); k++) {
          if (Character.isDigit(form.charAt(k))) {
            form.setCharAt(k, '0');
          }
        }
        return form.toString();
      }
    }
    return word;
  }

  private static long key(String form) {
    long key = 0xCBF29CE484222325L;
    for (int i = 0; i < form.length(); i++) {
      key = (key ^ form.charAt(i)) * 0x9E3779B97F4A7C15L;
      key ^= key >>> 29;
    }
    return key << CLASS_BITS;
  }

  private static int place(long entry, int size) {
    return (int) (entry >>> 32) & size - 1;
  }
}
