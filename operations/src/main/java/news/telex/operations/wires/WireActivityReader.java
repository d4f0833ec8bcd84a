package news.telex.operations.wires;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import news.telex.ingest.knowledge.WireKind;
import news.telex.ingest.reading.Formats;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.Values;
import news.telex.operations.knowledge.KnowledgeState;
import news.telex.runtime.kafka.TopicReader;
import news.telex.schemas.Receipt;
import news.telex.schemas.Topics;
import org.apache.kafka.common.TopicPartition;

/** Reads how wires are: from receipts, profiles and the topics that there are. */
public final class WireActivityReader {
  private WireActivityReader() {}

  /**
   * All wires that are known or of which something came, by their names.
   *
   * @param since from when on receipts are read; takes time in proportion to what came since
   * @param at now
   * @throws news.telex.runtime.failure.FailureException if a topic is missing
   */
  public static List<WireActivity> read(Connection connection, Instant since, Instant at) {
    WireTally tally = new WireTally(since, at);
    try (TopicReader reader = connection.reader();
        Values<Receipt> receipts = connection.values(Receipt.class)) {
      Set<String> owners =
          reader.partitions().stream()
              .flatMap(partition -> Topics.wireOf(partition.topic()).stream())
              .collect(Collectors.toSet());
      owners.forEach(tally::know);
      List<TopicPartition> partitions = reader.partitions(Topics.WIRE_RECEIPTS);
      Map<TopicPartition, Long> from =
          reader.offsetsAt(partitions, Math.max(0, since.toEpochMilli()));
      reader.range(
          from,
          reader.ends(partitions),
          record ->
              receipts
                  .of(record)
                  .ifPresent(
                      receipt -> tally.add(receipt, Instant.ofEpochMilli(record.timestamp()))));
    }
    return tally.activities(
        KnowledgeState.read(connection, new WireKind(Formats::isRead)).overlay().items().values());
  }
}
