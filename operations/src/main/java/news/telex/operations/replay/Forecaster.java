package news.telex.operations.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import news.telex.enrich.article.Enricher;
import news.telex.ingest.format.RawRecord;
import news.telex.ingest.identity.Doubt;
import news.telex.ingest.identity.ReplayedVersion;
import news.telex.ingest.reading.Reading;
import news.telex.ingest.reading.Reading.RejectedItem;
import news.telex.ingest.reading.WireReader;
import news.telex.operations.replay.Finding.Outcome;
import news.telex.operations.review.Reviews;
import news.telex.schemas.Article;
import news.telex.schemas.Decision;
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Position;
import news.telex.schemas.Provenance;
import news.telex.schemas.PubStatus;
import news.telex.schemas.Receipt;
import news.telex.schemas.RejectionCode;

/**
 * Says what the stages would do about a replayed record: puts it through their logic and compares
 * with what stands. Their memory it does not have; receipts and {@code news.enriched} stand for it.
 * Used by one thread.
 */
final class Forecaster {
  private static final String NO_RECEIPT = "no receipt says what became of it";
  private static final String AS_BEFORE = "rejected as before";

  private final WireReader reader;
  private final Enricher enricher;
  private final PastDecisions past;
  private final Function<String, Optional<EnrichedArticle>> current;

  /**
   * @param reader reads raw records as the parse stage does
   * @param enricher enriches with the knowledge that counts now
   * @param past what is known of the records
   * @param current the newest revision of the newest version of an article, by its uri
   */
  Forecaster(
      WireReader reader,
      Enricher enricher,
      PastDecisions past,
      Function<String, Optional<EnrichedArticle>> current) {
    this.reader = reader;
    this.enricher = enricher;
    this.past = past;
    this.current = current;
  }

  /** What would become of a raw record; one finding for each of its items, or one for the whole. */
  List<Finding> ofRaw(RawRecord raw) {
    Position at = new Position(raw.topic(), raw.partition(), raw.offset());
    Optional<Receipt> before = past.reading(at);
    Reading reading = reader.read(raw.replayed(before.map(Receipt::getWire)));
    if (reading instanceof Reading.Rejected no) {
      return List.of(rejected(at, no.code(), no.detail()));
    }
    Reading.Items read = (Reading.Items) reading;
    if (before.isEmpty()) {
      return List.of(whole(at, Outcome.UNKNOWN, NO_RECEIPT));
    }
    if (before.get().getDecision() == Decision.rejected) {
      String note =
          String.format(
              Locale.ROOT,
              "%d %s; was rejected: %s",
              read.found(),
              read.found() == 1 ? "item" : "items",
              codeOf(before.get()));
      return List.of(whole(at, Outcome.ACCEPTED_NOW, note));
    }
    List<Finding> findings = new ArrayList<>();
    read.items().forEach(item -> findings.add(ofItem(at, item)));
    read.rejected().forEach(no -> findings.add(rejected(at, no)));
    return findings;
  }

  /** What would become of an item that parse rejects, of a record that it reads. */
  private Finding rejected(Position at, RejectedItem no) {
    String now = String.format(Locale.ROOT, "%s: %s", no.code().code(), no.detail());
    Optional<Receipt> before = past.decision(at, no.place());
    if (before.filter(r -> r.getDecision() == Decision.rejected).isEmpty()) {
      return Finding.of(at, no.place(), Optional.empty(), Outcome.REJECTED_NOW, now);
    }
    return codeOf(before.get()).equals(no.code().code())
        ? Finding.of(at, no.place(), Optional.empty(), Outcome.UNCHANGED, AS_BEFORE)
        : Finding.of(
            at,
            no.place(),
            Optional.empty(),
            Outcome.OTHER_CODE,
            String.format(Locale.ROOT, "%s; was rejected: %s", now, codeOf(before.get())));
  }

  /** What would become of a record that does not decode, or that nobody takes. */
  Finding rejected(Position at, RejectionCode code, String detail) {
    String now = String.format(Locale.ROOT, "%s: %s", code.code(), detail);
    return past.reading(at)
        .map(
            before ->
                before.getDecision() != Decision.rejected
                    ? whole(at, Outcome.REJECTED_NOW, now)
                    : codeOf(before).equals(code.code())
                        ? whole(at, Outcome.UNCHANGED, AS_BEFORE)
                        : whole(
                            at,
                            Outcome.OTHER_CODE,
                            String.format(
                                Locale.ROOT, "%s; was rejected: %s", now, codeOf(before))))
        .orElseGet(() -> whole(at, Outcome.UNKNOWN, NO_RECEIPT + "; now " + now));
  }

  /**
   * What would become of a parsed item.
   *
   * @param at the record that holds it
   */
  Finding ofItem(Position at, ParsedItem item) {
    Provenance from = item.getProvenance();
    Position raw = Position.of(from);
    int place = from.getItem();
    Optional<String> uri = past.uri(raw, place);
    Optional<Receipt> before = past.decision(raw, place);
    if (uri.isEmpty()) {
      return wasRejected(at, place)
          .or(
              () ->
                  before
                      .filter(r -> r.getDecision() == Decision.rejected)
                      .map(r -> mended(at, place, r)))
          .or(() -> isNew(raw, place) ? Optional.of(added(at, place)) : Optional.empty())
          .orElseGet(() -> Finding.of(at, place, uri, Outcome.UNKNOWN, NO_RECEIPT));
    }
    if (before.filter(Reviews::isHold).isPresent()) {
      return Doubt.isThere(item)
          ? Finding.of(at, place, uri, Outcome.UNCHANGED, "waits for a decision")
          : Finding.of(at, place, uri, Outcome.ACCEPTED_NOW, "was held for a decision");
    }
    if (before.filter(Reviews::isWait).isPresent()) {
      return Finding.of(at, place, uri, Outcome.UNCHANGED, "waits for what it is about");
    }
    Optional<EnrichedArticle> stands = uri.flatMap(current);
    if (stands.isEmpty()) {
      return before.filter(Forecaster::isPassedOver).isPresent()
          ? notCurrent(at, place, uri)
          : Finding.of(at, place, uri, Outcome.UNKNOWN, "news.enriched does not hold the article");
    }
    if (!isSame(from, stands.get().getProvenance())) {
      return notCurrent(at, place, uri);
    }
    Optional<Finding> stays = decided(at, place, uri, item, stands.get());
    if (stays.isPresent()) {
      return stays.get();
    }
    // What was held is out by a decision, which is found again.
    return Doubt.mayEnd(item) && !past.isReviewed(raw, place)
        ? Finding.of(at, place, uri, Outcome.HELD_NOW, "it may be a kill or withhold")
        : compare(at, place, uri, stands.get(), () -> ReplayedVersion.of(item, stands.get()));
  }

