package news.telex.ingest.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import news.telex.ingest.encoding.Encoding;
import news.telex.ingest.format.Draft;
import news.telex.ingest.format.Envelope;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.RawRecord;
import news.telex.ingest.format.Unreadable;
import news.telex.ingest.knowledge.WireKnowledge;
import news.telex.ingest.reading.AvroPayloads.RegistryUnavailable;
import news.telex.ingest.reading.Reading.RejectedItem;
import news.telex.ingest.reading.Unwrapping.Part;
import news.telex.ingest.reading.Unwrapping.Unwrapped;
import news.telex.schemas.AvroGuards;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Position;
import news.telex.schemas.RejectionCode;

/**
 * Reads raw records of wires: who delivered it, what it is, which items it holds. Any bytes at all
 * give items or a rejection with a code; the same record with the same knowledge gives the same
 * reading. Stateless, safe for use by several threads.
 */
public final class WireReader {
  static {
    AvroGuards.set();
  }

  private final Limits limits;
  private final Unwrapping unwrapping;
  private final Cleaning cleaning;
  private final Predicate<String> hasOwnTopic;
  private final Supplier<WireKnowledge> knowledge;

  /**
   * A reader with what Telex ships, for whom no wire has a topic of its own, such as one outside
   * Kafka.
   */
  public WireReader(AvroPayloads avro, Limits limits) {
    this(avro, limits, wire -> false, WireKnowledge::shipped);
  }

  /**
   * A reader of wires.
   *
   * @param hasOwnTopic whether the wire of this name has a topic of its own, so that nothing on the
   *     shared topic speaks for it; asked by all threads that read, never with a name that is not
   *     allowed
   * @param knowledge the newest one, asked once a record by all threads that read
   */
  public WireReader(
      AvroPayloads avro,
      Limits limits,
      Predicate<String> hasOwnTopic,
      Supplier<WireKnowledge> knowledge) {
    this.limits = limits;
    this.unwrapping = new Unwrapping(avro, limits, hasOwnTopic);
    this.cleaning = new Cleaning(limits);
    this.hasOwnTopic = hasOwnTopic;
    this.knowledge = knowledge;
  }

  /**
   * The id of the replay that a record belongs to; empty for one of the live flow, whatever its
   * headers say.
   */
  public static Optional<String> replayId(RawRecord raw) {
    return Optional.ofNullable(Envelope.of(raw).replayId());
  }

  /** The record itself, or the original one of a replayed record. */
  public static Position originOf(RawRecord raw) {
    Envelope envelope = Envelope.of(raw);
    return new Position(envelope.topic(), envelope.partition(), envelope.offset());
  }

  /**
   * The wire that a record is booked on, as its receipt names it: {@code unknown} if nobody signs
   * it. The payload is read only where neither topic nor headers name the wire.
   *
   * @throws RegistryUnavailable as {@link #read}
   */
  public String wireOf(RawRecord raw) {
    return Envelope.of(raw).wireFixed() ? Envelope.wireOf(raw, hasOwnTopic) : read(raw).wire();
  }

  /**
   * Reads a record.
   *
   * @throws RegistryUnavailable if an Avro record's schema cannot be asked for right now; nothing
   *     else is thrown
   */
  public Reading read(RawRecord raw) {
    String wire = Envelope.wireOf(raw, hasOwnTopic);
    WireKnowledge known = knowledge.get();
    try {
      return items(unwrapping.unwrapped(Envelope.of(raw), raw.value(), known), known);
    } catch (Unreadable e) {
      return new Reading.Rejected(wire, e.code(), e.detail());
    } catch (RegistryUnavailable e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      return new Reading.Rejected(
          wire, RejectionCode.INTERNAL, "Reading failed with " + e.getClass().getName() + ".");
    }
  }

  private List<Draft> read(Part part, Envelope source) throws Unreadable {
    List<Draft> drafts = Formats.of(part.content()).read(part.content(), source, limits);
    for (Draft draft : drafts) {
      if (draft.encoding.equals(Encoding.NONE)) {
        draft.encoding = part.encoding();
      }
      if (drafts.size() == 1 && draft.sourceHash.isEmpty()) {
        draft.sourceHash = part.sourceHash();
      }
    }
    return drafts;
  }

  private Reading items(Unwrapped record, WireKnowledge known) {
    String wire = record.source().wire();
    List<Draft> drafts = new ArrayList<>();
    for (Part part : record.parts()) {
      try {
        drafts.addAll(read(part, record.source()));
      } catch (Unreadable e) {
        if (record.parts().size() == 1) {
          return new Reading.Rejected(wire, e.code(), e.detail());
        }
        drafts.add(Draft.of(e));
      }
    }
    // What names the record names an item only if it is the only one.
    boolean list = drafts.size() > 1 || drafts.stream().anyMatch(draft -> draft.entry);
    Envelope source = list ? record.source().withoutIds() : record.source();
    List<ParsedItem> items = new ArrayList<>();
    List<RejectedItem> rejected = new ArrayList<>();
    SortedSet<String> guessed = new TreeSet<>();
    for (int place = 0; place < drafts.size(); place++) {
      try {
        Draft draft = drafts.get(place);
        items.add(cleaning.item(draft, source, place, known));
        if (draft.encoding.guessed()) {
          guessed.add(draft.encoding.name());
        }
      } catch (Unreadable e) {
        rejected.add(rejected(drafts.size(), place, e));
      }
    }
    SharedNames.mark(items);
    return items.isEmpty()
        ? new Reading.Rejected(wire, rejected.get(0).code(), rejected.get(0).detail())
        : new Reading.Items(wire, List.copyOf(items), List.copyOf(rejected), List.copyOf(guessed));
  }

  private static RejectedItem rejected(int of, int place, Unreadable why) {
    String detail =
        of > 1
            ? String.format(Locale.ROOT, "Item %d of the record: %s", place, why.detail())
            : why.detail();
    return new RejectedItem(place, why.code(), detail);
  }
}
