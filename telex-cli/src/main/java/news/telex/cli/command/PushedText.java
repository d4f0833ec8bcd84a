package news.telex.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import news.telex.cli.output.Printable;
import news.telex.operations.receipts.Fate;
import news.telex.operations.receipts.Ledger;
import news.telex.operations.review.Reviews;
import news.telex.schemas.Decision;
import news.telex.schemas.Position;
import news.telex.schemas.Receipt;

/** What became of what was pushed, for people: a line an item. Pure. */
final class PushedText {
  private PushedText() {}

  /**
   * The lines, in the order of the articles.
   *
   * @param pushed names of the articles by where they stand
   */
  static List<String> lines(Map<Position, String> pushed, Ledger ledger) {
    List<String> lines = new ArrayList<>();
    pushed.forEach((position, name) -> fates(Printable.of(name), ledger.of(position), lines));
    List<String> asks =
        pushed.keySet().stream()
            .flatMap(place -> ledger.of(place).stream())
            .flatMap(fate -> fate.items().stream())
            .filter(Reviews::isHold)
            .flatMap(receipt -> receipt.getUri().stream())
            .distinct()
            .toList();
    if (asks.size() == 1) {
      lines.add(
          String.format(
              Locale.ROOT, "It waits for a decision: `telex review show %s`", asks.get(0)));
    } else if (!asks.isEmpty()) {
      lines.add("`telex review list` shows what waits for a decision.");
    }
    return lines;
  }

  private static void fates(String name, Optional<Fate> fate, List<String> lines) {
    Optional<Receipt> reading = fate.flatMap(Fate::reading);
    if (fate.isEmpty() || reading.isEmpty()) {
      lines.add(name + "  no receipt yet");
      return;
    }
    if (fate.get().expectedItems() == 0) {
      lines.add(line(name, reading.get()));
    }
    fate.get().items().forEach(item -> lines.add(line(name, item)));
    if (!fate.get().isSettled()) {
      lines.add(name + "  parsed, not decided yet");
    }
  }

  private static String line(String name, Receipt receipt) {
    StringBuilder line = new StringBuilder(name).append("  ").append(outcome(receipt));
    receipt.getUri().ifPresent(uri -> line.append("  ").append(uri));
    receipt
        .getVersion()
        .ifPresent(version -> line.append(String.format(Locale.ROOT, " v%d", version)));
    receipt.getDetail().ifPresent(detail -> line.append("  ").append(Printable.of(detail)));
    return line.toString();
  }

  /** The decision and why; what is published without its text is not called so. */
  private static String outcome(Receipt receipt) {
    Optional<String> why = receipt.getCode().or(receipt::getReason);
    if (receipt.getDecision() == Decision.published && why.isPresent()) {
      return why.get();
    }
    return receipt.getDecision() + why.map(word -> ' ' + word).orElse("");
  }
}
