package news.telex.ingest.encoding;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import news.telex.ingest.text.WordFile;

/**
 * Guesses the encoding of bytes that nobody names and that are not UTF-8: the one in which the text
 * is made of the letters of one language, in words of one script, and looks to ICU's detector like
 * that language. Western text stays windows-1252 unless another reading is clearly better; so does
 * what reads well in no encoding. Pure and the same each time.
 */
public final class EncodingGuess {
  private static final List<Candidate> CANDIDATES = candidates();

  /** Bytes that are looked at, the ones beyond ASCII and what is around them. */
  private static final int SAMPLE = 2_000;

  private static final int AROUND = 40;

  // What follows is weighed against ICU's confidence, 0 to 1. Measured on 101,000 texts of 60, 200
  // and
  // 1,000 characters in 36 languages and their old encodings: of 28,154 in windows-1252 one was
  // taken
  // for anything else.

  /** Of a reading in which every character beyond ASCII is out of place. */
  private static final double WORST = 4;

  /** What windows-1252 has ahead, for it is the most common by far. */
  private static final double COMMON = 0.05;

  /** What it has ahead besides, divided by the number of bytes beyond ASCII: few prove little. */
  private static final double FEW = 0.5;

  /** In place of ICU's confidence where it has no model. */
  private static final double NO_MODEL = 0.1;

  /** Share of characters out of place over which a reading is none. */
  private static final double MOST_AMISS = 0.25;

  /**
   * An encoding that may be meant.
   *
   * @param model ICU's name of what stands for it
   */
  private record Candidate(NamedCharset charset, String model, List<Alphabet> alphabets) {}

  private static final String NO_MODEL_NAME = "-";

  /** ICU's names where a byte between 80 and 9F shows the code page of Windows. */
  private static final Map<String, String> MODELS =
      Map.of(
          "windows-1252", "ISO-8859-1",
          "windows-1250", "ISO-8859-2",
          "windows-1253", "ISO-8859-7",
          "windows-1254", "ISO-8859-9",
          "windows-1255", "ISO-8859-8",
          "ISO-8859-8-I", "ISO-8859-8");

  private EncodingGuess() {}

  private static List<Candidate> candidates() {
    return WordFile.lines(EncodingGuess.class, "guesses.tsv").stream()
        .map(line -> line.split("\t"))
        .map(
            columns ->
                new Candidate(
                    NamedCharset.of(columns[0]).orElseThrow(),
                    columns[1],
                    Arrays.stream(columns[2].split(" ")).map(Alphabet::of).toList()))
        .toList();
  }

  /**
   * The encoding that is meant most likely.
   *
   * @param markup whether tags are no text
   */
  public static NamedCharset of(byte[] bytes, boolean markup) {
    byte[] sample = sample(bytes, markup);
    int beyond = 0;
    for (byte each : sample) {
      beyond += each < 0 ? 1 : 0;
    }
    if (beyond == 0) {
      return NamedCharset.WINDOWS_1252;
    }
    Map<String, Double> models = models(sample);
    NamedCharset best = NamedCharset.WINDOWS_1252;
    double most = Double.NEGATIVE_INFINITY;
    for (Candidate each : CANDIDATES) {
      double amiss = TextLikeness.amiss(each.charset().decoded(sample), each.alphabets());
      boolean common = each.charset().equals(NamedCharset.WINDOWS_1252);
      if (!common && amiss > MOST_AMISS) {
        continue;
      }
      double score =
          models.getOrDefault(each.model(), 0.0)
              - WORST * amiss
              + (common ? COMMON + FEW / beyond : 0);
      if (score > most) {
        most = score;
        best = each.charset();
      }
    }
    return best;
  }

  /** ICU's confidence, 0 to 1, by its model. */
  private static Map<String, Double> models(byte[] sample) {
    CharsetDetector detector = new CharsetDetector();
    detector.setText(sample);
    Map<String, Double> models = new HashMap<>();
    models.put(NO_MODEL_NAME, NO_MODEL);
    for (CharsetMatch match : detector.detectAll()) {
      String model = MODELS.getOrDefault(match.getName(), match.getName());
      models.merge(model, match.getConfidence() / 100.0, Math::max);
    }
    return models;
  }

  /** The bytes beyond ASCII with what stands around them. */
  private static byte[] sample(byte[] bytes, boolean markup) {
    ByteArrayOutputStream sample = new ByteArrayOutputStream(SAMPLE);
    int copied = 0;
    boolean tag = false;
    for (int i = 0; i < bytes.length && sample.size() < SAMPLE; i++) {
      if (markup && isTag(bytes, i)) {
        tag = true;
      } else if (bytes[i] == '>') {
        tag = false;
        copied = markup ? Math.max(copied, i + 1) : copied;
      } else if (bytes[i] < 0 && !tag) {
        int from = Math.max(copied, i - AROUND);
        if (from > copied) {
          sample.write(' ');
        }
        int end = Math.min(bytes.length, i + AROUND);
        for (int to = from; to < end; to++) {
          if (markup && isTag(bytes, to)) {
            end = to;
          }
        }
        sample.write(bytes, from, Math.max(0, end - from));
        copied = Math.max(copied, end);
      }
    }
    return Arrays.copyOf(sample.toByteArray(), Math.min(sample.size(), SAMPLE));
  }

  private static boolean isTag(byte[] bytes, int at) {
    if (bytes[at] != '<' || at + 1 == bytes.length) {
      return false;
    }
    byte next = bytes[at + 1];
    return next == '/'
        || next == '!'
        || next == '?'
        || (next | 0x20) >= 'a' && (next | 0x20) <= 'z';
  }
}
