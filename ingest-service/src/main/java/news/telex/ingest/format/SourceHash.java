package news.telex.ingest.format;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The digest of an item's own bytes, whatever is read in them: what the contract calls {@code
 * sourceHash}. Pure.
 */
final class SourceHash {
  private static final int BYTES = 16;

  private SourceHash() {}

  /** The first 128 bits of SHA-256, hexadecimal. */
  static String of(byte[] own) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(own);
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
