package news.telex.ingest;

import java.util.Properties;
import news.telex.runtime.KafkaSettings;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.kafka.Broker;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;

/** Makes the clients of a lane, again and again; whoever asks closes them. */
interface ParseClients {
  /** A member of the lane's group that hands out one record a poll. */
  Consumer<byte[], byte[]> consumer();

  /** A producer with the lane's transactions; ends one that an earlier producer left open. */
  Producer<byte[], byte[]> producer();

  /** Kafka's. */
  static ParseClients of(ParseLane lane, ServiceSettings settings) {
    return new ParseClients() {
      @Override
      public Consumer<byte[], byte[]> consumer() {
        Properties p = KafkaSettings.consumer(settings, lane.name());
        // A wire's new topic is found within this time.
        p.putIfAbsent(ConsumerConfig.METADATA_MAX_AGE_CONFIG, "5000");
        // Bound what one batch holds in memory, compressed and not, beside one record of any size.
        p.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        p.putIfAbsent(
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG, Integer.toString(Topics.MAX_RAW_BYTES));
        return Broker.consumer(p);
      }

      @Override
      public Producer<byte[], byte[]> producer() {
        return Broker.producer(
            KafkaSettings.producer(settings, lane.name() + '-' + settings.instance()));
      }
    };
  }
}
