package news.telex.benchmarks.fuzz;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import news.telex.ingest.RegistryPayloads;
import news.telex.ingest.reading.AvroPayloads;
import news.telex.runtime.ServiceSettings;
import news.telex.schemas.AvroSerdes;
import news.telex.schemas.RawArticle;
import news.telex.schemas.Topics;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Wraps payloads in Avro as Confluent's serializer does, and takes it off as the parse stage does,
 * with a registry in memory. Used by one thread.
 */
final class AvroWrapping implements AutoCloseable {
  private static final String REGISTRY = "mock://fuzz";

  /** One in so many is broken as Avro, too. */
  private static final int BROKEN_EVERY = 8;

  private final Serializer<RawArticle> serializer = new AvroSerdes(REGISTRY).serializer();
  private final RegistryPayloads payloads;

  AvroWrapping() {
    ServiceSettings settings = ServiceSettings.of("localhost:9092", REGISTRY, Path.of("none"));
    this.payloads = new RegistryPayloads(settings.clients(), settings.place());
  }

  byte[] wrapped(byte[] payload, String contentType, Random random) {
    RawArticle.Builder article = RawArticle.newBuilder().setPayload(ByteBuffer.wrap(payload));
    if (!contentType.isEmpty()) {
      article.setContentType(contentType);
    }
    byte[] value = serializer.serialize(Topics.WIRE_RAW, article.build());
    if (random.nextInt(BROKEN_EVERY) == 0) {
      // The header and what stands right behind it: lengths and union branches.
      value[random.nextInt(Math.min(40, value.length))] ^= (byte) (1 << random.nextInt(8));
    }
    return random.nextInt(BROKEN_EVERY) == 0
        ? Arrays.copyOf(value, random.nextInt(value.length + 1))
        : value;
  }

  AvroPayloads payloads() {
    return payloads;
  }

  @Override
  public void close() {
    payloads.close();
    serializer.close();
  }
}
