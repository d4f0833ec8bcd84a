package news.telex.operations.review;

import java.util.Optional;
import news.telex.ingest.RawRecords;
import news.telex.ingest.RegistryPayloads;
import news.telex.ingest.format.Limits;
import news.telex.ingest.knowledge.WireKnowledge;
import news.telex.ingest.reading.Reading;
import news.telex.ingest.reading.WireReader;
import news.telex.operations.connection.Connection;
import news.telex.operations.knowledge.KnownWires;
import news.telex.runtime.failure.FailureException;
import news.telex.runtime.kafka.TopicReader;
import news.telex.schemas.ParsedItem;
import org.apache.kafka.common.errors.AuthorizationException;

/** An item, read once more from its raw record. */
public final class RawItem {
  private RawItem() {}

  /**
   * Reads it.
   *
   * @return empty if its raw record has gone, or is read otherwise now
   */
  public static Optional<ParsedItem> read(Connection connection, ItemPlace place) {
    WireKnowledge known = KnownWires.read(connection);
    try (TopicReader singles = connection.readerOfSingles();
        RegistryPayloads payloads =
            new RegistryPayloads(connection.clients(), connection.place())) {
      return singles
          .at(place.record())
          .map(
              record ->
                  new WireReader(payloads, Limits.standard(), wire -> false, () -> known)
                      .read(RawRecords.of(record)))
          .flatMap(reading -> item(reading, place.item()));
    }
  }

  /**
   * The same of what is there for this user. What cannot be shown can be decided about all the
   * same: a kill waits for nothing.
   */
  static Optional<ParsedItem> readIfThere(Connection connection, ItemPlace place) {
    try {
      return read(connection, place);
    } catch (AuthorizationException | FailureException e) {
      return Optional.empty();
    }
  }

  private static Optional<ParsedItem> item(Reading reading, int place) {
    return reading instanceof Reading.Items items
        ? items.items().stream().filter(i -> i.getProvenance().getItem() == place).findFirst()
        : Optional.empty();
  }
}
