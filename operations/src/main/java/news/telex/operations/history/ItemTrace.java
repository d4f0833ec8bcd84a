package news.telex.operations.history;

import java.util.List;
import java.util.Optional;
import news.telex.schemas.Receipt;

/**
 * The way of an item through the stages.
 *
 * @param item its place in the raw record, from 0
 * @param uri the article that it belongs to, once that is known
 * @param headline as it stands on the last topic that has it; empty if none has, or it has none
 * @param steps what happened to it, in order
 * @param end the decision that counts, which the books go by too; empty while it is under way
 */
public record ItemTrace(
    int item, Optional<String> uri, String headline, List<Step> steps, Optional<Receipt> end) {
  /** Copies the list. */
  public ItemTrace {
    steps = List.copyOf(steps);
  }
}
