package news.telex.ingest.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import news.telex.ingest.reading.ContentHash;
import news.telex.schemas.AltId;
import news.telex.schemas.NewsTime;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Provenance;
import news.telex.schemas.PubStatus;
import news.telex.schemas.Review;
import news.telex.schemas.TimeSource;
import org.jspecify.annotations.Nullable;

/** Items of one wire that differ only in what a test names; an empty guid is none. */
final class WireItem {
  static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");

  private final ParsedItem.Builder item =
      ParsedItem.newBuilder().setProvider("nordwire").setHeadline("Dam opens");
  private final List<AltId> names = new ArrayList<>();
  private final List<AltId> references = new ArrayList<>();
  private @Nullable Instant receivedAt;
  private long offset;
  private String replay;

  private WireItem(String guid) {
    if (!guid.isEmpty()) {
      named("guid", guid);
    }
  }

  /** A story of some paragraphs. */
  static WireItem story(String guid, String... paragraphs) {
    return new WireItem(guid).text(paragraphs);
  }

  static WireItem kill(String guid) {
    WireItem kill = new WireItem(guid).text("The story is killed.");
    kill.item.setPubStatus(PubStatus.canceled).setPubStatusStated(true).setSignal("kill");
    return kill;
  }

  static WireItem correction(String guid, String... paragraphs) {
    WireItem correction = new WireItem(guid).text(paragraphs);
    correction.item.setSignal("correction");
    return correction;
  }

  WireItem text(String... paragraphs) {
    item.setBody(List.of(paragraphs));
    item.setWordCount(paragraphs.length == 0 ? 0 : String.join(" ", paragraphs).split(" ").length);
    return this;
  }

  WireItem named(String role, String value) {
    names.add(AltId.newBuilder().setRole(role).setValue(value).build());
    return this;
  }

  WireItem about(String role, String value) {
    references.add(AltId.newBuilder().setRole(role).setValue(value).build());
    return this;
  }

  WireItem withheld() {
    item.setPubStatus(PubStatus.withheld).setPubStatusStated(true);
    return this;
  }

  /** Words withhold it, and its status says usable. */
  WireItem inWordsOnly() {
    item.setPubStatusStated(false);
    return this;
  }

  WireItem usable() {
    item.setPubStatusStated(true);
    return this;
  }

  WireItem provider(String name) {
    item.setProvider(name);
    return this;
  }

  WireItem headline(String headline) {
    item.setHeadline(headline);
    return this;
  }

  WireItem url(String address) {
    item.setCanonicalUrl(address);
    return this;
  }

  WireItem language(String tag) {
    item.setLanguage(tag);
    return this;
  }

  WireItem slug(String slug) {
    item.setSlugline(slug);
    return this;
  }

  WireItem note(String text) {
    item.setEdNote(text);
    return this;
  }

  WireItem embargo(String until) {
    item.setEmbargoedUntil(NewsTime.newBuilder().setAt(until).setSource(TimeSource.wire).build());
    return this;
  }

  WireItem doubt(String reason) {
    item.setReview(Review.newBuilder().setReason(reason).setRule("any").build());
    return this;
  }

  WireItem version(long number) {
    item.setVersion(number);
    return this;
  }

  WireItem expires(String at) {
    item.setExpires(NewsTime.newBuilder().setAt(at).setSource(TimeSource.wire).build());
    return this;
  }

  WireItem changed(String at) {
    item.setVersionCreated(NewsTime.newBuilder().setAt(at).setSource(TimeSource.wire).build());
    return this;
  }

  WireItem published(String at) {
    item.setFirstCreated(NewsTime.newBuilder().setAt(at).setSource(TimeSource.wire).build());
    return this;
  }

  /** The digest of the bytes that it is read from. */
  WireItem source(String digest) {
    item.setSourceHash(digest);
    return this;
  }

  /** By its wire's profile a change of its dates is a version. */
  WireItem dateChangeIsVersion() {
    item.setDateChangeIsVersion(true);
    return this;
  }

  /** Place in the log; a second passes from one to the next. */
  WireItem offset(long at) {
    offset = at;
    return this;
  }

  WireItem receivedAt(Instant at) {
    receivedAt = at;
    return this;
  }

  WireItem replay(String id) {
    replay = id;
    return this;
  }

  ParsedItem build() {
    ParsedItem built =
        item.setAltIds(List.copyOf(names))
            .setReferences(List.copyOf(references))
            .setProvenance(
                Provenance.newBuilder()
                    .setWire(item.getProvider())
                    .setTopic("wire.raw")
                    .setPartition(0)
                    .setOffset(offset)
                    .setReceivedAt(receivedAt == null ? NOON.plusSeconds(offset) : receivedAt)
                    .setReplayId(replay)
                    .build())
            .build();
    built.put("contentHash", ContentHash.of(built));
    return built;
  }

  /** A paragraph of twelve words, other for every number. */
  static String paragraph(int number) {
    return String.format(
        Locale.ROOT,
        "Paragraph %d tells of the %dth gate of the dam and of %d visitors.",
        number,
        number + 3,
        number * 7 + 11);
  }
}
