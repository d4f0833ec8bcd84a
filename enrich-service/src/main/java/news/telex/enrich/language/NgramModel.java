package news.telex.enrich.language;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The maximum entropy model of Apache OpenNLP's language detector: weights of a text's sequences of
 * one to three characters, by language. The file is read and asked as OpenNLP's {@code
 * GISModelReader} and {@code LanguageDetectorME} do, but into a few arrays instead of a map of
 * objects: a fifth of the time of a start, of the memory and of the time a text. Immutable and
 * thread-safe.
 */
final class NgramModel {
  /** Characters of the longest sequence. */
  private static final int LONGEST = 3;

  private final List<String> languages;

  /** Sequences by their place in a table; 0 where it is free. */
  private final long[] keys;

  /** Their numbers, by the same place. */
  private final int[] numbers;

  /** Where the weights of a number begin; they end where the next one's begin. */
  private final int[] starts;

  private final byte[] languageOf;
  private final float[] weights;

  private NgramModel(
      List<String> languages,
      String[] sequences,
      int[] starts,
      byte[] languageOf,
      float[] weights) {
    this.languages = languages;
    this.starts = starts;
    this.languageOf = languageOf;
    this.weights = weights;
    // At most half full.
    this.keys = new long[4 * Integer.highestOneBit(Math.max(1, sequences.length))];
    this.numbers = new int[keys.length];
    for (int number = 0; number < sequences.length; number++) {
      long key = key(sequences[number], 0, sequences[number].length());
      int at = place(key);
      keys[at] = key;
      numbers[at] = number;
    }
  }

  /**
   * Reads a model.
   *
   * @param file a model of OpenNLP's language detector, as it is published
   * @throws IOException if it is none
   */
  static NgramModel read(InputStream file) throws IOException {
    ZipInputStream zip = new ZipInputStream(file);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (entry.getName().equals("langdetect.model")) {
        return read(new Source(zip));
      }
    }
    throw new IOException("no model of a language detector");
  }

  private static NgramModel read(Source in) throws IOException {
    if (!in.text().equals("GIS")) {
      throw new IOException("no maximum entropy model");
    }
    in.skip(Integer.BYTES + Double.BYTES);
    List<String> languages = List.of(in.texts());
    // Sequences with weights of the same languages stand one behind the other: how many, and which.
    byte[][] patterns = new byte[in.count()][];
    int[] having = new int[patterns.length];
    for (int i = 0; i < patterns.length; i++) {
      int[] numbers = in.numbers();
      having[i] = numbers[0];
      patterns[i] = new byte[numbers.length - 1];
      for (int k = 1; k < numbers.length; k++) {
        patterns[i][k - 1] = (byte) numbers[k];
      }
    }
    String[] sequences = in.texts();
    int[] starts = new int[sequences.length + 1];
    int number = 0;
    for (int i = 0; i < patterns.length; i++) {
      for (int k = 0; k < having[i]; k++) {
        starts[number + 1] = starts[number] + patterns[i].length;
        number++;
      }
    }
    byte[] languageOf = new byte[starts[number]];
    float[] weights = new float[starts[number]];
    int at = 0;
    for (int i = 0; i < patterns.length; i++) {
      for (int k = 0; k < having[i]; k++) {
        System.arraycopy(patterns[i], 0, languageOf, at, patterns[i].length);
        at += patterns[i].length;
      }
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) in.real();
    }
    return new NgramModel(languages, sequences, starts, languageOf, weights);
  }

  /** The languages that it tells apart, as it calls them: ISO 639-3. */
  List<String> languages() {
    return languages;
  }

  /**
   * How likely each language is; together 1.
   *
   * @param text in the form of {@link TrainedForm}
   */
  double[] confidences(String text) {
    double[] sums = new double[languages.size()];
    BitSet seen = new BitSet(starts.length);
    for (int length = 1; length <= LONGEST; length++) {
      for (int i = 0; i + length <= text.length(); i++) {
        int at = place(key(text, i, i + length));
        if (keys[at] != 0 && !seen.get(numbers[at])) {
          seen.set(numbers[at]);
          add(numbers[at], sums);
        }
      }
    }
    double all = 0;
    for (int i = 0; i < sums.length; i++) {
      sums[i] = StrictMath.exp(sums[i]);
      all += sums[i];
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= all;
    }
    return sums;
  }

  private void add(int number, double[] sums) {
    for (int i = starts[number]; i < starts[number + 1]; i++) {
      sums[languageOf[i] & 0xFF] += weights[i];
    }
  }

  /** The characters behind a 1, which tells a shorter sequence from one that begins with zeros. */
  private static long key(String text, int from, int to) {
    long key = 1;
    for (int i = from; i < to; i++) {
      key = key << Character.SIZE | text.charAt(i);
    }
    return key;
  }

  /** Where a sequence stands, or would. */
  private int place(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    int at = (int) (mixed >>> 32) & keys.length - 1;
    while (keys[at] != 0 && keys[at] != key) {
      at = at + 1 & keys.length - 1;
    }
    return at;
  }

  /** A model's file, value by value, as {@link java.io.DataInput} has them. */
  private static final class Source {
    private final InputStream in;

    /** Longer than the longest text. */
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 17).flip();

    Source(InputStream in) {
      this.in = in;
    }

    private ByteBuffer atLeast(int count) throws IOException {
      if (bytes.remaining() < count) {
        bytes.compact();
        while (bytes.position() < count) {
          int more = in.read(bytes.array(), bytes.position(), bytes.remaining());
          if (more < 0) {
            throw new EOFException("the model ends too early");
          }
          bytes.position(bytes.position() + more);
        }
        bytes.flip();
      }
      return bytes;
    }

    void skip(int count) throws IOException {
      atLeast(count).position(bytes.position() + count);
    }

    double real() throws IOException {
      return atLeast(Double.BYTES).getDouble();
    }

    int count() throws IOException {
      int count = atLeast(Integer.BYTES).getInt();
      if (count < 0) {
        throw new IOException("a model that is damaged");
      }
      return count;
    }

    String[] texts() throws IOException {
      String[] texts = new String[count()];
      for (int i = 0; i < texts.length; i++) {
        texts[i] = text();
      }
      return texts;
    }

    /** A text in modified UTF-8, which has no character of more than three bytes. */
    String text() throws IOException {
      int end = start() + bytes.position();
      char[] text = new char[end - bytes.position()];
      int size = 0;
      while (bytes.position() < end) {
        int c = bytes.get();
        if (c < 0) {
          boolean two = (c & 0x20) == 0;
          c = (two ? c & 0x1F : c & 0x0F) << 6 | bytes.get() & 0x3F;
          c = two ? c : c << 6 | bytes.get() & 0x3F;
        }
        text[size++] = (char) c;
      }
      return new String(text, 0, size);
    }

    /** A text of numbers with blanks between. */
    int[] numbers() throws IOException {
      int length = start();
      int[] numbers = new int[length / 2 + 1];
      int size = 0;
      boolean within = false;
      for (int i = 0; i < length; i++) {
        int c = bytes.get() - '0';
        if (c >= 0) {
          numbers[size] = 10 * (within ? numbers[size] : 0) + c;
        } else if (within) {
          size++;
        }
        within = c >= 0;
      }
      return Arrays.copyOf(numbers, within ? size + 1 : size);
    }

    /** Begins a text: the number of its bytes. */
    private int start() throws IOException {
      int length = atLeast(Short.BYTES).getShort() & 0xFFFF;
      atLeast(length);
      return length;
    }
  }
}
