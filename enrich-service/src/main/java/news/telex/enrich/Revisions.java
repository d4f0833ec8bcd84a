package news.telex.enrich;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import news.telex.schemas.Digest;
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.Enrichment;
import news.telex.schemas.Provenance;
import news.telex.schemas.Records;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/** Tells whether an enrichment differs from the one before. Pure. */
public final class Revisions {
  private static final int DIGEST_BYTES = 16;
  private static final Provenance NO_PROVENANCE = Provenance.newBuilder().build();
  private static final Enrichment NO_ENRICHMENT = Enrichment.newBuilder().build();

  private Revisions() {}

  /**
   * What an enriched article says: everything but provenance, the engines' versions and the
   * revision itself (rule 6 of the pipeline). Two that say the same are one revision.
   *
   * @param article not changed; its lists and nested records are shared with the result
   */
  public static EnrichedArticle saying(EnrichedArticle article) {
    EnrichedArticle saying = Records.carry(article, new EnrichedArticle());
    saying.put("provenance", NO_PROVENANCE);
    saying.put("enrichment", NO_ENRICHMENT);
    saying.put("revision", 0);
    return saying;
  }

  /** Digest of what an article says. The first 128 bits of SHA-256, hexadecimal. */
  static String digest(EnrichedArticle article) {
    EnrichedArticle saying = saying(article);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    try {
      new SpecificDatumWriter<>(EnrichedArticle.class).write(saying, encoder);
      encoder.flush();
      return new Digest().add(bytes.toByteArray()).hex(DIGEST_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory does not fail", e);
    }
  }
}
