package news.telex.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import news.telex.ingest.reading.AvroPayloads;
import news.telex.ingest.reading.Reading;
import news.telex.ingest.reading.WireReader;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.RejectionCode;

/** Reads values as records of {@code wire.raw}; there is no registry. */
public final class Readings {
  private static final Instant RECEIVED = Instant.parse("2026-10-01T12:00:00Z");

  private static final WireReader READER =
      new WireReader(
          (topic, bytes) -> new AvroPayloads.Decoded.Rejected(RejectionCode.BAD_AVRO, "None here."),
          Limits.standard());

  private Readings() {}

  /** Of a value of which nothing is known. */
  public static Reading of(byte[] value) {
    return READER.read(new RawRecord("wire.raw", 0, 5, RECEIVED, null, Map.of(), value));
  }

  /** Of a value that is declared, under the key {@code k-1}. */
  public static Reading of(byte[] value, String mediaType) {
    return READER.read(
        new RawRecord("wire.raw", 0, 5, RECEIVED, "k-1", Map.of("content-type", mediaType), value));
  }

  /** The items of a record that is read. */
  public static List<ParsedItem> items(Reading reading) {
    assertThat(reading).isInstanceOf(Reading.Items.class);
    return ((Reading.Items) reading).items();
  }

  /** The first item of a value of which nothing is known. */
  public static ParsedItem item(byte[] value) {
    return items(of(value)).get(0);
  }
}
