package news.telex.ingest.format;

import java.util.List;

/**
 * One format in which wires deliver articles. A new format is a new class and one line in {@link
 * WireReader}'s list. Implementations are stateless and safe for use by several threads.
 */
interface WireFormat {
  /** Whether this format reads the content; the first one in the list that says so does. */
  boolean takes(Content content);

  /**
   * Reads the items.
   *
   * @param source what is known of the record beside its payload
   * @return at least one item
   * @throws Unreadable if the content is no article
   */
  List<Draft> read(Content content, Envelope source, Limits limits) throws Unreadable;
}
