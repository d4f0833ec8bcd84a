package news.telex.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import news.telex.ingest.reading.AvroPayloads;
import news.telex.ingest.reading.Reading;
import news.telex.ingest.reading.WireReader;
import news.telex.schemas.RejectionCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile XML under the names that say little; under those of formats, see their contract. */
class HostileXmlTest {
  private static final WireReader READER =
      new WireReader(
          (topic, value) -> new AvroPayloads.Decoded.Rejected(RejectionCode.BAD_AVRO, "None here."),
          Limits.standard());

  @ParameterizedTest
  @ValueSource(strings = {"application/xml", "text/html", ""})
  void shouldGiveItemsOrACode(String mediaType) {
    Map<String, String> headers =
        mediaType.isEmpty() ? Map.of() : Map.of("content-type", mediaType);
    HostileXml.all()
        .forEach(
            (shape, document) -> {
              // When
              Reading reading =
                  READER.read(
                      new RawRecord(
                          "wire.raw",
                          0,
                          5,
                          Instant.parse("2026-03-14T12:00:00Z"),
                          "k-1",
                          headers,
                          document));

              // Then
              WireFormatContract.itemsOrACode(reading);
              assertThat(reading.toString()).as(shape).doesNotContain(HostileXml.SECRET);
            });
  }
}
