package news.telex.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

class AvroSerdesTest {
  @Test
  void shouldGiveBackTheSpecificRecordItWrote() {
    // Given
    EnrichedArticle article =
        EnrichedArticle.newBuilder()
            .setUri("urn:telex:nordwire:1")
            .setHeadline("Überschwemmung in Passau")
            .setFirstCreated(
                NewsTime.newBuilder()
                    .setAt("2026-03-14T09:30:00+01:00")
                    .setSource(TimeSource.wire)
                    .build())
            .setEntities(
                List.of(Entity.newBuilder().setName("Passau").setType(EntityType.place).build()))
            .setProvenance(
                Provenance.newBuilder()
                    .setReceivedAt(Instant.parse("2026-03-14T08:31:00.123Z"))
                    .build())
            .build();

    try (Serde<EnrichedArticle> serde = new AvroSerdes("mock://serdes").values()) {
      // When
      byte[] bytes = serde.serializer().serialize(Topics.NEWS_ENRICHED, article);
      EnrichedArticle read = serde.deserializer().deserialize(Topics.NEWS_ENRICHED, bytes);

      // Then
      assertThat(bytes[0]).as("Confluent's magic byte").isZero();
      assertThat(read).isEqualTo(article);
    }
  }

  @Test
  void shouldWriteWhatConfluentsSerializerWrites() {
    // Given
    NewsTime time = NewsTime.newBuilder().setAt("2026-03-14T09:30:00+01:00").build();
    Change other = Change.newBuilder().setKind("text").build();

    try (KafkaAvroSerializer confluent = new KafkaAvroSerializer();
        Serializer<SpecificRecord> serializer = new AvroSerdes("mock://same").serializer()) {
      confluent.configure(Map.of("schema.registry.url", "mock://same"), false);

      for (SpecificRecord record : List.of(time, other, time)) {
        // When & Then
        assertThat(serializer.serialize(Topics.NEWS_ARTICLES, record))
            .isEqualTo(confluent.serialize(Topics.NEWS_ARTICLES, record));
      }
      assertThat(serializer.serialize(Topics.NEWS_ARTICLES, null)).isNull();
    }
  }
}
