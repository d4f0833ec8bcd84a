package news.telex.runtime;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * Notes which record something came of that the broker does not take. The thread fails then as it
 * would have, so that nothing of the record stays behind; going on within the transaction is not
 * possible, for the producer is in an error state. Made by Kafka Streams.
 */
public final class RefusedOutput extends DefaultProductionExceptionHandler {
  private @Nullable FailedRecords failed;

  @Override
  public void configure(Map<String, ?> settings) {
    super.configure(settings);
    failed = (FailedRecords) settings.get(FailedRecords.CONFIG);
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
    // What is done by the clock came of no record.
    if (context.topic() != null) {
      Objects.requireNonNull(failed)
          .noteFirst(context.topic(), context.partition(), context.offset(), exception);
    }
    return super.handleError(context, record, exception);
  }
}
