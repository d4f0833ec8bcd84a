package news.telex.stack;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.FaultHandlerFactory;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;
import news.telex.runtime.clock.SteadyClock;
import news.telex.runtime.log.LogKeys;
import news.telex.schemas.Topics;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.ServerSocketFactory;
import org.apache.kafka.server.fault.FaultHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A real Kafka node in this JVM: KRaft controller and broker in one, reachable from this machine
 * only. Everything of Kafka's server side that Telex touches is in this class.
 *
 * <p>The folder keeps cluster id and data: starting again on the same folder, also after the
 * process was killed, gives the same cluster. One node per folder. Thread-safe.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

  private static final int NODE_ID = 1;
  private static final String CLIENTS = "CLIENTS";
  private static final String CONTROLLER = "CONTROLLER";

  /** Internal topics need no spread over one node; fewer partitions start and stop faster. */
  private static final String INTERNAL_PARTITIONS = "4";

  /** What Kafka's {@code --add-scram} takes. */
  private static final String SCRAM = "SCRAM-SHA-512=[name=%s,password=%s]";

  /** As much as a small batch of records. */
  private static final int PROBE_BYTES = 64 * 1024;

  private final FolderLock lock;
  private final String clusterId;
  private final String bootstrapServers;
  private final ControllerServer controller;
  private final BrokerServer broker;
  private final CompletableFuture<Throwable> fault;

  private EmbeddedBroker(
      FolderLock lock,
      String clusterId,
      String bootstrapServers,
      ControllerServer controller,
      BrokerServer broker,
      CompletableFuture<Throwable> fault) {
    this.lock = lock;
    this.clusterId = clusterId;
    this.bootstrapServers = bootstrapServers;
    this.controller = controller;
    this.broker = broker;
    this.fault = fault;
  }

  /**
   * Starts a node; returns when it takes requests, about two seconds later.
   *
   * @param folder where its data lies; created and formatted if new
   * @param preferredPort port for clients; another free one is taken if it is in use, 0: any
   * @throws FolderInUseException if a node is running on the folder
   * @throws IOException if the folder cannot be used
   * @throws IllegalStateException if the node does not come up
   */
  public static EmbeddedBroker start(Path folder, int preferredPort) throws IOException {
    return start(folder, preferredPort, Protection.NONE);
  }

  /**
   * How a node is protected. What belongs to the listener for clients has the prefix {@code
   * listener.name.clients.} in the settings.
   *
   * @param protocol {@code security.protocol} of the listener for clients
   * @param settings further settings of the broker: SASL, TLS, authorizer
   * @param scramUsers users and passwords for SCRAM-SHA-512 that a new folder begins with
   */
  public record Protection(
      String protocol, Map<String, String> settings, Map<String, String> scramUsers) {
    /** Everybody on this machine may do everything. */
    static final Protection NONE = new Protection("PLAINTEXT", Map.of(), Map.of());
  }

  /** As {@link #start(Path, int)}, with a node that demands who it deals with. */
  public static EmbeddedBroker start(Path folder, int preferredPort, Protection protection)
      throws IOException {
    // Kafka's own lock comes too late: by then a second node has written to the metadata log.
    FolderLock lock = FolderLock.take(folder, "node.lock");
    List<AutoCloseable> held = new ArrayList<>(List.of(lock));
    try {
      // Both ports are bound here and handed over: Kafka gets exactly what was announced.
      ServerSocketChannel clients = LoopbackPort.bind(preferredPort);
      held.add(clients);
      ServerSocketChannel quorum = LoopbackPort.bind(0);
      held.add(quorum);
      return start(folder, lock, clients, quorum, protection);
    } catch (IOException | RuntimeException | Error e) {
      for (AutoCloseable one : held) {
        Utils.closeQuietly(one, "what a failed start holds");
      }
      throw e;
    }
  }

  private static EmbeddedBroker start(
      Path folder,
      FolderLock lock,
      ServerSocketChannel clients,
      ServerSocketChannel quorum,
      Protection protection)
      throws IOException {
    Properties settings =
        settings(folder, LoopbackPort.of(clients), LoopbackPort.of(quorum), protection.protocol());
    settings.putAll(protection.settings());
    KafkaConfig config = new KafkaConfig(settings, false);
    format(folder, protection.scramUsers());
    var logDirs = KafkaRaftServer.initializeLogDirs(config, LOG, "");
    CompletableFuture<Throwable> fault = new CompletableFuture<>();
    // Kafka ends the JVM without a word when it cannot write; ours leaves that to the caller, too.
    Exit.setHaltProcedure((code, message) -> fault.complete(brokenFolder(folder)));
    Map<String, ServerSocketChannel> bound =
        new HashMap<>(Map.of(CLIENTS, clients, CONTROLLER, quorum));
    ServerSocketFactory sockets =
        (listener, address, backlog, receiveBuffer) -> handOver(bound, listener, receiveBuffer);
    SharedServer shared =
        new SharedServer(
            config,
            logDirs._1(),
            new SteadyTime(SteadyClock.ofSystem()),
            new Metrics(),
            CompletableFuture.completedFuture(
                Map.of(NODE_ID, LoopbackPort.address(LoopbackPort.of(quorum)))),
            List.<InetSocketAddress>of(),
            reportingTo(fault),
            sockets);
    ControllerServer controller =
        new ControllerServer(shared, KafkaRaftServer.configSchema(), logDirs._2());
    BrokerServer broker = new BrokerServer(shared);
    try {
      controller.startup();
      broker.startup();
    } catch (RuntimeException e) {
      shutDown(broker, controller);
      throw new IllegalStateException("The embedded broker does not start: " + e.getMessage(), e);
    }
    return new EmbeddedBroker(
        lock,
        logDirs._1().clusterId().orElseThrow(),
        "127.0.0.1:" + LoopbackPort.of(clients),
        controller,
        broker,
        fault);
  }

  /** Address for clients, host and port. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Id of the cluster; stays with the folder. */
  public String clusterId() {
    return clusterId;
  }

  /** Completes with the cause when the node fails for good while running; never otherwise. */
  public CompletableFuture<Throwable> fault() {
    return fault.copy();
  }

  /** Stops in order: clients are told, logs are flushed and marked clean. Safe to call again. */
  @Override
  public void close() {
    shutDown(broker, controller);
    Utils.closeQuietly(lock, "lock on the folder");
  }

  private static void shutDown(BrokerServer broker, ControllerServer controller) {
    broker.shutdown();
    controller.shutdown();
    broker.awaitShutdown();
    controller.awaitShutdown();
  }

  private static ServerSocketChannel handOver(
      Map<String, ServerSocketChannel> bound, String listener, int receiveBuffer)
      throws IOException {
    ServerSocketChannel channel;
    synchronized (bound) {
      channel = bound.remove(listener);
    }
    if (channel == null) {
      throw new IOException(String.format(Locale.ROOT, "Listener %s has no port.", listener));
    }
    channel.configureBlocking(false);
    if (receiveBuffer > 0) {
      channel.socket().setReceiveBufferSize(receiveBuffer);
    }
    return channel;
  }

  /** Why the broker cannot write any more: asked of the file system, for Kafka does not say. */
  private static Throwable brokenFolder(Path folder) {
    String message = String.format(Locale.ROOT, "The broker cannot write to %s any more.", folder);
    try {
      Path probe = Files.createTempFile(folder, "write", ".probe");
      try {
        Files.write(probe, new byte[PROBE_BYTES]);
      } finally {
        Files.delete(probe);
      }
      return new IllegalStateException(message);
    } catch (IOException e) {
      return new IllegalStateException(message, e);
    }
  }

  /** Kafka's own handler for fatal faults ends the JVM; ours leaves that to the caller. */
  private static FaultHandlerFactory reportingTo(CompletableFuture<Throwable> fault) {
    return (name, fatal, action) ->
        new FaultHandler() {
          @Override
          public RuntimeException handleFault(String message, Throwable cause) {
            IllegalStateException failure =
                new IllegalStateException(
                    String.format(Locale.ROOT, "%s: %s", name, message), cause);
            action.run();
            LOG.atLevel(fatal ? Level.ERROR : Level.WARN)
                .addKeyValue(LogKeys.PART, name)
                .setCause(cause)
                .log("The broker has a fault: {}", message);
            if (fatal) {
              fault.complete(failure);
            }
            return failure;
          }
        };
  }

  private static void format(Path folder, Map<String, String> scramUsers) throws IOException {
    if (Files.exists(folder.resolve("meta.properties"))) {
      return;
    }
    Formatter formatter =
        new Formatter()
            .setPrintStream(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
            .setNodeId(NODE_ID)
            .setClusterId(Uuid.randomUuid().toString())
            .setDirectories(List.of(folder.toString()))
            .setMetadataLogDirectory(folder.toString())
            .setControllerListenerName(CONTROLLER)
            .setScramArguments(
                scramUsers.entrySet().stream()
                    .map(u -> String.format(Locale.ROOT, SCRAM, u.getKey(), u.getValue()))
                    .toList())
            // A node killed hard drops out of the eligible replicas; it is the only one there is.
            .setFeatureLevel("eligible.leader.replicas.version", (short) 0);
    try {
      formatter.run();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("The broker's folder cannot be formatted: " + folder, e);
    }
  }

  private static Properties settings(Path folder, int clientPort, int quorumPort, String protocol) {
    int largest = Topics.MAX_REJECTED_BYTES + 1024 * 1024;
    Map<String, String> settings = new HashMap<>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", Integer.toString(NODE_ID));
    settings.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + quorumPort);
    settings.put("controller.listener.names", CONTROLLER);
    settings.put(
        "listeners",
        String.format(
            Locale.ROOT,
            "%s://127.0.0.1:%d,%s://127.0.0.1:%d",
            CLIENTS,
            clientPort,
            CONTROLLER,
            quorumPort));
    settings.put(
        "advertised.listeners",
        String.format(Locale.ROOT, "%s://127.0.0.1:%d", CLIENTS, clientPort));
    settings.put(
        "listener.security.protocol.map",
        String.format(Locale.ROOT, "%s:%s,%s:PLAINTEXT", CLIENTS, protocol, CONTROLLER));
    settings.put("inter.broker.listener.name", CLIENTS);
    settings.put("log.dirs", folder.toString());

    settings.put("auto.create.topics.enable", "false");
    settings.put("num.partitions", Integer.toString(Topics.EMBEDDED_PARTITIONS));
    settings.put("default.replication.factor", "1");
    settings.put("min.insync.replicas", "1");
    // As long as wire.raw is kept: a folder that rests for a week goes on where it was.
    settings.put("offsets.retention.minutes", String.valueOf(Duration.ofDays(400).toMinutes()));
    for (String topic :
        List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
      settings.put(topic + ".replication.factor", "1");
      settings.put(topic + ".num.partitions", INTERNAL_PARTITIONS);
    }
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");

    // The node's clock does not jump; those of its clients, and of its own coordinators, may.
    settings.put("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));

    settings.put("message.max.bytes", Integer.toString(largest));
    settings.put("socket.request.max.bytes", Integer.toString(3 * largest));
    settings.put("replica.fetch.max.bytes", Integer.toString(largest));

    // One machine for everything: few threads, and not 128 MiB of heap for compaction.
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "4");
    settings.put("background.threads", "2");
    settings.put("num.recovery.threads.per.data.dir", "2");
    settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 * 1024 * 1024));
    // The default, 2 s, is the time that a starting node waits for its next chance to be let in.
    settings.put("broker.heartbeat.interval.ms", "300");
    // For so long a node that was killed counts as alive, and no other is let in; the default is 9
    // s.
    settings.put("broker.session.timeout.ms", "3000");
    // Nobody asks this node for its metrics; JMX, the default, is told of each that comes and goes.
    settings.put("metric.reporters", "");
    // By default a controller at rest writes two records each second, so that others see it is
    // there.
    settings.put("metadata.max.idle.interval.ms", "0");
    Properties properties = new Properties();
    properties.putAll(settings);
    return properties;
  }
}
