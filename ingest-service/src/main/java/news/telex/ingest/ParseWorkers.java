package news.telex.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import news.telex.ingest.reading.AvroPayloads.RegistryUnavailable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/** Threads that parse the records of a batch side by side. Called by one thread. */
final class ParseWorkers {
  private final ExecutorService threads;
  private final ThreadLocal<Parse> parse;
  private final List<Parse> made = new ArrayList<>();

  /**
   * @param name of the threads
   * @param number of threads, from 1
   * @param parse makes one thread's part
   */
  ParseWorkers(String name, int number, Supplier<Parse> parse) {
    this.threads = Executors.newFixedThreadPool(number, task -> new Thread(task, name));
    this.parse =
        ThreadLocal.withInitial(
            () -> {
              Parse fresh = parse.get();
              synchronized (made) {
                made.add(fresh);
              }
              return fresh;
            });
  }

  /**
   * Parses all records; the results keep their order. After a failure nothing is left at work.
   *
   * @throws RegistryUnavailable if the registry is out of reach; the batch has to be read again
   */
  List<Parsed> parse(List<ConsumerRecord<byte[], byte[]>> raw) {
    List<Future<Parsed>> tasks = new ArrayList<>(raw.size());
    AtomicReference<@Nullable RegistryUnavailable> outage = new AtomicReference<>();
    for (ConsumerRecord<byte[], byte[]> record : raw) {
      tasks.add(threads.submit(() -> parse(record, outage)));
    }
    List<Parsed> parsed = new ArrayList<>(tasks.size());
    Throwable failure = null;
    for (Future<Parsed> task : tasks) {
      try {
        parsed.add(task.get());
      } catch (ExecutionException e) {
        failure = e.getCause();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new WakeupException();
      }
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure != null) {
      throw failure instanceof RuntimeException r ? r : new KafkaException(failure);
    }
    return parsed;
  }

  /** Parses one record; once the registry was found out of reach, the rest of a batch is spared. */
  private Parsed parse(
      ConsumerRecord<byte[], byte[]> record,
      AtomicReference<@Nullable RegistryUnavailable> outage) {
    RegistryUnavailable known = outage.get();
    if (known != null) {
      throw known;
    }
    try {
      return parse.get().of(record);
    } catch (RegistryUnavailable e) {
      outage.set(e);
      throw e;
    }
  }

  /**
   * Ends the threads.
   *
   * @return whether all have ended in time
   */
  boolean close(long nanos) throws InterruptedException {
    threads.shutdown();
    boolean ended = threads.awaitTermination(nanos, TimeUnit.NANOSECONDS);
    synchronized (made) {
      made.forEach(Parse::close);
    }
    return ended;
  }
}
