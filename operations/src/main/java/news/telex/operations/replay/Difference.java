package news.telex.operations.replay;

import java.util.Locale;

/**
 * What differs in one place between what stands and what a replay would make of it. Texts are
 * excerpts for people.
 *
 * @param field name of the field, as in the contract
 * @param subject what it is about: an entity's id or name, a topic's code, a paragraph; may be
 *     empty
 * @param before what stands; empty if there is nothing
 * @param after what it would be; empty if there is nothing
 */
public record Difference(String field, Kind kind, String subject, String before, String after) {
  /** The way in which it differs. */
  public enum Kind {
    ADDED,
    REMOVED,
    RENAMED,
    CHANGED,
    /** Only confidence or salience. */
    WEIGHED
  }

  /** It as one line, without the field. */
  public String text() {
    return switch (kind) {
      case ADDED -> "added " + named(after);
      case REMOVED -> "removed " + named(before);
      case RENAMED -> String.format(Locale.ROOT, "renamed %s: %s → %s", subject, before, after);
      case CHANGED ->
          String.format(
              Locale.ROOT,
              "%s%s → %s",
              subject.isEmpty() ? "" : subject + ": ",
              or(before),
              or(after));
      case WEIGHED -> "only confidence or salience of " + subject;
    };
  }

  private String named(String name) {
    return subject.isEmpty() || subject.equals(name)
        ? name
        : String.format(Locale.ROOT, "%s (%s)", subject, name);
  }

  private static String or(String text) {
    return text.isEmpty() ? "nothing" : text;
  }
}
