package news.telex.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import news.telex.runtime.DeadLetters.Letter;
import news.telex.runtime.metrics.StageMetrics;
import news.telex.schemas.Receipt;
import news.telex.schemas.Topics;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** The three ways out of a stage, as streams that a reader of the topology can see. */
public final class Outcomes {
  private Outcomes() {}

  /** What goes on. */
  public static <T> KStream<String, T> accepted(KStream<String, Outcome<T>> outcome, String step) {
    return outcome
        .filter((k, v) -> v instanceof Outcome.Accepted<T>, Named.as(step + "-accepted"))
        .mapValues(v -> ((Outcome.Accepted<T>) v).value(), Named.as(step + "-value"));
  }

  /** Sends receipts to their wires and counts what they say. */
  public static <T> void receipts(
      KStream<String, Outcome<T>> outcome,
      String step,
      Serde<Receipt> serde,
      StageMetrics metrics) {
    outcome
        .filter((k, v) -> v instanceof Outcome.Decided<T>, Named.as(step + "-decided"))
        .process(() -> new ByWire<T>(metrics), Named.as(step + "-receipt"))
        .to(
            Topics.WIRE_RECEIPTS,
            Produced.with(Serdes.String(), serde).withName(step + "-to-receipts"));
  }

  /** Sends dead letters with their original bytes and headers, as far as they fit. */
  public static <T> void rejected(KStream<String, Outcome<T>> outcome, String step) {
    outcome
        .filter((k, v) -> v instanceof Outcome.Rejected<T>, Named.as(step + "-rejected"))
        .process(Fitting<T>::new, Named.as(step + "-original"))
        .to(
            Topics.NEWS_REJECTED,
            Produced.with(Serdes.String(), Serdes.ByteArray()).withName(step + "-to-rejected"));
  }

  /** Leaves out of a dead letter what does not fit into a record. */
  private static final class Fitting<T> implements Processor<String, Outcome<T>, String, byte[]> {
    private ProcessorContext<String, byte[]> context;

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
      this.context = context;
    }

    @Override
    public void process(Record<String, Outcome<T>> record) {
      Outcome.Rejected<T> rejected = (Outcome.Rejected<T>) record.value();
      byte[] key = record.key() == null ? null : record.key().getBytes(UTF_8);
      Letter whole = new Letter(key, rejected.original(), record.headers());
      Letter letter =
          rejected.whole() ? DeadLetters.fitting(whole) : DeadLetters.withoutPayload(whole);
      context.forward(
          record
              .withKey(letter.key() == null ? null : new String(letter.key(), UTF_8))
              .withValue(letter.value())
              .withHeaders(letter.headers()));
    }
  }

  /**
   * Keys a receipt by its wire and leaves the headers of the item behind, but for the trace
   * context.
   */
  private static final class ByWire<T> implements Processor<String, Outcome<T>, String, Receipt> {
    private final StageMetrics metrics;
    private ProcessorContext<String, Receipt> context;

    ByWire(StageMetrics metrics) {
      this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, Receipt> context) {
      this.context = context;
    }

    @Override
    public void process(Record<String, Outcome<T>> record) {
      Receipt receipt = Receipts.bounded(((Outcome.Decided<T>) record.value()).receipt());
      metrics.decided(receipt);
      context.forward(
          record
              .withKey(receipt.getWire())
              .withValue(receipt)
              .withHeaders(TraceHeaders.of(receipt.getTraceparent())));
    }
  }
}
