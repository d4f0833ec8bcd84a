package news.telex.operations.receipts;

import java.util.Optional;
import news.telex.schemas.Decision;
import news.telex.schemas.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * Which of several decisions about one thing counts: the rule of the books, and the only place of
 * it. Decisions of the live flow and those of replays and redrives are two columns; within each the
 * newest counts, but what is out stays out, and what is held stays held, until somebody changes it.
 * Across the columns a replay counts by what it brings. Where it brings nothing, what was decided
 * live stands; only over a rejection, or over nothing, does it count whatever it says.
 *
 * <p>So the books do not depend on how live and replayed records come between each other. Pure. See
 * docs/decisions/010.
 */
final class Standing {
  private Standing() {}

  /**
   * Of two decisions in one column the one that counts.
   *
   * @param known the one that counted up to now; null: none did
   * @param next the one that came after it
   */
  static Receipt within(@Nullable Receipt known, Receipt next) {
    return known == null || givesWay(known, next) ? next : known;
  }

  private static boolean givesWay(Receipt known, Receipt next) {
    if (brings(next)) {
      return true;
    }
    if (known.getDecision() == Decision.held) {
      // Dropped or failed; what another run says of it is no end of the hold.
      return known.getReplayId().equals(next.getReplayId());
    }
    return !brings(known) && (isRejected(known) || !isRejected(next));
  }

  /**
   * Of what counts in each column the one that counts.
   *
   * @return empty if nothing is decided
   */
  static Optional<Receipt> across(@Nullable Receipt live, @Nullable Receipt replayed) {
    if (live == null || replayed == null) {
      return Optional.ofNullable(live == null ? replayed : live);
    }
    return Optional.of(brings(replayed) || isRejected(live) ? replayed : live);
  }

  /** Whether something is there after the decision that was not there before. */
  private static boolean brings(Receipt receipt) {
    return switch (receipt.getDecision()) {
      case parsed, published, canceled, held -> true;
      case unchanged, superseded, rejected, unknown -> false;
    };
  }

  private static boolean isRejected(Receipt receipt) {
    return receipt.getDecision() == Decision.rejected;
  }
}
