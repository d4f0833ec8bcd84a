package news.telex.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import news.telex.stack.EmbeddedBroker;

/**
 * A broker that demands TLS and SCRAM-SHA-512 and allows nobody but its administrator anything that
 * is not written down. Its certificate is made on the spot.
 */
final class SecuredBroker implements AutoCloseable {
  static final String ADMIN = "admin";

  private static final String STORE_PASSWORD = "of-the-store";
  private static final String SCRAM =
      "org.apache.kafka.common.security.scram.ScramLoginModule required"
          + " username=\"%s\" password=\"%s\";";

  private final Path folder;
  private final EmbeddedBroker broker;

  private SecuredBroker(Path folder, EmbeddedBroker broker) {
    this.folder = folder;
    this.broker = broker;
  }

  /**
   * Starts it.
   *
   * @param users who may log in, besides the administrator; passwords as {@link #password} says
   */
  static SecuredBroker start(Path folder, String... users) throws Exception {
    certificate(folder, "broker");
    certificate(folder, "stranger");
    Map<String, String> passwords = new HashMap<>(Map.of(ADMIN, password(ADMIN)));
    for (String user : users) {
      passwords.put(user, password(user));
    }
    String listener = "listener.name.clients.";
    Map<String, String> settings = new HashMap<>();
    settings.put(listener + "ssl.keystore.location", folder.resolve("broker.p12").toString());
    settings.put(listener + "ssl.keystore.type", "PKCS12");
    settings.put(listener + "ssl.keystore.password", STORE_PASSWORD);
    settings.put(
        listener + "ssl.truststore.location", folder.resolve("broker-trust.p12").toString());
    settings.put(listener + "ssl.truststore.type", "PKCS12");
    settings.put(listener + "ssl.truststore.password", STORE_PASSWORD);
    settings.put(listener + "sasl.enabled.mechanisms", "SCRAM-SHA-512");
    settings.put(
        listener + "scram-sha-512.sasl.jaas.config",
        String.format(Locale.ROOT, SCRAM, ADMIN, password(ADMIN)));
    settings.put("sasl.mechanism.inter.broker.protocol", "SCRAM-SHA-512");
    settings.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    // The controller's listener is open to this JVM only, and knows no users.
    settings.put("super.users", "User:admin;User:ANONYMOUS");
    return new SecuredBroker(
        folder,
        EmbeddedBroker.start(
            folder.resolve("kafka"),
            0,
            new EmbeddedBroker.Protection("SASL_SSL", settings, passwords)));
  }

  private static void certificate(Path folder, String name) throws Exception {
    String keys = folder.resolve(name + ".p12").toString();
    String certificate = folder.resolve(name + ".crt").toString();
    keytool(
        "-genkeypair",
        "-alias",
        name,
        "-keyalg",
        "EC",
        "-dname",
        "CN=" + name,
        "-ext",
        "SAN=IP:127.0.0.1,DNS:localhost",
        "-keystore",
        keys);
    keytool("-exportcert", "-alias", name, "-file", certificate, "-keystore", keys);
    keytool(
        "-importcert",
        "-noprompt",
        "-alias",
        name,
        "-file",
        certificate,
        "-keystore",
        folder.resolve(name + "-trust.p12").toString());
  }

  private static void keytool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", STORE_PASSWORD));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException("keytool: " + output);
    }
  }

  static String password(String user) {
    return "password-of-" + user;
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** Settings of a Kafka client. */
  Map<String, String> client(String user) {
    return client(user, password(user), "broker");
  }

  /**
   * Settings of a Kafka client.
   *
   * @param trusts {@code broker} or {@code stranger}: whose certificate
   */
  Map<String, String> client(String user, String password, String trusts) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("bootstrap.servers", bootstrapServers());
    settings.put("security.protocol", "SASL_SSL");
    settings.put("sasl.mechanism", "SCRAM-SHA-512");
    settings.put("sasl.jaas.config", String.format(Locale.ROOT, SCRAM, user, password));
    settings.put("ssl.truststore.location", folder.resolve(trusts + "-trust.p12").toString());
    settings.put("ssl.truststore.type", "PKCS12");
    settings.put("ssl.truststore.password", STORE_PASSWORD);
    return settings;
  }

  /** The same as a configuration file of the command. */
  String config(Map<String, String> client) {
    return config(client, Map.of());
  }

  /** The same as the configuration file of a service, with further keys. */
  String config(Map<String, String> client, Map<String, String> further) {
    Map<String, String> settings = new TreeMap<>(further);
    client.forEach(
        (key, value) ->
            settings.put(key.equals("bootstrap.servers") ? key : "kafka." + key, value));
    return file(settings);
  }

  private String file(Map<String, String> settings) {
    try {
      Path file = Files.createTempFile(folder, "client", ".properties");
      Properties properties = new Properties();
      properties.putAll(settings);
      try (Writer writer = Files.newBufferedWriter(file)) {
        properties.store(writer, null);
      }
      return file.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    broker.close();
  }
}
