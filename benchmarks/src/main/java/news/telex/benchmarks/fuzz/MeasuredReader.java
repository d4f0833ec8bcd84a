package news.telex.benchmarks.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import news.telex.ingest.format.Limits;
import news.telex.ingest.reading.Reading;
import news.telex.ingest.reading.WireReader;

/** Reads as the parse stage does and tells what it cost. Used by one thread. */
final class MeasuredReader implements AutoCloseable {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final AvroWrapping avro = new AvroWrapping();
  private final WireReader reader = new WireReader(avro.payloads(), Limits.standard());

  /**
   * What reading once gave and cost.
   *
   * @param nanos processor time of the thread
   * @param allocated bytes that the thread allocated
   */
  record Measured(Reading reading, long nanos, long allocated) {}

  /** Reads an input. */
  Measured read(Input input) {
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    long nanos = THREADS.getCurrentThreadCpuTime();
    Reading reading = reader.read(input.record());
    return new Measured(
        reading,
        THREADS.getCurrentThreadCpuTime() - nanos,
        THREADS.getCurrentThreadAllocatedBytes() - allocated);
  }

  /** What wraps payloads so that this reader can take it off. */
  AvroWrapping avro() {
    return avro;
  }

  @Override
  public void close() {
    avro.close();
  }
}
