package news.telex.operations.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.RangeReading;
import news.telex.operations.receipts.NewestReceipts;
import news.telex.operations.receipts.ReceiptFilter;
import news.telex.operations.receipts.ReceiptSearch;
import news.telex.operations.review.OpenReview;

/**
 * Reads what became of an article: first the receipts of its wire, then, from the time of the first
 * one on, what lies under its uri on {@code news.articles}, {@code news.enriched} and {@code
 * news.published}.
 */
public final class HistoryReader {
  /** Most receipts that are told of: a feed is polled every minute for a day. */
  private static final int MOST_RECEIPTS = 2_000;

  /** By how much the clocks of the stages and of the broker may differ. */
  private static final Duration CLOCKS = Duration.ofHours(1);

  private HistoryReader() {}

  /** Whether this is the form of an article's uri. */
  public static boolean isUri(String text) {
    return OpenReview.provider(text).isPresent();
  }

  /**
   * Reads it. Keeps no more texts than it tells of and one.
   *
   * @param uri of the article, in the form of {@link #isUri}
   * @param since what came before is passed over; empty: all there is
   * @param most how many revisions to tell of, the newest ones, from 1
   * @throws news.telex.runtime.failure.FailureException if a topic is missing
   */
  public static ArticleHistory read(
      Connection connection,
      String uri,
      Optional<Instant> since,
      int most,
      RangeReading.Watcher watcher) {
    NewestReceipts receipts = new NewestReceipts(MOST_RECEIPTS);
    Earliest earliest = new Earliest();
    ReceiptSearch.read(
        connection,
        OpenReview.provider(uri).stream().toList(),
        since,
        ReceiptFilter.of(uri),
        watcher,
        receipt -> {
          receipts.add(receipt);
          earliest.see(receipt.at());
        });
    Revisions revisions = new Revisions(most);
    // Of a first version that is still on its way no receipt names the uri.
    Instant from =
        earliest.time.map(first -> first.minus(CLOCKS)).or(() -> since).orElse(Instant.EPOCH);
    new ArticleRecords(connection, watcher).read(List.of(uri), from, revisions::add);
    return new ArticleHistory(
        uri,
        revisions.told(),
        revisions.earlier(),
        receipts.receipts(),
        Math.toIntExact(receipts.count() - receipts.receipts().size()));
  }

  private static final class Earliest {
    private Optional<Instant> time = Optional.empty();

    void see(Instant at) {
      if (time.isEmpty() || at.isBefore(time.get())) {
        time = Optional.of(at);
      }
    }
  }
}
