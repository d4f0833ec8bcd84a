package news.telex.benchmarks.fuzz;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import news.telex.benchmarks.fuzz.MeasuredReader.Measured;
import news.telex.ingest.format.Limits;
import news.telex.ingest.identity.Identifier;
import news.telex.ingest.reading.Reading;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.RejectionCode;
import org.jspecify.annotations.Nullable;

/**
 * Reads an input three times, twice here and once on another thread, and holds what comes of it to
 * what is promised for any bytes. Used by one thread.
 */
final class Trial implements AutoCloseable {
  /** Processor time that any input may take: far above the slowest that is no fault. */
  private static final long MAX_NANOS = 20_000_000;

  /** And so much more for each of its bytes. */
  private static final long MAX_NANOS_PER_BYTE = 4_000;

  /** Memory that reading any input may allocate, all in all; most of it at once garbage. */
  private static final long MAX_ALLOCATED = 4_000_000;

  /** And so much more for each of its bytes: a message of the teletype may begin at each. */
  private static final long MAX_ALLOCATED_PER_BYTE = 4_000;

  /** Where time looks too long it is measured again: the machine may have been busy. */
  private static final int MAX_RUNS = 8;

  private static final int LONGEST_DETAIL = 400;

  private final MeasuredReader here;
  private final MeasuredReader there = new MeasuredReader();
  private final ExecutorService elsewhere;
  private final ItemRules rules = new ItemRules(Limits.standard());

  /**
   * @param here the reader of the thread that tries
   */
  Trial(MeasuredReader here) {
    this.here = here;
    this.elsewhere =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "elsewhere");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * What came of an input.
   *
   * @param measured the reading with the least of all costs; null if reading threw
   * @param broken which promise it breaks; empty if none
   */
  record Result(@Nullable Measured measured, Optional<String> broken) {}

  /** Tries an input. */
  Result of(Input input) throws InterruptedException {
    try {
      Measured first = here.read(input);
      Measured again = here.read(input);
      Measured other = elsewhere.submit(() -> there.read(input)).get();
      Measured least = least(least(first, again), other);
      if (!first.reading().equals(again.reading())) {
        return new Result(least, Optional.of("Read twice, it is not the same."));
      }
      if (!first.reading().equals(other.reading())) {
        return new Result(least, Optional.of("Another thread reads something else."));
      }
      for (int run = 3; run < MAX_RUNS && tooMuch(input, least).isPresent(); run++) {
        least = least(least, here.read(input));
      }
      Optional<String> broken = broken(first.reading());
      return new Result(least, broken.isPresent() ? broken : tooMuch(input, least));
    } catch (ExecutionException e) {
      return new Result(null, Optional.of("Reading threw " + e.getCause() + "."));
    } catch (RuntimeException | Error e) {
      return new Result(null, Optional.of("Reading threw " + e + "."));
    }
  }

  private static Measured least(Measured one, Measured other) {
    return new Measured(
        one.reading(),
        Math.min(one.nanos(), other.nanos()),
        Math.min(one.allocated(), other.allocated()));
  }

  private static Optional<String> tooMuch(Input input, Measured measured) {
    if (measured.nanos() > MAX_NANOS + MAX_NANOS_PER_BYTE * input.size()) {
      return Optional.of(String.format(Locale.ROOT, "It takes %,d µs.", measured.nanos() / 1_000));
    }
    return measured.allocated() > MAX_ALLOCATED + MAX_ALLOCATED_PER_BYTE * input.size()
        ? Optional.of(
            String.format(Locale.ROOT, "It allocates %,d kB.", measured.allocated() / 1_000))
        : Optional.empty();
  }

  private Optional<String> broken(Reading reading) {
    if (reading instanceof Reading.Rejected no) {
      return brokenBy(no.code(), no.detail());
    }
    Reading.Items read = (Reading.Items) reading;
    if (read.items().isEmpty()) {
      return Optional.of("Neither items nor a code.");
    }
    for (ParsedItem item : read.items()) {
      Optional<String> broken = rules.brokenBy(item);
      if (broken.isPresent()) {
        return broken;
      }
      // What the next stage makes of it at the least, also throws where a field is missing.
      Identifier.firstOf(item);
    }
    return read.rejected().stream()
        .flatMap(no -> brokenBy(no.code(), no.detail()).stream())
        .findFirst();
  }

  private static Optional<String> brokenBy(RejectionCode code, String detail) {
    if (code == RejectionCode.INTERNAL) {
      return Optional.of(detail);
    }
    return detail.isBlank() || detail.length() > LONGEST_DETAIL
        ? Optional.of("The code has no sentence: " + code + ".")
        : Optional.empty();
  }

  @Override
  public void close() {
    elsewhere.shutdownNow();
    there.close();
  }
}
