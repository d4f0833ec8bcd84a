package news.telex.runtime;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** Counts what is restored of the local state of a stage. Thread-safe. */
final class Restored implements StateRestoreListener {
  private final AtomicLong records = new AtomicLong();

  @Override
  public void onRestoreStart(TopicPartition partition, String store, long from, long to) {}

  @Override
  public void onBatchRestored(TopicPartition partition, String store, long end, long batch) {
    records.addAndGet(batch);
  }

  @Override
  public void onRestoreEnd(TopicPartition partition, String store, long total) {}

  /** Records since the start. */
  long records() {
    return records.get();
  }

  /** What goes on before the stage is at work. */
  String sentence() {
    return records() == 0
        ? "Partitions are being assigned, or their state is being restored."
        : String.format(Locale.ROOT, "Its state is being restored: %,d records so far.", records());
  }
}
