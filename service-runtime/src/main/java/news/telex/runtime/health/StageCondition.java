package news.telex.runtime.health;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * What the loop or the threads of a stage say of themselves.
 *
 * @param failure why it will not recover by itself; empty: it lives
 * @param obstacle why it takes no records now; empty: it does
 * @param trouble what went wrong a short while ago; empty: nothing did
 * @param assigned the partitions that this instance reads; may be empty where there are more
 *     instances than partitions
 */
public record StageCondition(
    Optional<String> failure,
    Optional<String> obstacle,
    Optional<String> trouble,
    Set<TopicPartition> assigned) {
  /** At work on these partitions. */
  public static StageCondition on(Set<TopicPartition> assigned) {
    return new StageCondition(
        Optional.empty(), Optional.empty(), Optional.empty(), Set.copyOf(assigned));
  }

  /** The same in trouble, if it is: hindered by it unless it is so already. */
  public StageCondition orHindered(Optional<String> trouble) {
    return new StageCondition(failure, obstacle.or(() -> trouble), trouble, assigned);
  }

  /** The same with something that goes wrong, though it is no hindrance. */
  public StageCondition despite(Optional<String> trouble) {
    return new StageCondition(failure, obstacle, this.trouble.or(() -> trouble), assigned);
  }

  /** Not at work now. */
  public static StageCondition hindered(String obstacle) {
    return new StageCondition(Optional.empty(), Optional.of(obstacle), Optional.empty(), Set.of());
  }

  /** Failed for good. */
  public static StageCondition failed(String failure) {
    return new StageCondition(Optional.of(failure), Optional.empty(), Optional.empty(), Set.of());
  }
}
