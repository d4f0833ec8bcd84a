package news.telex.operations.receipts;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import news.telex.schemas.Decision;
import news.telex.schemas.Receipt;
import news.telex.schemas.Stage;

/**
 * Which receipts are meant. An empty set means all; all that is named has to fit.
 *
 * @param wires names of wires
 * @param stages deciding stages
 * @param decisions decisions
 * @param codes codes and reasons: either has to be one of them
 * @param uri uri of the article
 */
public record ReceiptFilter(
    Set<String> wires,
    Set<Stage> stages,
    Set<Decision> decisions,
    Set<String> codes,
    Optional<String> uri)
    implements Predicate<Receipt> {
  /** Copies the sets. */
  public ReceiptFilter {
    wires = Set.copyOf(wires);
    stages = Set.copyOf(stages);
    decisions = Set.copyOf(decisions);
    codes = Set.copyOf(codes);
  }

  /** Those about an article. */
  public static ReceiptFilter of(String uri) {
    return new ReceiptFilter(Set.of(), Set.of(), Set.of(), Set.of(), Optional.of(uri));
  }

  @Override
  public boolean test(Receipt receipt) {
    return isAny(wires, receipt.getWire())
        && isAny(stages, receipt.getStage())
        && isAny(decisions, receipt.getDecision())
        && (codes.isEmpty()
            || receipt.getCode().filter(codes::contains).isPresent()
            || receipt.getReason().filter(codes::contains).isPresent())
        && (uri.isEmpty() || receipt.getUri().equals(uri));
  }

  private static <T> boolean isAny(Set<T> wanted, T value) {
    return wanted.isEmpty() || wanted.contains(value);
  }
}
