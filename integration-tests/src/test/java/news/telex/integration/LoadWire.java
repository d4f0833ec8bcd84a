package news.telex.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A wire of numbered items, all different, so that each can be found again by its headline.
 *
 * @param name name of the wire
 */
record LoadWire(String name) {
  /** The item of this number, for {@code wire.raw}. */
  ProducerRecord<byte[], byte[]> item(int number) {
    String uri = String.format(Locale.ROOT, "urn:%s:%d", name, number);
    String json =
        String.format(
            Locale.ROOT,
            """
        {"uri":"%s","version":"1","type":"text","language":"en",
         "versioncreated":"2026-03-14T09:%02d:%02dZ","headline":"%s",
         "body_text":"The council of district %d met on Saturday.\\n\\nIt agreed on %d measures."}
        """,
            uri,
            number / 60 % 60,
            number % 60,
            headline(number),
            number,
            number * 7);
    return new ProducerRecord<>(
        Topics.WIRE_RAW,
        null,
        uri.getBytes(UTF_8),
        json.getBytes(UTF_8),
        List.of(
            new RecordHeader("wire", name.getBytes(UTF_8)),
            new RecordHeader("content-type", "application/json".getBytes(UTF_8))));
  }

  /** The headline of the item of this number. */
  String headline(int number) {
    return String.format(Locale.ROOT, "District council %05d agrees on its measures", number);
  }

  /** A producer that keeps trying for ten minutes, and writes nothing twice. */
  static KafkaProducer<byte[], byte[]> producer(String bootstrapServers) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", bootstrapServers);
    settings.put("key.serializer", ByteArraySerializer.class);
    settings.put("value.serializer", ByteArraySerializer.class);
    settings.put("acks", "all");
    settings.put("enable.idempotence", true);
    settings.put("delivery.timeout.ms", 600_000);
    settings.put("max.block.ms", 600_000);
    return new KafkaProducer<>(settings);
  }
}
