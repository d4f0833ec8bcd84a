package news.telex.ingest.reading;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import news.telex.ingest.text.WordFile;

/**
 * The first bytes by which files are known that are no article: pictures, sound, archives, office
 * documents and what else is sent by mistake.
 *
 * @param kind with its article, to follow "the bytes are"
 * @param bytes 0 to 255, or {@link #ANY}
 */
record FileSignature(String kind, List<Integer> bytes) {
  private static final int ANY = -1;

  private static final List<FileSignature> ALL = all();

  private static List<FileSignature> all() {
    return WordFile.lines(FileSignature.class, "file-signatures.tsv").stream()
        .map(line -> line.split("\t"))
        .map(columns -> new FileSignature(columns[0], bytes(columns[1])))
        .toList();
  }

  private static List<Integer> bytes(String written) {
    return Arrays.stream(written.split(" "))
        .map(each -> each.equals("??") ? ANY : Integer.valueOf(each, 16))
        .toList();
  }

  /** The first that the value bears, white space and a byte order mark before it aside. */
  static Optional<FileSignature> of(byte[] value) {
    int start = start(value);
    return ALL.stream()
        .filter(each -> each.isAt(0, value) || (start > 0 && each.isAt(start, value)))
        .findFirst();
  }

  private static int start(byte[] value) {
    int at =
        value.length >= 3
                && value[0] == (byte) 0xef
                && value[1] == (byte) 0xbb
                && value[2] == (byte) 0xbf
            ? 3
            : 0;
    while (at < value.length
        && (value[at] == ' ' || value[at] == '\t' || value[at] == '\r' || value[at] == '\n')) {
      at++;
    }
    return at;
  }

  private boolean isAt(int start, byte[] value) {
    if (value.length - start < bytes.size()) {
      return false;
    }
    for (int i = 0; i < bytes.size(); i++) {
      int each = bytes.get(i);
      if (each != ANY && each != (value[start + i] & 0xff)) {
        return false;
      }
    }
    return true;
  }
}
