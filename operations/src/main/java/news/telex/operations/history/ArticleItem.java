package news.telex.operations.history;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import news.telex.operations.receipts.TimedReceipt;
import news.telex.schemas.Position;
import news.telex.schemas.Provenance;
import news.telex.schemas.PublishedArticle;
import news.telex.schemas.Receipt;

/**
 * Finds the item of an article that somebody means: the newest that was more than a re-send or an
 * older version, else the newest. Not thread-safe.
 */
final class ArticleItem {
  private final OptionalLong version;
  private Optional<Seen> best = Optional.empty();

  private record Seen(RawOrigin origin, Instant at, boolean counts) {}

  /**
   * @param version the version that is meant; empty: any
   */
  ArticleItem(OptionalLong version) {
    this.version = version;
  }

  /** Enters a receipt that names the article. */
  void see(TimedReceipt timed) {
    Receipt receipt = timed.receipt();
    boolean counts =
        switch (receipt.getDecision()) {
          case published, canceled, held, rejected -> true;
          case unchanged, superseded, parsed, unknown -> false;
        };
    if (receipt.getItem() >= 0
        && (version.isEmpty() || receipt.getVersion().equals(Optional.of(version.getAsLong())))) {
      see(
          new Seen(
              new RawOrigin(Position.of(receipt), OptionalInt.of(receipt.getItem())),
              timed.at(),
              counts));
    }
  }

  /** Enters a record of the article. */
  void see(Passage passage, PublishedArticle article) {
    Provenance from = article.getProvenance();
    if (version.isEmpty() || version.getAsLong() == article.getVersion()) {
      see(
          new Seen(
              new RawOrigin(Position.of(from), OptionalInt.of(from.getItem())),
              passage.at(),
              true));
    }
  }

  private void see(Seen next) {
    boolean isBetter =
        best.map(
                known ->
                    known.counts() == next.counts()
                        ? !next.at().isBefore(known.at())
                        : next.counts())
            .orElse(true);
    if (isBetter) {
      best = Optional.of(next);
    }
  }

  /** The item; empty if none fits. */
  Optional<RawOrigin> origin() {
    return best.map(Seen::origin);
  }
}
