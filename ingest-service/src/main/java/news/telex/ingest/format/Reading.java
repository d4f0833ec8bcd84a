package news.telex.ingest.format;

import java.util.List;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.RejectionCode;

/** What reading a raw record gave: the items it holds, or why it is rejected. */
public sealed interface Reading {
  /** Name of the wire that delivered the record; {@code unknown} if none is named. */
  String wire();

  /**
   * The record was understood.
   *
   * @param items at least one
   */
  record Items(String wire, List<ParsedItem> items) implements Reading {}

  /**
   * The record is rejected as a whole.
   *
   * @param detail one sentence for people; never article text
   */
  record Rejected(String wire, RejectionCode code, String detail) implements Reading {}
}
