package news.telex.ingest;

import java.util.List;
import java.util.regex.Pattern;
import news.telex.runtime.Flow;
import news.telex.runtime.access.StageAccess;
import news.telex.schemas.Topics;

/**
 * One way through the parse stage, with clients, offsets and transactions of its own.
 *
 * @param name consumer group and prefix of transactional ids
 * @param flow what travels on it
 * @param source the topic that has to be there; stands for every wire's own one, too
 * @param sources names of all topics that it reads, present and future
 * @param output where the items go
 */
record ParseLane(String name, Flow flow, String source, Pattern sources, String output) {
  /** What it touches on the broker. */
  StageAccess access() {
    return StageAccess.ofClients(
        name, source, List.of(Topics.KNOWLEDGE_WIRES, Topics.KNOWLEDGE_NOTICES), output);
  }
}
