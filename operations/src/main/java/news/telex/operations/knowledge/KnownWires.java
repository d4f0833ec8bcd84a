package news.telex.operations.knowledge;

import java.util.Collection;
import news.telex.ingest.knowledge.NoticeKind;
import news.telex.ingest.knowledge.WireKind;
import news.telex.ingest.knowledge.WireKnowledge;
import news.telex.ingest.reading.Formats;
import news.telex.operations.connection.Connection;
import news.telex.runtime.knowledge.KnowledgeKind;

/** What wires are read with now, as the parse stage has it. */
public final class KnownWires {
  private KnownWires() {}

  /**
   * Reads it.
   *
   * @throws news.telex.runtime.failure.FailureException if a topic is missing
   */
  public static WireKnowledge read(Connection connection) {
    return WireKnowledge.shipped()
        .withProfiles(items(connection, new WireKind(Formats::isRead)))
        .withNotices(items(connection, new NoticeKind()));
  }

  private static <T> Collection<T> items(Connection connection, KnowledgeKind<T, ?> kind) {
    return KnowledgeState.read(connection, kind).overlay().items().values();
  }
}
