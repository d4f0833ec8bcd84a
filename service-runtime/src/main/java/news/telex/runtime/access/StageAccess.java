package news.telex.runtime.access;

import java.util.List;
import java.util.stream.Stream;
import news.telex.schemas.Topics;

/**
 * What a stage touches on the broker, stated once: the check before it starts and its permissions
 * derive from it. A test holds it against the topology. Immutable.
 *
 * @param name consumer group, prefix of transactional ids and of internal topics
 * @param reads topics read; {@link Topics#WIRE_RAW} stands for every wire's raw topic too
 * @param looksUp topics of reference data, read whole without a group beside the flow
 * @param writes topics written
 * @param keepsState whether it has state stores, and so internal topics and a state folder
 */
public record StageAccess(
    String name,
    List<String> reads,
    List<String> looksUp,
    List<String> writes,
    boolean keepsState) {
  /** Copies the lists. */
  public StageAccess {
    reads = List.copyOf(reads);
    looksUp = List.copyOf(looksUp);
    writes = List.copyOf(writes);
  }

  /** A stage that looks nothing up. */
  public StageAccess(String name, List<String> reads, List<String> writes, boolean keepsState) {
    this(name, reads, List.of(), writes, keepsState);
  }

  /** Whether it reads the wires' own raw topics, present and future. */
  public boolean readsWires() {
    return reads.contains(Topics.WIRE_RAW);
  }

  /** Every topic that has to exist before the stage starts. */
  public List<String> topics() {
    return Stream.of(reads, looksUp, writes).flatMap(List::stream).distinct().sorted().toList();
  }
}
