package news.telex.runtime.failure;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import news.telex.runtime.failure.Failure.Kind;
import news.telex.runtime.log.LogKeys;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * What a service does about a failure: says it, the same sentence every ten seconds at most, and
 * decides whether another try is worth it. Safe for use by several threads.
 */
public final class FailurePolicy {
  private static final Duration REPEAT = Duration.ofSeconds(10);

  /** A failure that has not been seen for this long is over, and the next one a new one. */
  private static final Duration SPELL = Duration.ofSeconds(90);

  /**
   * How long a failure counts after it was seen: longer than a new thread or client takes to meet
   * it again.
   */
  private static final Duration FRESH = Duration.ofSeconds(30);

  private final String key;
  private final String name;
  private final Duration startupTimeout;
  private final Logger log;
  private final LongSupplier nanoTime;
  private @Nullable Failure last;
  private @Nullable Failure fatal;
  private long since;
  private long seen;
  private long said;

  /**
   * @param key what has the name, one of {@link LogKeys}
   * @param name who is in trouble, as in its log lines
   * @param startupTimeout how long something missing is waited for
   * @param nanoTime as {@link System#nanoTime}
   */
  public FailurePolicy(
      String key, String name, Duration startupTimeout, Logger log, LongSupplier nanoTime) {
    this.key = key;
    this.name = name;
    this.startupTimeout = startupTimeout;
    this.log = log;
    this.nanoTime = nanoTime;
  }

  /**
   * Takes note of a failure.
   *
   * @return whether another try is worth it
   */
  public synchronized boolean worthAnotherTry(Failure failure) {
    long now = nanoTime.getAsLong();
    boolean known = last != null && last.kind() == failure.kind() && now - seen < SPELL.toNanos();
    boolean repeated = known && failure.equals(last);
    if (!known) {
      since = now;
    }
    last = failure;
    seen = now;
    boolean again =
        switch (failure.retry()) {
          case ALWAYS -> true;
          case FOR_A_WHILE -> now - since < startupTimeout.toNanos();
          case NEVER -> false;
        };
    if (!again) {
      fatal = failure;
      event(Level.ERROR).log("Ends: {}", failure.sentence());
    } else if (!repeated || now - said >= REPEAT.toNanos()) {
      said = now;
      if (failure.kind() == Kind.OTHER) {
        event(Level.ERROR).log("Tries again: {}", failure.sentence());
      } else {
        event(Level.WARN).log("Waits: {}", failure.sentence());
      }
    }
    return again;
  }

  /** It works again. */
  public synchronized void over() {
    if (last != null && fatal == null) {
      last = null;
      event(Level.INFO).log("Goes on.");
    }
  }

  private LoggingEventBuilder event(Level level) {
    return log.atLevel(level).addKeyValue(key, name);
  }

  /** What no other try can help; empty as long as there is hope. */
  public synchronized Optional<Failure> fatal() {
    return Optional.ofNullable(fatal);
  }

  /** What it met a short while ago; a stage that fails again and again is never without. */
  public synchronized Optional<Failure> recent() {
    return last != null && nanoTime.getAsLong() - seen < FRESH.toNanos()
        ? Optional.of(last)
        : Optional.empty();
  }

  /** What is being waited for; empty if nothing is. */
  public synchronized Optional<Failure> current() {
    return Optional.ofNullable(last);
  }
}
