package news.telex.operations.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import news.telex.ingest.identity.Doubt;
import news.telex.schemas.NewsTime;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;
import news.telex.schemas.Signals;

/**
 * When a held version leaves if somebody releases it, by its embargo and that of the version before
 * it: sentences for people. Says what identify and publish do; docs/lifecycle.md. Pure.
 */
final class EmbargoOutlook {
  private EmbargoOutlook() {}

  /**
   * The sentences.
   *
   * @param earlier the embargo of an earlier version
   * @param dead whether its article is killed
   */
  static List<String> ifReleased(ParsedItem held, Optional<RunningEmbargo> earlier, boolean dead) {
    List<String> sentences = new ArrayList<>();
    earlier.map(RunningEmbargo::sentence).ifPresent(sentences::add);
    if (held.getReview().filter(Doubt::isOfKill).isPresent()) {
      sentences.add(
          dead
              ? "Its article is dead: released, it revives it."
              : "Released, it is an article of its own and revives nothing: a killed story comes"
                  + " back when its wire sends it again, as a later version that it calls usable.");
    }
    Optional<String> own = held.getEmbargoedUntil().map(NewsTime::getAt);
    boolean correction = Signals.isCorrection(held.getSignal());
    if (held.getPubStatus() == PubStatus.canceled) {
      sentences.add("Released, it kills its own article and nothing else.");
    } else if (own.isPresent()) {
      sentences.add(
          String.format(
              Locale.ROOT, "Released, it leaves when its own embargo ends: %s.", own.get()));
    } else if (earlier.isEmpty()) {
      sentences.add("Released, it leaves at once.");
    } else if (correction) {
      sentences.add("Released, it waits for that time, too: a correction lifts no embargo.");
    } else {
      sentences.add("Released, it leaves at once: it names no embargo, and so lifts that one.");
    }
    return sentences;
  }
}
