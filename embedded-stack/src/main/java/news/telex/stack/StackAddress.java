package news.telex.stack;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/**
 * Where the stack of a data folder is, or last was, reachable; kept as {@code stack.properties} in
 * the folder, so that other commands find it and the next start takes the same ports.
 *
 * @param bootstrapServers address of the broker
 * @param schemaRegistry address of the schema registry
 * @param http address of health and metrics
 * @param pid process id of the stack; 0: it was stopped
 */
public record StackAddress(String bootstrapServers, String schemaRegistry, String http, long pid) {
  private static final String FILE = "stack.properties";
  private static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
  private static final String SCHEMA_REGISTRY = "schema.registry.url";
  private static final String HTTP = "http.url";
  private static final String PID = "pid";

  /** What the folder tells; empty if there was no stack yet or the file is not readable. */
  public static Optional<StackAddress> read(Path folder) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(folder.resolve(FILE))) {
      properties.load(reader);
      return Optional.of(
          new StackAddress(
              properties.getProperty(BOOTSTRAP_SERVERS, ""),
              properties.getProperty(SCHEMA_REGISTRY, ""),
              properties.getProperty(HTTP, ""),
              Long.parseLong(properties.getProperty(PID, "0"))));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether the process that serves these addresses is alive. */
  public boolean isRunning() {
    return pid > 0 && ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  /** Whether the stack ended without having stopped: it was killed, or the machine went down. */
  public boolean wasKilled() {
    return pid > 0 && !isRunning();
  }

  /** Port of the broker; 0 if the address has none. */
  int brokerPort() {
    return port(bootstrapServers);
  }

  /** Port of the registry; 0 if the address has none. */
  int registryPort() {
    return port(schemaRegistry);
  }

  /** Port of health and metrics; 0 if the address has none. */
  int httpPort() {
    return port(http);
  }

  /** The same of a stack that was stopped. */
  StackAddress stopped() {
    return new StackAddress(bootstrapServers, schemaRegistry, http, 0);
  }

  private static int port(String address) {
    try {
      int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
      return port > 0 && port < 65_536 ? port : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Writes the file; a reader sees the old one or the new one, never half of it. */
  void write(Path folder) throws IOException {
    Properties properties = new Properties();
    properties.setProperty(BOOTSTRAP_SERVERS, bootstrapServers);
    properties.setProperty(SCHEMA_REGISTRY, schemaRegistry);
    properties.setProperty(HTTP, http);
    properties.setProperty(PID, Long.toString(pid));
    Path fresh = folder.resolve(FILE + ".new");
    try (Writer writer = Files.newBufferedWriter(fresh)) {
      properties.store(writer, null);
    }
    Files.move(fresh, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }
}
