package news.telex.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.RawRecord;
import news.telex.ingest.knowledge.WireKnowledge;
import news.telex.ingest.reading.AvroPayloads.RegistryUnavailable;
import news.telex.ingest.reading.Reading;
import news.telex.ingest.reading.Reading.RejectedItem;
import news.telex.ingest.reading.WireReader;
import news.telex.runtime.DeadLetters;
import news.telex.runtime.DeadLetters.Letter;
import news.telex.runtime.FailedRecords;
import news.telex.runtime.Receipts;
import news.telex.runtime.RecordSize;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.TraceHeaders;
import news.telex.runtime.UnreadRecord;
import news.telex.schemas.AvroSerdes;
import news.telex.schemas.Decision;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Position;
import news.telex.schemas.Receipt;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.Stage;
import news.telex.schemas.Topics;
import news.telex.schemas.Traceparent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;

/**
 * One worker's part of the parse stage: a raw record to the records that come of it. Serializing is
 * done here too, on all workers. Used by one thread.
 */
final class Parse implements AutoCloseable {
  /** In place of an item's place: the record as a whole. */
  private static final int WHOLE = -1;

  private static final String UNKNOWN_WIRE = "unknown";
  private static final String GUESSED_ENCODING = "guessed-encoding";
  private static final String TOO_LARGE_TO_READ =
      "It is larger uncompressed than the memory that the process has for it.";

  private final WireReader reader;
  private final String output;
  private final FailedRecords failed;
  private final Serializer<ParsedItem> items;
  private final Serializer<Receipt> receipts;
  private final Runnable payloads;

  /**
   * A worker's part.
   *
   * @param output topic that the items go to
   * @param failed what the stage has failed on: it is rejected here
   * @param avro serdes of what is written
   * @param payloads closes what the reader decodes Avro with
   */
  Parse(
      WireReader reader, String output, FailedRecords failed, AvroSerdes avro, Runnable payloads) {
    this.reader = reader;
    this.output = output;
    this.failed = failed;
    this.items = avro.serializer();
    this.receipts = avro.serializer();
    this.payloads = payloads;
  }

  /**
   * A worker's part that asks the registry of the settings.
   *
   * @param hasOwnTopic whether the wire of this name has a topic of its own
   * @param knowledge the newest one
   * @param output topic that the items go to
   * @param failed what the stage has failed on: it is rejected here
   */
  static Parse of(
      ServiceSettings settings,
      Limits limits,
      Predicate<String> hasOwnTopic,
      Supplier<WireKnowledge> knowledge,
      String output,
      FailedRecords failed) {
    RegistryPayloads payloads = new RegistryPayloads(settings);
    return new Parse(
        new WireReader(payloads, limits, hasOwnTopic, knowledge),
        output,
        failed,
        new AvroSerdes(settings.schemaRegistry(), settings.registry()),
        payloads::close);
  }

