package news.telex.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.Enrichment;
import news.telex.schemas.Entity;
import news.telex.schemas.EntityType;
import news.telex.schemas.Provenance;
import news.telex.schemas.RawArticle;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;

class AvroJsonTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void shouldWriteEveryFieldWithNullsTimesAndEnums() throws Exception {
    // Given
    Provenance provenance =
        Provenance.newBuilder().setReceivedAt(Instant.parse("2026-03-09T08:12:50.123Z")).build();
    EnrichedArticle article =
        EnrichedArticle.newBuilder()
            .setHeadline("Überschrift \"quoted\" 😀")
            .setUrgency(3)
            .setBody(List.of("one", "two"))
            .setProvenance(provenance)
            .setEntities(
                List.of(
                    Entity.newBuilder()
                        .setName("Oslo")
                        .setType(EntityType.place)
                        .setSalience(0.25)
                        .build()))
            .build();

    // When
    JsonNode json = JSON.readTree(json(article));

    // Then
    assertThat(json.size()).isEqualTo(EnrichedArticle.getClassSchema().getFields().size());
    assertThat(json.get("headline").textValue()).isEqualTo("Überschrift \"quoted\" 😀");
    assertThat(json.get("urgency").intValue()).isEqualTo(3);
    assertThat(json.get("subheadline").isNull()).isTrue();
    assertThat(json.get("pubStatus").textValue()).isEqualTo("usable");
    assertThat(json.get("body")).hasSize(2);
    assertThat(json.at("/entities/0/type").textValue()).isEqualTo("place");
    assertThat(json.at("/entities/0/salience").doubleValue()).isEqualTo(0.25);
    assertThat(json.at("/provenance/receivedAt").textValue()).isEqualTo("2026-03-09T08:12:50.123Z");
  }

  @Test
  void shouldWriteAGenericRecordAsTheGeneratedOne() throws Exception {
    // Given
    Provenance specific =
        Provenance.newBuilder()
            .setReceivedAt(Instant.ofEpochMilli(1_700_000_000_000L))
            .setWire("ansa")
            .build();

    // When, Then
    assertThat(json(generic(specific))).isEqualTo(json(specific));
  }

  @Test
  void shouldWriteMapsInOneOrder() throws Exception {
    // Given
    Map<String, String> engines = new LinkedHashMap<>();
    engines.put("language", "2");
    engines.put("entities", "1");

    // When
    String json = json(Enrichment.newBuilder().setEngines(engines).build());

    // Then
    assertThat(json).contains("{\"entities\":\"1\",\"language\":\"2\"}");
  }

  @Test
  void shouldReplaceHalvesOfSurrogatePairs() throws Exception {
    // Given
    Provenance provenance = Provenance.newBuilder().setWire("a\uD83Db😀c\uDE00").build();

    // When
    JsonNode json = JSON.readTree(json(provenance));

    // Then
    assertThat(json.get("wire").textValue()).isEqualTo("a\uFFFDb😀c\uFFFD");
  }

  @Test
  void shouldWriteBytesAsBase64AndLeaveThemReadable() throws Exception {
    // Given
    RawArticle article =
        RawArticle.newBuilder().setPayload(ByteBuffer.wrap(new byte[] {1, 2, 3})).build();

    // When, Then
    assertThat(json(article)).contains("\"payload\":\"AQID\"");
    assertThat(json(article)).contains("\"payload\":\"AQID\"");
  }

  private static String json(IndexedRecord record) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      AvroJson.write(record, json);
    }
    return out.toString(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static GenericRecord generic(Provenance record) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new SpecificDatumWriter<>(Provenance.class).write(record, encoder);
    encoder.flush();
    return new GenericDatumReader<GenericRecord>(
            record.getSchema(), record.getSchema(), GenericData.get())
        .read(null, DecoderFactory.get().binaryDecoder(out.toByteArray(), null));
  }
}
