package news.telex.enrich.tagger;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import news.telex.schemas.Digest;

/**
 * Weights of features by label, a byte each, over that of no name, in a table that features are
 * hashed into. Integers only: the same text gives the same scores on every machine. Immutable and
 * thread-safe.
 */
public final class TaggerModel {
  private static final int MAGIC = 0x54544732;

  /** Labels beside {@link Labels#OUTSIDE}: their weights, over its, stand in two longs a row. */
  private static final int OTHERS = Labels.COUNT - 1;

  /** Added to a weight, so that sums of many stay within 16 bits without a sign. */
  private static final int BIAS = 128;

  /** Adds {@link #BIAS} to eight weights side by side. */
  private static final long SIGNS = 0x8080808080808080L;

  private static final long EVEN = 0x00FF00FF00FF00FFL;

  /** So many features a token can have before a sum may not fit. */
  static final int MAX_FEATURES = 0xFFFF / 255;

  private final int bits;
  private final long[] rows;
  private final int[] transitions;
  private final int unit;
  private final Odds odds;
  private final String version;

  private TaggerModel(int bits, long[] rows, int[] transitions, int unit, String version) {
    this.bits = bits;
    this.rows = rows;
    this.transitions = transitions;
    this.unit = unit;
    this.odds = new Odds(transitions, unit);
    this.version = version;
  }

  /**
   * Takes weights.
   *
   * @param bits the table has 2 to this power rows
   * @param weights the rows, {@link Labels#COUNT} weights each
   * @param transitions weight of a label behind another, in the same unit
   * @param unit so many are 1 of the logarithm of odds
   */
  public static TaggerModel of(int bits, byte[] weights, int[] transitions, int unit) {
    long[] rows = new long[2 << bits];
    for (int row = 0; row < 1 << bits; row++) {
      int base = row * Labels.COUNT;
      for (int k = 0; k < OTHERS; k++) {
        int over = weights[base + 1 + k] - weights[base + Labels.OUTSIDE];
        put(rows, row, k, Math.max(-BIAS, Math.min(BIAS - 1, over)));
      }
    }
    return new TaggerModel(bits, rows, transitions, unit, "new");
  }

  private static void put(long[] rows, int row, int k, int weight) {
    rows[2 * row + k / 8] |= (long) (weight + BIAS) << 8 * (k % 8);
  }

  /**
   * Reads a model from the class path.
   *
   * @throws UncheckedIOException if it is missing or broken
   */
  public static TaggerModel load(String resource) {
    try (InputStream in = TaggerModel.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("not on the class path: " + resource);
      }
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads what {@link #write} wrote. */
  static TaggerModel read(InputStream from) throws IOException {
    byte[] file = from.readAllBytes();
    Inflater inflater = new Inflater();
    try {
      DataInputStream in =
          new DataInputStream(
              new InflaterInputStream(new ByteArrayInputStream(file), inflater, 1 << 16));
      return read(in, new Digest().add(file).hex(4));
    } finally {
      inflater.end();
    }
  }

  private static TaggerModel read(DataInputStream in, String version) throws IOException {
    if (in.readInt() != MAGIC) {
      throw new IOException("no tagger model");
    }
    int bits = in.readByte();
    int unit = in.readInt();
    int[] transitions = new int[Labels.COUNT * Labels.COUNT];
    for (int i = 0; i < transitions.length; i++) {
      transitions[i] = in.readShort();
    }
    long[] rows = new long[2 << bits];
    // By label, as like stands beside like so and the file is smaller; by row in memory.
    byte[] columns = new byte[Long.BYTES << bits];
    for (int half = 0; half < 2; half++) {
      in.readFully(columns);
      for (int row = 0; row < 1 << bits; row++) {
        long weights = 0;
        for (int k = Long.BYTES - 1; k >= 0; k--) {
          weights = weights << 8 | columns[(k << bits) + row] & 0xFF;
        }
        rows[2 * row + half] = weights ^ SIGNS;
      }
    }
    return new TaggerModel(bits, rows, transitions, unit, version);
  }

  /** Writes the model, compressed. */
  public void write(OutputStream to) throws IOException {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(to, deflater))) {
      out.writeInt(MAGIC);
      out.writeByte(bits);
      out.writeInt(unit);
      for (int each : transitions) {
        out.writeShort(each);
      }
      byte[] column = new byte[1 << bits];
      for (int k = 0; k < OTHERS; k++) {
        for (int row = 0; row < column.length; row++) {
          column[row] = (byte) ((rows[2 * row + k / 8] >>> 8 * (k % 8) & 0xFF) - BIAS);
        }
        out.write(column);
      }
    } finally {
      deflater.end();
    }
  }

  /** The row of a feature in a table of 2^bits rows. */
  public static int row(int feature, int bits) {
    return (feature * 0x9E3779B1) >>> (32 - bits);
  }

  /** Digest of the file that it was read from. */
  public String version() {
    return version;
  }

  /** Scores all tokens by their features, in sums of sixteen bits side by side. */
  public Lattice lattice(Evidence evidence) {
    int n = evidence.size();
    int[] scores = new int[n * Labels.COUNT];
    for (int i = 0; i < n; i++) {
      int to = Math.min(evidence.to(i), evidence.from(i) + MAX_FEATURES);
      long even = 0;
      long odd = 0;
      long evenBehind = 0;
      long oddBehind = 0;
      for (int f = evidence.from(i); f < to; f++) {
        int row = 2 * row(evidence.feature(f), bits);
        long first = rows[row];
        long second = rows[row + 1];
        even += first & EVEN;
        odd += first >>> 8 & EVEN;
        evenBehind += second & EVEN;
        oddBehind += second >>> 8 & EVEN;
      }
      int bias = BIAS * (to - evidence.from(i));
      int base = i * Labels.COUNT + 1;
      for (int k = 0; k < 4; k++) {
        int shift = 16 * k;
        scores[base + 2 * k] = (int) (even >>> shift & 0xFFFF) - bias;
        scores[base + 2 * k + 1] = (int) (odd >>> shift & 0xFFFF) - bias;
        scores[base + 8 + 2 * k] = (int) (evenBehind >>> shift & 0xFFFF) - bias;
        scores[base + 8 + 2 * k + 1] = (int) (oddBehind >>> shift & 0xFFFF) - bias;
      }
    }
    return new Lattice(evidence, scores, odds);
  }
}
