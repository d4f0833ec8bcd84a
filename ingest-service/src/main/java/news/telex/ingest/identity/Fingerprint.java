package news.telex.ingest.identity;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import news.telex.ingest.reading.ContentHash;
import news.telex.ingest.text.PlainWords;
import news.telex.schemas.Digest;
import news.telex.schemas.NewsTime;
import news.telex.schemas.ParsedItem;

/**
 * Short digests by which an article knows an item again: 48 bits in base 64, eight characters. Two
 * of the some dozens that an article remembers are alike once in 10^11 articles. Pure.
 */
final class Fingerprint {
  private static final int BYTES = 6;

  /** Hexadecimal digits of the digests of the contract. */
  private static final int DIGITS = 32;

  private Fingerprint() {}

  /** Of everything that an item says: its {@code contentHash}. */
  static String ofContent(ParsedItem item) {
    return ofDigest(item.getContentHash());
  }

  /** A digest of the contract in short; anything else as it is. */
  static String ofDigest(String digest) {
    if (digest.length() != DIGITS) {
      return digest;
    }
    try {
      return base64(Arrays.copyOf(HexFormat.of().parseHex(digest), BYTES));
    } catch (IllegalArgumentException e) {
      return digest;
    }
  }

  /** The same of several. */
  static List<String> ofDigests(List<String> digests) {
    return digests.stream().anyMatch(digest -> digest.length() == DIGITS)
        ? digests.stream().map(Fingerprint::ofDigest).toList()
        : digests;
  }

  /** Of everything that an item says but for when it was made. */
  static String ofUndated(ParsedItem item) {
    return ofDigest(ContentHash.undated(item));
  }

  /**
   * Of the bytes that an item was read from, and of its status, embargo and expiry: where these are
   * stated beside the bytes, or are read in them only now, the item is not known. Empty if it has
   * no bytes of its own.
   */
  static String ofSource(ParsedItem item) {
    if (item.getSourceHash().isEmpty()) {
      return "";
    }
    String state =
        String.join(
            "|",
            item.getSourceHash(),
            item.getPubStatus().name(),
            Boolean.toString(item.getPubStatusStated()),
            item.getEmbargoedUntil().map(NewsTime::getAt).orElse(""),
            item.getExpires().map(NewsTime::getAt).orElse(""));
    return base64(new Digest().add(state).first(BYTES));
  }

  /** Of the words of a text alone, whatever stands between them. */
  static String ofText(ParsedItem item) {
    Digest digest = new Digest();
    item.getBody().forEach(paragraph -> digest.add(PlainWords.joined(paragraph)));
    return base64(digest.first(BYTES));
  }

  private static String base64(byte[] digest) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
  }
}
