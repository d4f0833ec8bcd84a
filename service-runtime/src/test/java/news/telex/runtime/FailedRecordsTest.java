package news.telex.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import news.telex.runtime.FailedRecords.Verdict;
import news.telex.schemas.Position;
import news.telex.schemas.RejectionCode;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailedRecordsTest {
  private final FailedRecords failed = new FailedRecords();

  @Test
  void shouldTakeARecordAgainAfterOneDefectThenRejectItWholeThenShort() {
    // When
    boolean first = note(5, new OutOfMemoryError("Java heap space"));
    Optional<Verdict> again = verdict(5);
    note(5, new StreamsException(new IllegalStateException("secret")));
    Optional<Verdict> whole = verdict(5);
    boolean third = note(5, new RecordTooLargeException("1 MB"));
    Optional<Verdict> brief = verdict(5);
    boolean fourth = note(5, new RecordTooLargeException("1 MB"));

    // Then
    assertThat(first).isTrue();
    assertThat(again).isEmpty();
    assertThat(whole)
        .contains(
            new Verdict(
                RejectionCode.INTERNAL, "The stage failed with IllegalStateException.", true));
    assertThat(third).isTrue();
    assertThat(brief)
        .contains(
            new Verdict(
                RejectionCode.INTERNAL, "The stage failed with IllegalStateException.", false));
    assertThat(fourth).isFalse();
    assertThat(verdict(6)).isEmpty();
  }

  @Test
  void shouldGoOnWhenTheRecordsOfTwoThreadsAreRefusedAtOnce() {
    // Given
    RecordTooLargeException one = new RecordTooLargeException("36 MB");
    RecordTooLargeException other = new RecordTooLargeException("40 MB");

    // When
    note(5, one);
    note(9, other);

    // Then
    assertThat(failed.explain(new StreamsException(one))).isTrue();
    assertThat(failed.explain(new StreamsException(other))).isTrue();
    assertThat(verdict(5)).isPresent();
    assertThat(verdict(9)).isPresent();
  }

  @Test
  void shouldRejectAtOnceWhatTheBrokerDoesNotTake() {
    // When
    note(5, new RecordTooLargeException("36 MB"));

    // Then
    assertThat(verdict(5))
        .contains(
            new Verdict(
                RejectionCode.TOO_LARGE,
                "What comes of it is larger than the broker takes.",
                true));
  }

  @ParameterizedTest
  @MethodSource("notARecordsDoing")
  void shouldNotBlameARecordForItsSurroundings(Throwable failure) {
    // When
    boolean noted = note(5, failure);
    note(5, failure);

    // Then
    assertThat(noted).isFalse();
    assertThat(verdict(5)).isEmpty();
    assertThat(failed.explain(failure)).isFalse();
  }

  static Throwable[] notARecordsDoing() {
    return new Throwable[] {
      new TimeoutException("away"),
      new ProducerFencedException("another"),
      new WakeupException(),
      new KafkaException("Cannot execute transactional method because we are in an error state"),
      new KafkaException("in an error state", new RecordTooLargeException("of a neighbour")),
      new StreamsException(new TimeoutException("away")),
      new ProcessorStateException("disk", new IllegalStateException()),
      new SerializationException("registry", new IOException("connection refused")),
      new Decoder.RegistryUnavailableException("away", new IOException()),
    };
  }

  @Test
  void shouldKnowAFailureAgainByWhatItWasRaisedFor() {
    // Given
    IllegalStateException cause = new IllegalStateException();
    note(5, cause);

    // Then
    assertThat(failed.explain(new StreamsException(new StreamsException(cause)))).isTrue();
    assertThat(failed.explain(new StreamsException(new IllegalStateException()))).isFalse();
  }

  @Test
  void shouldForgetTheOldestOfVeryMany() {
    // When
    for (int offset = 0; offset < 20_000; offset++) {
      note(offset, new RecordTooLargeException());
    }

    // Then
    assertThat(verdict(9_999)).isEmpty();
    assertThat(verdict(10_000)).isPresent();
  }

  @Test
  void shouldKnowWhichRecordAThreadTakes() {
    // When
    failed.take(new Position("news.articles", 1, 7));
    Position taking = failed.taking();
    failed.taken();

    // Then
    assertThat(taking).isEqualTo(new Position("news.articles", 1, 7));
    assertThat(failed.taking()).isNull();
  }

  private boolean note(long offset, Throwable failure) {
    return failed.note(new Position("wire.raw", 0, offset), failure);
  }

  private Optional<Verdict> verdict(long offset) {
    return failed.verdict(new Position("wire.raw", 0, offset));
  }
}
