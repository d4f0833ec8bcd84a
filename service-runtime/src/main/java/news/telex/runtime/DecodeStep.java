package news.telex.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import news.telex.runtime.Decoder.Decoded;
import news.telex.runtime.log.Causes;
import news.telex.runtime.log.LogKeys;
import news.telex.runtime.metrics.StageMetrics;
import news.telex.schemas.Carried;
import news.telex.schemas.Decision;
import news.telex.schemas.Position;
import news.telex.schemas.Provenance;
import news.telex.schemas.Receipt;
import news.telex.schemas.Stage;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * First step of every Streams stage: bytes to a record, or a dead letter that keeps the bytes. A
 * registry out of reach is waited for, so that nothing is dropped.
 *
 * <p>A record from a replay topic gets its own time back, see {@link LiveFirst}, and its value the
 * id of the replay that brought it, in place of one that had brought it before. What a stage sends
 * on of a replay has no such header, and its value the id. On live topics no header says anything
 * about replays.
 *
 * @param <T> type of the record
 */
public final class DecodeStep<T extends SpecificRecord>
    implements FixedKeyProcessor<String, byte[], Outcome<Input<T>>> {
  private static final Logger log = LoggerFactory.getLogger(DecodeStep.class);

  /** Longest wait in one call: well below the transaction timeout of 30 seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Tries, a pause apart: the log is told every ten seconds. */
  private static final int SAY_EVERY = 10;

  private static final String UNKNOWN_WIRE = "unknown";

  private final StageMetrics metrics;
  private final Stage stage;
  private final Function<T, Provenance> provenance;
  private final FailedRecords failed;
  private final Supplier<Decoder<T>> decoders;
  private Decoder<T> decoder;
  private FixedKeyProcessorContext<String, Outcome<Input<T>>> context;

  /**
   * @param metrics of the stage: what it receives and how long it takes is counted here, at its
   *     door
   * @param failed what the stage has failed on: this step rejects it
   * @param provenance where a record says which wire it is from
   * @param decoders makes the decoder of this step when a task is set up; the step closes it
   */
  public DecodeStep(
      StageMetrics metrics,
      FailedRecords failed,
      Function<T, Provenance> provenance,
      Supplier<Decoder<T>> decoders) {
    this.metrics = metrics;
    this.failed = failed;
    this.stage = metrics.stage();
    this.provenance = provenance;
    this.decoders = decoders;
  }

  @Override
  public void init(FixedKeyProcessorContext<String, Outcome<Input<T>>> context) {
    this.context = context;
    this.decoder = decoders.get();
  }

  /**
   * Sending a record on returns when all steps behind this one have done their work: their failures
   * are seen here, too.
   */
  @Override
  public void process(FixedKeyRecord<String, byte[]> waiting) {
    long start = System.nanoTime();
    RecordMetadata from = context.recordMetadata().orElseThrow();
    Position position = new Position(from.topic(), from.partition(), from.offset());
    FixedKeyRecord<String, byte[]> record =
        waiting.withTimestamp(LiveFirst.ownTime(from.topic(), waiting.timestamp()));
    Optional<FailedRecords.Verdict> verdict = failed.verdict(position);
    failed.take(position);
    try {
      if (verdict.isPresent()) {
        rejectFailed(record, from, verdict.get());
      } else {
        decode(record, from);
      }
    } catch (RuntimeException | Error e) {
      failed.note(position, e);
      throw e;
    } finally {
      failed.taken();
    }
    metrics.took(Duration.ofNanos(System.nanoTime() - start));
  }

  private void decode(FixedKeyRecord<String, byte[]> record, RecordMetadata from) {
    Optional<String> replayId = replayId(from.topic(), record.headers());
    Decoded<T> decoded = decodePatiently(from.topic(), record.value());
    if (decoded instanceof Decoded.Value<T> ok) {
      Provenance origin = origin(ok.value(), replayId);
      metrics.received(origin.getWire(), origin.getReplayId());
      context.forward(
          record.withValue(new Outcome.Accepted<>(new Input<>(ok.value(), record.value()))));
    } else if (decoded instanceof Decoded.Unreadable<T> no) {
      reject(record, from, new FailedRecords.Verdict(no.code(), no.detail(), true), null);
    }
  }

  private Provenance origin(T value, Optional<String> replayId) {
    Provenance origin = provenance.apply(value);
    replayId.ifPresent(id -> origin.put("replayId", id));
    return origin;
  }

  /** What it is about is told if only something behind this step fails on it. */
  private void rejectFailed(
      FixedKeyRecord<String, byte[]> record, RecordMetadata from, FailedRecords.Verdict verdict) {
    Provenance origin = null;
    try {
      if (decodePatiently(from.topic(), record.value()) instanceof Decoded.Value<T> ok) {
        origin = origin(ok.value(), replayId(from.topic(), record.headers()));
      }
    } catch (RuntimeException | Error e) {
      if (!FailedRecords.isDefect(e)) {
        throw e;
      }
    }
    reject(record, from, verdict, origin);
  }

  /** A dead letter and its receipt, about the item or, if that is not known, about the record. */
  private void reject(
      FixedKeyRecord<String, byte[]> record,
      RecordMetadata from,
      FailedRecords.Verdict verdict,
      @Nullable Provenance origin) {
    Optional<String> replayId = replayId(from.topic(), record.headers());
    metrics.received(
        origin == null ? UNKNOWN_WIRE : origin.getWire(),
        origin == null ? replayId : origin.getReplayId());
    if (!DeadLetters.isKnown(from.topic(), record.headers(), stage, verdict.code(), -1)) {
      context.forward(deadLetter(record, from, verdict));
    }
    Receipt receipt =
        origin != null
            ? Receipts.rejected(origin, stage, verdict.code(), verdict.detail()).build()
            : Receipt.newBuilder()
                .setWire(UNKNOWN_WIRE)
                .setStage(stage)
                .setDecision(Decision.rejected)
                .setCode(verdict.code().code())
                .setDetail(verdict.detail())
                .setTopic(from.topic())
                .setPartition(from.partition())
                .setOffset(from.offset())
                .setTraceparent(TraceHeaders.read(record.headers()).orElse(null))
                .setReplayId(replayId.orElse(null))
                .build();
    context.forward(record.withValue(new Outcome.Decided<>(receipt)));
  }

  private FixedKeyRecord<String, Outcome<Input<T>>> deadLetter(
      FixedKeyRecord<String, byte[]> record, RecordMetadata from, FailedRecords.Verdict verdict) {
    byte[] original = record.value() == null ? new byte[0] : record.value();
    return record
        .withValue((Outcome<Input<T>>) new Outcome.Rejected<Input<T>>(original, verdict.whole()))
        .withHeaders(
            DeadLetters.headers(
                record.headers(),
                stage,
                verdict.code(),
                verdict.detail(),
                from.topic(),
                from.partition(),
                from.offset(),
                Instant.ofEpochMilli(context.currentSystemTimeMs())));
  }

  /** Only who may write replay topics is believed about replays. */
  private static Optional<String> replayId(String topic, Headers headers) {
    Header id = headers.lastHeader(news.telex.schemas.Headers.REPLAY_ID);
    return Flow.ofTopic(topic) == Flow.LIVE || id == null || id.value() == null
        ? Optional.empty()
        : Optional.of(Carried.id(Carried.header(id.value()))).filter(text -> !text.isBlank());
  }

  private Decoded<T> decodePatiently(String topic, byte @Nullable [] value) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (int tries = 0; ; tries++) {
      try {
        return decoder.decode(topic, value);
      } catch (Decoder.RegistryUnavailableException e) {
        metrics.waits(String.valueOf(e.getMessage()));
        if (System.nanoTime() > deadline) {
          throw e;
        }
        if (tries % SAY_EVERY == 0) {
          log.atWarn()
              .addKeyValue(LogKeys.STAGE, stage)
              .addKeyValue(LogKeys.ERROR, Causes.of(e))
              .log("Waits: {}", e.getMessage());
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  @Override
  public void close() {
    decoder.close();
  }
}
