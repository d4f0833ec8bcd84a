package news.telex.schemas;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.NullMarked;

/** Serdes of the contract over Confluent's Schema Registry client, wire format and all. */
@NullMarked
public final class AvroSerdes {
  /**
   * Confluent's setting whether each serde looks through the class path for what executes rules of
   * data contracts. There is nothing of the kind in Telex, and the search takes milliseconds.
   */
  public static final String RULES = "rule.service.loader.enable";

  private final Map<String, Object> settings;

  /**
   * @param registryUrl address of a Confluent-compatible registry, several separated by commas;
   *     {@code mock://<scope>} keeps the schemas in memory
   * @param settings further settings of Confluent's client (credentials, TLS), as its documentation
   *     names them
   */
  public AvroSerdes(String registryUrl, Map<String, ?> settings) {
    AvroGuards.set();
    Map<String, Object> all = new HashMap<>(settings);
    all.putIfAbsent(RULES, false);
    all.put("schema.registry.url", registryUrl);
    all.put("specific.avro.reader", true);
    all.put("avro.reflection.allow.null", false);
    this.settings = Map.copyOf(all);
  }

  /** As {@link #AvroSerdes(String, Map)} with no further settings. */
  public AvroSerdes(String registryUrl) {
    this(registryUrl, Map.of());
  }

  /** A serde for values of one record type. The caller closes it. Not safe for use by threads. */
  public <T extends SpecificRecord> Serde<T> values() {
    return Serdes.serdeFrom(serializer(), deserializer());
  }

  /** A serializer for values. The caller closes it. Not safe for use by several threads. */
  @SuppressWarnings("unchecked")
  public <T extends SpecificRecord> Serializer<T> serializer() {
    ContractSerializer serializer = new ContractSerializer();
    serializer.configure(settings, false);
    return (Serializer<T>) (Serializer<?>) serializer;
  }

  /** A deserializer for values. The caller closes it. Not safe for use by several threads. */
  @SuppressWarnings("unchecked")
  public <T extends SpecificRecord> Deserializer<T> deserializer() {
    KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer();
    deserializer.configure(settings, false);
    return (Deserializer<T>) (Deserializer<?>) deserializer;
  }
}
