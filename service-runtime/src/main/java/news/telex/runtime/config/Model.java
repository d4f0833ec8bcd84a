package news.telex.runtime.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * Everything that one service, or the telex command, may be told: keys of Telex, and those of
 * Kafka's and the registry's clients that are passed on. Immutable.
 */
public final class Model {
  /** What a secret's key ends with if a file holds the secret. */
  static final String FILE = ".file";

  private final String name;
  private final List<Key<?>> keys;
  private final Map<String, ConfigKey> definitions;
  private final Map<String, String> variables = new TreeMap<>();

  private Model(String name, List<Key<?>> keys, boolean streams) {
    this.name = name;
    this.keys = keys;
    this.definitions = new LinkedHashMap<>();
    keys.forEach(key -> definitions.put(key.name(), key.definition()));
    definitions.putAll(Passthrough.kafka(streams));
    definitions.putAll(Passthrough.registry());
    definitions.forEach(
        (key, definition) -> {
          variables.put(Key.variable(key), key);
          if (definition.type == Type.PASSWORD) {
            variables.put(Key.variable(key + FILE), key + FILE);
          }
        });
  }

  /**
   * What a service may be told.
   *
   * @param own keys that this service has besides those of every service
   */
  public static Model service(String name, Key<?>... own) {
    return new Model(
        name,
        Stream.of(Keys.CONNECTION, Keys.SERVICE, List.of(own))
            .<Key<?>>flatMap(List::stream)
            .toList(),
        true);
  }

  /** What a program that talks to broker and registry may be told. */
  public static Model client(String name) {
    return new Model(name, Keys.CONNECTION, false);
  }

  /** Name of the service. */
  public String name() {
    return name;
  }

  /** The keys of Telex, in the order of the documentation. */
  public List<Key<?>> keys() {
    return keys;
  }

  /** The key that an environment variable sets, if any. */
  public Optional<String> keyOfVariable(String variable) {
    return Optional.ofNullable(variables.get(variable));
  }

  /** Whether the key, or the file of this secret, may be told; refused ones may not. */
  public boolean knows(String key) {
    return variables.containsValue(key) && Passthrough.refusal(key).isEmpty();
  }

  /** The keys that are secrets. */
  List<String> secrets() {
    return definitions.entrySet().stream()
        .filter(
            e -> e.getValue().type == Type.PASSWORD && Passthrough.refusal(e.getKey()).isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** How a key is defined, if it is known. */
  Optional<ConfigKey> definition(String key) {
    return Optional.ofNullable(definitions.get(key));
  }

  /** The secret whose file a key names, if it is such a key and none in its own right. */
  Optional<String> secretOfFile(String key) {
    if (!key.endsWith(FILE) || definitions.containsKey(key)) {
      return Optional.empty();
    }
    String secret = key.substring(0, key.length() - FILE.length());
    return definition(secret).filter(d -> d.type == Type.PASSWORD).map(d -> secret);
  }

  /** The known key that looks most like the given one, if any does. */
  Optional<String> nearest(String key) {
    return Spelling.nearest(
        key, definitions.keySet().stream().filter(k -> Passthrough.refusal(k).isEmpty()).toList());
  }
}
