package news.telex.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import news.telex.ingest.format.AvroPayloads.RegistryUnavailable;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.RawRecord;
import news.telex.ingest.format.Reading;
import news.telex.ingest.format.WireReader;
import news.telex.runtime.DeadLetters;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.TraceHeaders;
import news.telex.schemas.AvroSerdes;
import news.telex.schemas.Decision;
import news.telex.schemas.Headers;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Receipt;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.Stage;
import news.telex.schemas.Topics;
import news.telex.schemas.Traceparent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * One worker's part of the parse stage: a raw record to the records that come of it. Serializing is
 * done here too, on all workers. Used by one thread.
 */
final class Parse implements AutoCloseable {
  private final RegistryPayloads payloads;
  private final WireReader reader;
  private final String output;
  private final Serializer<ParsedItem> items;
  private final Serializer<Receipt> receipts;

  private Parse(
      RegistryPayloads payloads, WireReader reader, String output, ServiceSettings settings) {
    AvroSerdes avro = new AvroSerdes(settings.schemaRegistry(), settings.registry());
    this.payloads = payloads;
    this.reader = reader;
    this.output = output;
    this.items = avro.serializer();
    this.receipts = avro.serializer();
  }

  /**
   * A worker's part.
   *
   * @param hasOwnTopic whether the wire of this name has a topic of its own
   * @param output topic that the items go to
   */
  static Parse of(
      ServiceSettings settings, Limits limits, Predicate<String> hasOwnTopic, String output) {
    RegistryPayloads payloads = new RegistryPayloads(settings);
    return new Parse(payloads, new WireReader(payloads, limits, hasOwnTopic), output, settings);
  }

  /**
   * Items and a receipt, or a dead letter and a receipt.
   *
   * @throws RegistryUnavailable if the registry is out of reach; the record has to be read again
   * @throws KafkaException likewise, when serializing
   */
  Parsed of(ConsumerRecord<byte[], byte[]> record) {
    long start = System.nanoTime();
    RawRecord raw = RawRecords.of(record);
    Reading reading = reader.read(raw);
    try {
      return of(record, raw, reading, start);
    } catch (RegistryUnavailable | KafkaException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      String detail =
          String.format(Locale.ROOT, "Writing failed with %s.", e.getClass().getSimpleName());
      return of(
          record, raw, new Reading.Rejected(reading.wire(), RejectionCode.INTERNAL, detail), start);
    }
  }

  private Parsed of(
      ConsumerRecord<byte[], byte[]> record, RawRecord raw, Reading reading, long start) {
    List<ProducerRecord<byte[], byte[]>> out = new ArrayList<>();
    Receipt.Builder draft = receipt(reading.wire(), raw);
    if (reading instanceof Reading.Items read) {
      for (ParsedItem item : read.items()) {
        out.add(item(item, timestamp(record)));
      }
      draft.setDecision(Decision.parsed).setItems(read.items().size());
    } else if (reading instanceof Reading.Rejected no) {
      out.add(deadLetter(record, no));
      draft.setDecision(Decision.rejected).setCode(no.code().code()).setDetail(no.detail());
    }
    Receipt receipt = draft.build();
    out.add(
        new ProducerRecord<>(
            Topics.WIRE_RECEIPTS,
            null,
            timestamp(record),
            reading.wire().getBytes(UTF_8),
            receipts.serialize(Topics.WIRE_RECEIPTS, receipt),
            TraceHeaders.of(receipt.getTraceparent())));
    return new Parsed(out, receipt, Duration.ofNanos(System.nanoTime() - start));
  }

  /** Never below 0: brokers take records without a time, producers do not. */
  private static long timestamp(ConsumerRecord<byte[], byte[]> record) {
    return Math.max(0, record.timestamp());
  }

  private ProducerRecord<byte[], byte[]> item(ParsedItem item, long timestamp) {
    return new ProducerRecord<>(
        output,
        null,
        timestamp,
        item.getProvider().getBytes(UTF_8),
        items.serialize(output, item),
        TraceHeaders.of(item.getProvenance().getTraceparent()));
  }

  private static ProducerRecord<byte[], byte[]> deadLetter(
      ConsumerRecord<byte[], byte[]> record, Reading.Rejected no) {
    return new ProducerRecord<>(
        Topics.NEWS_REJECTED,
        null,
        timestamp(record),
        record.key(),
        record.value(),
        DeadLetters.headers(
            record.headers(),
            Stage.parse,
            no.code(),
            no.detail(),
            record.topic(),
            record.partition(),
            record.offset(),
            Instant.now()));
  }

  private static Receipt.Builder receipt(String wire, RawRecord raw) {
    WireReader.Origin origin = WireReader.originOf(raw);
    return Receipt.newBuilder()
        .setWire(wire)
        .setStage(Stage.parse)
        .setTopic(origin.topic())
        .setPartition(origin.partition())
        .setOffset(origin.offset())
        .setWireId(raw.key())
        .setTraceparent(Traceparent.of(raw.headers().get(Headers.TRACEPARENT)).orElse(null))
        .setReplayId(WireReader.replayId(raw).orElse(null));
  }

  @Override
  public void close() {
    items.close();
    receipts.close();
    payloads.close();
  }
}
