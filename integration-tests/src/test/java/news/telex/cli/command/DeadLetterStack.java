package news.telex.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import news.telex.cli.output.Terminal;
import news.telex.integration.SmallStack;
import news.telex.operations.connection.Connection;
import news.telex.runtime.DeadLetters;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.Stage;
import news.telex.schemas.Topics;
import news.telex.stack.EmbeddedStack;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A broker and a registry without services, dead letters on it, and the command to deal with them.
 */
final class DeadLetterStack implements AutoCloseable {
  static final Instant REJECTED_AT = Instant.parse("2026-03-01T08:00:00Z");
  static final Instant RECORD_TIME = Instant.parse("2026-02-28T23:00:00Z");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final EmbeddedStack stack;
  private final Connection connection;
  private final KafkaProducer<byte[], byte[]> producer;

  private DeadLetterStack(EmbeddedStack stack) {
    this.stack = stack;
    this.connection =
        new Connection(
            stack.address().bootstrapServers(), stack.address().schemaRegistry(), Map.of(), false);
    this.producer = connection.producer();
  }

  static DeadLetterStack start(Path folder, String... wires) throws IOException {
    return new DeadLetterStack(
        SmallStack.start(folder, Set.of(wires), (settings, registry) -> List.of()));
  }

  KafkaProducer<byte[], byte[]> producer() {
    return producer;
  }

  Connection connection() {
    return connection;
  }

  /** A dead letter as a stage writes it. */
  record Letter(
      Stage stage,
      RejectionCode code,
      String topic,
      int partition,
      long offset,
      Instant at,
      String key,
      Map<String, String> headers,
      byte[] value) {
    static Letter of(RejectionCode code, long offset, Map<String, String> headers, String value) {
      return new Letter(
          Stage.parse,
          code,
          Topics.WIRE_RAW,
          (int) (offset % 2),
          offset,
          REJECTED_AT,
          "item-" + offset,
          headers,
          value.getBytes(UTF_8));
    }

    Letter from(Stage newStage, String newTopic) {
      return new Letter(newStage, code, newTopic, partition, offset, at, key, headers, value);
    }

    Letter holding(byte[] newValue) {
      return new Letter(stage, code, topic, partition, offset, at, key, headers, newValue);
    }

    /** As one whose payload does not fit. */
    Letter withoutPayload(int rawPartition, long rawOffset) {
      return new Letter(stage, code, topic, rawPartition, rawOffset, at, key, headers, null);
    }

    Letter at(Instant newTime) {
      return new Letter(stage, code, topic, partition, offset, newTime, key, headers, value);
    }
  }

  /** Puts a dead letter there and tells its name. */
  String reject(Letter letter) {
    try {
      RecordMetadata place = send(letter).get();
      return place.partition() + "/" + place.offset();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Puts many there. */
  void rejectAll(Stream<Letter> letters) {
    letters.forEach(this::send);
    producer.flush();
  }

  private Future<RecordMetadata> send(Letter letter) {
    Headers original = new RecordHeaders();
    letter.headers().forEach((name, value) -> original.add(name, value.getBytes(UTF_8)));
    Headers headers =
        DeadLetters.headers(
            original,
            letter.stage(),
            letter.code(),
            String.format(Locale.ROOT, "Not taken: %s.", letter.code().code()),
            letter.topic(),
            letter.partition(),
            letter.offset(),
            letter.at());
    if (letter.value() == null) {
      headers.add("telex-error-left-out", "value".getBytes(UTF_8));
    }
    return producer.send(
        new ProducerRecord<>(
            Topics.NEWS_REJECTED,
            null,
            RECORD_TIME.toEpochMilli(),
            letter.key().getBytes(UTF_8),
            letter.value(),
            headers));
  }

  /** All committed records of a topic. */
  List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    connection.readAll(topic, records::add);
    return records;
  }

  /** What a command did. */
  record Ran(int code, byte[] bytes, String err) {
    String out() {
      return new String(bytes, UTF_8);
    }

    JsonNode json() throws IOException {
      return JSON.readTree(bytes);
    }

    /** Each line is a value. */
    List<JsonNode> jsonLines() throws IOException {
      List<JsonNode> values = new ArrayList<>();
      for (String line : out().lines().toList()) {
        values.add(JSON.readTree(line));
      }
      return values;
    }
  }

  /** Runs {@code telex dead-letters} against this stack. */
  Ran run(String... arguments) {
    return telex(Stream.concat(Stream.of("dead-letters"), Stream.of(arguments)).toList());
  }

  /** Runs the command against this stack. */
  Ran telex(List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(
        List.of(
            "--bootstrap-servers",
            connection.bootstrapServers(),
            "--schema-registry",
            connection.schemaRegistry()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringWriter err = new StringWriter();
    int code =
        TelexCommand.run(
            all.toArray(String[]::new), Sessions.in(Path.of(""), "", out, err, Terminal.none(140)));
    return new Ran(code, out.toByteArray(), err.toString());
  }

  @Override
  public void close() {
    producer.close();
    stack.close();
  }
}
