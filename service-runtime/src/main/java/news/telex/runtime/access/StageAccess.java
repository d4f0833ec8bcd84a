package news.telex.runtime.access;

import java.util.List;
import java.util.stream.Stream;
import news.telex.schemas.Topics;

/**
 * What a stage touches on the broker, stated once: the check before it starts and its permissions
 * derive from it, and {@link news.telex.runtime.TopologyBuilder} builds no topology that touches
 * anything else. Immutable.
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
  /** What every stage writes besides: what it cannot take, and what it decides. */
  public static final List<String> EVERY_STAGE_WRITES =
      List.of(Topics.NEWS_REJECTED, Topics.WIRE_RECEIPTS);

  /** Copies the lists. */
  public StageAccess {
    reads = List.copyOf(reads);
    looksUp = List.copyOf(looksUp);
    writes = List.copyOf(writes);
  }

  /**
   * A stage of plain clients, which keeps nothing.
   *
   * @param input the one topic that it has to find
   * @param output where what it makes goes
   */
  public static StageAccess ofClients(
      String name, String input, List<String> looksUp, String output) {
    return new StageAccess(name, List.of(input), looksUp, all(List.of(output)), false);
  }

  /**
   * A stage of Kafka Streams with state, which reads the live topic and the one of replays.
   *
   * @param input the live one
   * @param outputs where what it makes goes
   */
  public static StageAccess ofStreams(
      String name, String input, List<String> looksUp, List<String> outputs) {
    return new StageAccess(
        name, List.of(input, input + Topics.REPLAY_SUFFIX), looksUp, all(outputs), true);
  }

  /** The same, which reads a further topic in its flow. */
  public StageAccess alsoReading(String topic) {
    return new StageAccess(
        name,
        Stream.concat(reads.stream(), Stream.of(topic)).toList(),
        looksUp,
        writes,
        keepsState);
  }

  private static List<String> all(List<String> outputs) {
    return Stream.concat(outputs.stream(), EVERY_STAGE_WRITES.stream()).toList();
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
