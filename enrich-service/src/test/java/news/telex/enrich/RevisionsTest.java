package news.telex.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import news.telex.schemas.AltId;
import news.telex.schemas.Change;
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.Enrichment;
import news.telex.schemas.Entity;
import news.telex.schemas.EntityType;
import news.telex.schemas.Extraction;
import news.telex.schemas.Mention;
import news.telex.schemas.NewsTime;
import news.telex.schemas.Provenance;
import news.telex.schemas.Quote;
import news.telex.schemas.Story;
import news.telex.schemas.TimeSource;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;

class RevisionsTest {
  private static final Path FIRST_RELEASE = Path.of("../schemas/released/EnrichedArticle-1.avsc");

  /** State holds digests that the first release made: Avro's bytes of what an article says. */
  @Test
  void shouldGiveTheDigestOfTheFirstReleaseToWhatItKnew() throws Exception {
    // Given
    EnrichedArticle article = article().build();

    // When
    String digest = Revisions.digest(article);

    // Then
    byte[] asThen = bytesOfFirstRelease(Revisions.saying(article));
    assertThat(digest)
        .isEqualTo(
            HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(asThen))
                .substring(0, 32));
  }

  @Test
  void shouldNotCountHowItWasReadNorWhatOtherArticlesMakeOfIt() {
    // Given
    String digest = Revisions.digest(article().build());

    // When
    EnrichedArticle again =
        article()
            .setSourceHash("00112233445566778899aabbccddeeff")
            .setExtraction(new Extraction("page", 0.9, "article"))
            .setProvenance(Provenance.newBuilder().setOffset(9).setCharset("utf-8").build())
            .setEnrichment(Enrichment.newBuilder().setRulesVersion("r").build())
            .setStory(new Story("s-1", 0.8, null, 3))
            .setChange(Change.newBuilder().setKind("text").setFields(List.of("body")).build())
            .setRevision(4)
            .build();

    // Then
    assertThat(Revisions.digest(again)).isEqualTo(digest);
  }

  @Test
  void shouldCountALaterFieldOnceItSaysSomething() {
    // When
    String without = Revisions.digest(article().build());
    String with =
        Revisions.digest(
            article().setQuotes(List.of(new Quote("Ana Lund", "Well.", 0, 5, "telex:1"))).build());

    // Then
    assertThat(with).isNotEqualTo(without);
  }

  private static EnrichedArticle.Builder article() {
    return EnrichedArticle.newBuilder()
        .setUri("urn:telex:nordwire:1")
        .setVersion(3)
        .setSupersedes(2L)
        .setProvider("nordwire")
        .setAltIds(List.of(new AltId("guid", "urn:a")))
        .setContentHash("c0ffee")
        .setPubStatusStated(true)
        .setFirstCreated(new NewsTime("2026-03-14T12:00:00+01:00", TimeSource.wire, true))
        .setHeadline("Harbour opens again")
        .setBody(List.of("One.", "Two."))
        .setWordCount(2)
        .setEntities(
            List.of(
                new Entity(
                    "wikidata:Q1",
                    "Ana Lund",
                    EntityType.person,
                    1.0,
                    0.5,
                    List.of(new Mention(0, 8, "Ana Lund")))))
        .setQuotes(List.of(new Quote("Ana Lund", "Well.", 0, 5, null)))
        .setProvenance(Provenance.newBuilder().setOffset(7).build());
  }

  private static byte[] bytesOfFirstRelease(EnrichedArticle saying) throws IOException {
    Schema then = new Schema.Parser().parse(FIRST_RELEASE.toFile());
    ByteArrayOutputStream now = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(now, null);
    new SpecificDatumWriter<>(EnrichedArticle.class).write(saying, encoder);
    encoder.flush();
    GenericRecord record =
        new GenericDatumReader<GenericRecord>(saying.getSchema(), then)
            .read(null, DecoderFactory.get().binaryDecoder(now.toByteArray(), null));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder again = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(then).write(record, again);
    again.flush();
    return bytes.toByteArray();
  }
}
