package news.telex.runtime.failure;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * What a service does about a failure: says it, the same sentence every ten seconds at most, and
 * decides whether another try is worth it. Safe for use by several threads.
 */
public final class Trouble {
  /** How long a missing topic is waited for unless the settings say otherwise. */
  public static final Duration STARTUP_TIMEOUT = Duration.ofMinutes(2);

  private static final Duration REPEAT = Duration.ofSeconds(10);

  /** A failure that has not been seen for this long is over, and the next one a new one. */
  private static final Duration SPELL = Duration.ofSeconds(90);

  private final String service;
  private final Duration startupTimeout;
  private final Logger log;
  private final LongSupplier nanoTime;
  private @Nullable Failure last;
  private @Nullable Failure fatal;
  private long since;
  private long seen;
  private long said;

  /**
   * @param service name of the service, as in its log lines
   * @param startupTimeout how long something missing is waited for
   * @param nanoTime as {@link System#nanoTime}
   */
  public Trouble(String service, Duration startupTimeout, Logger log, LongSupplier nanoTime) {
    this.service = service;
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
      log.error("service={} ends: {}", service, failure.sentence());
    } else if (!repeated || now - said >= REPEAT.toNanos()) {
      said = now;
      log.warn("service={} waits: {}", service, failure.sentence());
    }
    return again;
  }

  /** It works again. */
  public synchronized void over() {
    if (last != null && fatal == null) {
      last = null;
      log.info("service={} goes on", service);
    }
  }

  /** What no other try can help; empty as long as there is hope. */
  public synchronized Optional<Failure> fatal() {
    return Optional.ofNullable(fatal);
  }

  /** What is being waited for; empty if nothing is. */
  public synchronized Optional<Failure> current() {
    return Optional.ofNullable(last);
  }
}
