package news.telex.benchmarks.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One article, all that its wire says of it, and the words by which each version is found again.
 */
final class Story {
  private final String wire;
  private final int number;
  private final Life life;
  private final Duration wait;
  private final List<Item> items;
  private @Nullable Instant until;

  /**
   * @param wait how long after its first push its time comes, if it has one
   */
  Story(String wire, int number, Life life, Duration wait) {
    this.wire = wire;
    this.number = number;
    this.life = life;
    this.wait = wait;
    this.items = life.items(this);
  }

  String wire() {
    return wire;
  }

  int number() {
    return number;
  }

  Life life() {
    return life;
  }

  List<Item> items() {
    return items;
  }

  /** The number of the version that has to stand in the end, if one has. */
  int newest() {
    return switch (life) {
      case PLAIN, EMBARGOED, EMBARGOED_IN_WORDS -> 1;
      case CORRECTED, CORRECTED_LATE, EMBARGOED_CORRECTION -> 2;
      default -> 3;
    };
  }

  /** What a wire keys its records by. */
  String key() {
    return String.format(Locale.ROOT, "urn:%s:%06d", wire, number);
  }

  /**
   * The end of its embargo, or its expiry.
   *
   * @param now when it is first asked for, which is at its push
   */
  Instant until(Instant now) {
    if (until == null) {
      Instant time = now.plus(wait).truncatedTo(ChronoUnit.SECONDS);
      until =
          switch (life) {
            case EMBARGOED_IN_WORDS ->
                time.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
            // However late its kill comes.
            case KILLED_UNDER_EMBARGO -> time.plus(1, ChronoUnit.DAYS);
            default -> time;
          };
    }
    return until;
  }

  /** The same once it was pushed; null if it has no time. */
  @Nullable Instant until() {
    return until;
  }

  /** Words that stand in this version and nowhere else. */
  String words(int version) {
    return String.format(Locale.ROOT, "%s%06dx%d", prefix(), number, version);
  }

  /** How the words of all stories of its wire begin. */
  private String prefix() {
    return prefix(wire);
  }

  static String prefix(String wire) {
    return "zq" + wire;
  }

  /** A version with a text of its own. */
  Item version(int version) {
    return new Item(this, key())
        .with("version", Integer.toString(version))
        .with("headline", "District " + number + " settles its budget " + words(version))
        .with("slugline", words(version))
        .with(
            "body_text",
            String.format(
                Locale.ROOT,
                "The council of district %d met on Saturday over %s.\n\n"
                    + "Members agreed on %d measures, from %d new bus lanes to longer hours at the"
                    + " library.\n\nA petition with %d names was handed in before the vote.",
                number,
                words(version),
                number % 17 + 2,
                number % 29 + 3,
                number * 7));
  }

  /** A notice with an id of its own that kills the story. */
  Item killByReference() {
    return new Item(this, key() + "-notice")
        .with("headline", "KILL NOTICE: the story of district " + number)
        .with(
            "body_text",
            "The story " + key() + " of district " + number + " is killed. Do not publish.")
        .with("altids", Map.of("supersedes", key()))
        .with("associations", Map.of("supersedes", Map.of("uri", key(), "type", "text")));
  }
}
