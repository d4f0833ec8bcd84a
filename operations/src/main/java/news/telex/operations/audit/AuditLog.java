package news.telex.operations.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.ValueReader;
import news.telex.runtime.kafka.Broker;
import news.telex.schemas.AuditRecord;
import news.telex.schemas.RunState;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The record of what operators do, on {@code ops.audit}: one record when a run starts, one when it
 * ends. What a killed run did shows by its missing end. Thread-safe, but for {@link #close}.
 */
public final class AuditLog implements AutoCloseable {
  /** What there is to do, one word each. */
  public static final List<String> ACTIONS =
      List.of(
          "replay",
          "redrive",
          "discard",
          "reset",
          "clean",
          "knowledge",
          "review",
          "identity",
          "takedown");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Producer<byte[], byte[]> producer;
  private final Serializer<AuditRecord> serializer;
  private final Clock clock;
  private final String who;

  /** One that writes with these; they are closed with it. */
  public AuditLog(
      Producer<byte[], byte[]> producer, Serializer<AuditRecord> serializer, Clock clock) {
    this.producer = producer;
    this.serializer = serializer;
    this.clock = clock;
    this.who = whoami();
  }

  /** Who runs this process, {@code user@host}. */
  public static String whoami() {
    return System.getProperty("user.name", "unknown") + '@' + host();
  }

  /** Opens it for writing. */
  public static AuditLog open(Connection connection, Clock clock) {
    return new AuditLog(connection.producer(), connection.serdes().serializer(), clock);
  }

  /** All records, oldest first. */
  public static List<AuditRecord> read(Connection connection) {
    List<AuditRecord> records = new ArrayList<>();
    ValueReader.readAll(connection, Topics.OPS_AUDIT, AuditRecord.class, records::add);
    return records;
  }

  /**
   * Records the start of a run; returns when the broker has it. Without it nothing may be done.
   *
   * @param action one of {@link #ACTIONS}
   * @param runId see {@link RunIds}
   * @param plan what is going to be done: texts, numbers, lists and maps
   * @throws KafkaException if it cannot be written
   * @throws IllegalArgumentException if it is another action
   */
  public Run start(String action, String runId, Map<String, ?> plan) {
    if (!ACTIONS.contains(action)) {
      throw new IllegalArgumentException("No action of the audit log: " + action);
    }
    write(action, runId, RunState.started, plan, Map.of());
    return new Run(action, runId, plan);
  }

  /** A run under way. It has one end. */
  public final class Run {
    private final String action;
    private final String id;
    private final Map<String, ?> plan;

    private Run(String action, String id, Map<String, ?> plan) {
      this.action = action;
      this.id = id;
      this.plan = plan;
    }

    /** Its name. */
    public String id() {
      return id;
    }

    /** Records that all of it is done. */
    public void done(Map<String, ?> result) {
      write(action, id, RunState.done, plan, result);
    }

    /** Records that it was stopped by whoever started it, and may go on. */
    public void stopped(Map<String, ?> result) {
      write(action, id, RunState.stopped, plan, result);
    }

    /** Records that it failed. */
    public void failed(String why, Map<String, ?> result) {
      Map<String, Object> all = new LinkedHashMap<>(result);
      all.put("failure", why);
      write(action, id, RunState.failed, plan, all);
    }
  }

  private void write(
      String action, String runId, RunState state, Map<String, ?> plan, Map<String, ?> result) {
    AuditRecord record =
        AuditRecord.newBuilder()
            .setRunId(runId)
            .setAction(action)
            .setState(state)
            .setWho(who)
            .setAt(clock.instant())
            .setPlan(json(plan))
            .setResult(json(result))
            .build();
    Broker.await(
        producer.send(
            new ProducerRecord<>(
                Topics.OPS_AUDIT,
                runId.getBytes(UTF_8),
                serializer.serialize(Topics.OPS_AUDIT, record))));
  }

  private static String json(Map<String, ?> value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Plans and results hold plain values only", e);
    }
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  @Override
  public void close() {
    serializer.close();
    producer.close();
  }
}
