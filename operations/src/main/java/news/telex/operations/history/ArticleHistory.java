package news.telex.operations.history;

import java.util.List;
import news.telex.operations.receipts.TimedReceipt;

/**
 * What became of an article.
 *
 * @param uri of the article
 * @param revisions the newest of its revisions that are still on a topic, in order
 * @param earlier how many revisions there are before them
 * @param receipts the newest receipts that name the article, in order
 * @param earlierReceipts how many there are before them
 */
public record ArticleHistory(
    String uri,
    List<Revision> revisions,
    int earlier,
    List<TimedReceipt> receipts,
    int earlierReceipts) {
  /** Copies the lists. */
  public ArticleHistory {
    revisions = List.copyOf(revisions);
    receipts = List.copyOf(receipts);
  }

  /** Whether anything tells of such an article. */
  public boolean isKnown() {
    return !revisions.isEmpty() || !receipts.isEmpty();
  }
}
