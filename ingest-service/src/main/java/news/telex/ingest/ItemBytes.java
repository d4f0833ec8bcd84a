package news.telex.ingest;

import news.telex.runtime.Decoder;
import news.telex.runtime.Decoder.Decoded;
import news.telex.runtime.ServiceSettings;
import news.telex.schemas.AvroSerdes;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Topics;
import org.apache.kafka.common.serialization.Serializer;

/** Items as bytes of {@code news.parsed}, for stores. Not safe for use by several threads. */
final class ItemBytes implements AutoCloseable {
  private final Serializer<ParsedItem> serializer;
  private final Decoder<ParsedItem> decoder;

  ItemBytes(ServiceSettings settings) {
    serializer = new AvroSerdes(settings.schemaRegistry(), settings.registry()).serializer();
    decoder = new Decoder<>(settings, ParsedItem.class);
  }

  byte[] of(ParsedItem item) {
    return serializer.serialize(Topics.NEWS_PARSED, item);
  }

  /**
   * The item that bytes hold.
   *
   * @throws Decoder.RegistryUnavailableException if the registry gives no answer
   * @throws IllegalStateException if they hold none
   */
  ParsedItem read(byte[] bytes) {
    Decoded<ParsedItem> decoded = decoder.decode(Topics.NEWS_PARSED, bytes);
    if (decoded instanceof Decoded.Value<ParsedItem> readable) {
      return readable.value();
    }
    throw new IllegalStateException("What was kept of an item cannot be read any more.");
  }

  @Override
  public void close() {
    serializer.close();
    decoder.close();
  }
}
