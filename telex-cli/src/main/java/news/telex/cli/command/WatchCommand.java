package news.telex.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import news.telex.cli.output.Entry;
import news.telex.cli.output.Terminal;
import news.telex.cli.watch.RecordLines;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.Values;
import news.telex.runtime.failure.ExitCode;
import news.telex.runtime.kafka.TopicReader;
import news.telex.schemas.Topics;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code telex watch}: follows a topic. */
@Command(
    name = "watch",
    description = "Follow a topic, committed records only: a readable line or JSON per record.")
final class WatchCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Option(
      names = "--topic",
      paramLabel = "T",
      defaultValue = Topics.NEWS_PUBLISHED,
      description = "The topic. Default: ${DEFAULT-VALUE}.")
  private String topic = Topics.NEWS_PUBLISHED;

  @Option(names = "--from-beginning", description = "Everything that is there first.")
  private boolean fromBeginning;

  @Option(names = "--limit", paramLabel = "N", description = "End after so many records.")
  private @Nullable Long limit;

  @Option(
      names = "--json",
      description = "One JSON value per line: the Avro record plainly, ninjs as it is.")
  private boolean json;

  WatchCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    if (limit != null && limit < 1) {
      throw new CommandFailure(ExitCode.USAGE, "--limit is at least 1.");
    }
    Connection target = connection.connection(session);
    try (TopicReader reader = target.reader();
        Values<GenericRecord> values = target.values()) {
      List<TopicPartition> all = reader.partitions(topic);
      reader.seek(fromBeginning ? reader.beginnings(all) : reader.ends(all));
      session.tell(String.format(Locale.ROOT, "Following %s; Ctrl-C ends it.", topic));
      long left = limit == null ? Long.MAX_VALUE : limit;
      while (left > 0) {
        ConsumerRecords<byte[], byte[]> records = reader.poll();
        List<String> lines = new ArrayList<>();
        Terminal terminal =
            records.isEmpty() || json ? session.terminal() : session.terminal().now();
        for (ConsumerRecord<byte[], byte[]> record : records) {
          List<String> shown = left > 0 ? lines(record, values, terminal) : List.of();
          if (!shown.isEmpty()) {
            lines.addAll(shown);
            left--;
          }
        }
        if (!lines.isEmpty()) {
          session.printAsIs(lines);
        }
      }
      return ExitCode.OK;
    }
  }

  /** What to show of a record; nothing if it should be Avro and cannot be read. */
  private List<String> lines(
      ConsumerRecord<byte[], byte[]> record, Values<GenericRecord> values, Terminal terminal) {
    GenericRecord value = null;
    if (isAvro() && record.value() != null) {
      value = values.of(record).orElse(null);
      if (value == null) {
        return List.of();
      }
    }
    if (json) {
      return List.of(RecordLines.json(record, value, topic.equals(Topics.NEWS_PUBLISHED_JSON)));
    }
    Entry entry = RecordLines.readable(record, value);
    return terminal.screen() ? entry.lines(terminal.columns()) : List.of(entry.line());
  }

  private boolean isAvro() {
    return Topics.find(topic).map(t -> !t.valueSchema().isEmpty()).orElse(false);
  }
}
