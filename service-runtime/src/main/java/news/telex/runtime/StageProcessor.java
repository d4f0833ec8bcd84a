package news.telex.runtime;

import java.time.Instant;
import java.util.Locale;
import news.telex.schemas.Provenance;
import news.telex.schemas.Receipt;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.Stage;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * The Kafka side of a stage that decides item by item: subclasses look up their state, ask their
 * logic and forward outcomes. One instance a task, used by one thread.
 *
 * @param <I> record that comes in
 * @param <O> record that goes on
 */
public abstract class StageProcessor<I, O>
    implements Processor<String, Input<I>, String, Outcome<O>> {
  private final Stage stage;
  private ProcessorContext<String, Outcome<O>> context;

  protected StageProcessor(Stage stage) {
    this.stage = stage;
  }

  @Override
  public void init(ProcessorContext<String, Outcome<O>> context) {
    this.context = context;
  }

  /** Context of this task. */
  protected ProcessorContext<String, Outcome<O>> context() {
    return context;
  }

  /** Sends a record on, with no headers but the trace context. */
  protected void accept(Provenance provenance, String key, long timestamp, O value) {
    Headers headers = TraceHeaders.of(provenance.getTraceparent());
    context.forward(new Record<>(key, new Outcome.Accepted<>(value), timestamp, headers));
  }

  /** Sends a receipt. */
  protected void decide(long timestamp, Receipt receipt) {
    context.forward(new Record<>(receipt.getWire(), new Outcome.Decided<>(receipt), timestamp));
  }

  /**
   * Rejects a record that the stage's own logic fails on: a defect of Telex, of which the wire is
   * told and nothing is lost. The detail names the failure's type, never article text.
   */
  protected void rejectAsDefect(
      Record<String, Input<I>> record, Provenance provenance, Throwable failure) {
    reject(
        record,
        provenance,
        RejectionCode.INTERNAL,
        String.format(
            Locale.ROOT,
            "The stage %s failed with %s.",
            stage,
            failure.getClass().getSimpleName()));
  }

  /** Rejects a record that the stage cannot take as it is, and tells its wire. */
  protected void reject(
      Record<String, Input<I>> record, Provenance provenance, RejectionCode code, String detail) {
    RecordMetadata from = context.recordMetadata().orElseThrow();
    if (!DeadLetters.isKnown(from.topic(), record.headers(), stage, code, -1)) {
      context.forward(
          new Record<>(
              record.key(),
              new Outcome.Rejected<>(record.value().original()),
              record.timestamp(),
              DeadLetters.headers(
                  record.headers(),
                  stage,
                  code,
                  detail,
                  from.topic(),
                  from.partition(),
                  from.offset(),
                  Instant.ofEpochMilli(context.currentSystemTimeMs()))));
    }
    decide(record.timestamp(), Receipts.rejected(provenance, stage, code, detail).build());
  }
}
