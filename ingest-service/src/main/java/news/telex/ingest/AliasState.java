package news.telex.ingest;

import java.time.Duration;

/**
 * What an alias stands for.
 *
 * @param uri uri of the article
 * @param keepUntil until when the alias is kept, milliseconds since 1970-01-01 UTC
 */
public record AliasState(String uri, long keepUntil) {
  /** So much earlier than its article an alias may go: half of what identity grants over all. */
  private static final long SLACK = Duration.ofDays(1).toMillis();

  /** Whether another one says hardly more, so that it need not be written. */
  boolean isAsFresh(AliasState next) {
    return uri.equals(next.uri) && next.keepUntil - keepUntil < SLACK;
  }
}
