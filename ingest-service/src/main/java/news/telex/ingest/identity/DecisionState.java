package news.telex.ingest.identity;

import org.jspecify.annotations.Nullable;

/**
 * What an operator decided about a version.
 *
 * @param action {@link #RELEASE}, {@link #KILL}, {@link #JOIN}, {@link #SPLIT} or {@link #TAKEDOWN}
 * @param at when the broker took the decision, milliseconds since 1970-01-01 UTC
 * @param into of a join, uri of the article that goes on for both; null else
 * @param version of what counts for all versions, the newest one when it was decided
 */
public record DecisionState(String action, long at, @Nullable String into, long version) {
  /** The version goes on, as a usable one. */
  public static final String RELEASE = "release";

  /** The article is dead. */
  public static final String KILL = "kill";

  /** The article is dead, and another one goes on for it. */
  public static final String JOIN = "join";

  /** Some versions of the article are another one's. */
  public static final String SPLIT = "split";

  /** The article is dead, and nothing revives it. */
  public static final String TAKEDOWN = "takedown";

  /** In place of a version, what is decided about an article whatever versions it has. */
  static final long ALL_VERSIONS = -1;

  boolean isTakedown() {
    return action.equals(TAKEDOWN);
  }

  boolean isRelease() {
    return action.equals(RELEASE);
  }

  boolean isKill() {
    return action.equals(KILL);
  }
}
