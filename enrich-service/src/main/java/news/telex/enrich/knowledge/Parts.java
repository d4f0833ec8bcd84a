package news.telex.enrich.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Parts of a file, one behind the other, each deflated by itself (RFC 1950), so that like stands
 * beside like: its size, its size deflated, its bytes. Numbers are written as columns, all first
 * bytes, then all second ones, behind how many bytes each has: read back without a loop for each
 * number's own length.
 */
final class Parts {
  private Parts() {}

  /** Where each begins of what stands one behind the other, and where the last one ends. */
  static int[] starts(char[] lengths) {
    int[] starts = new int[lengths.length + 1];
    for (int i = 0; i < lengths.length; i++) {
      starts[i + 1] = starts[i] + lengths[i];
    }
    return starts;
  }

  /** The same for lengths below 256. */
  static int[] starts(byte[] lengths) {
    int[] starts = new int[lengths.length + 1];
    for (int i = 0; i < lengths.length; i++) {
      starts[i + 1] = starts[i] + (lengths[i] & 0xFF);
    }
    return starts;
  }

  /** Writes parts into memory. */
  static final class Writer {
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(memory);

    /** Everything so far. */
    byte[] all() {
      return memory.toByteArray();
    }

    /** Texts, none of which has a line feed. */
    void texts(List<String> texts) throws IOException {
      out.writeInt(texts.size());
      ByteArrayOutputStream lines = new ByteArrayOutputStream();
      for (String text : texts) {
        if (text.indexOf('\n') >= 0) {
          throw new IllegalArgumentException("A line feed in " + text);
        }
        lines.writeBytes(text.getBytes(UTF_8));
        lines.write('\n');
      }
      bytes(lines.toByteArray());
    }

    /** Numbers, none below 0. */
    void numbers(int[] numbers) throws IOException {
      int most = Arrays.stream(numbers).max().orElse(0);
      int width = 1 + (31 - Integer.numberOfLeadingZeros(most | 1)) / 8;
      byte[] columns = new byte[1 + width * numbers.length];
      columns[0] = (byte) width;
      for (int k = 0; k < width; k++) {
        for (int i = 0; i < numbers.length; i++) {
          columns[1 + k * numbers.length + i] = (byte) (numbers[i] >>> (8 * k));
        }
      }
      bytes(columns);
    }

    void bytes(byte[] part) throws IOException {
      Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
      deflater.setInput(part);
      deflater.finish();
      ByteArrayOutputStream small = new ByteArrayOutputStream();
      byte[] buffer = new byte[1 << 16];
      while (!deflater.finished()) {
        small.write(buffer, 0, deflater.deflate(buffer));
      }
      deflater.end();
      out.writeInt(part.length);
      out.writeInt(small.size());
      small.writeTo(out);
    }
  }

  /** Reads parts in the order in which they were written. */
  static final class Reader {
    private final DataInputStream in;

    Reader(DataInputStream in) {
      this.in = in;
    }

    /**
     * The next part.
     *
     * @throws IOException if it is damaged
     */
    byte[] bytes() throws IOException {
      int size = in.readInt();
      int packed = in.readInt();
      // No part deflates to less than a thousandth of it.
      if (size < 0 || packed < 0 || size / 1100 > packed) {
        throw damaged();
      }
      byte[] small = in.readNBytes(packed);
      byte[] part = new byte[size];
      Inflater inflater = new Inflater();
      try {
        inflater.setInput(small);
        int at = 0;
        while (!inflater.finished()) {
          int more = inflater.inflate(part, at, size - at);
          if (more == 0 && !inflater.finished()) {
            throw damaged();
          }
          at += more;
        }
        if (at < size) {
          throw damaged();
        }
      } catch (DataFormatException e) {
        throw damaged();
      } finally {
        inflater.end();
      }
      return part;
    }

    private static IOException damaged() {
      return new IOException("a list of entities that is damaged");
    }

    /** The next part as numbers. */
    int[] ints() throws IOException {
      byte[] columns = bytes();
      int width = width(columns, Integer.BYTES);
      int count = (columns.length - 1) / width;
      int[] numbers = new int[count];
      for (int k = 0; k < width; k++) {
        int start = 1 + k * count;
        int shift = 8 * k;
        for (int i = 0; i < count; i++) {
          numbers[i] |= (columns[start + i] & 0xFF) << shift;
        }
      }
      return numbers;
    }

    /** The next part as numbers below 65,536. */
    char[] chars() throws IOException {
      byte[] columns = bytes();
      int width = width(columns, Character.BYTES);
      int count = (columns.length - 1) / width;
      char[] numbers = new char[count];
      for (int k = 0; k < width; k++) {
        int start = 1 + k * count;
        int shift = 8 * k;
        for (int i = 0; i < count; i++) {
          numbers[i] |= (char) ((columns[start + i] & 0xFF) << shift);
        }
      }
      return numbers;
    }

    private static int width(byte[] columns, int most) throws IOException {
      int width = columns.length == 0 ? 0 : columns[0];
      if (width < 1 || width > most || (columns.length - 1) % width != 0) {
        throw damaged();
      }
      return width;
    }

    /** The next part as texts. */
    Texts texts() throws IOException {
      int count = in.readInt();
      byte[] lines = bytes();
      if (count < 0 || count > lines.length) {
        throw damaged();
      }
      int[] ends = new int[count];
      int size = 0;
      for (int at = 0; at < lines.length; at++) {
        if (lines[at] == '\n') {
          if (size == count) {
            throw damaged();
          }
          ends[size++] = at;
        }
      }
      if (size < count) {
        throw damaged();
      }
      return new Texts(lines, ends);
    }
  }

  /** Texts in UTF-8, each with a line feed behind it. */
  static final class Texts {
    private final byte[] lines;
    private final int[] ends;

    private Texts(byte[] lines, int[] ends) {
      this.lines = lines;
      this.ends = ends;
    }

    /** All texts, as they are written. */
    byte[] utf8() {
      return lines;
    }

    /** Where the i-th begins. */
    int start(int i) {
      return i == 0 ? 0 : ends[i - 1] + 1;
    }

    /** Where the i-th ends. */
    int end(int i) {
      return ends[i];
    }

    /** All of them. */
    List<String> all() {
      return IntStream.range(0, ends.length).mapToObj(this::get).toList();
    }

    /** The i-th. */
    String get(int i) {
      return new String(lines, start(i), end(i) - start(i), UTF_8);
    }
  }
}