  /**
   * What an operator, or a doubt, made of a record stands in the place of what it states, whatever
   * that is read to be; and nothing that is killed comes back under its number.
   */
  private Optional<Finding> decided(
      Position at, int place, Optional<String> uri, ParsedItem item, EnrichedArticle stands) {
    boolean imposed =
        stands.getPubStatus() != PubStatus.usable && stands.getContentHash().isEmpty();
    if (imposed && stands.getPubStatus() == PubStatus.withheld) {
      boolean over = past.isReviewed(Position.of(item.getProvenance()), place);
      return Optional.of(
          over && !Doubt.isThere(item)
              ? Finding.of(at, place, uri, Outcome.ACCEPTED_NOW, "was held for a decision")
              : Finding.of(at, place, uri, Outcome.UNCHANGED, "what may be its end is in doubt"));
    }
    boolean revived =
        stands.getPubStatus() == PubStatus.canceled && item.getPubStatus() != PubStatus.canceled;
    return imposed || revived
        ? Optional.of(Finding.of(at, place, uri, Outcome.UNCHANGED, "it is killed, and stays so"))
        : Optional.empty();
  }

  /**
   * What would become of an accepted version.
   *
   * @param at the record that holds it
   */
  Finding ofArticle(Position at, Article article) {
    int place = article.getProvenance().getItem();
    Optional<String> uri = Optional.of(article.getUri());
    Optional<Finding> mended = wasRejected(at, place);
    if (mended.isPresent()) {
      return mended.get();
    }
    Optional<EnrichedArticle> stands = uri.flatMap(current);
    if (stands.isEmpty() || stands.get().getVersion() < article.getVersion()) {
      return Finding.of(at, place, uri, Outcome.UNKNOWN, "news.enriched does not hold the version");
    }
    return stands.get().getVersion() == article.getVersion()
        ? compare(at, place, uri, stands.get(), () -> article)
        : notCurrent(at, place, uri);
  }

  private Finding compare(
      Position at,
      int place,
      Optional<String> uri,
      EnrichedArticle stands,
      Supplier<Article> article) {
    EnrichedArticle replayed;
    try {
      replayed = enricher.enrich(article.get());
    } catch (RuntimeException | StackOverflowError e) {
      // As the stages do: a defect of Telex becomes a dead letter.
      return Finding.of(
          at,
          place,
          uri,
          Outcome.REJECTED_NOW,
          String.format(
              Locale.ROOT,
              "%s: it fails with %s",
              RejectionCode.INTERNAL.code(),
              e.getClass().getSimpleName()));
    }
    List<Difference> differences = Comparison.of(stands, replayed);
    return differences.isEmpty()
        ? Finding.of(at, place, uri, Outcome.UNCHANGED, "")
        : new Finding(
            at,
            place,
            uri,
            Outcome.NEW_REVISION,
            "",
            differences,
            Comparison.reasons(stands, replayed));
  }

  /** A record of an inner topic that its stage could not decode, and now can. */
  private Optional<Finding> wasRejected(Position at, int place) {
    return past.reading(at)
        .filter(receipt -> receipt.getDecision() == Decision.rejected)
        .map(receipt -> mended(at, place, receipt));
  }

  private static Finding mended(Position at, int place, Receipt before) {
    return Finding.of(
        at, place, Optional.empty(), Outcome.ACCEPTED_NOW, "was rejected: " + codeOf(before));
  }

  /** Whether the record held fewer items when it was read. */
  private boolean isNew(Position raw, int place) {
    return past.reading(raw)
        .filter(r -> r.getDecision() == Decision.parsed && r.getItems() <= place)
        .isPresent();
  }

  private static Finding added(Position at, int place) {
    return Finding.of(
        at, place, Optional.empty(), Outcome.ACCEPTED_NOW, "an item that was not found before");
  }

  private static Finding notCurrent(Position at, int place, Optional<String> uri) {
    return Finding.of(
        at, place, uri, Outcome.NOT_CURRENT, "another record brought the current version");
  }

  private static Finding whole(Position at, Outcome outcome, String note) {
    return Finding.of(at, -1, Optional.empty(), outcome, note);
  }

  /** The gate did not take it, whatever stands now. */
  private static boolean isPassedOver(Receipt receipt) {
    return receipt.getDecision() == Decision.superseded
        || receipt.getDecision() == Decision.unchanged;
  }

  private static boolean isSame(Provenance one, Provenance other) {
    return one.getTopic().equals(other.getTopic())
        && one.getPartition() == other.getPartition()
        && one.getOffset() == other.getOffset()
        && one.getItem() == other.getItem();
  }

  private static String codeOf(Receipt receipt) {
    return receipt.getCode().orElse("no code");
  }
}
