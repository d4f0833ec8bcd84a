package news.telex.ingest.reading;

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
   * @param rejected the items that were not, which leave the others where they are
   * @param guessed names of the encodings that the items were in by a guess only, in order
   */
  record Items(
      String wire, List<ParsedItem> items, List<RejectedItem> rejected, List<String> guessed)
      implements Reading {
    /** How many items were found. */
    public int found() {
      return items.size() + rejected.size();
    }
  }

  /**
   * An item that nothing can be made of.
   *
   * @param place place of the item within the record, from 0
   * @param detail one sentence for people; never article text
   */
  record RejectedItem(int place, RejectionCode code, String detail) {}

  /**
   * The record is rejected as a whole.
   *
   * @param detail one sentence for people; never article text
   */
  record Rejected(String wire, RejectionCode code, String detail) implements Reading {}
}
