package news.telex.operations.review;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.Values;
import news.telex.runtime.kafka.TopicReader;
import news.telex.schemas.Decision;
import news.telex.schemas.Receipt;
import news.telex.schemas.Stage;
import news.telex.schemas.Topics;

/**
 * What waits for a decision, and what is out of the articles that somebody asks about, by the
 * wires' receipts. An item is held until its article has that version or a later one, or until it
 * is said of the item itself that it is superseded or rejected. Receipts of one wire have to come
 * in the order of their topic. Beside them stand the notices that wait for what they are about,
 * until anything else is said of them. Keeps what is open only. Not thread-safe.
 */
public final class Reviews {
  /** Reason of receipts about what left as withheld. */
  private static final String WITHHELD = "withheld";

  private final Map<String, OpenReview> open = new HashMap<>();
  private final Map<ItemPlace, String> places = new HashMap<>();
  private final Map<ItemPlace, OpenReview> waiting = new HashMap<>();
  private final Map<String, Out> out = new HashMap<>();
  private final Map<String, RunningEmbargo> embargoes = new HashMap<>();
  private final Collection<String> asked;

  /**
   * The newest version of an article that came to the end of the line, out or under embargo.
   *
   * @param alive whether it is no kill
   * @param place where it was read
   */
  public record Out(long version, boolean alive, ItemPlace place) {}

  /**
   * @param asked uris of articles of which is to be known what is out
   */
  public Reviews(Collection<String> asked) {
    this.asked = List.copyOf(asked);
  }

  /**
   * Reads all receipts that there are.
   *
   * @param asked uris of articles of which is to be known what is out
   */
  public static Reviews read(Connection connection, Collection<String> asked) {
    Reviews reviews = new Reviews(asked);
    try (TopicReader reader = connection.reader();
        Values<Receipt> receipts = connection.values(Receipt.class)) {
      reader.all(
          Topics.WIRE_RECEIPTS,
          record ->
              receipts
                  .of(record)
                  .ifPresent(
                      receipt -> reviews.add(receipt, Instant.ofEpochMilli(record.timestamp()))));
    }
    return reviews;
  }

  /**
   * Enters a receipt.
   *
   * @param at time of the receipt
   */
  public void add(Receipt receipt, Instant at) {
    ItemPlace place = ItemPlace.of(receipt);
    Optional<String> uri = receipt.getUri();
    await(receipt, place, at);
    if (isHold(receipt) && uri.isPresent()) {
      OpenReview known = open.get(uri.get());
      // A replay, or another number, says it again of what has waited since.
      Instant since = known != null && known.place().equals(place) ? known.since() : at;
      close(uri.get());
      open.put(uri.get(), OpenReview.of(receipt, uri.get(), since));
      places.put(place, uri.get());
      return;
    }
    if (isEnd(receipt) && places.containsKey(place)) {
      close(places.get(place));
    }
    if (uri.isPresent() && isOut(receipt)) {
      OpenReview waiting = open.get(uri.get());
      long version = receipt.getVersion().orElse(0L);
      if (waiting != null && waiting.version() <= version) {
        close(uri.get());
      }
      if (asked.contains(uri.get())) {
        out.put(uri.get(), new Out(version, receipt.getDecision() != Decision.canceled, place));
      }
    }
    uri.filter(known -> receipt.getStage() == Stage.publish)
        .ifPresent(known -> embargo(receipt, known));
  }

  private void embargo(Receipt receipt, String uri) {
    switch (receipt.getDecision()) {
      case held -> embargoes.put(uri, RunningEmbargo.of(receipt));
      case published -> {
        if (receipt.getReason().filter(WITHHELD::equals).isEmpty()) {
          embargoes.remove(uri);
        }
      }
      case rejected ->
          embargoes.computeIfPresent(
              uri,
              (same, running) ->
                  receipt.getVersion().filter(v -> v == running.version()).isPresent()
                      ? null
                      : running);
      // A withhold and a kill take out what was held, and its embargo is still to be kept.
      case canceled, unchanged, superseded, parsed, unknown -> {}
    }
  }

  /** A notice that is sent again under another place is unchanged, and the first one waits on. */
  private void await(Receipt receipt, ItemPlace place, Instant at) {
    if (isWait(receipt)) {
      waiting.putIfAbsent(place, OpenReview.waiting(receipt, at));
    } else if (receipt.getStage() != Stage.parse && receipt.getDecision() != Decision.unchanged) {
      waiting.remove(place);
    }
  }

  private void close(String uri) {
    OpenReview closed = open.remove(uri);
    if (closed != null) {
      places.remove(closed.place());
    }
  }

  /** Whether a receipt says that an item waits for a person's decision. */
  public static boolean isHold(Receipt receipt) {
    return receipt.getStage() == Stage.identify
        && receipt.getDecision() == Decision.held
        && receipt.getReason().filter(OpenReview.REASON::equals).isPresent();
  }

  /** Whether a receipt says that a notice waits for what it is about. */
  public static boolean isWait(Receipt receipt) {
    return receipt.getStage() == Stage.identify
        && receipt.getDecision() == Decision.held
        && receipt.getReason().filter(OpenReview.WAITS::equals).isPresent();
  }

  /** Whether an item is held no more because it goes nowhere. */
  private static boolean isEnd(Receipt receipt) {
    return receipt.getStage() == Stage.identify && receipt.getDecision() == Decision.superseded
        || receipt.getStage() != Stage.parse && receipt.getDecision() == Decision.rejected;
  }

  /** Whether a version has come to the end of the line. */
  private static boolean isOut(Receipt receipt) {
    return receipt.getStage() == Stage.publish
        && switch (receipt.getDecision()) {
          case published, canceled, held, unchanged -> true;
          case parsed, superseded, rejected, unknown -> false;
        };
  }

  /** What waits for a decision, the oldest first. */
  public List<OpenReview> open() {
    return open.values().stream()
        .sorted(Comparator.comparing(OpenReview::since).thenComparing(OpenReview::uri))
        .toList();
  }

  /** Notices that wait for what they are about, the oldest first; nobody can decide about them. */
  public List<OpenReview> waiting() {
    return waiting.values().stream()
        .sorted(Comparator.comparing(OpenReview::since).thenComparing(OpenReview::uri))
        .toList();
  }

  /** What waits for a decision about an article. */
  public Optional<OpenReview> open(String uri) {
    return Optional.ofNullable(open.get(uri));
  }

  /** What is out of an article that was asked for; empty if no receipt tells of any. */
  public Optional<Out> out(String uri) {
    return Optional.ofNullable(out.get(uri));
  }

  /** The embargo of an article, if one runs at a time. */
  public Optional<RunningEmbargo> embargo(String uri, Instant now) {
    return Optional.ofNullable(embargoes.get(uri)).filter(running -> running.runs(now));
  }
}
