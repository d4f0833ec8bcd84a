package news.telex.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
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
}
