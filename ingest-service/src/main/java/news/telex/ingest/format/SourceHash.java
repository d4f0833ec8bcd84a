package news.telex.ingest.format;

import news.telex.schemas.Digest;

/**
 * The digest of an item's own bytes, whatever is read in them: what the contract calls {@code
 * sourceHash}. Pure.
 */
public final class SourceHash {
  private static final int BYTES = 16;

  private SourceHash() {}

  /** The first 128 bits of SHA-256, hexadecimal. */
  public static String of(byte[] own) {
    return new Digest().add(own).hex(BYTES);
  }
}
