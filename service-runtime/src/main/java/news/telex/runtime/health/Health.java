package news.telex.runtime.health;

import java.util.List;
import java.util.Optional;

/**
 * Whether a service lives and is ready, and if not, why, part by part.
 *
 * @param parts one a stage, in the order of the flow
 */
public record Health(List<Part> parts) {
  /** Copies the parts. */
  public Health {
    parts = List.copyOf(parts);
  }

  /**
   * One part of a service.
   *
   * @param name such as {@code telex-enrich}
   * @param failure one sentence that says why it will not recover by itself; empty: it lives
   * @param obstacle one sentence that says why it gets nothing done now; empty: it is ready, unless
   *     it has failed
   * @param trouble one sentence about what goes wrong; empty: nothing does, though it may be on its
   *     way to work
   */
  public record Part(
      String name, Optional<String> failure, Optional<String> obstacle, Optional<String> trouble) {
    /** A part that is at work. */
    public static Part ready(String name) {
      return new Part(name, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A part that waits for something; it goes on by itself. */
    public static Part notReady(String name, String obstacle) {
      return new Part(name, Optional.empty(), Optional.of(obstacle), Optional.empty());
    }

    /** A part that something keeps from its work; it goes on when that is over. */
    public static Part inTrouble(String name, String trouble) {
      return new Part(name, Optional.empty(), Optional.of(trouble), Optional.of(trouble));
    }

    /** A part that has failed for good. */
    public static Part failed(String name, String failure) {
      return new Part(name, Optional.of(failure), Optional.empty(), Optional.of(failure));
    }

    /** The same of a part that the service can do without: its failure is but an obstacle. */
    public Part dispensable() {
      return new Part(name, Optional.empty(), why(), trouble);
    }

    /** Whether it works or may work again without being restarted. */
    public boolean isLive() {
      return failure.isEmpty();
    }

    /** Whether it is at work. */
    public boolean isReady() {
      return isLive() && obstacle.isEmpty();
    }

    /** Why it is not ready; empty if it is. */
    public Optional<String> why() {
      return failure.or(() -> obstacle);
    }
  }

  /** The health of several services as one. */
  public static Health of(List<Health> healths) {
    return new Health(healths.stream().flatMap(h -> h.parts().stream()).toList());
  }

  /** Whether every part lives; if not, the process should end and be replaced. */
  public boolean isLive() {
    return parts.stream().allMatch(Part::isLive);
  }

  /** Whether every part is at work. */
  public boolean isReady() {
    return parts.stream().allMatch(Part::isReady);
  }

  /** What is wrong, as one text; empty if every part is ready. */
  public String why() {
    return String.join(
        " ", parts.stream().flatMap(p -> p.why().map(w -> p.name() + ": " + w).stream()).toList());
  }
}
