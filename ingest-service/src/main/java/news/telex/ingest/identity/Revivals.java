package news.telex.ingest.identity;

import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;
import news.telex.schemas.Signals;
import org.jspecify.annotations.Nullable;

/**
 * Whether a version may let out what does not leave: what its wire killed or withholds, and what is
 * held because it is in doubt whether it may be used. One that says so may; where a wire says it of
 * everything, or an item is about the text and not about its use, a person decides. Pure.
 */
final class Revivals {
  private Revivals() {}

  /**
   * Whether an item is a version of a killed article: a higher, expressly usable one, or one that
   * somebody decides about because it says that the kill is over. Higher is by number where both
   * have one, else by the wire's time, else later and never seen before, so that no re-send undoes
   * a kill.
   */
  static boolean isAfterKill(ParsedItem item, ArticleState state, VersionOrder order) {
    Long number = item.getVersion().orElse(null);
    Long killed = state.wireVersion();
    boolean higher =
        number != null && killed != null
            ? number > killed
            : order.byWire() > 0
                || (order.byWire() == 0 && order.byArrival() > 0 && !state.hasSeen(item));
    return higher && (isUsableStated(item) || Doubt.mayRevive(item));
  }

  /**
   * The next version of an article, in doubt if it would let out what is killed by a status that
   * the wire also states of what its own words, or an operator, killed (it may know nothing of
   * that), or as a notice, which is about a text; likewise what is withheld if it is a correction
   * and does not expressly say so.
   *
   * @param state what is known of the article before
   * @param notice whether it is a notice on it
   */
  static ParsedItem ask(ParsedItem version, ArticleState state, boolean notice) {
    if (Doubt.isThere(version) || version.getPubStatus() != PubStatus.usable) {
      return version;
    }
    if (state.killed()) {
      return notice || !isExpress(version, state) ? Doubt.ofRevival(version) : version;
    }
    return isCorrection(version) && isWithheld(state) && !isExpress(version, state)
        ? Doubt.ofCorrectionOfWithheld(version)
        : version;
  }

  /**
   * A later correction of what is held leaves that in doubt, and so does it when it is replayed.
   *
   * @param proceeding of the article
   * @param item a version of it
   */
  static ParsedItem inDoubtAsHeld(Proceeding proceeding, ParsedItem item) {
    ParsedItem held = proceeding.held();
    if (held == null || Doubt.isThere(item) || !outlasts(held, item, proceeding.state())) {
      return item;
    }
    if (proceeding.isHeld(item)) {
      return Doubt.isOfHistory(held) ? Doubt.asHeld(item, held) : item;
    }
    return proceeding.order(item) > 0 ? Doubt.ofCorrected(item, held) : item;
  }

  /**
   * Whether what is in doubt of an item that is held is no less so after a correction: that says
   * what was wrong with the text, not that it may be used.
   *
   * @param state what is known of the article; null if nothing is
   */
  static boolean outlasts(ParsedItem held, ParsedItem correction, @Nullable ArticleState state) {
    if (!isCorrection(correction)
        || correction.getPubStatus() != PubStatus.usable
        || !Doubt.isOfUse(held)) {
      return false;
    }
    if (Doubt.mayRevive(held)) {
      return state == null || !isExpress(correction, state);
    }
    return !Doubt.isOfEmbargo(held) || correction.getEmbargoedUntil().isEmpty();
  }

  /** Whether the newest version of an article is withheld by its wire. */
  static boolean isWithheld(ArticleState state) {
    return Boolean.TRUE.equals(state.withheld());
  }

  private static boolean isCorrection(ParsedItem item) {
    return Signals.isCorrection(item.getSignal());
  }

  /** Whether an item is usable by a status that its wire does not state of everything. */
  static boolean isExpress(ParsedItem item, ArticleState state) {
    return isUsableStated(item) && !state.usableStated();
  }

  private static boolean isUsableStated(ParsedItem item) {
    return item.getPubStatus() == PubStatus.usable && item.getPubStatusStated();
  }
}
