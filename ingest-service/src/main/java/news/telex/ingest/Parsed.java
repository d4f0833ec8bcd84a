package news.telex.ingest;

import java.time.Duration;
import java.util.List;
import news.telex.schemas.Receipt;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What came of a raw record.
 *
 * @param raw the record
 * @param records to send, the receipt among them, in this order
 * @param receipt what its wire is told
 * @param time how long it took
 */
record Parsed(
    ConsumerRecord<byte[], byte[]> raw,
    List<ProducerRecord<byte[], byte[]>> records,
    Receipt receipt,
    Duration time) {}
