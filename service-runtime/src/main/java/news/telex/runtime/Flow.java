package news.telex.runtime;

import java.util.Locale;
import java.util.Optional;
import news.telex.schemas.Topics;

/** The two flows that go through every stage side by side and are counted apart. */
public enum Flow {
  /** What wires send. */
  LIVE,
  /** What an operator has read again. */
  REPLAY;

  /** The flow that a topic carries. */
  public static Flow ofTopic(String topic) {
    return Topics.isReplay(topic) ? REPLAY : LIVE;
  }

  /** The flow of a record or receipt, by the id of the replay that brought it. */
  public static Flow of(Optional<String> replayId) {
    return replayId.isPresent() ? REPLAY : LIVE;
  }

  /** As in metrics. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
