package news.telex.ingest;

import java.util.Set;
import news.telex.schemas.Topics;
import org.jspecify.annotations.Nullable;

/**
 * The raw topics of live flow: what the live lane reads is what both lanes go by. Safe for use by
 * several threads.
 */
final class WireTopics {
  private volatile @Nullable Set<String> topics;

  /** Takes note of all that there are now. */
  void are(Set<String> now) {
    topics = Set.copyOf(now);
  }

  /** Whether anybody has looked; before that nobody can tell who has a topic of its own. */
  boolean areKnown() {
    return topics != null;
  }

  /** A wire with a topic of its own is not believed to speak on the shared one. */
  boolean hasOwn(String wire) {
    Set<String> known = topics;
    return known != null && known.contains(Topics.WIRE_RAW_PREFIX + wire);
  }
}
