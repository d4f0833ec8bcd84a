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
 * @param records to send, the receipts among them, in this order
 * @param receipts what its wire is told: of the record first, then of the items that are rejected
 * @param time how long it took
 */
record Parsed(
    ConsumerRecord<byte[], byte[]> raw,
    List<ProducerRecord<byte[], byte[]>> records,
    List<Receipt> receipts,
    Duration time) {}
