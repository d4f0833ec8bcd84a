package news.telex.ingest.notice;

import java.util.List;
import news.telex.ingest.text.Moment;
import org.jspecify.annotations.Nullable;

/**
 * A notice that stands in the words of an item.
 *
 * @param kind what it is about
 * @param certain whether it counts like the formal field; else somebody has to look
 * @param words the sentence that says so, one line
 * @param place where they stand
 * @param until end of an embargo, null if none can be read
 * @param rule name of the rule that found it
 * @param spans all that the notice takes of headline and text
 */
public record Notice(
    Kind kind,
    boolean certain,
    String words,
    Place place,
    @Nullable Moment until,
    String rule,
    List<Span> spans) {
  /** The same, for somebody to decide. */
  Notice inDoubt() {
    return new Notice(kind, false, words, place, until, rule, spans);
  }

  /**
   * A part of a field.
   *
   * @param paragraph index of the paragraph, 0 if the field is no text
   * @param from first unit
   * @param to behind the last one
   */
  public record Span(Place place, int paragraph, int from, int to) {}

  /** What a notice is about. */
  public enum Kind {
    /** Not to be published before a time. */
    EMBARGO,
    /** Never to be published, or not any more. */
    KILL,
    /** Not to be published until somebody says so. */
    WITHHOLD,
    /** What was killed may be used again, or comes anew. */
    REVIVAL,
    /** Corrects what was sent before. */
    CORRECTION
  }

  /** Where agencies write notices. */
  public enum Place {
    /** The note to editors. */
    NOTE,
    /** The headline, at its edges. */
    HEAD,
    /** The slug. */
    SLUG,
    /** The first or the last paragraph. */
    TEXT
  }
}
