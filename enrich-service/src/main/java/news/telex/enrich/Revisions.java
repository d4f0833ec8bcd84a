package news.telex.enrich;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import news.telex.schemas.Digest;
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.Enrichment;
import news.telex.schemas.Extraction;
import news.telex.schemas.Provenance;
import news.telex.schemas.Records;
import org.apache.avro.Schema.Field;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/** Tells whether an enrichment differs from the one before. Pure. */
public final class Revisions {
  private static final int DIGEST_BYTES = 16;

  /** Property of a field of the contract that came after its first release. */
  private static final String SINCE = "since";

  private static final Provenance NO_PROVENANCE = Provenance.newBuilder().build();
  private static final Enrichment NO_ENRICHMENT = Enrichment.newBuilder().build();
  private static final Extraction NO_EXTRACTION = Extraction.newBuilder().build();

  private Revisions() {}

  /**
   * What an enriched article says: everything but where and how it was read, the engines' versions,
   * the revision itself, and what other articles make of it: story, chain and change (rule 6 of the
   * pipeline). Two that say the same are one revision.
   *
   * @param article not changed; its lists and nested records are shared with the result
   */
  public static EnrichedArticle saying(EnrichedArticle article) {
    EnrichedArticle saying = Records.carry(article, new EnrichedArticle());
    saying.put("provenance", NO_PROVENANCE);
    saying.put("enrichment", NO_ENRICHMENT);
    saying.put("revision", 0);
    saying.put("sourceHash", "");
    saying.put("extraction", NO_EXTRACTION);
    saying.put("story", null);
    saying.put("change", null);
    saying.put("chainId", "");
    return saying;
  }

  /**
   * Digest of what an article says. The first 128 bits of SHA-256, hexadecimal. The same, for what
   * says the same, as it was when the contract had fewer fields: digests last as long as state.
   */
  static String digest(EnrichedArticle article) {
    EnrichedArticle saying = saying(article);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    try {
      new Writer().write(saying, encoder);
      encoder.flush();
      return new Digest().add(bytes.toByteArray()).hex(DIGEST_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory does not fail", e);
    }
  }

  /**
   * Writes records as Avro does, but for the fields that came after the first release of the
   * contract: by name, and only where they say something.
   */
  private static final class Writer extends SpecificDatumWriter<EnrichedArticle> {
    Writer() {
      super(EnrichedArticle.class);
    }

    @Override
    protected void writeField(Object record, Field field, Encoder out, Object state)
        throws IOException {
      if (field.getObjectProp(SINCE) != null) {
        Object value = ((IndexedRecord) record).get(field.pos());
        if (Objects.equals(value, getData().getDefaultValue(field))) {
          return;
        }
        out.writeString(field.name());
      }
      super.writeField(record, field, out, state);
    }
  }
}
