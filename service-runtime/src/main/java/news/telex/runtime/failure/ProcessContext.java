package news.telex.runtime.failure;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a process works: what a sentence about a failure has to name. Immutable; holds no secrets.
 *
 * @param broker address of the broker, {@code host:port}, several separated by commas
 * @param protocol {@code security.protocol} towards the broker
 * @param brokerUser as whom the process speaks to the broker; empty: nobody in particular
 * @param registry address of the schema registry, without credentials
 * @param registryUser as whom it speaks to the registry; empty: nobody in particular
 * @param folder where it keeps its state
 */
public record ProcessContext(
    String broker,
    String protocol,
    Optional<String> brokerUser,
    String registry,
    Optional<String> registryUser,
    Optional<Path> folder) {
  private static final Pattern JAAS_USER =
      Pattern.compile("\\busername\\s*=\\s*[\"']?([^\"'\\s;]+)");
  private static final Pattern URL_USER = Pattern.compile("//([^/@,:]*)(:[^/@,]*)?@");

  /**
   * The place of a process with these settings.
   *
   * @param kafka settings of Kafka's clients, as Kafka names them
   * @param registrySettings settings of the registry's client, as Confluent names them, with or
   *     without {@code schema.registry.} in front
   */
  public static ProcessContext of(
      String broker,
      Map<String, String> kafka,
      String registry,
      Map<String, String> registrySettings,
      Optional<Path> folder) {
    return new ProcessContext(
        broker,
        kafka.getOrDefault("security.protocol", "PLAINTEXT"),
        user(kafka),
        URL_USER.matcher(registry).replaceAll("//"),
        registryUser(registry, registrySettings),
        folder);
  }

  private static Optional<String> user(Map<String, String> kafka) {
    Matcher jaas = JAAS_USER.matcher(kafka.getOrDefault("sasl.jaas.config", ""));
    return jaas.find() ? Optional.of(jaas.group(1)) : Optional.empty();
  }

  private static Optional<String> registryUser(String registry, Map<String, String> settings) {
    String info =
        settings.getOrDefault(
            "basic.auth.user.info",
            settings.getOrDefault("schema.registry.basic.auth.user.info", ""));
    if (!info.isEmpty()) {
      return Optional.of(info.split(":", 2)[0]);
    }
    Matcher url = URL_USER.matcher(registry);
    return url.find() ? Optional.of(url.group(1)) : Optional.empty();
  }
}