  /**
   * Items and a receipt, with a dead letter and a receipt of each item that is rejected; or a dead
   * letter and a receipt. Whatever the record is, and whatever of Telex fails on it, one of the two
   * can be written.
   *
   * @throws RegistryUnavailable if the registry is out of reach; the record has to be read again
   * @throws KafkaException likewise, when serializing
   */
  Parsed of(ConsumerRecord<byte[], byte[]> record) {
    long start = System.nanoTime();
    RawRecord raw = RawRecords.of(record);
    if (record instanceof UnreadRecord) {
      return rejected(
          record,
          raw,
          new FailedRecords.Verdict(RejectionCode.TOO_LARGE, TOO_LARGE_TO_READ, false),
          start);
    }
    Optional<FailedRecords.Verdict> verdict = failed.verdict(Position.of(record));
    if (verdict.isPresent()) {
      return rejected(record, raw, verdict.get(), start);
    }
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

  /** Of a record that the stage has failed on, or cannot read; it may fail on its payload again. */
  private Parsed rejected(
      ConsumerRecord<byte[], byte[]> record,
      RawRecord raw,
      FailedRecords.Verdict verdict,
      long start) {
    String wire;
    try {
      wire = reader.wireOf(raw);
    } catch (RegistryUnavailable e) {
      throw e;
    } catch (RuntimeException | Error e) {
      wire = UNKNOWN_WIRE;
    }
    Reading.Rejected no = new Reading.Rejected(wire, verdict.code(), verdict.detail());
    return parsed(
        record, List.of(receipt(raw, no)), deadLetters(record, no, verdict.whole()), start);
  }

  private Parsed of(
      ConsumerRecord<byte[], byte[]> record, RawRecord raw, Reading reading, long start) {
    if (reading instanceof Reading.Rejected no) {
      return parsed(record, List.of(receipt(raw, no)), deadLetters(record, no, true), start);
    }
    Reading.Items items = (Reading.Items) reading;
    List<ProducerRecord<byte[], byte[]>> out = new ArrayList<>();
    List<RejectedItem> rejected = new ArrayList<>(items.rejected());
    for (ParsedItem item : items.items()) {
      ProducerRecord<byte[], byte[]> one = item(item, timestamp(record));
      if (RecordSize.of(one) > Topics.MAX_PARSED_BYTES) {
        rejected.add(tooLarge(item.getProvenance().getItem(), RecordSize.of(one)));
      } else {
        out.add(one);
      }
    }
    if (out.isEmpty()) {
      RejectedItem first = rejected.get(0);
      return of(
          record, raw, new Reading.Rejected(reading.wire(), first.code(), first.detail()), start);
    }
    rejected.sort(Comparator.comparingInt(RejectedItem::place));
    boolean whole = true;
    for (RejectedItem item : rejected) {
      if (!isKnown(record, item.code(), item.place())) {
        // The bytes once: whoever sends the others again takes them from where they were pushed.
        out.add(deadLetter(record, item, whole));
        whole = false;
      }
    }
    return parsed(record, receipts(items, raw, rejected), out, start);
  }

  private static RejectedItem tooLarge(int place, long bytes) {
    return new RejectedItem(
        place,
        RejectionCode.TOO_LARGE,
        String.format(
            Locale.ROOT,
            "Item %d of the record has %d bytes when it is read, it may have %d.",
            place,
            bytes,
            Topics.MAX_PARSED_BYTES));
  }

  private static List<Receipt> receipts(
      Reading.Items reading, RawRecord raw, List<RejectedItem> rejected) {
    List<Receipt> receipts = new ArrayList<>();
    List<String> guessed = reading.guessed();
    receipts.add(
        receipt(reading.wire(), raw)
            .setDecision(Decision.parsed)
            .setItems(reading.found())
            .setReason(guessed.isEmpty() ? null : GUESSED_ENCODING)
            .setEvidence(guessed)
            .build());
    for (RejectedItem item : rejected) {
      receipts.add(
          receipt(reading.wire(), raw)
              .setItem(item.place())
              .setDecision(Decision.rejected)
              .setCode(item.code().code())
              .setDetail(item.detail())
              .build());
    }
    return receipts;
  }

  private static Receipt receipt(RawRecord raw, Reading.Rejected no) {
    return receipt(no.wire(), raw)
        .setDecision(Decision.rejected)
        .setCode(no.code().code())
        .setDetail(no.detail())
        .build();
  }

  /** What comes of a record, with the receipts of it. */
  private Parsed parsed(
      ConsumerRecord<byte[], byte[]> record,
      List<Receipt> told,
      List<ProducerRecord<byte[], byte[]>> made,
      long start) {
    List<Receipt> bounded = told.stream().map(Receipts::bounded).toList();
    List<ProducerRecord<byte[], byte[]>> out = new ArrayList<>(made);
    for (Receipt receipt : bounded) {
      out.add(
          new ProducerRecord<>(
              Topics.WIRE_RECEIPTS,
              null,
              timestamp(record),
              receipt.getWire().getBytes(UTF_8),
              receipts.serialize(Topics.WIRE_RECEIPTS, receipt),
              TraceHeaders.of(receipt.getTraceparent())));
    }
    return new Parsed(record, out, bounded, Duration.ofNanos(System.nanoTime() - start));
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

  /** The one of a record that is rejected as a whole; none if it is replayed and has that one. */
  private static List<ProducerRecord<byte[], byte[]>> deadLetters(
      ConsumerRecord<byte[], byte[]> record, Reading.Rejected no, boolean whole) {
    return isKnown(record, no.code(), WHOLE)
        ? List.of()
        : List.of(deadLetter(record, headers(record, no.code(), no.detail()), whole));
  }

  private static boolean isKnown(
      ConsumerRecord<byte[], byte[]> record, RejectionCode code, int item) {
    return DeadLetters.isKnown(record.topic(), record.headers(), Stage.parse, code, item);
  }

  private static ProducerRecord<byte[], byte[]> deadLetter(
      ConsumerRecord<byte[], byte[]> record, RejectedItem item, boolean whole) {
    Headers headers = headers(record, item.code(), item.detail());
    headers.add(
        news.telex.schemas.Headers.ERROR_ITEM, Integer.toString(item.place()).getBytes(UTF_8));
    return deadLetter(record, headers, whole);
  }

  private static Headers headers(
      ConsumerRecord<byte[], byte[]> record, RejectionCode code, String detail) {
    return DeadLetters.headers(
        record.headers(),
        Stage.parse,
        code,
        detail,
        record.topic(),
        record.partition(),
        record.offset(),
        Instant.now());
  }

  private static ProducerRecord<byte[], byte[]> deadLetter(
      ConsumerRecord<byte[], byte[]> record, Headers headers, boolean whole) {
    Letter received = new Letter(record.key(), record.value(), headers);
    Letter letter =
        record instanceof UnreadRecord
            ? DeadLetters.unread(headers)
            : whole ? DeadLetters.fitting(received) : DeadLetters.withoutPayload(received);
    return new ProducerRecord<>(
        Topics.NEWS_REJECTED,
        null,
        timestamp(record),
        letter.key(),
        letter.value(),
        letter.headers());
  }

  private static Receipt.Builder receipt(String wire, RawRecord raw) {
    Position origin = WireReader.originOf(raw);
    return Receipt.newBuilder()
        .setWire(wire)
        .setStage(Stage.parse)
        .setTopic(origin.topic())
        .setPartition(origin.partition())
        .setOffset(origin.offset())
        .setWireId(raw.key())
        .setTraceparent(
            Traceparent.of(raw.headers().get(news.telex.schemas.Headers.TRACEPARENT)).orElse(null))
        .setReplayId(WireReader.replayId(raw).orElse(null));
  }

  @Override
  public void close() {
    items.close();
    receipts.close();
    payloads.run();
  }
}
