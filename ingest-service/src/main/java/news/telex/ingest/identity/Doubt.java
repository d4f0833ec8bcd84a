package news.telex.ingest.identity;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import news.telex.ingest.text.Characters;
import news.telex.schemas.AltId;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;
import news.telex.schemas.Records;
import news.telex.schemas.Review;
import org.jspecify.annotations.Nullable;

/** What is in doubt about an item, see the section Review of docs/lifecycle.md. Pure. */
public final class Doubt {
  /** Reason of a notice of which it is in doubt what it is about. */
  static final String REFERENCE = "reference";

  /** Reason of what may revive a killed article. */
  static final String REVIVAL = "revival";

  /** Rule of an item that has the text of a killed article. */
  static final String SAME_TEXT = "same-text";

  /** Rule of an item that nothing names but the slug of a killed article. */
  static final String SAME_SLUG = "same-slug";

  /** Rule of a correction of what is in doubt, or withheld. */
  private static final String CORRECTED = "corrected";

  /** Rule of a note on what is withheld. */
  private static final String NOTED = "noted";

  private static final int MAX_WORDS = 200;

  private static final String KILL = "kill";
  private static final String WITHHOLD = "withhold";
  private static final String EMBARGO = "embargo";

  /** Reasons for which what is out is taken out at once. */
  private static final Set<String> ENDS = Set.of(KILL, WITHHOLD);

  /** Reasons that are about whether and when a text may be used, not about what it says. */
  private static final Set<String> OF_USE = Set.of(KILL, WITHHOLD, EMBARGO);

  private Doubt() {}

  /**
   * Whether an item waits for a decision. A kill is none the less a kill for what is in doubt, but
   * for what it is that it kills.
   */
  public static boolean isThere(ParsedItem item) {
    return item.getReview().isPresent()
        && (item.getPubStatus() != PubStatus.canceled || reason(item).equals(REFERENCE));
  }

  /** Whether an item may say that what is out of its article has to leave. */
  public static boolean mayEnd(ParsedItem item) {
    return isThere(item)
        && (item.getPubStatus() == PubStatus.withheld || ENDS.contains(reason(item)));
  }

  /** Whether an item may be a kill, which acts whatever its number. */
  static boolean mayKill(ParsedItem item) {
    return isThere(item) && reason(item).equals(KILL);
  }

  /** Whether an item may revive a killed article. */
  static boolean mayRevive(ParsedItem item) {
    return isThere(item) && reason(item).equals(REVIVAL);
  }

  /** Whether it is in doubt of an item whether and when it may be used, not what it says. */
  static boolean isOfUse(ParsedItem held) {
    return OF_USE.contains(reason(held))
        || (mayRevive(held) && Set.of(CORRECTED, NOTED).contains(rule(held)));
  }

  /** Whether it is in doubt of an item until when it is under embargo. */
  static boolean isOfEmbargo(ParsedItem held) {
    return reason(held).equals(EMBARGO);
  }

  /** A correction, in doubt as what is held is. */
  static ParsedItem ofCorrected(ParsedItem correction, ParsedItem held) {
    Review of = held.getReview().orElseGet(() -> Review.newBuilder().build());
    return because(correction, of.getReason(), CORRECTED, of.getPlace(), of.getWords());
  }

  /**
   * Whether what is in doubt of an item follows from what came before it, and not from what it says
   * itself: its record says nothing of it when it is read again.
   */
  static boolean isOfHistory(ParsedItem held) {
    return Set.of(SAME_TEXT, SAME_SLUG, CORRECTED, NOTED).contains(rule(held));
  }

  /** Whether it is in doubt of an item whether a killed article is to come back. */
  public static boolean isOfKill(Review review) {
    return review.getReason().equals(REVIVAL)
        && !Set.of(CORRECTED, NOTED).contains(review.getRule());
  }

  /** The killed article that an item may be under another name; empty if its review names none. */
  public static Optional<String> killed(Review review) {
    return review.getReason().equals(REVIVAL)
            && Set.of(SAME_TEXT, SAME_SLUG).contains(review.getRule())
        ? Optional.of(review.getWords())
        : Optional.empty();
  }

  /** A correction of what its wire withholds, which may know nothing of that. */
  static ParsedItem ofCorrectionOfWithheld(ParsedItem correction) {
    return because(correction, REVIVAL, CORRECTED, "pubStatus", PubStatus.withheld.name());
  }

  /** A note on what is withheld, of which it is in doubt whether that may be used now. */
  static ParsedItem ofNoteOnWithheld(ParsedItem version) {
    return because(version, REVIVAL, NOTED, "note", version.getEdNote().orElse(""));
  }

  /** An item, in doubt as it was when it was held. */
  static ParsedItem asHeld(ParsedItem item, ParsedItem held) {
    return with(item, held.getReview().orElse(null));
  }

  /** An item of which nothing is in doubt any more. */
  static ParsedItem without(ParsedItem item) {
    return with(item, null);
  }

  private static ParsedItem with(ParsedItem item, @Nullable Review review) {
    ParsedItem changed = Records.carry(item, new ParsedItem());
    changed.put("review", review);
    return changed;
  }

  /** An item of which it is in doubt whether its status is to revive what was killed. */
  static ParsedItem ofRevival(ParsedItem item) {
    return because(item, REVIVAL, "always-usable", "pubStatus", item.getPubStatus().name());
  }

  /**
   * An item that may be what was killed, under another name.
   *
   * @param killed uri of the killed article
   */
  static ParsedItem ofKilled(ParsedItem item, String rule, String killed) {
    return because(item, REVIVAL, rule, rule.equals(SAME_SLUG) ? "slug" : "text", killed);
  }

  private static ParsedItem because(
      ParsedItem item, String reason, String rule, String place, String words) {
    return with(
        item,
        Review.newBuilder()
            .setReason(reason)
            .setRule(rule)
            .setPlace(place)
            .setWords(Characters.cut(words, MAX_WORDS))
            .build());
  }

  /** A notice of which it is in doubt what it is about, or whether that is here. */
  static ParsedItem ofReference(ParsedItem notice) {
    if (notice.getReview().isPresent()) {
      return notice;
    }
    AltId name =
        Stream.concat(notice.getReferences().stream(), notice.getAltIds().stream())
            .findFirst()
            .orElseGet(() -> AltId.newBuilder().build());
    return because(notice, REFERENCE, name.getRole(), DoubtInWords.REFERENCES, name.getValue());
  }

  private static String rule(ParsedItem item) {
    return item.getReview().map(Review::getRule).orElse("");
  }

  private static String reason(ParsedItem item) {
    return item.getReview().map(Review::getReason).orElse("");
  }
}
