package news.telex.operations.replay;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import news.telex.schemas.Position;

/**
 * What a replay would do about one item of a sampled record.
 *
 * @param record the sampled record
 * @param item place of the item in its raw record; -1 for the whole record
 * @param uri the article, if it is known
 * @param note the outcome in more words; empty if there is no more to say
 * @param differences what would differ; only of a new revision
 * @param reasons why; only of a new revision
 */
public record Finding(
    Position record,
    int item,
    Optional<String> uri,
    Outcome outcome,
    String note,
    List<Difference> differences,
    List<Cause> reasons) {
  /** Copies the lists. */
  public Finding {
    differences = List.copyOf(differences);
    reasons = List.copyOf(reasons);
  }

  /** What would come of it, the weightiest first. */
  public enum Outcome {
    /** The article gets a new revision. */
    NEW_REVISION,
    /** What is out would be taken out, and the item held for a person to decide. */
    HELD_NOW,
    /** It was rejected, or held, and would be accepted. */
    ACCEPTED_NOW,
    /** It was accepted and would be rejected: a dead letter; the article stays as it is. */
    REJECTED_NOW,
    /** It was rejected and would be again, for another reason. */
    OTHER_CODE,
    /** What stands is not known any more, or not yet. */
    UNKNOWN,
    /** Another record brought the current version: nothing changes. */
    NOT_CURRENT,
    /** It comes out as it stands. */
    UNCHANGED;

    /** The word for JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The words for people. */
    public String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether somebody would see it. */
    public boolean isChange() {
      return switch (this) {
        case NEW_REVISION, HELD_NOW, ACCEPTED_NOW, REJECTED_NOW, OTHER_CODE -> true;
        case UNKNOWN, NOT_CURRENT, UNCHANGED -> false;
      };
    }
  }

  /**
   * Why something differs.
   *
   * @param what the thing that differs itself
   * @param before its version then; empty if there is none to name
   * @param after its version now
   */
  public record Cause(String what, String before, String after) {
    /** As one line. */
    public String text() {
      return before.isEmpty() && after.isEmpty()
          ? what
          : String.format(
              Locale.ROOT,
              "%s %s → %s",
              what,
              before.isEmpty() ? "none" : before,
              after.isEmpty() ? "none" : after);
    }
  }

  /** A finding without differences. */
  static Finding of(Position record, int item, Optional<String> uri, Outcome outcome, String note) {
    return new Finding(record, item, uri, outcome, note, List.of(), List.of());
  }
}
