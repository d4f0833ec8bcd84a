package news.telex.runtime.config;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Where broker and registry are, and what their clients are told: to each only what it knows. The
 * maps may hold secrets and are not to be logged. Immutable.
 */
public record ClientSettings(Configuration configuration) {

  /** Addresses of the brokers, separated by commas. */
  public String bootstrapServers() {
    return configuration.get(Keys.BOOTSTRAP_SERVERS);
  }

  /** Addresses of the schema registry, separated by commas. */
  public String schemaRegistry() {
    return configuration.get(Keys.SCHEMA_REGISTRY_URL);
  }

  /** Settings of a plain consumer. */
  public Map<String, String> consumer() {
    return client(ConsumerConfig.configNames(), StreamsConfig.CONSUMER_PREFIX);
  }

  /** Settings of a plain producer. */
  public Map<String, String> producer() {
    return client(ProducerConfig.configNames(), StreamsConfig.PRODUCER_PREFIX);
  }

  /** Settings of an admin client. */
  public Map<String, String> admin() {
    return client(AdminClientConfig.configNames(), StreamsConfig.ADMIN_CLIENT_PREFIX);
  }

  /** Settings of Kafka Streams, which hands them on to its clients by their prefixes. */
  public Map<String, String> streams() {
    Map<String, String> settings = configuration.passed(Passthrough.KAFKA);
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
    return settings;
  }

  /** Settings of the registry client, without its address. */
  public Map<String, String> registry() {
    Map<String, String> settings = new TreeMap<>();
    configuration
        .passed(Passthrough.REGISTRY)
        .forEach(
            (name, value) ->
                settings.put(
                    name.startsWith("ssl.") ? Passthrough.REGISTRY_TLS + name : name, value));
    return settings;
  }

  /** What is said to every client that knows it, then what is said to this kind of client alone. */
  private Map<String, String> client(Set<String> known, String prefix) {
    Map<String, String> settings = configuration.passed(Passthrough.KAFKA);
    settings.keySet().retainAll(known);
    settings.putAll(configuration.passed(Passthrough.KAFKA + prefix));
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
    return settings;
  }
}
