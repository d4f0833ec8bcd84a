package news.telex.runtime;

import java.util.Map;
import org.apache.kafka.clients.producer.Producer;

/** The clients that a stage works with, for tests elsewhere. */
public final class StageClients {
  private StageClients() {}

  /** A producer as the threads of a stage have it. */
  public static Producer<byte[], byte[]> producer(Map<String, Object> settings) {
    return new StreamsClients(new FailedRecords()).getProducer(settings);
  }
}
