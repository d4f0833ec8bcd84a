package news.telex.ingest;

import news.telex.ingest.reading.AvroPayloads;
import news.telex.runtime.Decoder;
import news.telex.runtime.Decoder.RegistryUnavailableException;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.config.ClientSettings;
import news.telex.runtime.failure.ProcessContext;
import news.telex.schemas.RawArticle;

/** Avro payloads decoded with the help of a schema registry. Used by one thread. */
public final class RegistryPayloads implements AvroPayloads, AutoCloseable {
  private final Decoder<RawArticle> decoder;

  RegistryPayloads(ServiceSettings settings) {
    this(settings.clients(), settings.place());
  }

  /**
   * @param clients where the registry is, and what its client is told
   * @param place the same for sentences about what went wrong
   */
  public RegistryPayloads(ClientSettings clients, ProcessContext place) {
    this.decoder = new Decoder<>(clients, place, RawArticle.class);
  }

  @Override
  public Decoded decode(String topic, byte[] value) {
    Decoder.Decoded<RawArticle> decoded;
    try {
      decoded = decoder.decode(topic, value);
    } catch (RegistryUnavailableException e) {
      throw new RegistryUnavailable(String.valueOf(e.getMessage()), e);
    }
    if (decoded instanceof Decoder.Decoded.Value<RawArticle> ok) {
      return new Decoded.Raw(ok.value());
    }
    Decoder.Decoded.Unreadable<RawArticle> no = (Decoder.Decoded.Unreadable<RawArticle>) decoded;
    return new Decoded.Rejected(no.code(), no.detail());
  }

  @Override
  public void close() {
    decoder.close();
  }
}
