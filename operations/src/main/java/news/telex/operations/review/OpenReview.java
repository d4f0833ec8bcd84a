package news.telex.operations.review;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.telex.ingest.identity.Doubt;
import news.telex.schemas.Receipt;
import news.telex.schemas.Review;

/**
 * An item that waits for a decision, or for what it is about.
 *
 * @param uri uri of its article
 * @param version the version that it would be
 * @param wire the wire that brought it
 * @param place where it was read
 * @param since when it was held
 * @param reason what is in doubt, such as {@code embargo}
 * @param rule the rule that found it
 * @param where the place where it stands
 * @param words the words or the value in doubt
 * @param detail all of that but for the words, in one sentence
 */
public record OpenReview(
    String uri,
    long version,
    String wire,
    ItemPlace place,
    Instant since,
    String reason,
    String rule,
    String where,
    String words,
    String detail) {
  /** Reason of receipts about items that wait for a decision. */
  static final String REASON = "review";

  /** Reason of receipts about notices that wait for what they are about. */
  public static final String WAITS = "waits-for-target";

  /** A notice that waits, and the names that it waits for. */
  static OpenReview waiting(Receipt receipt, Instant since) {
    return new OpenReview(
        receipt.getUri().orElse(""),
        receipt.getVersion().orElse(0L),
        receipt.getWire(),
        ItemPlace.of(receipt),
        since,
        WAITS,
        "",
        "references",
        String.join(", ", receipt.getEvidence()),
        receipt.getDetail().orElse(""));
  }

  /** The review that a receipt opens. */
  static OpenReview of(Receipt receipt, String uri, Instant since) {
    List<String> evidence = receipt.getEvidence();
    return new OpenReview(
        uri,
        receipt.getVersion().orElse(0L),
        receipt.getWire(),
        ItemPlace.of(receipt),
        since,
        at(evidence, 0),
        at(evidence, 1),
        at(evidence, 2),
        at(evidence, 3),
        receipt.getDetail().orElse(""));
  }

  private static String at(List<String> evidence, int index) {
    return index < evidence.size() ? evidence.get(index) : "";
  }

  /** Whether it is in doubt whether a killed article is to come back. */
  public boolean isOfKill() {
    return Doubt.isOfKill(review());
  }

  /** The killed article that the item may be under another name; empty if that is not known. */
  public Optional<String> killed() {
    return Doubt.killed(review());
  }

  private Review review() {
    return Review.newBuilder().setReason(reason).setRule(rule).setWords(words).build();
  }

  /** How long it has waited. */
  public Duration age(Instant now) {
    Duration age = Duration.between(since, now);
    return age.isNegative() ? Duration.ZERO : age;
  }

  /** The provider of the article, which its uri names. */
  public String provider() {
    return provider(uri).orElse(wire);
  }

  /** The provider that a uri names; empty if it is no uri of an article. */
  public static Optional<String> provider(String uri) {
    String[] parts = uri.split(":", -1);
    return parts.length == 4 && uri.startsWith("urn:telex:")
        ? Optional.of(parts[2])
        : Optional.empty();
  }

  /** For JSON and the audit log. */
  public Map<String, Object> toMap(Instant now) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("uri", uri);
    map.put("version", version);
    map.put("wire", wire);
    map.put("since", since.toString());
    map.put("ageSeconds", age(now).toSeconds());
    map.put("reason", reason);
    map.put("rule", rule);
    map.put("place", where);
    map.put("words", words);
    map.put("detail", detail);
    map.put("topic", place.record().topic());
    map.put("partition", place.record().partition());
    map.put("offset", place.record().offset());
    map.put("item", place.item());
    return map;
  }
}
